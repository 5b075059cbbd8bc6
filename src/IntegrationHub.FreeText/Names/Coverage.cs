namespace IntegrationHub.FreeText.Names;

/// <summary>Which tokens another recogniser has already taken.</summary>
internal static class Coverage
{
    public static bool[] Of(Scan scan)
    {
        var tokens = scan.Document.Tokens;
        var covered = new bool[tokens.Length];
        foreach (var finding in scan.Findings)
        {
            var at = FirstAt(scan, finding.Start);
            for (; at < tokens.Length && tokens[at].Start < finding.End; at++)
            {
                covered[at] = true;
            }
        }

        return covered;
    }

    private static int FirstAt(Scan scan, int start)
    {
        var (low, high) = (0, scan.Document.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (scan.Document.Tokens[middle].End <= start)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
