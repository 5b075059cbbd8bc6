using IntegrationHub.FreeText.Lexicon;
using IntegrationHub.FreeText.Reading;

namespace IntegrationHub.FreeText;

/// <summary>How little of another text counts as a repeat.</summary>
public enum Echo
{
    /// <summary>A short clause of it as a whole, or four of its words in a row.</summary>
    Clauses,

    /// <summary>Also two of its telling words in a row whatever small words stand between, and a word that no dictionary has.</summary>
    Words,
}

/// <summary>Finds where a story repeats what stands in other texts. Linear in the length of all.</summary>
public static class Repeats
{
    private const int Row = 4;
    private const int ShortestClause = 4;
    private const int ShortestRare = 5;
    private const int Small = 3;
    private const WordClass Listed = WordClass.Word | WordClass.Function | WordClass.English | WordClass.Place | WordClass.Public;

    private readonly record struct Word(string Key, int Start, int End, WordClass Class)
    {
        public bool IsSmall => Key.Length < Small || Class.HasFlag(WordClass.Function);
        public bool IsRare => Key.Length >= ShortestRare && (Class & Listed) == 0;
    }

    /// <summary>Places in <paramref name="text"/> in order of their start, perhaps overlapping; <c>Which</c> is the index of the other text.</summary>
    public static IReadOnlyList<(int Start, int End, int Which)> Find(string text, IReadOnlyList<string> others, Echo echo)
    {
        if (others.Count == 0 || text.Length == 0)
        {
            return [];
        }

        Dictionary<string, List<int>> known = new(StringComparer.Ordinal);
        for (var i = 0; i < others.Count; i++)
        {
            foreach (var clause in Clauses(others[i]))
            {
                foreach (var (key, _, _) in Whole(clause).Concat(echo == Echo.Words ? [.. Pairs(clause), .. Rare(clause)] : []))
                {
                    Note(known, key, i);
                }
            }
        }

        return
        [
            .. Clauses(text).SelectMany(clause => Rows(clause).Concat(echo == Echo.Words ? Pairs(clause) : []))
                .SelectMany(row => known.GetValueOrDefault(row.Key, []).Select(which => (row.Start, row.End, Which: which))).OrderBy(row => row.Start),
        ];
    }

    private static void Note(Dictionary<string, List<int>> known, string key, int which)
    {
        if (!known.TryGetValue(key, out var texts))
        {
            known[key] = texts = [];
        }

        if (texts is [] || texts[^1] != which)
        {
            texts.Add(which);
        }
    }

    // A word is what stands between spaces, without the signs at its ends; one of these may end the clause.
    private static IEnumerable<List<Word>> Clauses(string text)
    {
        var (folded, origin) = Folding.Fold(text);
        List<Word> clause = [];
        for (var start = 0; start < folded.Length;)
        {
            var end = start;
            while (end < folded.Length && !char.IsWhiteSpace(folded[end]))
            {
                end++;
            }

            if (WordIn(folded, origin, start, end) is { } word)
            {
                clause.Add(word);
            }

            if (end > start && folded[end - 1] is '.' or ',' or ';' or ':' or '!' or '?')
            {
                yield return clause;
                clause = [];
            }

            start = end + 1;
        }

        yield return clause;
    }

    private static Word? WordIn(char[] folded, int[] origin, int start, int end)
    {
        while (start < end && !char.IsLetterOrDigit(folded[start]))
        {
            start++;
        }

        while (end > start && !char.IsLetterOrDigit(folded[end - 1]))
        {
            end--;
        }

        if (start == end)
        {
            return null;
        }

        var key = new string(folded, start, end - start).ToLowerInvariant();
        return new(key, origin[start], origin[end], WordList.Shared.ClassOf(key));
    }

    private static IEnumerable<(string Key, int Start, int End)> Whole(List<Word> clause) =>
        clause.Count < Row ? clause.Count > 0 && Told(clause, 0, clause.Count) is { } row ? [row] : [] : InRow(clause, Row);

    private static IEnumerable<(string Key, int Start, int End)> Rows(List<Word> clause) =>
        Enumerable.Range(1, Row).SelectMany(length => InRow(clause, length));

    private static IEnumerable<(string Key, int Start, int End)> InRow(List<Word> clause, int length) =>
        Enumerable.Range(0, Math.Max(0, clause.Count - length + 1)).Select(from => Told(clause, from, length)).OfType<(string, int, int)>();

    private static (string Key, int Start, int End)? Told(List<Word> clause, int from, int length)
    {
        var words = clause.GetRange(from, length);
        return words.Sum(w => w.Key.Length) >= ShortestClause && (length == Row || words.Exists(w => !w.IsSmall))
            ? (string.Join(' ', words.Select(w => w.Key)), words[0].Start, words[^1].End)
            : null;
    }

    private static IEnumerable<(string Key, int Start, int End)> Pairs(List<Word> clause)
    {
        Word? before = null;
        foreach (var word in clause.Where(w => !w.IsSmall))
        {
            if (before is { } first)
            {
                yield return ($"{first.Key}+{word.Key}", first.Start, word.End);
            }

            before = word;
        }
    }

    private static IEnumerable<(string Key, int Start, int End)> Rare(List<Word> clause) =>
        clause.Where(w => w.IsRare).Select(w => (w.Key, w.Start, w.End));
}
