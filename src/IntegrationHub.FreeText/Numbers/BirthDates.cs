using IntegrationHub.FreeText.Names;
using IntegrationHub.FreeText.Reading;

namespace IntegrationHub.FreeText.Numbers;

/// <summary>Dates of birth: dates after a word of birth, right after a person, or with a year long past.</summary>
internal static class BirthDates
{
    private const int CueReach = 8;
    private const int WideReach = 24;
    private const int LongPast = 2010;

    public static void Find(Scan scan)
    {
        var document = scan.Document;
        for (var i = 0; i < document.Count; i++)
        {
            if (Starts(document, i) && Dates.At(document, i) is { } date)
            {
                Judge(scan, date);
                i = date.LastToken;
            }
            else if (scan.Cues.Of(i) == Cue.Birth)
            {
                FindBareYear(scan, i);
                PartialBirths.FindSpelled(scan, i);
            }
            else if (document.At(i).Kind == TokenKind.Number)
            {
                PartialBirths.FindInBrackets(scan, i);
            }
        }
    }

    private static bool Starts(Document document, int token) =>
        document.At(token).Kind == TokenKind.Number ? document.At(token - 1).Kind != TokenKind.Word || document.At(token).Gap != Gap.None
        : document.At(token).IsWord && NumberWords.Value(document.LowerOf(token)) is not null;

    private static void Judge(Scan scan, in WrittenDate date)
    {
        var compact = date.FirstToken == date.LastToken;
        if (KnownValues.BornOn(scan, date.Day, date.Month, date.Year) is { } person)
        {
            scan.Add(date.Start, date.End, Label.Gebdatum, Priority.Exact + 5, 1, person);
            return;
        }

        var direct = scan.Cues.Before(date.FirstToken, CueReach) == Cue.Birth || scan.Cues.Of(date.LastToken + 1) == Cue.Birth;
        if (direct || IsPlausible(scan, date, compact))
        {
            scan.Add(date.Start, date.End, Label.Gebdatum, direct ? Priority.Exact : Priority.Shape, direct ? 0.95 : 0.7);
        }
    }

    private static bool IsPlausible(Scan scan, in WrittenDate date, bool compact)
    {
        var near = scan.Cues.Near(date.FirstToken, Cue.Birth, WideReach);
        if (near && date.Year <= 2020 && !NamesOtherEvent(scan.Document, date.FirstToken))
        {
            return true;
        }

        if (compact && scan.Document.At(date.FirstToken).Length == 8 && date.Year is >= 1930 and <= LongPast + 2
            && scan.Cues.Before(date.FirstToken, 3) is Cue.None or Cue.Birth)
        {
            return true;
        }

        var old = date.Year <= LongPast && (!date.ShortYear || date.Year < 2000);
        return !compact && (old || (AfterPerson(scan.Document, date) && date.Year <= 2020))
            && !NamesOtherEvent(scan.Document, date.FirstToken);
    }

    // "Amina (03-09-06)", "P. Bloem (5 feb 1987)", "A. Al-Hussein, 2004-03-12"
    private static bool AfterPerson(Document document, in WrittenDate date)
    {
        ref readonly var mark = ref document.At(date.FirstToken - 1);
        ref readonly var name = ref document.At(date.FirstToken - 2);
        return (mark.Is('(') || mark.Is(',')) && (name.Capitalised || mark.Is('(') && PartialBirths.IsKin(document, date.FirstToken - 2)) && !name.Has(Lexicon.WordClass.Month | Lexicon.WordClass.Day);
    }

    private static bool NamesOtherEvent(Document document, int token)
    {
        for (var i = token - 1; i >= 0 && i >= token - 5; i--)
        {
            if (OtherEvents.Contains(document.LowerOf(i)) && !(document.At(i).Length == 1 && document.At(i).Shape == Reading.Shape.Capital)) // "D. Popa" is no "d.d."
            {
                return true;
            }
        }

        return false;
    }

    private static readonly System.Collections.Frozen.FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> OtherEvents =
        System.Collections.Frozen.FrozenSet.ToFrozenSet(
            [
                "sinds", "afgegeven", "afgifte", "geldig", "verlopen", "getrouwd", "gehuwd", "huwelijk", "veroordeeld", "vonnis",
                "opgericht",
                "ingeschreven", "uitgeschreven", "overleden", "overlijden", "gescheiden", "vergunning", "binnengekomen", "ingereisd", "wet",
                "besluit",
                "datum", "d", "vastgesteld", "dd", "tot", "periode", "per", "ingediend", "verzonden", "sent", "date", "gesprek", "vanaf",
                "aangifte",
            ],
            StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    // "geb. 2004", "geboren in 1987", "bj 1999" hold no day; the year alone after the word is a date of birth all the same.
    private static void FindBareYear(Scan scan, int cue)
    {
        for (var i = cue + 1; i <= cue + 8 && !(scan.Document.At(i).Is('.') && i > cue + 1); i++)
        {
            ref readonly var token = ref scan.Document.At(i);
            if (token.Kind == TokenKind.Number)
            {
                if (token.Length == 4 && token.First is '1' or '2' && Dates.At(scan.Document, i) is null
                    && !(i > cue + 4 && NamesOtherEvent(scan.Document, i)) && int.Parse(scan.Document.LowerOf(i), System.Globalization.CultureInfo.InvariantCulture) is > 1920 and < 2030)
                {
                    var month = MonthNames.Number(scan.Document.LowerOf(i - 1)) is not null ? i - 1 : i; // "geboren in januari 2001"
                    scan.AddTokens(month, i, Label.Gebdatum, Priority.Shape, 0.6);
                }

                return;
            }
        }
    }
}
