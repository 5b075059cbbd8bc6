namespace IntegrationHub.FreeText.Reading;

/// <summary>Cyrillic and Greek letters that look Latin, made Latin in words that also hold Latin letters: a word wholly in
/// its own script is left as it is.</summary>
internal static class Homoglyphs
{
    private const string Foreign = "АВЕЅІЈКМНОРСТУХавеѕіјкморстухһԁԛԝѵгпΑΒΕΖΗΙΚΜΝΟΡΤΥΧαβεικνορτυχςγη";
    private const string Latin = "ABESIJKMHOPCTYXabesijkmopctyxhdqwvrnABEZHIKMNOPTYXabeiknoptuxcyn";

    public static void MakeLatin(List<char> text)
    {
        var start = 0;
        while (start < text.Count)
        {
            var end = start;
            var (latin, other) = (false, false);
            while (end < text.Count && char.IsLetterOrDigit(text[end]))
            {
                latin |= text[end] < 0x80;
                other |= text[end] is >= '\u0370' and < '\u0530';
                end++;
            }

            if (latin && other || other && end - start <= 2 && IsBesideDigits(text, start, end) && AllAlike(text, start, end))
            {
                Replace(text, start, end);
            }

            start = end + 1;
        }
    }

    // "СА 4417 ХВ": the letters of a plate in Cyrillic, of which only those that look Latin are used.
    private static bool IsBesideDigits(List<char> text, int start, int end) =>
        IsDigit(text, start - 1) || IsDigit(text, end) || Parts(text, start - 1) && IsDigit(text, start - 2) || Parts(text, end) && IsDigit(text, end + 1);

    private static bool IsDigit(List<char> text, int at) => (uint)at < (uint)text.Count && char.IsAsciiDigit(text[at]);

    private static bool Parts(List<char> text, int at) => (uint)at < (uint)text.Count && text[at] is ' ' or '-';

    private static bool AllAlike(List<char> text, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (!char.IsUpper(text[i]) || !Foreign.Contains(text[i], StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }

    private static void Replace(List<char> text, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            var at = Foreign.IndexOf(text[i], StringComparison.Ordinal);
            text[i] = at < 0 ? text[i] : Latin[at];
        }
    }
}
