namespace IntegrationHub.FreeText.Numbers;

/// <summary>V-nummers: ten digits after a word for them, or ten digits that start with 28 or 27.</summary>
internal static class AlienNumbers
{
    private const int CueReach = 10;

    public static void Find(Scan scan)
    {
        for (var i = 0; i < scan.Groups.Count; i++)
        {
            var cued = scan.Cues.Before(scan.Groups[i].FirstToken, CueReach) == Cue.Alien;
            if (Window(scan, i, cued) is { } last)
            {
                scan.Add(scan.Groups[i].Start, scan.Groups[last].End, Label.Vnr, cued ? Priority.Exact : Priority.Context, 0.95);
                i = last;
            }
        }
    }

    private static int? Window(Scan scan, int first, bool cued)
    {
        var digits = string.Empty;
        for (var last = first; last < scan.Groups.Count && digits.Length < 10; last++)
        {
            if (last > first && !NumberGroups.Joined(scan.Document, scan.Groups[last - 1], scan.Groups[last]))
            {
                break;
            }

            digits += scan.Groups[last].Digits;
            if (digits.Length == 10 && (cued || IsCertain(scan, first, last, digits)))
            {
                return last;
            }

            // A digit too few or too many after the word is a typing error, not another kind of number.
            if (cued && first == last && digits.Length is 9 or 11)
            {
                return last;
            }
        }

        return null;
    }

    private static bool IsCertain(Scan scan, int first, int last, string digits) =>
        (digits.StartsWith("28", StringComparison.Ordinal) || digits.StartsWith("27", StringComparison.Ordinal))
        && (first == last || last - first == 2)
        && (scan.Cues.Before(scan.Groups[first].FirstToken, 4) != Cue.Case
            || scan.Document.IsWord(scan.Groups[first].FirstToken - 1, "ind")) // "dossier IND 28..."
        && (scan.Groups[first].Start == 0 || scan.Document.Text[scan.Groups[first].Start - 1] != '+');
}
