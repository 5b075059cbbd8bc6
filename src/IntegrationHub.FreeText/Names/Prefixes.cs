using IntegrationHub.FreeText.Reading;

namespace IntegrationHub.FreeText.Names;

/// <summary>Small words of surnames: van, der, ter, el, da.</summary>
internal static class Prefixes
{
    public static bool Is(Document document, int token) => document.At(token).IsWord && document.LowerOf(token) is
        "van" or "de" or "der" or "den" or "het" or "ter" or "ten" or "te" or "vd" or "vdr" or "vander" or "vanden" or "la" or "le"
        or "von" or "zu" or "del"
        or "du" or "t" or "op" or "in" or "s" || IsForeign(document, token);

    /// <summary>Prefixes that are no Dutch words: they always belong to the name.</summary>
    public static bool IsForeign(Document document, int token) => document.LowerOf(token) is
        "el" or "al" or "ben" or "bin" or "ibn" or "bint" or "abu" or "abou" or "ait" or "ould" or "da" or "das" or "dos" or "di" or "du"
        or "vd" or "vdr" or "van't";

    /// <summary>Prefixes that may follow a first name; "in", "te" and "op" more often start a place.</summary>
    public static bool FollowsName(Document document, int token) =>
        Is(document, token) && !(document.LowerOf(token) is "in" or "te" or "op" or "s" or "het" or "zu");

    /// <summary>Prefixes that may precede a surname: "in", "op" and "te" only as in "in 't Veld", "ben" and "al" not in "ik ben X" and
    /// "al X".</summary>
    public static bool PrecedesName(Document document, int token)
    {
        if (!Is(document, token))
        {
            return false;
        }

        ref readonly var before = ref document.At(token - 1);
        ref readonly var next = ref document.At(token + 1);
        return document.LowerOf(token) switch
        {
            "in" or "op" or "te" or "s" or "het" or "zu" => (next.Is('\'') || Is(document, token + 1)) && next.Gap <= Gap.Space,
            "ben" or "al" => document.At(token).Shape != Shape.Lower || document.At(token).Caseless || before.Has(Lexicon.WordClass.Name)
            || before.Has(Lexicon.WordClass.Title),
            _ => true,
        };
    }

    /// <summary>"v.d.", "v/d" and "'t" stand only in names and in abbreviations of "van de".</summary>
    public static bool IsShort(Document document, int token) =>
        (document.At(token).Is('\'') && document.IsWord(token + 1, "t")) || document.LowerOf(token) is "vd" or "vdr";
}
