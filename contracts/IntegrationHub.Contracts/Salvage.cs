using System.Text.Json;

namespace IntegrationHub.Contracts;

/// <summary>Reads <c>id</c>, <c>source</c> and <c>type</c> from bytes that are no event, as far as they can be read.</summary>
internal static class Salvage
{
    // Whoever sends more before its id is not helped by a receipt.
    private const int Window = 65_536;

    public static (string? Id, string? Source, string? Type) Names(ReadOnlySpan<byte> body)
    {
        Dictionary<string, string?> found = new(StringComparer.Ordinal);
        Utf8JsonReader reader = new(body[..Math.Min(body.Length, Window)], isFinalBlock: false, new(new() { MaxDepth = Limits.Levels }));
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1)
                {
                    Note(ref reader, found);
                }
            }
        }
        catch (JsonException)
        {
            // What was read before this place still stands.
        }
        catch (InvalidOperationException)
        {
            // The same: a text that is no Unicode.
        }
        return (found.GetValueOrDefault("id"), found.GetValueOrDefault("source"), found.GetValueOrDefault("type"));
    }

    private static void Note(ref Utf8JsonReader reader, Dictionary<string, string?> found)
    {
        var name = reader.GetString()!;
        if (reader.Read() && reader.TokenType == JsonTokenType.String && name is "id" or "source" or "type")
        {
            var text = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
            found[name] = found.ContainsKey(name) ? null : text; // twice is never: nobody can say which one is meant
        }
    }
}
