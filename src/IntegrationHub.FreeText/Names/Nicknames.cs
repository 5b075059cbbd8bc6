using IntegrationHub.FreeText.Lexicon;
using IntegrationHub.FreeText.Reading;

namespace IntegrationHub.FreeText.Names;

/// <summary>Names by which people are called: "'de Molenaar'", "kleine Achie", "el Tigre", and surnames whose "Van" has a
/// capital.</summary>
internal static class Nicknames
{
    /// <summary>Last token of the nickname that starts here, or null.</summary>
    public static int? EndAt(Document document, int token) => Quoted(document, token) ?? Described(document, token) ?? Surname(document,
        token);

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

        var foreign = document.LowerOf(token) is "el" && name.Capitalised;
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
        if (!prefix.Capitalised || prefix.StartsSentence || !Prefixes.FollowsName(document, token))
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
        return likely && (NameChains.IsBareName(name) || !document.IsWord(token, "de")) && name.Length > 1 ? at : null;
    }
}
