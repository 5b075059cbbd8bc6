namespace IntegrationHub.Contracts;

/// <summary>
/// How member names of a message come back in an explanation. A name that no contract has could be anything, even a person's;
/// only a short one of letters and digits is repeated.
/// </summary>
internal static class MemberNames
{
    private const int Longest = 40;

    public static string InPointer(string name) => IsPlain(name) ? name : "…";

    public static string Unknown(string name, IEnumerable<string> known)
    {
        var nearest = known
            .Select(k => (Name: k, Distance: Distance(name.ToLowerInvariant(), k.ToLowerInvariant())))
            .OrderBy(k => k.Distance)
            .FirstOrDefault();
        var subject = IsPlain(name) ? $"Het contract kent hier geen veld '{name}'" : "Het contract kent dit veld hier niet";
        return nearest.Name is not null && nearest.Distance <= Math.Max(1, nearest.Name.Length / 3)
            ? $"{subject}; bedoelde u '{nearest.Name}'?"
            : $"{subject}; laat het weg.";
    }

    private static bool IsPlain(string name) =>
        name.Length is > 0 and <= Longest && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');

    // Levenshtein; a name of no plausible length is far from everything.
    private static int Distance(string left, string right)
    {
        if (left.Length > Longest)
        {
            return int.MaxValue;
        }
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var corner = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var replaced = corner + (left[i - 1] == right[j - 1] ? 0 : 1);
                corner = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[^1];
    }
}
