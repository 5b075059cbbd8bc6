using IntegrationHub.FreeText.Reading;

namespace IntegrationHub.FreeText.Numbers;

/// <summary>A date as written: its place, and what is known of it. A year of two digits counts as 19xx from 30 on.</summary>
internal readonly record struct WrittenDate(int Start, int End, int FirstToken, int LastToken, int Day, int Month, int Year, bool ShortYear)
{
    public bool SameDay(DateOnly date) => Day == date.Day && Month == date.Month && Year == date.Year;
}

/// <summary>Reads dates in any Dutch notation: 12-03-2004, 4.7.99, 2004-03-12, 19960814, 5 feb 1987, 12 mrt '08, twaalf maart
/// 2004.</summary>
internal static class Dates
{
    public static bool IsCompact(string digits) => Compact(digits) is not null;

    /// <summary>Whether a date in digits starts at this group, so that it is no telephone number.</summary>
    public static bool StartsAt(Scan scan, int group)
    {
        var token = scan.Groups[group].FirstToken;
        if (scan.Groups[group].Spelled || Separated(scan.Document, token) is not { } date || date.LastToken - date.FirstToken != 4)
        {
            return false;
        }

        var third = group + 2;
        var goesOn = third + 1 < scan.Groups.Count && third < scan.Groups.Count
            && NumberGroups.Joined(scan.Document, scan.Groups[third], scan.Groups[third + 1]);
        return !date.ShortYear || !goesOn;
    }

    /// <summary>The date that starts at this token, or null.</summary>
    public static WrittenDate? At(Document document, int token) =>
        document.At(token).Kind switch
        {
            TokenKind.Number => Separated(document, token) ?? WithMonthName(document, token) ?? CompactAt(document, token),
            TokenKind.Word => WithMonthName(document, token),
            TokenKind.Punctuation or TokenKind.Foreign => null,
        };

    private static WrittenDate? Separated(Document document, int token)
    {
        if (Number(document, token) is not { } first)
        {
            return null;
        }

        var middle = Separator(document, token);
        if (middle == 0 || Number(document, middle) is not { } second || Separator(document, middle) is not (> 0 and var last)
            || Number(document, last) is not { } third || AttachedDigit(document, last) || GoesOn(document, last))
        {
            return null;
        }

        return document.At(token).Length == 4
            ? Make(document, token, last, third, second, first, document.At(token).Length)
            : Make(document, token, last, first, second, third, document.At(last).Length);
    }

    private static bool AttachedDigit(Document document, int token) =>
        document.At(token + 1).Kind == TokenKind.Word && document.At(token + 1).Gap == Gap.None;

    // "06.12.34.58.45" is a number in pairs.
    private static bool GoesOn(Document document, int token) =>
        document.At(token + 1) is { Kind: TokenKind.Punctuation, Gap: Gap.None, First: '.' or '-' or '/' }
        && document.At(token + 2) is { Kind: TokenKind.Number, Gap: Gap.None, Length: 2 };

    // The index of the number after a separator, or 0.
    private static int Separator(Document document, int token)
    {
        ref readonly var next = ref document.At(token + 1);
        if (next.Kind == TokenKind.Punctuation && next.First is '-' or '/' or '.' or '\'')
        {
            return document.At(token + 2).Is('\'') ? token + 3 : token + 2;
        }

        return next.Kind == TokenKind.Number && next.Gap == Gap.Space ? token + 1 : 0;
    }

    private static int? Number(Document document, int token)
    {
        ref readonly var number = ref document.At(token);
        return number.Kind == TokenKind.Number && number.Length <= 4
            ? int.Parse(document.LowerOf(token), System.Globalization.CultureInfo.InvariantCulture)
            : null;
    }

    private static WrittenDate? WithMonthName(Document document, int token)
    {
        var day = document.At(token).Kind == TokenKind.Number ? Number(document, token) : NumberWords.Value(document.LowerOf(token));
        var at = SkipPoint(document, token + 1);
        at = document.LowerOf(at) is "e" or "de" or "ste" or "st" or "nd" or "rd" or "th" ? at + 1 : at;
        at = document.LowerOf(at) is "of" or "van" && MonthNames.Number(document.LowerOf(at + 1)) is not null ? at + 1 : at; // "1st of May 2001"
        if (day is null || MonthNames.Number(document.LowerOf(at)) is not { } month)
        {
            return null;
        }

        return YearAfter(document, at) is not var (last, year, width) ? null : Make(document, token, last, day.Value, month, year, width);
    }

    private static (int Last, int Year, int Width)? YearAfter(Document document, int month)
    {
        var at = SkipPoint(document, month + 1);
        at = document.At(at).Is('\'') || document.At(at).Is('-') || document.At(at).Is(',') ? at + 1 : at;
        if (Number(document, at) is { } year && document.At(at).Length is 2 or 4)
        {
            return (at, year, document.At(at).Length);
        }

        if (NumberWords.Value(document.LowerOf(at)) is not { } spelled)
        {
            return null;
        }

        // "tweeduizend vier", "negentien negenennegentig"
        if (spelled is 2000 or 1900 or 19 or 20 && NumberWords.Value(document.LowerOf(at + 1)) is < 100 and var rest)
        {
            return (at + 1, (spelled < 100 ? spelled * 100 : spelled) + rest, 4);
        }

        return spelled >= 1900 ? (at, spelled, 4) : (at, spelled, 2);
    }

    private static int SkipPoint(Document document, int token) =>
        document.At(token).Is('.') || document.At(token).Is('-') ? token + 1 : token;

    private static WrittenDate? CompactAt(Document document, int token)
    {
        ref readonly var number = ref document.At(token);
        return number.Length is 6 or 8 && Compact(document.LowerOf(token)) is var (day, month, year)
            ? Make(document, token, token, day, month, year, number.Length == 6 ? 2 : 4)
            : null;
    }

    private static (int Day, int Month, int Year)? Compact(ReadOnlySpan<char> digits)
    {
        if (digits.Length == 6)
        {
            var first = (Pair(digits, 0), Pair(digits, 2), Pair(digits, 4));
            return IsDay(first.Item1, first.Item2) ? first : IsDay(first.Item3, first.Item2) ? (first.Item3, first.Item2, first.Item1)
                : null;
        }

        if (digits.Length != 8)
        {
            return null;
        }

        var (year, tail) = ((Pair(digits, 0) * 100) + Pair(digits, 2), (Pair(digits, 4) * 100) + Pair(digits, 6));
        if (year is > 1900 and < 2100 && IsDay(Pair(digits, 6), Pair(digits, 4)))
        {
            return (Pair(digits, 6), Pair(digits, 4), year);
        }

        return tail is > 1900 and < 2100 && IsDay(Pair(digits, 0), Pair(digits, 2)) ? (Pair(digits, 0), Pair(digits, 2), tail) : null;
    }

    private static int Pair(ReadOnlySpan<char> digits, int at) => ((digits[at] - '0') * 10) + digits[at + 1] - '0';

    private static bool IsDay(int day, int month) => day is >= 1 and <= 31 && month is >= 1 and <= 12;

    private static WrittenDate? Make(Document document, int first, int last, int day, int month, int year, int width)
    {
        if (!IsDay(day, month) || width is not (2 or 4) || (width == 4 && year is < 1900 or > 2099))
        {
            return null;
        }

        var full = width == 4 ? year : year >= 30 ? 1900 + year : 2000 + year;
        return new(document.At(first).Start, document.At(last).End, first, last, day, month, full, width == 2);
    }
}
