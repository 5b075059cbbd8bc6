using System.Collections.Frozen;

namespace IntegrationHub.FreeText.Reading;

/// <summary>A text folded to what a reader sees: no diacritics, no invisible characters, Latin look-alikes made Latin,
/// every digit 0-9. <c>Origin[i]</c> is the place in the original of folded character <c>i</c>; it has one entry more.</summary>
internal sealed class Folding
{
    private static readonly FrozenDictionary<int, string> Table = LoadTable();
    private readonly string original;
    private readonly List<char> folded;
    private readonly List<int> origin;

    private Folding(string original)
    {
        this.original = original;
        folded = new List<char>(original.Length + 8);
        origin = new List<int>(original.Length + 8);
        FoldAll();
    }

    public static (char[] Folded, int[] Origin) Fold(string original)
    {
        var folding = new Folding(original);
        return ([.. folding.folded], [.. folding.origin]);
    }

    public static string FoldText(string original) => new(Fold(original).Folded);

    private void FoldAll()
    {
        for (var i = 0; i < original.Length; i++)
        {
            var c = original[i];
            if (c < 0x80)
            {
                Add(c is '`' ? '\'' : c, i);
            }
            else if (char.IsHighSurrogate(c) && i + 1 < original.Length && char.IsLowSurrogate(original[i + 1]))
            {
                FoldPair(char.ConvertToUtf32(c, original[i + 1]), i);
                i++;
            }
            else
            {
                FoldChar(c, i);
            }
        }

        origin.Add(original.Length);
        Homoglyphs.MakeLatin(folded);
    }

    private void FoldPair(int rune, int at)
    {
        if (Table.TryGetValue(rune, out var plain))
        {
            AddAll(plain, at);
        }
        else if (!Invisible.Is(rune))
        {
            Add(' ', at);
        }
    }

    private void FoldChar(char c, int at)
    {
        if (Table.TryGetValue(c, out var plain))
        {
            AddAll(plain, at);
        }
        else if (char.IsWhiteSpace(c))
        {
            Add(c is '\u2028' or '\u2029' or '\u0085' ? '\n' : ' ', at);
        }
        else if (!Invisible.Is(c))
        {
            Add(c, at);
        }
    }

    private void AddAll(string plain, int at)
    {
        foreach (var c in plain)
        {
            Add(c, at);
        }
    }

    private void Add(char c, int at)
    {
        if (c == '\0')
        {
            return; // a NUL inside a word would hide the word
        }

        folded.Add(c);
        origin.Add(at);
    }

    private static FrozenDictionary<int, string> LoadTable()
    {
        var table = new Dictionary<int, string>();
        foreach (var line in EmbeddedText.Lines("folding"))
        {
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            foreach (var rune in line[(tab + 1)..].EnumerateRunes())
            {
                table[rune.Value] = line[..tab];
            }
        }

        return table.ToFrozenDictionary();
    }
}
