using System.Text;
using IntegrationHub.FreeText.Reading;

namespace IntegrationHub.FreeText.Names;

/// <summary>Values compared by their letters and digits only, whatever stands between these in the text.</summary>
internal static class Keys
{
    private const int MostSeparators = 3;
    private const int Index = 2;

    public static string Of(string value)
    {
        var key = new StringBuilder();
        foreach (var c in Folding.FoldText(value))
        {
            if (char.IsLetterOrDigit(c))
            {
                key.Append(char.ToLowerInvariant(c));
            }
        }

        return key.ToString();
    }

    /// <summary>All places where a key stands as whole words; <c>Which</c> is its index.</summary>
    public static IEnumerable<(int Start, int End, int Which)> Find(Document document, IReadOnlyList<string> keys)
    {
        if (keys.Count == 0)
        {
            yield break;
        }

        var byStart = Enumerable.Range(0, keys.Count).Where(i => keys[i].Length >= Index).ToLookup(i => keys[i][..Index]);
        for (var token = 0; token < document.Count; token++)
        {
            var start = document.At(token).Start;
            if (!char.IsLetterOrDigit(document.Text[start]) || (document.At(token).Gap == Gap.None && token > 0
                && document.At(token - 1).Kind != TokenKind.Punctuation))
            {
                continue;
            }

            foreach (var which in byStart[Beginning(document, start)])
            {
                if (EndOf(document, start, keys[which]) is var end && end > 0)
                {
                    yield return (start, end, which);
                }
            }
        }
    }

    private static string Beginning(Document document, int start)
    {
        var second = start + 1;
        while (second < document.Lower.Length && second - start <= MostSeparators && !char.IsLetterOrDigit(document.Lower[second]))
        {
            second++;
        }

        return second < document.Lower.Length ? new string([document.Lower[start], document.Lower[second]]) : string.Empty;
    }

    private static int EndOf(Document document, int start, string key)
    {
        var (matched, skipped, at) = (0, 0, start);
        for (; at < document.Lower.Length && matched < key.Length; at++)
        {
            var c = document.Lower[at];
            if (c == key[matched])
            {
                (matched, skipped) = (matched + 1, 0);
            }
            else if (char.IsLetterOrDigit(c) || ++skipped > MostSeparators)
            {
                return 0;
            }
        }

        var whole = matched == key.Length && (at == document.Lower.Length || !char.IsLetterOrDigit(document.Lower[at]));
        return whole ? at : 0;
    }
}
