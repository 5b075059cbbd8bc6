using IntegrationHub.FreeText.Lexicon;
using IntegrationHub.FreeText.Reading;

namespace IntegrationHub.FreeText;

/// <summary>
/// How likely it is that a redacted text still names somebody, from 0 to 100. Every sign of doubt adds its own chance: words
/// that no list knows, other scripts, long numbers, names found on thin evidence. It ranks texts; it proves nothing about one.
/// </summary>
public static class ResidualRisk
{
    private const double UnknownCapital = 0.10;
    private const double UnknownLower = 0.01;
    private const double OtherScript = 0.25;
    private const double LongNumber = 0.15;
    private const double Number = 0.03;
    private const double ThinEvidence = 0.03;
    private const double Thin = 0.7;

    private const WordClass Listed = WordClass.Word | WordClass.Function | WordClass.English | WordClass.Place | WordClass.Public | WordClass.Month
        | WordClass.Day | WordClass.Nationality | WordClass.Title | WordClass.Role | WordClass.Verb | WordClass.Dwelling | WordClass.CompanyType
        | WordClass.LegalForm | WordClass.NumberWord;

    /// <param name="remaining">What goes along, with what was taken out and what may be known blanked by spaces.</param>
    /// <param name="found">The pieces that were found in it.</param>
    public static int Of(string remaining, IReadOnlyList<Span> found)
    {
        Document document = new(remaining);
        var safe = 1.0;
        for (var i = 0; i < document.Count; i++)
        {
            safe *= 1 - ChanceOf(document, i);
        }

        foreach (var span in found)
        {
            safe *= span.Confidence < Thin ? 1 - ThinEvidence : 1;
        }

        return (int)Math.Round(100 * (1 - safe), MidpointRounding.AwayFromZero);
    }

    private static double ChanceOf(Document document, int index)
    {
        ref readonly var token = ref document.At(index);
        return token.Kind switch
        {
            TokenKind.Foreign => OtherScript,
            TokenKind.Number => token.Length >= 6 ? LongNumber : token.Length == 5 ? Number : 0,
            TokenKind.Word when token.Length < 3 || (token.Class & Listed) != 0 || Compounds.IsWord(document.LowerOf(index)) => 0,
            TokenKind.Word => token.Capitalised && !token.StartsSentence ? UnknownCapital : UnknownLower,
            TokenKind.Punctuation => 0,
        };
    }
}
