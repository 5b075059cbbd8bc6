using IntegrationHub.FreeText.Lexicon;
using IntegrationHub.FreeText.Reading;

namespace IntegrationHub.FreeText.Names;

/// <summary>Evidence from the words before: "mw. X", "ene X", "contactpersoon X", "J. X", "Van: X".</summary>
internal static class ContextEvidence
{
    private const WordClass NoName = WordClass.Function | WordClass.Month | WordClass.Day | WordClass.Public | WordClass.Title
        | WordClass.Role | WordClass.Nationality
        | WordClass.Intro | WordClass.CompanyType | WordClass.LegalForm | WordClass.Dwelling;

    public static Evidence Of(Document document, int token)
    {
        ref readonly var word = ref document.At(token);
        if (word.Length < 2 || (word.Shape == Shape.Upper && word.Length <= 3 && !word.Caseless
            && !NamePlace.HasTitleBefore(document, token)) || Prefixes.Is(document, token)
            || (word.Has(NoName) && !(word.Capitalised && NameChains.IsBareName(word) && !word.StartsSentence)))
        {
            return Evidence.None;
        }

        if (word.Has(WordClass.Place) && document.At(token - 1).Shape == Shape.Lower
            && document.LowerOf(token - 1) is "van" or "te" or "in" or "uit"
            && document.LowerOf(token - 2) is "burgemeester" or "wethouder" or "gemeente" or "politie" or "inspecteur" or "agent"
            or "familie")
        {
            return Evidence.None; // "de burgemeester van Weert"
        }

        if (NamePlace.HasTitleBefore(document, token) && IsNameLike(document, token, true))
        {
            return Evidence.Strong;
        }

        if ((NamePlace.HasIntroBefore(document, token) || NamePlace.HasIntroAfter(document, token)) && IsNameLike(document, token, false))
        {
            return Evidence.Strong;
        }

        return AfterRole(document, token) || MailHeaders.IsPerson(document, token) ? Evidence.Strong : Evidence.None;
    }

    // After a title an ordinary word is a name if it has a capital, or in lower-case text if it is a surname as well ("mevr boer").
    private static bool IsNameLike(Document document, int token, bool title)
    {
        ref readonly var word = ref document.At(token);
        if (word.Capitalised)
        {
            return !word.StartsSentence || !word.Has(WordClass.Word) || (title && NameChains.IsBareName(word));
        }

        if (word.Caseless || word.Shape == Shape.Lower)
        {
            return !word.Has(WordClass.Word | WordClass.Verb | WordClass.Place) || IsInitialled(document, token)
                || AfterEne(document, token)
                || (word.Has(WordClass.FirstName) && !title && word.Length > 2 && !word.Has(WordClass.Verb))
                || (NameChains.IsBareName(word) && title && !word.Has(WordClass.Verb) && word.Gap <= Gap.Space
                && !EndsPhrase(document, token));
        }

        return word.Shape == Shape.Capital || word.Shape == Shape.Upper;
    }

    // "ene sjonnie"; "de ene kant" is something else.
    private static bool AfterEne(Document document, int token) =>
        document.LowerOf(token - 1) is "ene" or "zekere" && document.LowerOf(token - 2) is not ("de" or "het" or "aan")
        && !document.At(token).Has(WordClass.Function | WordClass.Verb | WordClass.Place);

    // "J. VAN WIJK" among capitals: the initial tells.
    private static bool IsInitialled(Document document, int token) =>
        document.At(token).Caseless && document.At(token).Length > 2
            && (document.At(token - 1).Is('.') || Prefixes.Is(document, token - 1)) && NamePlace.HasInitialBefore(document, token);

    // "medewerker Handhaving", "adviseur Veiligheid": a field of work, not a person.
    private static bool IsAbstract(Document document, int token)
    {
        var lower = document.LowerOf(token);
        return Compounds.IsBureaucratic(lower) || lower.EndsWith("ing") || lower.EndsWith("heid") || lower.EndsWith("ie")
            || lower.EndsWith("iek") || lower.EndsWith("schap") || lower.EndsWith("zorg") || lower.EndsWith("recht")
            || lower.EndsWith("en") || lower.EndsWith("beheer") || lower.EndsWith("werk")
            || lower is "zorg" or "jeugd" or "wonen" or "werk" or "school" or "horeca" or "milieu" or "bouw";
    }

    // A lower-case word that no list knows; endings of Dutch verbs and plurals are more often a typing error.
    private static bool LooksForeign(Document document, int token)
    {
        var lower = document.LowerOf(token);
        return lower.Length is >= 4 and <= 14 && !(lower.EndsWith("en") || lower.EndsWith("de") || lower.EndsWith("te")) && !Compounds.IsWord(lower)
            && !Compounds.IsBureaucratic(lower);
    }

    // "oom gaat", "mevrouw wilde": not a name.
    private static bool EndsPhrase(Document document, int token) => document.At(token).Length < 3;

    // "tolk Iryna", "dochter (Sofiia", "collega Gul": a capital after the role, or a listed name without one.
    private static bool AfterRole(Document document, int token)
    {
        ref readonly var word = ref document.At(token);
        var at = word.Capitalised && !word.Has(WordClass.FirstName | WordClass.Place) ? NamePlace.BeforePrefixes(document, token)
            : token - 1;
        while (document.At(at).Kind == TokenKind.Punctuation && document.At(at).First is '(' or ':' or ',' or '"' or '\'' or '.' or '='
            && token - at < 4)
        {
            at--;
        }

        var linked = document.LowerOf(at) is "is" or "was" or "heet" or "blijkt" && at == token - 1
            && (word.Has(WordClass.FirstName) || (word.Capitalised && !word.Has(WordClass.Word | WordClass.Place | WordClass.Public)))
            && !word.Has(WordClass.Nationality);
        at = linked ? at - 1 : at;
        if (linked && document.At(at).Has(WordClass.Role) && !word.Has(WordClass.Function | WordClass.Verb))
        {
            return true; // "zijn voorman is Dirk"
        }

        var titled = document.At(at).Has(WordClass.Title) && document.At(token - 1).Is('('); // "haar mevrouw (Abeba)"
        if (!(document.At(at).Has(WordClass.Role) || titled) || document.At(token).Gap >= Gap.BlankLine)
        {
            return false;
        }

        var direct = at == token - 1 || document.At(token - 1).First is ':' or '(' or '"' or '\'' or '=';
        return word.Capitalised ? (!word.StartsSentence || direct) && (!word.Has(WordClass.Place) || word.Has(WordClass.FirstName))
            && (!word.Has(WordClass.Word) || NameChains.IsBareName(word) || (at == token - 1 && !IsAbstract(document, token))
                || (document.At(token - 1).Is(':') && document.At(token + 1).Capitalised && document.At(token + 1).Gap == Gap.Space))
            : direct && !word.Has(WordClass.Word | WordClass.English | WordClass.Verb | WordClass.Place) && word.Length > 2
            && (word.Has(WordClass.FirstName) || LooksForeign(document, token));
    }
}
