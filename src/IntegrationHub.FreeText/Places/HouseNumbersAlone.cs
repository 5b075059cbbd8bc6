using IntegrationHub.FreeText.Lexicon;
using IntegrationHub.FreeText.Numbers;
using IntegrationHub.FreeText.Reading;

namespace IntegrationHub.FreeText.Places;

/// <summary>House numbers of a street named before: "hiernaast op nummer 20", "de buurman op 60-4", "huisnummer 12".</summary>
internal static class HouseNumbersAlone
{
    public static void Find(Scan scan)
    {
        var document = scan.Document;
        for (var i = 0; i < document.Count; i++)
        {
            var named = document.IsWord(i, "nummer") || document.IsWord(i, "nr") || document.IsWord(i, "huisnummer")
                || document.IsWord(i, "huisnr") || document.IsWord(i, "perceelnummer");
            if (named && (IsHouse(document, i) || scan.Cues.Before(i, 5) == Cue.Address) && HouseNumbers.EndAt(document, i, document.IsWord(i - 1, "op")) is { } last && !IsTelephone(document, last))
            {
                scan.AddTokens(i, last, Label.Adres, Priority.Shape, 0.7);
            }
            else if (named && HasAddressBefore(scan, i) && document.LowerOf(i - 1) is "van" or "bij" or "in" or "naast" or "tegenover" or "achter" or "op" or "en"
                && HouseNumbers.EndAt(document, i, false) is { } near && document.At(near).Length <= 3)
            {
                scan.AddTokens(i, near, Label.Adres, Priority.Shape, 0.6);
            }
            else if (IsNeighbour(document, i) && document.IsWord(i + 1, "op") && HouseNumbers.EndAt(document, i + 2, false) is { } end
                && document.At(i + 2).Length <= 4
                && MonthNames.Number(document.LowerOf(end + 1)) is null)
            {
                scan.AddTokens(i + 2, end, Label.Adres, Priority.Shape, 0.7);
            }
        }
    }

    // "in het souterrain van nr. 5": an address stood shortly before.
    private static bool HasAddressBefore(Scan scan, int token)
    {
        var found = scan.Findings.Count > 0 ? scan.Findings.FindLastIndex(f => f.Label == Label.Adres && f.End <= scan.Document.At(token).Start) : -1;
        return found >= 0 && scan.Document.At(token).Start - scan.Findings[found].End < 200;
    }

    private static bool IsHouse(Document document, int token) =>
        document.LowerOf(token).StartsWith("huis") || document.LowerOf(token).StartsWith("perceel")
        || (document.IsWord(token - 1, "op") && !document.At(token - 2).Has(WordClass.Verb) && !IsCalled(document, token - 2))
        || (document.At(token - 1).Is(',') && document.At(token - 2).Capitalised && document.At(token - 2).Has(WordClass.Name))
        || document.IsWord(token - 1, "hiernaast") || IsNeighbour(document, token - 1) || IsNeighbour(document, token - 2);

    private static bool IsCalled(Document document, int token) =>
        document.LowerOf(token).StartsWith("berei") || document.LowerOf(token).StartsWith("bel")
            || document.LowerOf(token).StartsWith("tel");

    private static bool IsTelephone(Document document, int last) =>
        document.At(last).Kind == TokenKind.Number && document.At(last).Length > 4;

    private static bool IsNeighbour(Document document, int token)
    {
        var lower = document.LowerOf(token);
        return lower.StartsWith("buur") || lower.StartsWith("buren") || lower.SequenceEqual("bewoner") || lower.SequenceEqual("bewoners")
            || lower.SequenceEqual("bewoonster")
            || lower.SequenceEqual("hiernaast") || lower.SequenceEqual("ernaast") || lower.SequenceEqual("overkant")
            || lower.SequenceEqual("overburen");
    }
}
