using IntegrationHub.FreeText.Lexicon;
using IntegrationHub.FreeText.Reading;

namespace IntegrationHub.FreeText.Names;

/// <summary>Names by which people are called: "'de Molenaar'", "kleine Achie", "el Tigre", and surnames whose "Van" has a
/// capital.</summary>
internal static class Nicknames
{
    /// <summary>Last token of the nickname that starts here, or null.</summary>
    public static int? EndAt(Document document, int token) =>
        Quoted(document, token) ?? QuotedWord(document, token) ?? Described(document, token) ?? Surname(document, token);

    // "'de Molenaar'", "'de Belg'"
    private static int? Quoted(Document document, int token)
    {
        ref readonly var open = ref document.At(token - 1);
        ref readonly var close = ref document.At(token + 2);
        var quoted = (open.Is('\'') || open.Is('"')) && document.At(token).Gap == Gap.None && close.First == open.First
            && close.Kind == TokenKind.Punctuation && close.Gap == Gap.None;
        return quoted && document.At(token + 1).Capitalised && document.LowerOf(token) is "de" or "den" or "het" or "el" or "la" or "le"
            or "kleine" or "grote" or "big" or "lil" or "oom" or "tante"
            ? token + 1
            : null;
    }

    // "chat met 'Boef'": one capitalised word in quotes where a person is expected.
    private static int? QuotedWord(Document document, int token)
    {
        ref readonly var open = ref document.At(token - 1);
        ref readonly var close = ref document.At(token + 1);
        ref readonly var word = ref document.At(token);
        var quoted = (open.Is('\'') || open.Is('"')) && word.Gap == Gap.None && open.Gap == Gap.Space && close.First == open.First
            && close.Kind == TokenKind.Punctuation;
        return quoted && word.Capitalised && word.Shape == Shape.Capital && word.Length > 2
            && !word.Has(WordClass.Place | WordClass.Public | WordClass.Month | WordClass.Day | WordClass.Nationality | WordClass.Function)
            && (document.LowerOf(token - 2) is "met" or "van" or "door" or "aan" or "voor" or "ene" or "zekere" or "naam" or "bijnaam"
            or "alias" or "genaamd" or "als" or "en" or "noemt" or "zich"
            || document.At(token - 2).Has(WordClass.Role | WordClass.Title | WordClass.Intro))
            ? token
            : null;
    }

    // "kleine achie", "dikke Henk"
    private static int? Described(Document document, int token)
    {
        var describes = document.LowerOf(token) is "kleine" or "grote" or "dikke" or "lange" or "ouwe" or "rooie" or "blonde" or "kale"
            or "gekke" or "zwarte" or "big" or "lil" or "el";
        ref readonly var name = ref document.At(token + 1);
        if (!describes || !name.IsWord || name.Gap != Gap.Space || name.Length < 3
            || name.Has(WordClass.Place | WordClass.Nationality | WordClass.Public | WordClass.Function))
        {
            return null;
        }

        var foreign = name.Capitalised && (document.LowerOf(token) is "el"
            || (document.At(token).Capitalised && !document.At(token).StartsSentence)); // "Lil Kano", "Dikke Ron"
        return foreign || (name.Has(WordClass.FirstName) && (!name.Has(WordClass.Word) || name.Capitalised))
            || IsNoWord(document, token + 1) ? token + 1 : null;
    }

    private static bool IsNoWord(Document document, int token) =>
        !document.At(token).Has(WordClass.Word | WordClass.English | WordClass.CompanyType | WordClass.Verb)
            && document.At(token).Length is >= 4 and <= 8 && document.At(token).Shape == Shape.Lower
        && !Compounds.IsWord(document.LowerOf(token)) && document.LowerOf(token) is not ['v' or 'd', .., 's'];

    // "Van 't Erve", "DE GROOT", "El Idrissi": a capital amid a sentence, so the small word is part of a name.
    private static int? Surname(Document document, int token)
    {
        ref readonly var prefix = ref document.At(token);
        if (!prefix.Capitalised || prefix.StartsSentence || !(Prefixes.FollowsName(document, token) || document.IsWord(token, "het")))
        {
            return null;
        }

        var at = token;
        while (at - token < 4 && (Prefixes.Is(document, at) || document.At(at).Is('\'')))
        {
            at++;
        }

        ref readonly var name = ref document.At(at);
        var likely = name.Capitalised && name.Gap <= Gap.Newline
            && !name.Has(WordClass.Place | WordClass.Public | WordClass.Month | WordClass.Day | WordClass.Role);
        return likely && !name.Has(WordClass.Title | WordClass.Nationality) && name.Length > 1 ? at : null;
    }
}
