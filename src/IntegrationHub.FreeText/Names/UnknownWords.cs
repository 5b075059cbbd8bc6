using IntegrationHub.FreeText.Lexicon;
using IntegrationHub.FreeText.Reading;

namespace IntegrationHub.FreeText.Names;

/// <summary>Lower-case words that no list knows. Officials' prose holds hardly any: what ends in a vowel is nearly always a foreign
/// name, what else stands between "door" or "met" and a verb mostly is.</summary>
internal static class UnknownWords
{
    private const int Shortest = 4;
    private const int Longest = 12;

    public static bool LookLikeName(Document document, int token)
    {
        ref readonly var word = ref document.At(token);
        ref readonly var next = ref document.At(token + 1);
        if (word.Class != WordClass.None || word.Length is < Shortest or > Longest
            || (next.Is('.') && next.Gap == Gap.None && token + 2 < document.Count && !document.At(token + 2).StartsSentence)
            || IsGlued(document, token))
        {
            return false;
        }

        var lower = document.LowerOf(token);
        if (Compounds.IsWord(lower) || Compounds.IsBureaucratic(lower))
        {
            return false;
        }

        return lower[^1] is 'a' or 'i' or 'o' or 'u' || (IsAfterPreposition(document, token) && !LooksDutch(lower)
            && (!next.IsWord || next.Has(WordClass.Verb)));
    }

    private static bool IsAfterPreposition(Document document, int token) =>
        document.LowerOf(token - 1) is "door" or "met" or "bij" or "van" or "voor" or "aan" or "dat";

    private static bool LooksDutch(ReadOnlySpan<char> lower) =>
        lower.EndsWith("t") || lower.EndsWith("d") || lower.EndsWith("en") || lower.EndsWith("de") || lower.EndsWith("te")
            || lower.EndsWith("s") || lower.EndsWith("ing") || lower.EndsWith("je") || lower.EndsWith("er")
        || lower.EndsWith("nr") || lower.EndsWith("uur");

    private static bool IsGlued(Document document, int token)
    {
        ref readonly var next = ref document.At(token + 1);
        ref readonly var before = ref document.At(token - 1);
        return (next.Gap == Gap.None && next.First is '/' or '_' or '@' or '-')
            || (token > 0 && document.At(token).Gap == Gap.None && before.First is '/' or '_' or '@' or '.' or '-');
    }
}
