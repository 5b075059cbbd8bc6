using IntegrationHub.FreeText.Names;
using IntegrationHub.FreeText.Reading;

namespace IntegrationHub.FreeText;

/// <summary>
/// The last look at a redacted text: whether a value still stands in it, by its letters and digits only, also inside a longer
/// word. It shares nothing with the recognisers but the folding, so that what they miss is seen here.
/// </summary>
public static class Leftovers
{
    /// <summary>A shorter key stands inside too many words to say anything; it counts only as a word of its own.</summary>
    private const int ShortestInside = 6;

    /// <summary>Of a longer key its beginning says enough, and keeps the search linear.</summary>
    private const int LongestKey = 60;

    /// <summary>Lower-case letters and digits without diacritics, spaces, signs and invisible characters: equal for what reads the same.</summary>
    public static string KeyOf(string value) => Keys.Of(value);

    /// <summary>The places, widened to whole words, in order and apart; offsets refer to <paramref name="text"/> as given.</summary>
    /// <param name="keys">As <see cref="KeyOf"/> gives them; shorter than four characters says nothing and is skipped.</param>
    public static IReadOnlyList<(int Start, int End)> Find(string text, IReadOnlyCollection<string> keys)
    {
        var (folded, origin) = Folding.Fold(text);
        var (squashed, places) = Squash(folded);
        var hit = new bool[squashed.Length];
        foreach (var key in keys.Where(k => k.Length >= 4))
        {
            Mark(squashed, places, folded, key.Length > LongestKey ? key[..LongestKey] : key, hit);
        }

        return Words(text, folded, origin, places, hit);
    }

    private static (string Squashed, int[] Places) Squash(char[] folded)
    {
        var letters = new char[folded.Length];
        var places = new int[folded.Length];
        var count = 0;
        for (var i = 0; i < folded.Length; i++)
        {
            if (char.IsLetterOrDigit(folded[i]))
            {
                (letters[count], places[count]) = (char.ToLowerInvariant(folded[i]), i);
                count++;
            }
        }

        return (new string(letters, 0, count), places);
    }

    private static void Mark(string squashed, int[] places, char[] folded, string key, bool[] hit)
    {
        for (var at = squashed.IndexOf(key, StringComparison.Ordinal); at >= 0; at = Next(squashed, key, at))
        {
            var last = at + key.Length - 1;
            if (key.Length >= ShortestInside || (IsEdge(folded, places[at] - 1) && IsEdge(folded, places[last] + 1)))
            {
                hit.AsSpan(at, key.Length).Fill(true);
            }
        }
    }

    // Marked places need no second look: a key of one letter repeated would make the search quadratic.
    private static int Next(string squashed, string key, int at) =>
        at + key.Length < squashed.Length ? squashed.IndexOf(key, at + Math.Max(1, key.Length / 2), StringComparison.Ordinal) : -1;

    private static bool IsEdge(char[] folded, int at) => at < 0 || at >= folded.Length || !char.IsLetterOrDigit(folded[at]);

    private static List<(int, int)> Words(string text, char[] folded, int[] origin, int[] places, bool[] hit)
    {
        List<(int Start, int End)> words = [];
        for (var i = 0; i < hit.Length; i++)
        {
            if (!hit[i])
            {
                continue;
            }

            var (start, end) = (places[i], places[i] + 1);
            while (start > 0 && !char.IsWhiteSpace(folded[start - 1]))
            {
                start--;
            }

            while (end < folded.Length && !char.IsWhiteSpace(folded[end]))
            {
                end++;
            }

            while (i + 1 < hit.Length && places[i + 1] < end)
            {
                i++;
            }

            words.Add((origin[start], end < origin.Length ? origin[end] : text.Length));
        }

        return words;
    }
}
