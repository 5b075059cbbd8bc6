using System.Text;

namespace IntegrationHub.FreeText;

/// <summary>Finds and replaces identifying pieces of Dutch prose. Pure, linear in the length of the text, safe to share.</summary>
public static class Redactor
{
    /// <summary>The pieces in order of place, never overlapping; offsets refer to <paramref name="text"/> as given.</summary>
    public static IReadOnlyList<Span> Find(string text, KnownPersons known)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(known);
        return text.Length == 0 ? [] : Recognition.Run(text, known);
    }

    /// <summary>Puts a replacement in the place of every span; spans are as <see cref="Find"/> gave them.</summary>
    public static string Replace(string text, IReadOnlyList<Span> spans, Func<Span, string> replacement)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(spans);
        ArgumentNullException.ThrowIfNull(replacement);
        var result = new StringBuilder(text.Length);
        var last = 0;
        foreach (var span in spans)
        {
            if (span.Start < last || span.End > text.Length)
            {
                throw new ArgumentException("Spans must be in order, must not overlap and must lie in the text.", nameof(spans));
            }

            result.Append(text, last, span.Start - last).Append(replacement(span));
            last = span.End;
        }

        return result.Append(text, last, text.Length - last).ToString();
    }
}
