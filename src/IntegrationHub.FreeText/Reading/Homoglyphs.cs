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

            if (latin && other)
            {
                Replace(text, start, end);
            }

            start = end + 1;
        }
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
