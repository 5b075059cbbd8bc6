namespace IntegrationHub.Core.Agreements;

/// <summary>Finds the word that somebody probably meant.</summary>
public static class Suggestion
{
    /// <summary>" (bedoelde u 'x'?)" for the nearest known word at most two edits away, else the known words, else nothing.</summary>
    public static string For(string word, IEnumerable<string> known)
    {
        var all = known.Order(StringComparer.Ordinal).ToList();
        var nearest = all.Select(k => (Word: k, Distance: Distance(word, k))).OrderBy(k => k.Distance).FirstOrDefault();
        return nearest switch
        {
            { Word: not null, Distance: <= 2 } => $" (bedoelde u '{nearest.Word}'?)",
            _ when all.Count is > 0 and <= 30 => $" (mogelijk: {string.Join(", ", all)})",
            _ => "",
        };
    }

    private static int Distance(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > 2 || a.Length > 60)
        {
            return int.MaxValue;
        }
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var (diagonal, left) = (row[0], i);
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1;
                left = Math.Min(Math.Min(left + 1, row[j] + 1), diagonal + cost);
                diagonal = row[j];
                row[j] = left;
            }
        }
        return row[b.Length];
    }
}
