namespace IntegrationHub.FreeText.Numbers;

/// <summary>Chamber of Commerce numbers: eight digits after a word for them.</summary>
internal static class CompanyNumbers
{
    public static void Find(Scan scan)
    {
        foreach (var group in scan.Groups)
        {
            if (!group.Spelled && group.Count is >= 7 and <= 12 && scan.Cues.Before(group.FirstToken, 6) == Cue.Company)
            {
                scan.Add(group.Start, group.End, Label.Bedrijf, Priority.Context, 0.95);
            }
        }
    }
}
