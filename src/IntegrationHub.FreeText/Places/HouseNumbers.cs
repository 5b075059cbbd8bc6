using System.Collections.Frozen;
using IntegrationHub.FreeText.Lexicon;
using IntegrationHub.FreeText.Numbers;
using IntegrationHub.FreeText.Reading;

namespace IntegrationHub.FreeText.Places;

/// <summary>House numbers with their additions: 41a, 60-3, 12 II, 7 hs., 9, 2e etage, 77 kamer 3.</summary>
internal static class HouseNumbers
{
    private const int MostAdditions = 6;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Additions = Set(
        "hs", "huis", "bis", "bv", "bov", "sous", "sout", "kld", "zld", "bgg", "schuur", "garage", "achterzijde", "voorzijde", "achterin", "achterom",
        "inpandig", "bedrijfsruimte", "boven", "bovenwoning", "benedenwoning", "zolder", "kelder", "souterrain", "ii", "iii", "iv", "vi",
        "vhs", "achterhuis", "voorhuis",
        "rood", "rd", "zwart", "zw", "beneden", "links", "rechts", "parterre", "bg", "ah", "tuinhuis", "bovenste", "bovenhuis",
        "benedenhuis", "zolderkamer", "hoog", "achterterrein", "achterkant", "voorkant", "bijgebouw", "achterbouw", "werkplaats", "opslag", "loods",
        "bergruimte", "winkel", "achteraan", "zijingang", "achteringang", "woonkamer", "bovenverdieping", "ong", "ongenummerd", "tussenverdieping", "kantoor");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Floors = Set(
        "etage", "et", "verdieping", "verd", "hoog", "woonlaag", "verdiep", "hg");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Rooms = Set(
        "kamer", "kmr", "unit", "app", "appartement", "apt", "flat", "chalet", "caravan", "studio", "huisje", "bungalow", "kavel", "k",
        "kmr", "box", "loods", "etage",
        "verdieping", "hal", "toren", "blok", "gebouw", "ingang", "huisnummer", "toevoeging", "toev", "deur", "hok", "bus", "brievenbus");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Units = Set(
        "uur", "u", "uren", "euro", "eur", "jaar", "jr", "jaren", "maanden", "maand", "weken", "week", "dagen", "dag", "km", "kilometer",
        "meter", "m", "m2", "personen",
        "pers", "man", "mannen", "vrouwen", "vrouw", "keer", "x", "procent", "kinderen", "kg", "kilo", "gram", "minuten", "min", "mensen",
        "jongens", "meisjes", "woningen",
        "panden", "kamers", "auto", "busjes", "bussen", "werknemers", "medewerkers", "bewoners", "bedden", "chalets", "caravans", "januari",
        "februari", "maart", "april", "mei",
        "juni", "juli", "augustus", "september", "oktober", "november", "december", "jan", "feb", "mrt", "apr", "aug", "sep", "sept", "okt",
        "nov", "dec", "t", "tot", "stuks", "usd", "dollar", "pond", "gbp", "ron", "lei", "leva", "bgn", "pln", "zloty",
        "yuan", "huf", "forint");

    /// <summary>Last token of the house number that stands at this token, or null. "nr." and "nummer" before the number belong to
    /// it.</summary>
    public static int? EndAt(Document document, int token, bool spelled)
    {
        var at = SkipWordForNumber(document, token);
        ref readonly var number = ref document.At(at);
        var digits = number.Kind == TokenKind.Number && number.Length <= 5 && (number.First != '0' || (spelled && number.Length == 1));
        var word = spelled && number.IsWord && number.Length > 2 && !document.IsWord(at, "een")
            && (NumberWords.Digits(document.LowerOf(at)) is not null
                || (document.LowerOf(at).IndexOf("honderd", StringComparison.Ordinal) >= 0 && NumberWords.Value(document.LowerOf(at)) is not null));
        var unnumbered = spelled && document.LowerOf(at) is "ong" or "ongenummerd";
        if (!(digits || word || unnumbered) || number.Gap == Gap.BlankLine || IsAmount(document, at))
        {
            return null;
        }

        return Extend(document, at);
    }

    /// <summary>Whether a word for a part of a house stands at the end of this number: "12 huis", "7 kamer 3", "4 hoog".</summary>
    public static bool NamesPart(Document document, int number, int last)
    {
        for (var i = number + 1; i <= last; i++)
        {
            var lower = document.LowerOf(i);
            if (document.At(i).Length > 1 && (Additions.Contains(lower) || Floors.Contains(lower) || Rooms.Contains(lower)))
            {
                return true;
            }
        }

        return false;
    }

    public static bool IsAmount(Document document, int number) =>
        (Units.Contains(document.LowerOf(number + 1)) && Opposite(document, number + 1) is null && !IsUpTo(document, number + 1)) || document.At(number + 1).First is '%' or '\u20ac'
        || (document.At(number + 1).First is '.' or ',' or ':' && document.At(number + 2).Kind == TokenKind.Number
        && document.At(number + 2).Gap == Gap.None);

    private static int SkipWordForNumber(Document document, int token)
    {
        var at = document.At(token).Is(',') ? token + 1 : token;
        at = Beside(document, at);
        if (document.IsWord(at, "nr") || document.IsWord(at, "nummer") || document.IsWord(at, "no") || document.IsWord(at, "huisnummer")
            || document.IsWord(at, "huisnr"))
        {
            return document.At(at + 1).Is('.') ? at + 2 : at + 1;
        }

        return at == token ? token : document.At(token).Is(',') ? at - 1 : at;
    }

    // "Veenweg tegenover nr 12", "Kade t.h.v. 40": told by the house that it is near.
    private static int Beside(Document document, int token)
    {
        if (document.LowerOf(token) is "tegenover" or "naast" or "thv" or "nabij" or "achter")
        {
            return token + 1;
        }

        var points = document.IsWord(token, "t") && document.At(token + 1).Is('.') && document.LowerOf(token + 2) is "h" or "o" && document.At(token + 3).Is('.');
        return !points ? token
            : document.IsWord(token + 4, "v") ? (document.At(token + 5).Is('.') ? token + 6 : token + 5)
            : document.IsWord(token + 2, "o") ? token + 4 : token;
    }

    private static int Extend(Document document, int number)
    {
        var last = number;
        for (var i = 0; i < MostAdditions; i++)
        {
            var next = Glued(document, last) ?? Spaced(document, last) ?? AfterComma(document, last) ?? Range(document, last) ?? Ordinal(document, last)
                ?? Above(document, last);
            if (next is null)
            {
                break;
            }

            last = next.Value;
        }

        return last;
    }

    // "41a", "33-B", "2-114", "12/3", "3-K1", "2 t/o"
    private static int? Glued(Document document, int last)
    {
        ref readonly var next = ref document.At(last + 1);
        if (next.Gap != Gap.None)
        {
            return Opposite(document, last + 1) ?? SpacedHyphen(document, last + 1);
        }

        if (next.Kind == TokenKind.Number && next.Length <= 4 && document.At(last) is { IsWord: true, Length: 1 })
        {
            return last + 1;
        }

        if (next.IsWord && next.Length <= 4 && document.At(last).Kind == TokenKind.Number)
        {
            return last + 1;
        }

        ref readonly var after = ref document.At(last + 2);
        var joins = next.Kind == TokenKind.Punctuation && next.First is '-' or '/' or '.' && after.Gap == Gap.None;
        return joins && ((after.Kind == TokenKind.Number && after.Length <= 4 && next.First != '.')
            || (after.IsWord && after.Length > 0 && (after.Length <= 4 || Additions.Contains(document.LowerOf(last + 2)))))
            ? last + 2
            : null;
    }

    private static bool IsUpTo(Document document, int token) => document.IsWord(token, "t") && document.At(token + 1).Is('/') && document.IsWord(token + 2, "m")
        || document.IsWord(token, "tot") && document.IsWord(token + 1, "en") && document.IsWord(token + 2, "met");

    // "2 t/m 8", "2 tm 8", "2 tot en met 8"
    private static int? Range(Document document, int last)
    {
        var at = document.IsWord(last + 1, "tm") ? last + 2
            : document.IsWord(last + 1, "t") && document.At(last + 2).Is('/') && document.IsWord(last + 3, "m") ? last + 4
            : document.IsWord(last + 1, "tot") && document.IsWord(last + 2, "en") && document.IsWord(last + 3, "met") ? last + 4 : -1;
        var letters = at > 0 && document.At(last) is { IsWord: true, Length: 1 } && document.At(at) is { IsWord: true, Length: 1, Gap: Gap.Space }; // "12 A t/m F"
        return letters || at > 0 && document.At(at) is { Kind: TokenKind.Number, Gap: Gap.Space, Length: <= 4 } && !IsAmount(document, at) ? at : null;
    }

    // "12a 2e": a floor without its word, at the end of a clause.
    private static int? Ordinal(Document document, int last)
    {
        ref readonly var number = ref document.At(last + 1);
        return number is { Kind: TokenKind.Number, Length: 1, Gap: Gap.Space } && document.At(last + 2).Gap == Gap.None
            && document.LowerOf(last + 2) is "e" or "de" or "ste" && !document.At(last + 3).IsWord ? last + 2 : null;
    }

    // "5 boven de kapper"
    private static int? Above(Document document, int last)
    {
        var boven = document.IsWord(last + 1, "boven") ? last + 1 : document.IsWord(last, "boven") ? last : -1;
        return boven > 0 && document.LowerOf(boven + 1) is "de" or "het" or "een" && document.At(boven + 2) is { IsWord: true, Gap: Gap.Space, Length: > 3 }
            ? boven + 2 : null;
    }

    private static int? Opposite(Document document, int token) =>
        document.IsWord(token, "t") && document.At(token + 1).Is('/') && document.IsWord(token + 2, "o") ? token + 2 : null;

    // "500 - 12B": a number after a loose hyphen, when the clause ends there.
    private static int? SpacedHyphen(Document document, int token)
    {
        ref readonly var number = ref document.At(token + 1);
        if (!document.At(token).Is('-') || document.At(token).Gap != Gap.Space || number.Kind != TokenKind.Number || number.Length > 4
            || number.Gap != Gap.Space || document.At(token - 1).Kind != TokenKind.Number || IsAmount(document, token + 1))
        {
            return null;
        }

        var end = document.At(token + 2) is { IsWord: true, Gap: Gap.None, Length: <= 2 } ? token + 2 : token + 1;
        ref readonly var after = ref document.At(end + 1);
        return after.First is '.' or ',' or ')' or ';' && after.Gap == Gap.None && (document.At(end + 2).Gap != Gap.None || document.At(end + 2).Length == 0)
            || after.Gap >= Gap.Newline || after.Length == 0 ? end : null;
    }

    private static int? Spaced(Document document, int last)
    {
        ref readonly var next = ref document.At(last + 1);
        if (next.Gap != Gap.Space || !next.IsWord)
        {
            return Floor(document, last + 1) ?? null;
        }

        if (next.Length == 1 && char.ToLowerInvariant(next.First) <= 'k' && document.At(last + 2) is { Kind: TokenKind.Number, Gap: Gap.None, Length: <= 4 }
            && document.At(last).Kind == TokenKind.Number)
        {
            return last + 2; // "44 b03"
        }

        if (IsAddition(document, last + 1))
        {
            var dotted = document.At(last + 2).Is('.') && document.At(last + 2).Gap == Gap.None && document.At(last + 1).Length <= 3
                && document.At(last + 1).Shape == Shape.Lower;
            return dotted ? last + 2 : last + 1;
        }

        return Floor(document, last + 1) ?? Room(document, last + 1);
    }

    private static bool IsAddition(Document document, int token)
    {
        ref readonly var word = ref document.At(token);
        if (word.Length == 1)
        {
            return IsLetterOfHouse(document, token) && (document.At(token - 1).Kind == TokenKind.Number || document.IsWord(token - 1, "bis") || NumberWords.Digits(document.LowerOf(token - 1)) is not null);
        }

        if (document.IsWord(token, "achter"))
        {
            return document.At(token + 1).Kind != TokenKind.Word;
        }

        var roman = document.LowerOf(token) is "ii" or "iii" or "iv" or "vi";
        return Additions.Contains(document.LowerOf(token)) && (!roman || word.Shape == Shape.Upper);
    }

    // "12 C" or, in text without capitals, "12 c" at the end of a clause; a point after it ends the sentence or the text.
    private static bool IsLetterOfHouse(Document document, int token)
    {
        ref readonly var letter = ref document.At(token);
        ref readonly var next = ref document.At(token + 1);
        var ends = next.Length == 0 || next.Gap >= Gap.Newline || next.First is ',' or ')' or ';'
            || (next.Is('.') && (document.At(token + 2).Length == 0 || document.At(token + 2).Gap != Gap.None))
            || (next is { IsWord: true, Gap: Gap.Space } && next.Has(WordClass.Function | WordClass.Verb));
        return (char.ToLowerInvariant(letter.First) <= 'h' || letter is { First: 'I', Shape: Shape.Capital } && ends) && (letter.Shape == Shape.Capital ? !next.Is('.') || ends : ends);
    }

    // "9, 2e etage", "201 (schuur)", "44 (kamer 3)"
    private static int? AfterComma(Document document, int last) =>
        document.At(last + 1).Is('(') && document.At(last + 3).Is(')') && Additions.Contains(document.LowerOf(last + 2)) ? last + 2 :
        document.At(last + 1).Is(',') || document.At(last + 1).Is('(') ? Floor(document, last + 2) ?? Room(document, last + 2) : null;

    // "2e etage", "eerste verdieping", "3 hoog", "begane grond"
    private static int? Floor(Document document, int token)
    {
        if (document.IsWord(token, "begane") && document.IsWord(token + 1, "grond"))
        {
            return token + 1;
        }

        var isNumber = (document.At(token).Kind == TokenKind.Number && document.At(token).Length <= 2)
            || NumberWords.Value(document.LowerOf(token)) is not null;
        if (!isNumber || document.At(token).Gap >= Gap.BlankLine)
        {
            return null;
        }

        var at = token + 1;
        at = document.At(at).Gap == Gap.None && (document.IsWord(at, "e") || document.IsWord(at, "de") || document.IsWord(at, "ste"))
            ? at + 1 : at;
        at = document.At(at).Is('-') ? at + 1 : at;
        return Floors.Contains(document.LowerOf(at)) ? at : null;
    }

    private static int? Room(Document document, int token)
    {
        if (!Rooms.Contains(document.LowerOf(token)))
        {
            return null;
        }

        var at = document.IsWord(token + 1, "nr") || document.IsWord(token + 1, "nummer") ? token + 2 : token + 1;
        at = document.At(at).Is('.') ? at + 1 : at;
        ref readonly var code = ref document.At(at);
        var number = code.Kind == TokenKind.Number && code.Length <= 4;
        var letter = code.IsWord && code.Length == 1 && code.Shape == Shape.Capital;
        return number || letter ? at : null;
    }

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Set(params string[] words) =>
        words.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
}
