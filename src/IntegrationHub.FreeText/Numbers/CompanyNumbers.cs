namespace IntegrationHub.FreeText.Numbers;

/// <summary>Chamber of Commerce numbers: eight digits after a word for them.</summary>
internal static class CompanyNumbers
{
    public static void Find(Scan scan)
    {
        foreach (var group in scan.Groups)
        {
            if (!group.Spelled && group.Count is >= 7 and <= 12
                && (scan.Cues.Before(group.FirstToken, 6) == Cue.Company || (group.Count == 8 && AfterWordForNumber(scan, group.FirstToken))))
            {
                scan.Add(group.Start, group.End, Label.Bedrijf, Priority.Context, 0.95);
            }
        }
    }

    // "eigenaar volgens KvK: V. Aslan, nr 90018841": who it is stands between.
    private static bool AfterWordForNumber(Scan scan, int token)
    {
        var at = scan.Document.At(token - 1).Is('.') || scan.Document.At(token - 1).Is(':') ? token - 2 : token - 1;
        return scan.Document.LowerOf(at) is "nr" or "nummer" or "no" && scan.Cues.Before(at, 14) == Cue.Company;
    }
}
