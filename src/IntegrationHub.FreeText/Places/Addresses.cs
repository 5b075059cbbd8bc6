using IntegrationHub.FreeText.Lexicon;
using IntegrationHub.FreeText.Numbers;
using IntegrationHub.FreeText.Reading;

namespace IntegrationHub.FreeText.Places;

/// <summary>Streets with a house number. A street without a number is no address.</summary>
internal static class Addresses
{
    private const int CueReach = 8;

    public static void Find(Scan scan)
    {
        var document = scan.Document;
        for (var i = 0; i < document.Count; i++)
        {
            if (document.At(i).IsWord && Match(scan, i) is var (first, last))
            {
                scan.AddTokens(first, last, Label.Adres, Priority.Address, 0.9);
                i = Continue(scan, last);
            }
        }

        HouseNumbersAlone.Find(scan);
    }

    private static (int First, int Last)? Match(Scan scan, int token)
    {
        if (StreetNames.HasDirection(scan.Document, token) && Accepted(scan, token - 1, token + 1) is { } end)
        {
            return (StreetNames.Start(scan.Document, token - 1), end);
        }

        var dotted = StreetWords.IsDotted(scan.Document, token);
        return StreetNames.StartOfStreetOf(scan.Document, token) is { } start
            && HouseNumbers.EndAt(scan.Document, token + 1, true) is { } last && !IsLongNumber(scan.Document, token + 1)
            && !IsYear(scan.Document, token + 1) ? (start, last)
            : Accepted(scan, token, dotted ? token + 2 : token + 1) is { } plain ? (StreetNames.Start(scan.Document, token), plain)
            : null;
    }

    // Last token of the number when this word and the number at that place are an address.
    private static int? Accepted(Scan scan, int token, int number)
    {
        var document = scan.Document;
        var dotted = StreetWords.IsDotted(document, token);
        var strong = dotted || StreetWords.IsStrong(document, token);
        var bare = StreetWords.IsBare(document, token);
        if (HouseNumbers.EndAt(document, number, strong) is not { } last)
        {
            return null;
        }

        var accepted = strong ? IsStreet(scan, token, last)
            : bare ? IsBeforePlace(document, token, last) || IsBareStreet(document, token) || IsNumberedBareStreet(document, token, last) || (document.At(token).Capitalised && FollowedByPostcode(document, last)) || scan.Cues.Before(token, 3) == Cue.Address
            || (document.At(token).Capitalised && (scan.Cues.Before(token, 4) == Cue.Address || AfterStreetPreposition(document, token)))
            : IsFreeName(scan, token, last);
        return accepted || IsPartOfHouse(document, token, number, last) ? last : null;
    }

    // A lower-case dictionary word ("de snelweg 3 mannen") needs a sign that an address is meant.
    private static bool IsStreet(Scan scan, int token, int last)
    {
        ref readonly var word = ref scan.Document.At(token);
        return word.Shape != Shape.Lower || !word.Has(WordClass.Word) || HasAddressSign(scan, token, last);
    }

    // "hertenkamp 12 huis", "Molenwerf 3 kamer 2": what stands after the number tells that a house is meant.
    private static bool IsPartOfHouse(Document document, int token, int number, int last) =>
        StreetWords.HasWeakEnding(document, token) && !document.At(token).Has(WordClass.Dwelling | WordClass.Month)
            && !IsLongNumber(document, number) && HouseNumbers.NamesPart(document, number, last);

    private static bool IsBareStreet(Document document, int token) =>
        document.At(token - 1).Capitalised && document.At(token - 1).Gap <= Gap.Newline && !document.At(token - 1).StartsSentence
        && !document.At(token).Is('.') && StreetNames.Start(document, token) < token;

    // "de oude school, Singel 40", "op Brink 14-16": a street that is called by its kind only.
    private static bool IsNumberedBareStreet(Document document, int token, int last)
    {
        ref readonly var street = ref document.At(token);
        var marked = document.At(token - 1).Is(',') || document.At(token - 1).Is('(') || document.At(token - 1).Is(':');
        return street.Capitalised && !street.Has(WordClass.Dwelling | WordClass.CompanyType) && (marked || !street.StartsSentence) && EndsClause(document, last + 1)
            && document.At(token + 1) is { Kind: TokenKind.Number, Gap: Gap.Space };
    }

    private static bool IsFreeName(Scan scan, int token, int last)
    {
        var document = scan.Document;
        ref readonly var word = ref document.At(token);
        if (word.Length < 3
            || word.Has(WordClass.Month | WordClass.Day | WordClass.Title | WordClass.Function | WordClass.Verb | WordClass.Dwelling)
            || (scan.Cues.Of(token) != Cue.None && !(word.Capitalised && FollowedByPostcode(document, last)))
            || IsLongNumber(document, token + 1)
            || Postcodes.IsAt(document, token + 1) || IsYear(document, token + 1)
            || document.LowerOf(token) is "postcode" or "pc" or "postbus" or "nummer" or "nr" or "huisnummer" or "week" or "groep"
            or "klas" || document.LowerOf(token).EndsWith("zaal") || document.LowerOf(token).EndsWith("lokaal"))
        {
            return false;
        }

        if (document.At(token).Gap == Gap.None && document.At(token - 1).Is('-') && !word.Capitalised)
        {
            return false;
        }

        if (FollowedByPostcode(document, last))
        {
            return word.Capitalised || !word.Has(WordClass.Word) || scan.Cues.Before(token, CueReach) == Cue.Address;
        }

        var cue = scan.Cues.Before(token, 4) == Cue.Address || IsNextAddress(scan, token) || AfterCareOf(document, token);
        if (!word.Capitalised)
        {
            return IsLowerStreet(scan, token) || IsBeforePlace(document, token, last) || IsLettered(document, token, last) || cue && (word.Caseless || !word.Has(WordClass.Word))
                && !word.Has(WordClass.Nationality | WordClass.Role) && AfterColonOrPreposition(document, token);
        }

        return !word.Has(WordClass.Public) && !IsEvent(document, token)
            && !NumberedThings.Is(document, token) && (HasAddition(document, token, last) || AfterPlacePreposition(document, token, last) || IsInPlace(document, token, last) || (StreetWords.IsWeak(document, token) && !word.StartsSentence) || (cue && AfterColonOrPreposition(document, token))
            || AfterStreetPreposition(document, token));
    }

    private static bool IsLongNumber(Document document, int token) =>
        document.At(token).Kind == TokenKind.Number && document.At(token).Length > 4;

    private static bool IsYear(Document document, int token) =>
        document.At(token).Length == 4 && document.LowerOf(token) is ['1', '9', ..] or ['2', '0', ..];

    private static bool IsEvent(Document document, int token) =>
        document.At(token).Has(WordClass.Place) && !StreetWords.IsWeak(document, token);

    private static bool HasAddressSign(Scan scan, int token, int last)
    {
        var document = scan.Document;
        ref readonly var next = ref document.At(last + 1);
        return scan.Cues.Before(token, CueReach) == Cue.Address || FollowedByPostcode(document, last) || last > token + 1
            || !next.IsWord || document.IsWord(last + 1, "te") || document.IsWord(last + 1, "in")
            || next.Has(WordClass.Function | WordClass.Verb);
    }

    private static bool FollowedByPostcode(Document document, int last) =>
        Postcodes.IsAt(document, last + 1)
        || (document.At(last + 1).Kind == TokenKind.Punctuation && document.At(last + 1).First is ',' or '(' or '/' or '-' or ';'
        && Postcodes.IsAt(document, last + 2));

    private static bool AfterColonOrPreposition(Document document, int token)
    {
        var start = StreetNames.Start(document, token) - 1;
        ref readonly var before = ref document.At(start);
        return before.Kind == TokenKind.Punctuation || before.Has(WordClass.Function | WordClass.Verb) || IsAddressWord(document, start);
    }

    // In lower-case text a rare ending and "op de" before it must do: "woon op de molenakker 18".
    private static bool IsLowerStreet(Scan scan, int token) =>
        StreetWords.HasWeakEnding(scan.Document, token) && scan.Cues.Before(token, CueReach + 2) == Cue.Address
            && AfterStreetPreposition(scan.Document, token);

    // "op korenbloem 17 in raalte": a place after the number tells that the word is a street.
    private static bool IsBeforePlace(Document document, int token, int last) => AfterStreetPreposition(document, token)
        && document.LowerOf(last + 1) is "in" or "te" && document.At(last + 2).Has(WordClass.Place) && document.At(last).Length <= 4;

    // "op het reef 9 b": without capitals, but with the letter of a house at the end of the clause.
    private static bool IsLettered(Document document, int token, int last) => AfterStreetPreposition(document, token) && document.At(last) is { IsWord: true, Length: 1 }
        && document.At(last - 1).Kind == TokenKind.Number && EndsClause(document, last + 1);

    // "nu in de Rietvink 7 te Tiel": a name, a number and a place.
    private static bool IsInPlace(Document document, int token, int last)
    {
        var start = StreetNames.Start(document, token) - 1;
        start = document.LowerOf(start) is "de" or "het" ? start - 1 : start;
        return document.LowerOf(last + 1) is "te" or "in" && document.At(last + 2) is { Capitalised: true } place && place.Has(WordClass.Place) && document.At(last).Length <= 4
            && !document.At(token).Has(WordClass.CompanyType | WordClass.Place | WordClass.Nationality | WordClass.Role)
            && document.LowerOf(start) is "in" or "op" or "aan" or "naar" or "vanaf" or "bij" or "te" or "nu" or "van" or "adres" or "tot" or "uit";
    }

    // "adres: Grubbehoeve 72, later Hakfort 915"
    private static bool IsNextAddress(Scan scan, int token) => scan.Cues.Before(token, 2 * CueReach) == Cue.Address
        && scan.Document.LowerOf(token - 1) is "later" or "daarna" or "nu" or "eerst" or "toen" or "vervolgens" or "thans" or "voorheen"
            or "eerder" or "tijdelijk";

    // "Achterom 9a", "De Hofstee 15-K7", "Brink 14-16": nothing but a house is numbered so.
    private static bool HasAddition(Document document, int token, int last)
    {
        ref readonly var word = ref document.At(token);
        if (last == token + 1 || word.Has(WordClass.CompanyType | WordClass.Place | WordClass.Nationality) || word.StartsSentence && StreetNames.Start(document, token) == token
            || document.At(token + 1).Kind != TokenKind.Number || document.At(token + 1).Gap != Gap.Space)
        {
            return false;
        }

        ref readonly var addition = ref document.At(token + 2);
        var letter = addition is { IsWord: true, Gap: Gap.None, Length: 1 } && char.ToLowerInvariant(addition.First) <= 'd';
        var part = addition.Is('-') && addition.Gap == Gap.None && last == token + 3
            && (document.At(last) is { Kind: TokenKind.Number } range && IsRange(document, token + 1, last) && range.Gap == Gap.None
            || document.At(last) is { IsWord: true, Length: <= 3 } code && code.Shape is Shape.Capital or Shape.Upper or Shape.Mixed);
        return letter || part || HouseNumbers.NamesPart(document, token + 1, last);
    }

    // The second number is the higher one and not far: no score, season or span of time.
    private static bool IsRange(Document document, int from, int to) =>
        int.TryParse(document.LowerOf(from), out var low) && int.TryParse(document.LowerOf(to), out var high) && low < high && high - low < 60
            && !HouseNumbers.IsAmount(document, to) && document.At(from).Length <= 3 && MonthNames.Number(document.LowerOf(to + 1)) is null;

    // "vertrokken vanaf De Meeten 31.": a name that is no place, after a word for where, at the end of a clause.
    private static bool AfterPlacePreposition(Document document, int token, int last)
    {
        ref readonly var word = ref document.At(token);
        var start = StreetNames.Start(document, token);
        start = document.At(start - 1).Capitalised && document.LowerOf(start - 1) is "de" or "het" or "den" ? start - 1 : start;
        return !word.StartsSentence && !word.Has(WordClass.CompanyType | WordClass.Place | WordClass.Nationality | WordClass.Role) && last == token + 1
            && document.LowerOf(start - 1) is "vanaf" or "naar" or "in" or "te" or "van" or "bij" && word.Length > 3 && EndsClause(document, last + 1)
            && document.At(start).Capitalised && (start < token || !word.Has(WordClass.Name));
    }

    // "p/a De Hofstee 15", "c/o"
    private static bool AfterCareOf(Document document, int token)
    {
        var start = StreetNames.Start(document, token);
        start = document.At(start - 1).Capitalised && document.LowerOf(start - 1) is "de" or "het" ? start - 1 : start;
        return document.At(start - 2).Is('/') && (document.IsWord(start - 3, "p") && document.IsWord(start - 1, "a")
            || document.IsWord(start - 3, "c") && document.IsWord(start - 1, "o"));
    }

    private static bool IsAddressWord(Document document, int token) =>
        document.At(token).IsWord && !document.At(token).Capitalised;

    // "aan de Waterlelie 214", "op Molenakker 18"
    private static bool AfterStreetPreposition(Document document, int token)
    {
        var at = StreetNames.Start(document, token) - 1;
        var adjective = document.At(at) is { IsWord: true, Shape: Shape.Lower, Length: > 2 } && document.LowerOf(at)[^1] == 'e' && document.LowerOf(at - 1) is "de" or "het";
        at = adjective ? at - 2 : document.IsWord(at, "de") || document.IsWord(at, "het") ? at - 1 : at; // "op de hoge esch 44"
        return document.IsWord(at, "aan") || document.IsWord(at, "op");
    }

    // "Kerkstraat 12 en 14": further numbers of the same street.
    private static int Continue(Scan scan, int last)
    {
        var document = scan.Document;
        var at = last + 1;
        while ((document.IsWord(at, "en") || document.At(at).Is(',') || document.IsWord(at, "of") || document.At(at).Is('/'))
            && document.At(at + 1).Kind == TokenKind.Number && document.At(at + 1).Length <= 4 && !Postcodes.IsAt(document, at + 1)
            && HouseNumbers.EndAt(document, at + 1, false) is { } end && !document.At(end + 1).Is('-') && EndsClause(document, end + 1))
        {
            scan.AddTokens(at + 1, end, Label.Adres, Priority.Address, 0.8);
            (last, at) = (end, end + 1);
        }

        return last;
    }

    private static bool EndsClause(Document document, int token) =>
        !document.At(token).IsWord || document.At(token).Has(WordClass.Function | WordClass.Verb);

}
