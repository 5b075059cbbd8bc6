using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace IntegrationHub.Contracts;

/// <summary>What holds for every text: it can be read, it is not too long, and it holds no control character.</summary>
internal static class TextChecks
{
    private static readonly (string, string) Unreadable =
        (ProblemCodes.VerkeerdeVorm, "Deze tekst bevat een half teken (een losse surrogate); stuur geldige Unicode.");

    private static readonly (string, string) Control =
        (ProblemCodes.VerkeerdeVorm, "Deze tekst bevat een stuurteken; alleen tab en regeleinde mogen.");

    /// <summary>Null when the text is sound; it then stands in <paramref name="text"/>.</summary>
    public static (string Code, string Uitleg)? Problem(JsonElement value, Shape shape, out string text)
    {
        if (!TryRead(value, out var read))
        {
            text = "";
            return Unreadable;
        }
        text = read;
        return text.Length > shape.Longest
            ? (ProblemCodes.TeLang, $"Niet meer dan {shape.Longest} tekens.")
            : text.AsSpan().ContainsAny(Forbidden) ? Control : null;
    }

    /// <summary>The name of a member; one that cannot be read becomes a name that no contract has.</summary>
    public static string NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException) // a lone surrogate, written as an escape, passes the parser and fails here
        {
            return "\uFFFD";
        }
    }

    private static bool TryRead(JsonElement value, [NotNullWhen(true)] out string? text)
    {
        try
        {
            text = value.GetString()!;
            return true;
        }
        catch (InvalidOperationException) // the same
        {
            text = null;
            return false;
        }
    }

    private static readonly System.Buffers.SearchValues<char> Forbidden = System.Buffers.SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(c => (char)c).Except(['\t', '\n', '\r']), '\u007F', '\uFFFE', '\uFFFF']);
}
