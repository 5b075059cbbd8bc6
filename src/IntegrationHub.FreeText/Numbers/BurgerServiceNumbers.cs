namespace IntegrationHub.FreeText.Numbers;

/// <summary>Citizen service numbers: eight or nine digits in any grouping that pass the 11-test.</summary>
internal static class BurgerServiceNumbers
{
    private const int CueReach = 6;

    public static void Find(Scan scan)
    {
        for (var i = 0; i < scan.Groups.Count; i++)
        {
            var cued = scan.Cues.Before(scan.Groups[i].FirstToken, CueReach) == Cue.Bsn;
            if (Window(scan, i, cued) is { } last)
            {
                scan.Add(scan.Groups[i].Start, scan.Groups[last].End, Label.Bsn, cued ? Priority.Exact : Priority.Checksum, 0.98);
                i = last;
            }
        }
    }

    public static bool PassesElevenTest(ReadOnlySpan<char> digits)
    {
        if (digits.Length is < 8 or > 9 || digits.TrimStart('0').Length < 7)
        {
            return false;
        }

        var sum = -(digits[^1] - '0');
        for (var i = 0; i < digits.Length - 1; i++)
        {
            sum += (digits.Length - i) * (digits[i] - '0');
        }

        return sum % 11 == 0;
    }

    /// <summary>Index of the last group of a window of groups that is a BSN, or null.</summary>
    private static int? Window(Scan scan, int first, bool cued)
    {
        var digits = string.Empty;
        for (var last = first; last < scan.Groups.Count && digits.Length < 9; last++)
        {
            if (last > first && !NumberGroups.Joined(scan.Document, scan.Groups[last - 1], scan.Groups[last]))
            {
                return null;
            }

            digits += scan.Groups[last].Digits;
            if (PassesElevenTest(digits) && (cued || IsCertain(scan, first, last, digits)))
            {
                return last;
            }
        }

        return null;
    }

    // Without the word, eight digits are more often a date or a KvK number, and a part of a longer number is none.
    private static bool IsCertain(Scan scan, int first, int last, string digits)
    {
        if (digits.Length == 8)
        {
            return first == last && StandsAlone(scan, first, last) && !Dates.IsCompact(digits)
                && scan.Cues.Before(scan.Groups[first].FirstToken, CueReach) == Cue.None;
        }

        var cue = scan.Cues.Before(scan.Groups[first].FirstToken, 3);
        return StandsAlone(scan, first, last) && cue is not (Cue.Document or Cue.Phone or Cue.Iban);
    }

    // Beside another number of the same length it may stand: a list of numbers.
    private static bool StandsAlone(Scan scan, int first, int last) =>
        (first == 0 || scan.Groups[first - 1].Count == 9 || !NumberGroups.Joined(scan.Document, scan.Groups[first - 1], scan.Groups[first]))
        && (last + 1 == scan.Groups.Count || scan.Groups[last + 1].Count == 9
        || !NumberGroups.Joined(scan.Document, scan.Groups[last], scan.Groups[last + 1]))
        && (scan.Groups[first].Start == 0 || scan.Document.Text[scan.Groups[first].Start - 1] != '+');
}
