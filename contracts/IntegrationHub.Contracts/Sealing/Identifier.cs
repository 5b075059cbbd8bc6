using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace IntegrationHub.Contracts.Sealing;

/// <summary>The content of a box: which pseudonym stands for which value. Only the vault ever reads one.</summary>
public sealed record Identifier : WireRecord
{
    /// <summary>Keyed code of the pseudonym; the pseudonym itself is not told to the vault.</summary>
    public required string Pseudoniem { get; init; }

    /// <summary>Keyed code of the person whose key seals it.</summary>
    public required string Subject { get; init; }

    /// <summary>The partner that brought the value in, and may decide about it.</summary>
    public required string Origin { get; init; }
    public required int Epoch { get; init; }
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>The value in whose place the pseudonym stands, as it was sent.</summary>
    public required JsonElement Value { get; init; }

    public byte[] Write()
    {
        ArrayBufferWriter<byte> output = new();
        using (Utf8JsonWriter writer = new(output))
        {
            writer.WriteStartObject();
            writer.WriteString("pseudoniem", Pseudoniem);
            writer.WriteString("subject", Subject);
            writer.WriteString("origin", Origin);
            writer.WriteNumber("epoch", Epoch);
            writer.WriteString("madeAt", MadeAt.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
            writer.WritePropertyName("value");
            Value.WriteTo(writer);
            writer.WriteEndObject();
        }
        return output.WrittenSpan.ToArray();
    }

    /// <exception cref="JsonException">These bytes are no identifier.</exception>
    public static Identifier Read(ReadOnlySpan<byte> content)
    {
        var root = JsonElement.Parse(content);
        try
        {
            return new()
            {
                Pseudoniem = root.GetProperty("pseudoniem").GetString()!,
                Subject = root.GetProperty("subject").GetString()!,
                Origin = root.GetProperty("origin").GetString()!,
                Epoch = root.GetProperty("epoch").GetInt32(),
                MadeAt = root.GetProperty("madeAt").GetDateTimeOffset(),
                Value = root.GetProperty("value"),
            };
        }
        catch (Exception wrong) when (wrong is KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new JsonException("a sealed identifier lacks a member", wrong);
        }
    }
}
