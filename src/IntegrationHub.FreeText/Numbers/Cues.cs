using System.Collections.Frozen;
using IntegrationHub.FreeText.Reading;

namespace IntegrationHub.FreeText.Numbers;

/// <summary>What a word says about the number that follows it.</summary>
internal enum Cue
{
    None,
    Bsn,
    Phone,
    Document,
    Alien,
    Plate,
    Account,
    Iban,
    Birth,
    Company,
    Case,
    Address,
}

/// <summary>For every token the last cue before it: the nearest word decides what a number is.</summary>
internal sealed class Cues
{
    private static readonly FrozenDictionary<string, Cue> Words = Build();
    private static readonly FrozenDictionary<string, Cue>.AlternateLookup<ReadOnlySpan<char>> Lookup =
        Words.GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly int[] lastCue;
    private readonly Cue[] cues;
    private readonly Document document;
    private readonly Tables tables;

    public Cues(Document document)
    {
        this.document = document;
        lastCue = new int[document.Count];
        cues = new Cue[document.Count];
        var last = -1;
        for (var i = 0; i < document.Count; i++)
        {
            lastCue[i] = last;
            cues[i] = CueOf(i);
            last = cues[i] == Cue.None ? last : i;
        }

        tables = Tables.In(document, Of);
    }

    public Cue Of(int token) => (uint)token < (uint)cues.Length ? cues[token] : Cue.None;

    /// <summary>The nearest cue at most <paramref name="reach"/> tokens before the token; in a table the one of its column.</summary>
    public Cue Before(int token, int reach)
    {
        if (tables.HeaderOf(token) is >= 0 and var header)
        {
            return cues[header];
        }

        var at = lastCue[token];
        return at < 0 || token - at > reach ? Cue.None : cues[at];
    }

    /// <summary>Whether the token stands in a column of a table whose header is a word for persons.</summary>
    public bool InColumnOfPersons(int token) =>
        tables.HeaderOf(token) is >= 0 and var header && Tables.IsWordForPersons(document.LowerOf(header));

    /// <summary>Whether this cue stands anywhere within reach before the token, in the same sentence or the one before.</summary>
    public bool Near(int token, Cue wanted, int reach)
    {
        for (var at = lastCue[token]; at >= 0 && token - at <= reach; at = lastCue[at])
        {
            if (cues[at] == wanted)
            {
                return true;
            }
        }

        return false;
    }

    private Cue CueOf(int token)
    {
        ref readonly var word = ref document.At(token);
        if (!word.IsWord || word.Length > 24)
        {
            return Cue.None;
        }

        var lower = document.LowerOf(token);
        if (lower.Length == 1)
        {
            return lower[0] == 'v' && NumberAfter(token) ? Cue.Alien : Cue.None;
        }

        if (lower.SequenceEqual("id"))
        {
            return Cue.Document;
        }

        return Lookup.TryGetValue(lower, out var cue) ? cue : Cue.None;
    }

    // "v-nummer", "v nr", "V.nr": the word for number follows, a hyphen or a point may stand between.
    private bool NumberAfter(int token)
    {
        var next = document.At(token + 1).Kind == TokenKind.Punctuation ? token + 2 : token + 1;
        return document.IsWord(next, "nummer") || document.IsWord(next, "nr") || document.IsWord(next, "num")
            || document.IsWord(next, "no");
    }

    private static FrozenDictionary<string, Cue> Build()
    {
        var words = new Dictionary<string, Cue>(StringComparer.Ordinal);
        foreach (var line in EmbeddedText.Lines("cues"))
        {
            var parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var cue = Enum.Parse<Cue>(parts[0]);
            foreach (var word in parts.AsSpan(1))
            {
                words[word] = cue;
            }
        }

        return words.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
