using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using IntegrationHub.Contracts;

namespace IntegrationHub.AdapterKit;

/// <summary>
/// Inbound of every partner that speaks our own contracts: a CloudEvent as it is, or <c>{"type","data"}</c> made into one.
/// The bytes of a CloudEvent are not touched; of the short form, what is missing is added and <c>data</c> stays as it was.
/// </summary>
public static class CloudEventInbound
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = Limits.Levels, AllowDuplicateProperties = false };
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Reading Read(ReadOnlyMemory<byte> body, Sender sender)
    {
        var whole = Complete(body, sender);
        return CloudEventReader.Read(whole).Match(ok => Check(ok.Event, whole, sender), Refuse);
    }

    private static Reading Check(CloudEvent read, ReadOnlyMemory<byte> body, Sender sender)
    {
        if (read.Oin != sender.Oin)
        {
            return new Reading.Refused(Refusal.ForeignSource, []);
        }

        if (!read.Type.FromPartner)
        {
            return new Reading.Refused(
                Refusal.ContractBroken, [new(ProblemCodes.OnbekendType, "/type", "Dit bericht stuurt alleen de hub, nooit een partner.")]);
        }

        return read.Type.Check(read.Data, "/data") is { Count: > 0 } problems
            ? new Reading.Refused(Refusal.ContractBroken, problems)
            : new Reading.Accepted(read.Id, read.Type, body);
    }

    private static Reading Refuse(Parsed.Malformed malformed) => new Reading.Refused(
        malformed.Problems switch
        {
            [{ Code: ProblemCodes.TeGroot }] => Refusal.TooLarge,
            [{ Code: ProblemCodes.NietLeesbaar or ProblemCodes.TeDiep or ProblemCodes.DubbelVeld }, ..] => Refusal.Unreadable,
            [{ Plaats: "" }, ..] => Refusal.Unreadable,
            _ => Refusal.ContractBroken,
        },
        malformed.Problems);

    /// <summary>The body itself when it is an event or cannot be read; the reader then says what is wrong.</summary>
    private static ReadOnlyMemory<byte> Complete(ReadOnlyMemory<byte> body, Sender sender)
    {
        if (body.Length > Limits.EventBytes)
        {
            return body;
        }

        try
        {
            var root = JsonElement.Parse(body.Span, Strict);
            return root.ValueKind != JsonValueKind.Object || root.TryGetProperty("specversion", out _) ? body : Completed(root, sender);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return body; // InvalidOperationException: a name or text that is no Unicode
        }
    }

    private static ReadOnlyMemory<byte> Completed(JsonElement root, Sender sender)
    {
        ArrayBufferWriter<byte> output = new();
        using (Utf8JsonWriter writer = new(output, Readable))
        {
            writer.WriteStartObject();
            writer.WriteString("specversion", "1.0");
            Add(writer, root, "id", sender.Id);
            Add(writer, root, "source", sender.Source);
            Add(writer, root, "time", sender.Now.ToString("O"));
            Add(writer, root, "datacontenttype", "application/json");
            foreach (var member in root.EnumerateObject())
            {
                Copy(writer, member);
            }

            writer.WriteEndObject();
        }

        return output.WrittenMemory;
    }

    private static void Add(Utf8JsonWriter writer, JsonElement root, string name, string value)
    {
        if (!root.TryGetProperty(name, out _))
        {
            writer.WriteString(name, value);
        }
    }

    /// <summary>In the short form a type may go by its short name (<c>signaal</c>).</summary>
    private static void Copy(Utf8JsonWriter writer, JsonProperty member)
    {
        if (member is { Name: "type", Value.ValueKind: JsonValueKind.String } && MessageTypes.TryFind(member.Value.GetString()!, out var type))
        {
            writer.WriteString("type", type.EnvelopeType);
            return;
        }

        writer.WritePropertyName(member.Name);
        writer.WriteRawValue(member.Value.GetRawText());
    }
}
