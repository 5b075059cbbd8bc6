namespace IntegrationHub.FreeText.Lexicon;

/// <summary>Dutch writes compounds as one word, so no list holds all words: two listed words together are one.</summary>
internal static class Compounds
{
    private const int ShortestPart = 3;
    private const int ShortestWhole = 8;
    private const int Longest = 36;
    private const int LongestOfThree = 28;
    private const int LongPart = 4;

    private static readonly string[] Institutions =
    [
        "overleg", "tafel", "beeld", "team", "centrum", "punt", "loket", "register", "wet", "dienst", "raad", "huis", "commissie",
        "formulier", "systeem", "protocol", "regeling", "beleid",
        "plan", "aanpak", "netwerk", "organisatie", "inspectie", "politie", "recherche", "rechter", "bank", "convenant", "programma",
        "project", "rapport", "onderzoek", "nota", "besluit",
        "code", "kader", "coordinator", "coordinatie", "functionaris", "medewerker", "ambtenaar", "regisseur", "manager", "adviseur",
        "partner", "hulp", "zorg", "opvang", "school", "college",
        "zitting", "procedure", "registratie", "administratie", "melding", "signaal", "signalen", "bericht", "verslag", "gesprek",
        "afspraak", "bijlage", "kaart", "lijst", "analyse", "info", "buurt", "wijk",
        "bescherming", "vereniging", "federatie", "instelling", "instantie", "voorziening", "ondersteuning", "begeleiding", "behandeling",
        "kwartaal", "week", "dag", "maand", "jaar", "avond",
        "campagne", "training", "cursus", "richtlijn", "handboek", "toolkit", "website", "portaal", "portal", "app", "fonds", "subsidie",
        "budget", "agenda", "stuk", "brief", "mail", "nummer",
        "gemeente", "provincie", "rijk", "vreemdeling", "migrant", "migranten", "slachtoffer", "verdachte", "handel", "uitbuiting",
        "circulaire", "courant", "desk", "vraag", "vragen", "stelsel", "akkoord", "verdrag", "instituut", "secretariaat", "kanton", "parket", "prostitutie", "branche", "sector", "taal", "markt",
    ];

    /// <summary>Whether two listed words make this one, perhaps with an s between.</summary>
    public static bool IsWord(ReadOnlySpan<char> lower) => Splits(lower, lower.Length <= LongestOfThree ? 2 : 1);

    private static bool Splits(ReadOnlySpan<char> lower, int cuts)
    {
        if (lower.Length is < 2 * ShortestPart or > Longest)
        {
            return false;
        }

        for (var cut = ShortestPart; cut <= lower.Length - ShortestPart; cut++)
        {
            var left = lower[..cut];
            var right = lower[cut..];
            if ((IsPart(left) || (left[^1] == 's' && cut > ShortestPart && IsPart(left[..^1]))) && lower.Length >= ShortestWhole
                && (IsPart(right) || (cuts > 1 && cut >= LongPart && Splits(right, cuts - 1))))
            {
                return true;
            }
        }

        return false;
    }

    public static bool IsBureaucratic(ReadOnlySpan<char> lower)
    {
        foreach (var ending in Institutions)
        {
            if (lower.Length > ending.Length + 2 && (lower.EndsWith(ending) || (lower[^1] == 's' && lower[..^1].EndsWith(ending))
                || (lower.EndsWith("en") && lower[..^2].EndsWith(ending))))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsPart(ReadOnlySpan<char> part) => part.Length >= ShortestPart
        && (WordList.Shared.ClassOf(part) & WordClass.Word) != 0;
}
