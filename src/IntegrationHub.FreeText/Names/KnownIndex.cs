using IntegrationHub.FreeText.Lexicon;
using IntegrationHub.FreeText.Reading;

namespace IntegrationHub.FreeText.Names;

/// <summary>A word of a known name. <c>Person</c> is null when several persons share it.</summary>
internal sealed record KnownWord(int? Person, string Word);

/// <summary>The words of all known names, findable exactly and within one letter, and the values that must stay.</summary>
internal sealed class KnownIndex
{
    private const int ShortestMisspelt = 5;
    private const int Corner = 2;
    private readonly Dictionary<string, KnownWord> words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, KnownWord>.AlternateLookup<ReadOnlySpan<char>> lookup;
    private readonly Dictionary<string, List<KnownWord>> byCorner = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<KnownWord>>.AlternateLookup<ReadOnlySpan<char>> corners;
    private readonly HashSet<string> prefixes = new(StringComparer.Ordinal);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> prefixLookup;
    private readonly Dictionary<string, int?> byInitials = new(StringComparer.Ordinal);
    private readonly string[] exempt;

    public KnownIndex(KnownPersons known)
    {
        Persons = known.Persons;
        lookup = words.GetAlternateLookup<ReadOnlySpan<char>>();
        corners = byCorner.GetAlternateLookup<ReadOnlySpan<char>>();
        prefixLookup = prefixes.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var person = 0; person < known.Persons.Count; person++)
        {
            foreach (var name in known.Persons[person].NameTexts())
            {
                AddName(name, person);
                AddInitials(name, person);
            }
        }

        foreach (var word in words.Values.Where(word => word.Word.Length >= ShortestMisspelt))
        {
            AddCorner("<" + word.Word[..Corner], word);
            AddCorner(">" + word.Word[^Corner..], word);
        }

        exempt = [.. known.Exempt.Select(Keys.Of).Where(key => key.Length > 1)];
    }

    public IReadOnlyList<KnownPerson> Persons { get; }
    public bool HasNames => words.Count > 0;

    public KnownWord? Exact(ReadOnlySpan<char> lower) => lookup.TryGetValue(lower, out var word) ? word : null;

    /// <summary>The known person with these two or more initials, first name first; null when there is none or more than one.</summary>
    public int? WithInitials(string letters) => letters.Length > 1 ? byInitials.GetValueOrDefault(letters) : null;

    public bool IsPrefix(ReadOnlySpan<char> lower) => prefixLookup.Contains(lower);

    /// <summary>A known word that one letter more, less, other or swapped makes of this word.</summary>
    public KnownWord? Misspelt(ReadOnlySpan<char> lower)
    {
        if (lower.Length < ShortestMisspelt || lower.Length > 40)
        {
            return null;
        }

        Span<char> key = ['<', lower[0], lower[1]];
        if (AmongCorner(key, lower) is { } found)
        {
            return found;
        }

        key = ['>', lower[^2], lower[^1]];
        return AmongCorner(key, lower);
    }

    public IEnumerable<(int Start, int End)> ExemptPlaces(Document document) =>
        Keys.Find(document, exempt).Select(hit => (hit.Start, hit.End));

    private KnownWord? AmongCorner(ReadOnlySpan<char> key, ReadOnlySpan<char> lower)
    {
        if (corners.TryGetValue(key, out var candidates))
        {
            foreach (var candidate in candidates)
            {
                if (EditDistance.IsAtMostOne(candidate.Word, lower))
                {
                    return candidate;
                }
            }
        }

        return null;
    }

    private void AddName(string name, int person)
    {
        var folded = Folding.FoldText(name).ToLowerInvariant();
        foreach (var part in folded.Split([' ', '-', '\'', '.', ',', '\t', '\n', '/', '(', ')', '"'],
            StringSplitOptions.RemoveEmptyEntries))
        {
            if (WordList.Shared.ClassOf(part).HasFlag(WordClass.Prefix) && part != "ben" && part != "lam")
            {
                prefixes.Add(part);
            }
            else if (part.Length > 1)
            {
                AddWord(part, person);
                foreach (var pet in PetNames.Of(part))
                {
                    AddWord(pet, person);
                }
            }
        }
    }

    // "Maria da Conceição Lopes" is M.C.L. and M.L.
    private void AddInitials(string name, int person)
    {
        var words = Folding.FoldText(name).Split([' ', '-', '.'], StringSplitOptions.RemoveEmptyEntries)
            .Where(word => !WordList.Shared.ClassOf(word.ToLowerInvariant()).HasFlag(WordClass.Prefix)).ToArray();
        if (words.Length < 2)
        {
            return;
        }

        var all = string.Concat(words.Select(word => char.ToUpperInvariant(word[0])));
        foreach (var letters in (string[])[all, $"{all[0]}{all[^1]}"])
        {
            byInitials[letters] = byInitials.TryGetValue(letters, out var other) && other != person ? null : person;
        }
    }

    private void AddWord(string word, int person)
    {
        var shared = words.TryGetValue(word, out var other) && other.Person != person;
        words[word] = new KnownWord(shared ? null : person, word);
    }

    private void AddCorner(string key, KnownWord word)
    {
        if (!byCorner.TryGetValue(key, out var list))
        {
            byCorner[key] = list = [];
        }

        list.Add(word);
    }
}
