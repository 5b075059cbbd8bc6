using IntegrationHub.FreeText.Lexicon;
using IntegrationHub.FreeText.Places;
using IntegrationHub.FreeText.Reading;

namespace IntegrationHub.FreeText.Numbers;

/// <summary>Licence plates: every Dutch series by its shape, foreign ones after a word for a plate or a vehicle.</summary>
internal static class Plates
{
    private const int CueReach = 14;
    private const int MostParts = 6;
    private const int TableReach = 80;

    public static void Find(Scan scan)
    {
        var document = scan.Document;
        for (var i = 0; i < document.Count; i++)
        {
            if (!IsPart(document.At(i)) || IsGlued(document, i) || (scan.Cues.Of(i) != Cue.None && !IsHyphenated(document, i)))
            {
                continue;
            }

            if (Longest(scan, i) is var (last, priority))
            {
                scan.AddTokens(i, last, Label.Kenteken, priority, 0.9);
                i = last;
            }
        }
    }

    // "VK-184-P": two letters that are a word for something else as well.
    private static bool IsHyphenated(Document document, int token) => document.At(token + 1).Is('-')
        && document.At(token + 1).Gap == Gap.None && document.At(token + 2).Kind == TokenKind.Number && document.At(token + 2).Gap == Gap.None;

    // Plates are up to six parts of letters and digits, parted by nothing, one space, or one hyphen.
    private static (int Last, int Priority)? Longest(Scan scan, int first)
    {
        var document = scan.Document;
        (int, int)? best = null;
        var (last, parts) = (first, 1);
        while (true)
        {
            if (!GoesOn(document, last) && Judge(scan, first, last) is { } priority && (best is null || priority >= best.Value.Item2))
            {
                best = (last, priority);
            }

            var next = NextPart(document, last);
            if (next < 0 || ++parts > MostParts)
            {
                return best;
            }

            last = next;
        }
    }

    private static int NextPart(Document document, int last)
    {
        var next = document.At(last + 1).Is('-') || (document.At(last + 1).Is('.') && document.At(last + 1).Gap == Gap.None
            && document.At(last + 2).Gap == Gap.None) ? last + 2 : last + 1;
        ref readonly var part = ref document.At(next);
        return IsPart(part) && part.Gap <= Gap.Space && document.At(last + 1).Gap <= Gap.Space ? next : -1;
    }

    private static int? Judge(Scan scan, int first, int last)
    {
        var document = scan.Document;
        var plate = PlateText.Of(document, first, last);
        if (plate.Letters == 0 || plate.Digits == 0 || plate.Length > 9)
        {
            return null;
        }

        var cue = scan.Cues.Before(first, CueReach);
        var cued = cue == Cue.Plate;
        if (PlateText.IsDutchSeries(plate.Shape) && (plate.Hyphens == 2 || (cued && !HoldsOrdinaryWord(document, first, last))))
        {
            return cue == Cue.Case && !cued ? null : Priority.Context + (cued ? 10 : 0);
        }

        if (plate.Lower == 0 && PlateText.IsDutchSeries(plate.Shape) && cue is Cue.Address or Cue.None && scan.Cues.Near(first, Cue.Plate, 2 * CueReach)
            && !HoldsOrdinaryWord(document, first, last) && scan.Document.At(first).Capitalised | scan.Document.At(last).Capitalised)
        {
            return Priority.Shape; // "auto van M. gezien in de straat: H 118 KX"
        }

        if (cued && plate.AllLargeOrSmall && !IsRoad(document, first, last) && plate.Length is >= 4 and <= 8 && !HoldsOrdinaryWord(document, first, last) && plate.Digits >= 1)
        {
            return Priority.Context;
        }

        if (plate is { Lower: 0, Length: >= 6 and <= 8 } && PlateText.IsForeignSeries(plate.Shape)
            && scan.Cues.Near(first, Cue.Plate, TableReach))
        {
            return Priority.Shape;
        }

        return cue is Cue.None or Cue.Address or Cue.Phone && plate is { Hyphens: >= 1, Lower: 0, Length: >= 6 and <= 8 }
            && PlateText.IsForeignSeries(plate.Shape)
            ? Priority.Shape
            : null;
    }

    private static bool HoldsOrdinaryWord(Document document, int first, int last)
    {
        for (var i = first; i <= last; i++)
        {
            ref readonly var token = ref document.At(i);
            var plain = token.IsWord && token.Shape != Shape.Upper && !(token.Length == 1 && token.Shape == Shape.Capital);
            if (token.Length > 4 || (plain && token.Has(WordClass.Function | WordClass.Title | WordClass.Verb))
                || (plain && token.Length >= 3 && token.Has(WordClass.Word))
                || (plain && IsAbbreviation(document, i)) || (token.Kind == TokenKind.Number && HouseNumbers.IsAmount(document, i)
                && !(document.At(i + 2).Kind == TokenKind.Number && document.At(i + 2).Gap == Gap.None)))
            {
                return true;
            }
        }

        return false;
    }

    // "A2 GW", "N 201 km": the number of a road.
    private static bool IsRoad(Document document, int first, int last) => document.LowerOf(first) is "a" or "n" or "e"
        && document.At(first - 1).Has(WordClass.Function) && last <= first + 2 && document.At(first + 1) is { Kind: TokenKind.Number, Gap: Gap.None };

    private static bool IsAbbreviation(Document document, int token) =>
        document.LowerOf(token) is "ca" or "wk" or "week" or "nt" or "gn" or "nr" or "kt" or "tel" or "vm" or "nm" or "jr" or "dd" or "tm" or "zn" or "uur" or "u" or "t"
            or "n" or "v" or "a" or "o" or "e"
        || document.LowerOf(token) is "rood" or "km" or "pk" or "x" or "st" or "kmr" or "jan" or "feb" or "mrt" or "apr" or "mei"
        or "jun" or "jul" or "aug" or "sep" or "okt" or "nov" or "dec";

    private static bool IsPart(in Token token) =>
        (token.IsWord && token.Length <= 4) || (token.Kind == TokenKind.Number && token.Length <= 5);

    private static bool IsGlued(Document document, int token)
    {
        ref readonly var before = ref document.At(token - 1);
        return document.At(token).Gap == Gap.None && (before.Kind is TokenKind.Word or TokenKind.Number
            || before.First is '@' or '_' or '/')
            && token > 0;
    }

    private static bool GoesOn(Document document, int last)
    {
        ref readonly var next = ref document.At(last + 1);
        var glued = next.Gap == Gap.None && (next.Kind is TokenKind.Word or TokenKind.Number || next.First is '@' or '_');
        return glued || (next.Is('-') && document.At(last + 2).Gap == Gap.None && document.At(last + 2).Kind == TokenKind.Number);
    }
}
