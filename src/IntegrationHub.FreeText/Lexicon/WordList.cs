using IntegrationHub.FreeText.Reading;

namespace IntegrationHub.FreeText.Lexicon;

/// <summary>All word lists in one table from a word's hash to its classes: half a million words in ten megabytes, one look-up a
/// token. Two words could share a hash; at 64 bits that is no concern.</summary>
internal sealed class WordList
{
    private static readonly (string Name, WordClass Class)[] Lists =
    [
        ("words-nl", WordClass.Word),
        ("words-extra", WordClass.Word),
        ("words-en", WordClass.English),
        ("first-names", WordClass.FirstName),
        ("first-names-own", WordClass.FirstName),
        ("surnames", WordClass.Surname),
        ("surnames-own", WordClass.Surname),
        ("proper-nouns", WordClass.Proper),
        ("places", WordClass.Place),
        ("places-own", WordClass.Place),
        ("nationalities", WordClass.Nationality),
        ("nationalities-own", WordClass.Nationality),
        ("months", WordClass.Month),
        ("days", WordClass.Day),
        ("public", WordClass.Public),
        ("titles", WordClass.Title),
        ("roles", WordClass.Role),
        ("intros", WordClass.Intro),
        ("prefixes", WordClass.Prefix),
        ("company-types", WordClass.CompanyType),
        ("legal-forms", WordClass.LegalForm),
        ("dwellings", WordClass.Dwelling),
        ("verbs", WordClass.Verb),
        ("function-words", WordClass.Function),
    ];

    public static readonly WordList Shared = Load();

    private const int Capacity = 1 << 20;
    private readonly ulong[] hashes = new ulong[Capacity];
    private readonly WordClass[] classes = new WordClass[Capacity];

    public WordClass ClassOf(ReadOnlySpan<char> lower) => classes[SlotOf(HashOf(lower))];

    private static WordList Load()
    {
        var list = new WordList();
        foreach (var (name, wordClass) in Lists)
        {
            foreach (var line in EmbeddedText.Lines(name))
            {
                list.Add(line, wordClass);
            }
        }

        return list;
    }

    private void Add(string word, WordClass wordClass)
    {
        var hash = HashOf(word);
        var slot = SlotOf(hash);
        hashes[slot] = hash;
        classes[slot] |= wordClass;
    }

    private int SlotOf(ulong hash)
    {
        var slot = (int)(hash & (Capacity - 1));
        while (hashes[slot] != 0 && hashes[slot] != hash)
        {
            slot = (slot + 1) & (Capacity - 1);
        }

        return slot;
    }

    private static ulong HashOf(ReadOnlySpan<char> word)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in word)
        {
            hash = (hash ^ c) * 1099511628211UL;
        }

        hash ^= hash >> 29;
        hash *= 0xBF58476D1CE4E5B9UL;
        return (hash ^ (hash >> 32)) | 1;
    }
}
