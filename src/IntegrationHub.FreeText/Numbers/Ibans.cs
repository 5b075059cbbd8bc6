using System.Collections.Frozen;

namespace IntegrationHub.FreeText.Numbers;

/// <summary>Bank accounts: a country code and as many letters and digits as the country uses, in any grouping and case.</summary>
internal static class Ibans
{
    private static readonly FrozenDictionary<string, int> Lengths = Parse(
        "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BY28 CH21 CY28 CZ24 DE22 DK18 EE20 " +
        "EG29 ES24 FI18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 " +
        "HR21 HU28 IE22 IL23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 " +
        "ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 " +
        "PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31 SE24 SI19 SK24 SM27 TN24 TR26 UA29 VA22 XK20");

    public static void Find(Scan scan)
    {
        var document = scan.Document;
        for (var i = 0; i < document.Count; i++)
        {
            ref readonly var token = ref document.At(i);
            if (!token.IsWord || (i > 0 && token.Gap == Reading.Gap.None && char.IsLetterOrDigit(document.Text[token.Start - 1])))
            {
                continue;
            }

            if (EndOf(scan, i) is { } end)
            {
                scan.Add(token.Start, end, Label.Iban, Priority.Exact, 0.99);
            }
        }

        FindOldAccounts(scan);
    }

    private static int? EndOf(Scan scan, int index)
    {
        var text = scan.Document.Text;
        var start = scan.Document.At(index).Start;
        if (start + 4 >= text.Length || !char.IsAsciiLetter(text[start + 1]))
        {
            return null;
        }

        var country = new string([char.ToUpperInvariant(text[start]), char.ToUpperInvariant(text[start + 1])]);
        if (!Lengths.TryGetValue(country, out var length))
        {
            return null;
        }

        Span<char> code = stackalloc char[34];
        var end = Collect(text, start, code[..length]);
        if (end < 0 || !IsDigitLike(code[2]) || !IsDigitLike(code[3]) || !(char.IsAsciiDigit(code[2]) || char.IsAsciiDigit(code[3]))
            || StartsWord(scan, index))
        {
            return null;
        }

        return Passes(code[..length]) || LooksDamaged(scan, index, code[..length]) ? end : null;
    }

    /// <summary>Fills the code with letters and digits, skipping up to two separators at a time; the end in the text, or -1.</summary>
    private static int Collect(char[] text, int start, Span<char> code)
    {
        var (filled, skipped, at) = (0, 0, start);
        for (; at < text.Length && filled < code.Length; at++)
        {
            if (char.IsAsciiLetterOrDigit(text[at]))
            {
                code[filled++] = char.ToUpperInvariant(text[at]);
                skipped = 0;
            }
            else if (!(text[at] is ' ' or '.' or '-' or '\n' or '\r' or '\t' or '/') || ++skipped > 2)
            {
                return -1;
            }
        }

        var whole = filled == code.Length && (at == text.Length || !char.IsAsciiLetterOrDigit(text[at]));
        return whole ? at : -1;
    }

    // "bellen op 06": a longer word in lower case is no country code.
    private static bool StartsWord(Scan scan, int index) =>
        scan.Document.At(index) is { Length: > 2, Shape: Reading.Shape.Lower or Reading.Shape.Capital };

    public static bool Passes(ReadOnlySpan<char> code)
    {
        var remainder = 0;
        for (var i = 0; i < code.Length; i++)
        {
            var c = code[(i + 4) % code.Length];
            remainder = char.IsAsciiDigit(c) ? ((remainder * 10) + c - '0') % 97 : ((remainder * 100) + c - 'A' + 10) % 97;
        }

        return remainder == 1;
    }

    // A wrong checksum with the right build is a reading error: letters and digits that look alike, or a mistyped digit.
    private static bool LooksDamaged(Scan scan, int index, ReadOnlySpan<char> code)
    {
        var digits = 0;
        foreach (var c in code[4..])
        {
            digits += IsDigitLike(c) ? 1 : 0;
        }

        return digits >= 9 && (digits >= code.Length - 8 || scan.Cues.Before(index, 8) == Cue.Iban);
    }

    private static bool IsDigitLike(char c) => char.IsAsciiDigit(c) || c is 'O' or 'I' or 'L' or 'B' or 'S';

    // Account numbers of before IBAN: nine or ten digits after "rekening".
    private static void FindOldAccounts(Scan scan)
    {
        for (var i = 0; i < scan.Groups.Count; i++)
        {
            if (scan.Cues.Before(scan.Groups[i].FirstToken, 4) != Cue.Iban)
            {
                continue;
            }

            var (last, digits) = (i, scan.Groups[i].Count);
            while (last + 1 < scan.Groups.Count && digits < 10
                && NumberGroups.Joined(scan.Document, scan.Groups[last], scan.Groups[last + 1]))
            {
                digits += scan.Groups[++last].Count;
            }

            if (digits is >= 7 and <= 14)
            {
                scan.Add(scan.Groups[i].Start, scan.Groups[last].End, Label.Iban, Priority.Shape, 0.7);
                i = last;
            }
        }
    }

    private static FrozenDictionary<string, int> Parse(string lengths) => lengths.Split(' ')
        .ToFrozenDictionary(entry => entry[..2], entry => int.Parse(entry[2..], System.Globalization.CultureInfo.InvariantCulture),
            StringComparer.Ordinal);
}
