using IntegrationHub.FreeText.Companies;
using IntegrationHub.FreeText.Lexicon;
using IntegrationHub.FreeText.Reading;

namespace IntegrationHub.FreeText.Names;

/// <summary>Names in text without telling capitals whose words are ordinary as well: "klaas jan dijkgraaf", "BIJ VAN OORT
/// STAALBOUW".</summary>
internal static class LowerNames
{
    private const WordClass NoName = WordClass.Function | WordClass.Verb | WordClass.Title | WordClass.Role | WordClass.Place
        | WordClass.Public;

    /// <summary>Last token of the name that starts here, or null.</summary>
    public static int? EndAt(Document document, int token)
    {
        ref readonly var word = ref document.At(token);
        return word.Caseless || word.Shape == Shape.Lower ? FullName(document, token) ?? AfterPreposition(document, token) ?? AfterIntro(document, token)
            ?? Subject(document, token) : null;
    }

    private static int? FullName(Document document, int token)
    {
        if (!document.At(token).Has(WordClass.StrongName))
        {
            return null;
        }

        var last = token;
        while (last - token < 3 && IsNamePart(document.At(last + 1)))
        {
            last++;
        }

        ref readonly var after = ref document.At(last + 1);
        return last > token && (!after.IsWord || after.Has(WordClass.Function | WordClass.Verb)) ? last : null;
    }

    // "de buren heten de groot": what follows the word that announces a name, with "de" or "van" before it.
    private static int? AfterIntro(Document document, int token)
    {
        if (!document.At(token - 1).Has(WordClass.Intro) || document.LowerOf(token) is not ("de" or "van" or "den" or "ter"))
        {
            return null;
        }

        var at = token + 1;
        while (at - token < 3 && document.LowerOf(at) is "de" or "der" or "den")
        {
            at++;
        }

        ref readonly var name = ref document.At(at);
        return name.Has(WordClass.Surname) && !name.Has(NoName) && name.Length > 2 && !document.LowerOf(at - 1).IsEmpty
            && (!document.At(at + 1).IsWord || document.At(at + 1).Has(WordClass.Function | WordClass.Verb)) ? at : null;
    }

    // "heeft jaap van de nachtdienst", "bij kees thuis": after these words and without an article no thing can stand.
    private static int? Subject(Document document, int token)
    {
        ref readonly var name = ref document.At(token);
        var bare = document.LowerOf(token - 1) is "heeft" or "had" or "zegt" or "zei" or "bij" or "dat" or "toen" or "ook" or "want"
            or "omdat" or "vraag" or "bel" or "vindt" or "ken";
        ref readonly var next = ref document.At(token + 1);
        return bare && name.Has(WordClass.StrongName) && !name.Has(NoName | WordClass.Month) && name.Length > 2
            && (!next.IsWord || next.Has(WordClass.Function | WordClass.Verb)) ? token : null;
    }

    private static bool IsNamePart(in Token next) =>
        next.Gap == Gap.Space && (next.Has(WordClass.StrongName)
            || (next.Has(WordClass.Surname | WordClass.Proper) && !next.Has(NoName) && next.Length > 3));

    // Nothing but a surname starts with "van" after "bij" or "door".
    private static int? AfterPreposition(Document document, int token)
    {
        if (!document.IsWord(token, "van") || document.LowerOf(token - 1) is not ("bij" or "door" or "met" or "via" or "voor" or "aan"
            or "tegen"))
        {
            return null;
        }

        var at = token + 1;
        while (at - token < 4 && document.LowerOf(at) is "de" or "der" or "den")
        {
            at++;
        }

        if (!document.At(at).IsWord || document.At(at).Has(NoName) || document.At(at).Length < 3)
        {
            return null;
        }

        return document.At(at + 1).Gap == Gap.Space && CompanyWords.IsType(document, at + 1) ? at + 1 : at;
    }
}
