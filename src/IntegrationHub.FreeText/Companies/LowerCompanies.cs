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
        while (last - type < Most && IsOdd(document.At(last + 1))
            && (document.At(last + 1).Has(WordClass.Surname) || !Compounds.IsWord(document.LowerOf(last + 1))))
        {
            last++;
        }

        return last == type ? null : IsTrade(document, last + 1) ? last + 1 : last;
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
