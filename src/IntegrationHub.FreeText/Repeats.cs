using IntegrationHub.FreeText.Lexicon;
using IntegrationHub.FreeText.Reading;

namespace IntegrationHub.FreeText;

/// <summary>
/// Finds where a story repeats what stands in another text: a short clause of it, four of its words in a row, or two of its
/// telling words in a row whatever small words stand between; or one word that no dictionary has, such as the name of an
/// investigation. Linear in the length of both.
/// </summary>
public static class Repeats
{
    private const int Row = 4;
    private const int ShortestClause = 4;
    private const int ShortestRare = 5;
    private const WordClass Listed = WordClass.Word | WordClass.Function | WordClass.English | WordClass.Place | WordClass.Public;

    /// <summary>Places in <paramref name="text"/>, in order of their start, perhaps overlapping; <c>Which</c> is the index of the other text.</summary>
    public static IReadOnlyList<(int Start, int End, int Which)> Find(string text, IReadOnlyList<string> others)
    {
        if (others.Count == 0 || text.Length == 0)
        {
            return [];
        }

        Dictionary<string, int> known = new(StringComparer.Ordinal);
        for (var i = 0; i < others.Count; i++)
        {
            foreach (var (key, _, _) in Rows(new Document(others[i]), whole: true))
            {
                known.TryAdd(key, i);
            }
        }

        Document document = new(text);
        return
        [
            .. Rows(document, whole: false).Where(row => known.ContainsKey(row.Key)).Select(row => Place(document, row.First, row.Last, known[row.Key]))
                .OrderBy(p => p.Start),
        ];
    }

    private static (int Start, int End, int Which) Place(Document document, int first, int last, int which)
    {
        var span = document.ToOriginal(new Finding(document.At(first).Start, document.At(last).End, Label.Gegeven, 0, 1));
        return (span.Start, span.End, which);
    }

    private static IEnumerable<(string Key, int First, int Last)> Rows(Document document, bool whole)
    {
        List<int> clause = [];
        for (var i = 0; i <= document.Count; i++)
        {
            if (i < document.Count && document.At(i).Kind != TokenKind.Punctuation)
            {
                clause.Add(i);
                continue;
            }

            if (i < document.Count && !IsStop(document, i))
            {
                continue;
            }

            foreach (var row in InRow(document, clause, whole).Concat(Telling(document, clause)).Concat(whole ? Rare(document, clause) : []))
            {
                yield return row;
            }

            clause.Clear();
        }
    }

    private static bool IsStop(Document document, int token) => document.At(token).First is '.' or ',' or ';' or ':' or '!' or '?';

    /// <summary>Of the other text its short clauses whole; of the story every row of words that could be one.</summary>
    private static IEnumerable<(string, int, int)> InRow(Document document, List<int> clause, bool whole)
    {
        for (var from = 0; from < clause.Count; from++)
        {
            var most = Math.Min(Row, clause.Count - from);
            for (var length = whole ? clause.Count < Row ? clause.Count : Row : 1; length <= most; length++)
            {
                if (Key(document, clause, from, length) is { } key)
                {
                    yield return (key, clause[from], clause[from + length - 1]);
                }
            }
        }
    }

    private static string? Key(Document document, List<int> clause, int from, int length)
    {
        var letters = 0;
        var telling = false;
        var words = new string[length];
        for (var i = 0; i < length; i++)
        {
            words[i] = document.LowerOf(clause[from + i]).ToString();
            letters += words[i].Length;
            telling |= !IsSmall(document, clause[from + i]);
        }

        return letters >= ShortestClause && (telling || length == Row) ? string.Join(' ', words) : null;
    }

    private static IEnumerable<(string, int, int)> Telling(Document document, List<int> clause)
    {
        var before = -1;
        foreach (var token in clause.Where(t => !IsSmall(document, t)))
        {
            if (before >= 0)
            {
                yield return ($"{document.LowerOf(before)}+{document.LowerOf(token)}", before, token);
            }

            before = token;
        }
    }

    private static IEnumerable<(string, int, int)> Rare(Document document, List<int> clause) => clause
        .Where(t => document.At(t).Length >= ShortestRare && document.At(t).IsWord && (document.At(t).Class & Listed) == 0)
        .Select(t => (document.LowerOf(t).ToString(), t, t));

    private static bool IsSmall(Document document, int token) =>
        document.At(token).Length < 3 || document.At(token).Has(WordClass.Function);
}
