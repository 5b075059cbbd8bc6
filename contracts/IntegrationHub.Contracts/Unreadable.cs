using System.Text.Json;
using System.Text.Unicode;

namespace IntegrationHub.Contracts;

/// <summary>What is wrong with bytes before they are an event: too many, too deep, no UTF-8, no JSON, a member twice.</summary>
internal static class Unreadable
{
    /// <summary>What one pass over the bytes tells, cheap whatever they are; empty when a parser may try.</summary>
    public static IReadOnlyList<ContractProblem> Problems(ReadOnlySpan<byte> body)
    {
        if (body.Length > Limits.EventBytes)
        {
            return [new(ProblemCodes.TeGroot, "", $"Een bericht is ten hoogste {Limits.EventBytes} bytes.")];
        }
        if (!Utf8.IsValid(body))
        {
            return [new(ProblemCodes.NietLeesbaar, "", "Het bericht is geen geldige UTF-8.")];
        }
        if (TooDeepAt(body) is { } at)
        {
            return [new(ProblemCodes.TeDiep, Place(body, at), $"Niet meer dan {Limits.Levels} niveaus diep.")];
        }
        return HasLoneSurrogate(body)
            ? [new(ProblemCodes.NietLeesbaar, "", "Een tekst of naam bevat een half teken (een losse surrogate); stuur geldige Unicode.")]
            : [];
    }

    /// <summary>Why the strict parser refused: members that stand twice, with their places, or no JSON.</summary>
    public static IReadOnlyList<ContractProblem> Explain(ReadOnlySpan<byte> body, JsonException failure)
    {
        try
        {
            List<ContractProblem> twice = [];
            Twice(JsonElement.Parse(body, new() { MaxDepth = Limits.Levels }), "", twice);
            return twice;
        }
        catch (JsonException)
        {
            var place = $"regel {failure.LineNumber + 1}, byte {failure.BytePositionInLine + 1}";
            return [new(ProblemCodes.NietLeesbaar, place, "Dit is geen JSON volgens RFC 8259.")];
        }
    }

    private static void Twice(JsonElement value, string at, List<ContractProblem> found)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            var index = 0;
            foreach (var item in value.EnumerateArray())
            {
                Twice(item, $"{at}/{index++}", found);
            }
        }
        else if (value.ValueKind == JsonValueKind.Object)
        {
            HashSet<string> seen = new(StringComparer.Ordinal);
            foreach (var member in value.EnumerateObject())
            {
                var place = $"{at}/{MemberNames.InPointer(member.Name)}";
                if (!seen.Add(member.Name) && found.Count < Limits.Problems)
                {
                    found.Add(new(ProblemCodes.DubbelVeld, place, "Dit veld staat er twee keer; laat er één staan."));
                }
                Twice(member.Value, place, found);
            }
        }
    }

    private static int? TooDeepAt(ReadOnlySpan<byte> body)
    {
        var depth = 0;
        var inText = false;
        for (var i = 0; i < body.Length; i++)
        {
            var b = body[i];
            if (inText)
            {
                i += b == '\\' ? 1 : 0;
                inText = b != '"';
            }
            else if (b is (byte)'{' or (byte)'[' && ++depth > Limits.Levels)
            {
                return i;
            }
            else
            {
                depth -= b is (byte)'}' or (byte)']' ? 1 : 0;
                inText = b == '"';
            }
        }
        return null;
    }

    // A half character can only come in as an escape; the parser lets it pass and everybody who reads the text would fail.
    private static bool HasLoneSurrogate(ReadOnlySpan<byte> body)
    {
        if (body.IndexOf("\\ud"u8) < 0 && body.IndexOf("\\uD"u8) < 0)
        {
            return false;
        }
        Utf8JsonReader reader = new(body, new JsonReaderOptions { MaxDepth = Limits.Levels });
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped)
                {
                    reader.GetString();
                }
            }
            return false;
        }
        catch (InvalidOperationException)
        {
            return true;
        }
        catch (JsonException)
        {
            return false; // no JSON: told by the parser, with its place
        }
    }

    private static string Place(ReadOnlySpan<byte> body, int at)
    {
        var before = body[..at];
        return $"regel {before.Count((byte)'\n') + 1}, byte {at - before.LastIndexOf((byte)'\n')}";
    }
}
