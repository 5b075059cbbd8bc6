using IntegrationHub.FreeText.Lexicon;
using IntegrationHub.FreeText.Reading;

namespace IntegrationHub.FreeText.Numbers;

/// <summary>Dates of birth of which a part is missing or that are told in words: "(06/1998)", "(Mischa, 2019)", "de achtste van de achtste negenennegentig",
/// and dates of another calendar.</summary>
internal static class PartialBirths
{
    private const int Reach = 12;

    /// <summary>In brackets, or in commas, right after a name: a year alone or a month and a year.</summary>
    public static void FindInBrackets(Scan scan, int token)
    {
        var document = scan.Document;
        if (IsOfYear(document, token))
        {
            scan.AddTokens(token, token, Label.Gebdatum, Priority.Shape, 0.6);
            return;
        }

        var name = document.At(token - 1).Is('(') ? token - 2 : document.At(token - 1).Is(',') ? token - 2 : -1;
        if (name >= 0 && document.At(token - 1).Is('(') && IsKin(document, name) && IsYear(document, token) && document.At(token + 1).Is(')'))
        {
            scan.AddTokens(token, token, Label.Gebdatum, Priority.Shape, 0.6); // "haar dochter (2015)"
            return;
        }

        if (name < 0 || !document.At(name).Capitalised || document.At(name).Has(WordClass.Public | WordClass.Month | WordClass.Function | WordClass.Place))
        {
            return;
        }

        ref readonly var first = ref document.At(token);
        var named = document.At(name).Has(WordClass.Name) || Numbers(scan, name);
        var month = first.Length <= 2 && document.At(token + 1) is { Kind: TokenKind.Punctuation, First: '/' or '-', Gap: Gap.None };
        var year = month ? token + 2 : token;
        if (!month && document.At(token - 1).Is(',') && document.At(name).Has(WordClass.FirstName) && !document.At(name).Has(WordClass.Word | WordClass.Surname) && IsYear(document, token)
            && document.LowerOf(token) is ['1', '9', ..] or ['2', '0', '0', _] && document.At(token + 1).First is '.' or ',' or ')' or ';')
        {
            scan.AddTokens(token, token, Label.Gebdatum, Priority.Shape, 0.55); // "ze heet Dorota, 1988."
            return;
        }

        if (named && IsYear(document, year) && document.At(year).Gap == (month ? Gap.None : document.At(token).Gap) && document.At(year + 1).Is(')'))
        {
            scan.AddTokens(token, year, Label.Gebdatum, Priority.Shape, 0.6);
        }
    }

    // "terwijl ze van 2006 is", "hij is van 1999": said of a person.
    private static bool IsOfYear(Document document, int token)
    {
        if (!document.IsWord(token - 1, "van") || !IsYear(document, token) || document.LowerOf(token) is ['2', '0', >= '1', >= '3'] or ['2', '0', >= '2', _])
        {
            return false;
        }

        if (IsKin(document, token - 2) && !document.At(token + 1).IsWord)
        {
            return true; // "zijn zus van 2009"
        }

        var before = document.LowerOf(token - 2) is "is" or "was" ? token - 3 : document.LowerOf(token + 1) is "is" or "was" ? token - 2 : -1;
        return before >= 0 && (document.LowerOf(before) is "hij" or "zij" or "ze" or "ie" or "jongen" or "meisje" or "vrouw" or "man" || document.At(before).Has(WordClass.FirstName));
    }

    /// <summary>A word for a child or a relative, after whom a date is hardly of anything but a birth.</summary>
    public static bool IsKin(Document document, int token) => document.LowerOf(token) is "dochter" or "dochtertje" or "zoon" or "zoontje" or "kind" or "kindje" or "baby" or "zus"
        or "zusje" or "broer" or "broertje" or "jongen" or "meisje" or "kleinkind" or "kleinzoon" or "kleindochter" or "nichtje" or "neefje" or "neef" or "nicht" or "tweeling"
        or "vrouw" or "man" or "moeder" or "vader" or "partner" or "vriend" or "vriendin";

    // A name that the message itself tells, or an initial before it.
    private static bool Numbers(Scan scan, int name) => scan.Document.At(name - 1).Is('.') && scan.Document.At(name - 2) is { Length: 1, Capitalised: true };

    private static bool IsYear(Document document, int token) => document.At(token) is { Kind: TokenKind.Number, Length: 4 }
        && int.Parse(document.LowerOf(token), System.Globalization.CultureInfo.InvariantCulture) is > 1930 and < 2026;

    /// <summary>After a word of birth: "de achtste van de achtste negenennegentig", "10-10-1380".</summary>
    public static void FindSpelled(Scan scan, int cue)
    {
        var document = scan.Document;
        for (var i = cue + 1; i <= cue + Reach && i < document.Count; i++)
        {
            if (document.At(i).IsWord && NumberWords.Value(document.LowerOf(i)) is >= 1 and <= 31 && Spelled(document, i) is { } last)
            {
                scan.AddTokens(document.LowerOf(i - 1) is "de" ? i - 1 : i, last, Label.Gebdatum, Priority.Context, 0.7);
                return;
            }

            if (OtherCalendar(document, i) is { } end)
            {
                scan.AddTokens(i, end, Label.Gebdatum, Priority.Context, 0.8);
                return;
            }
        }
    }

    private static int? Spelled(Document document, int day)
    {
        var at = day + 1;
        while (document.LowerOf(at) is "van" or "de" or "der" or "het" or "in" or "jaar" or "/" or "-" or ",")
        {
            at++;
        }

        if (NumberWords.Value(document.LowerOf(at)) is not (>= 1 and <= 12) && MonthNames.Number(document.LowerOf(at)) is null)
        {
            return null;
        }

        for (at++; document.LowerOf(at) is "van" or "het" or "jaar" or "in" or "/" or "-" or ","; at++)
        {
        }

        return document.At(at).IsWord && NumberWords.Value(document.LowerOf(at)) is >= 0 and < 2100 ? WithRest(document, at)
            : IsYear(document, at) ? at : null;
    }

    // "negentien negenennegentig", "tweeduizend vier"
    private static int WithRest(Document document, int year) =>
        NumberWords.Value(document.LowerOf(year + 1)) is not null && document.At(year + 1).Gap == Gap.Space ? year + 1 : year;

    // The Persian and the Islamic year of who lives now.
    private static int? OtherCalendar(Document document, int token)
    {
        var parts = document.At(token).Kind == TokenKind.Number && document.At(token + 1) is { Kind: TokenKind.Punctuation, First: '-' or '/' or '.', Gap: Gap.None }
            && document.At(token + 2).Kind == TokenKind.Number && document.At(token + 3) is { Kind: TokenKind.Punctuation, First: '-' or '/' or '.', Gap: Gap.None }
            && document.At(token + 4).Kind == TokenKind.Number;
        return parts && (IsOtherYear(document, token) && document.At(token + 4).Length <= 2 || IsOtherYear(document, token + 4) && document.At(token).Length <= 2)
            ? token + 4 : null;
    }

    private static bool IsOtherYear(Document document, int token) => document.At(token).Length == 4
        && int.Parse(document.LowerOf(token), System.Globalization.CultureInfo.InvariantCulture) is >= 1300 and <= 1460;
}
