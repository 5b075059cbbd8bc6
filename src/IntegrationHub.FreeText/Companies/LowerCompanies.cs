using IntegrationHub.FreeText.Lexicon;
using IntegrationHub.FreeText.Reading;

namespace IntegrationHub.FreeText.Companies;

/// <summary>Companies in text without capitals: "uitzendbureau polworks", "klusmacht noordwest".</summary>
internal static class LowerCompanies
{
    private const int Most = 4;
    private const WordClass Ordinary = WordClass.Word | WordClass.Function | WordClass.Verb | WordClass.Place | WordClass.Nationality
        | WordClass.Role
        | WordClass.Title | WordClass.Public | WordClass.Intro | WordClass.Month | WordClass.Day | WordClass.Prefix;

    /// <summary>Last of the words after a word for a company that no list knows as ordinary, or null.</summary>
    public static int? EndAfter(Document document, int type)
    {
        if (document.IsWord(type + 1, "van") && document.LowerOf(type + 2) is "den" or "der" && document.At(type + 3).IsWord
            && !document.At(type + 3).Has(WordClass.Function | WordClass.Verb | WordClass.Role))
        {
            return document.At(type + 4) is { IsWord: true, Gap: Gap.Space } next && !next.Has(WordClass.Function | WordClass.Verb) ? type + 4 : type + 3;
        }

        var last = type;
        while (last - type < Most && (IsOdd(document.At(last + 1)) || document.At(last + 1) is { IsWord: true, Gap: Gap.Space } && CompanyWords.IsEatenPlace(document.LowerOf(last + 1)))
            && (document.At(last + 1).Has(WordClass.Surname) || !Compounds.IsWord(document.LowerOf(last + 1))))
        {
            last++;
        }

        if (last == type && document.At(type + 1).Gap == Gap.Space && document.At(type + 1).Caseless && CompanyWords.IsEatenPlace(document.LowerOf(type + 1)))
        {
            return type + 1; // "DONERZAAK ANKARA"
        }

        if (last == type && ArticleAndName(document, type) is { } named)
        {
            return named;
        }

        return last == type ? null : IsTrade(document, last + 1) ? last + 1 : last;
    }

    // "snackbar de smulpaap", "HOTEL DE ZWARTE ZWAAN": after a word for a shop or an inn, where capitals tell nothing; "de eigenaar" and "de kok" are roles.
    private static int? ArticleAndName(Document document, int type)
    {
        var placed = document.LowerOf(type - 1) is "bij" or "in" or "naar" or "van" or "de" or "het" or "achter" or "boven" or "naast" or "via" or "controle"
            or "voor" or "op" || document.At(type).StartsSentence || CompanyWords.IsType(document, type - 1);
        if (!placed || document.At(type).Length < 4 || !IsPlain(document.At(type)) || document.LowerOf(type + 1) is not ("de" or "het" or "t" or "la" or "el" or "le" or "den"))
        {
            return null;
        }

        var last = IsName(document.At(type + 2)) ? IsName(document.At(type + 3)) ? type + 3 : type + 2 : type;
        last += last > type && document.LowerOf(last) is "wapen" or "hof" or "huis" && document.IsWord(last + 1, "van") && document.At(last + 2) is { IsWord: true, Gap: Gap.Space } ? 2 : 0;
        ref readonly var next = ref document.At(last + 1);
        return last > type && (!next.IsWord || next.Gap >= Gap.Newline || next.Has(WordClass.Function)) ? last : null;
    }

    private static bool IsPlain(in Token word) => word.Caseless || word.Shape == Shape.Lower;

    private static bool IsName(in Token name) => name is { IsWord: true, Gap: Gap.Space, Length: > 3 } && IsPlain(name)
        && !name.Has(WordClass.Role | WordClass.Function | WordClass.Verb | WordClass.Title | WordClass.Month | WordClass.Day | WordClass.Nationality
            | WordClass.CompanyType | WordClass.Dwelling | WordClass.Intro);

    /// <summary>"van vossebeld vastgoed", "bij sprintax flex": where capitals tell nothing, an unlisted word between a preposition and a trade.</summary>
    public static int? StartBefore(Document document, int type)
    {
        if (!IsPlain(document.At(type)) || document.At(type).Gap != Gap.Space || document.At(type).Has(WordClass.Role)
            || document.At(type + 1) is { IsWord: true } next && !next.Has(WordClass.Function | WordClass.Verb))
        {
            return null;
        }

        var first = type - 1;
        while (type - first < 3 && IsOdd(document.At(first)) && !Compounds.IsWord(document.LowerOf(first)) && document.LowerOf(first) is not [.., 'e'])
        {
            first--;
        }

        return first < type - 1 && document.LowerOf(first) is "bij" or "via" or "voor" or "van" or "door" or "tegen" or "aan" or "heet" or "genaamd" ? first + 1 : null;
    }

    // "hoveniersbedrijf wagemans groenvoorziening": the trade after the name.
    private static bool IsTrade(Document document, int token) => document.At(token) is { IsWord: true, Gap: Gap.Space }
        && (CompanyWords.IsType(document, token) || (document.At(token).Length > 8 && Compounds.IsBureaucratic(document.LowerOf(token))));

    /// <summary>A compound that no list holds, before a point of the compass.</summary>
    public static int? RegionalEnd(Document document, int token)
    {
        ref readonly var word = ref document.At(token);
        var direction = document.LowerOf(token + 1) is "noord" or "zuid" or "oost" or "west" or "noordwest" or "noordoost" or "zuidwest"
            or "zuidoost";
        var announced = document.LowerOf(token - 1) is "bij" or "tegen" or "via" or "voor" or "door" or "van";
        return direction && announced && word.Shape == Shape.Lower && word.Class == WordClass.None && word.Length > 7
            && !Compounds.IsBureaucratic(document.LowerOf(token))
            ? token + 1
            : null;
    }

    private static bool IsOdd(in Token word) =>
        word.IsWord && word.Gap == Gap.Space && word.Length > 3 && (word.Caseless || word.Shape == Shape.Lower) && !word.Has(Ordinary);
}
