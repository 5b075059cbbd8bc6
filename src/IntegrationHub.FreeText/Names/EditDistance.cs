namespace IntegrationHub.FreeText.Names;

/// <summary>Whether two words differ by at most one letter: one more, one less, one other, or two neighbours swapped.</summary>
internal static class EditDistance
{
    public static bool IsAtMostOne(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        if (Math.Abs(left.Length - right.Length) > 1)
        {
            return false;
        }

        var same = left.CommonPrefixLength(right);
        var a = left[same..];
        var b = right[same..];
        if (a.Length == b.Length)
        {
            return a.Length <= 1 || a[1..].SequenceEqual(b[1..])
                || (a[0] == b[1] && a[1] == b[0] && a[2..].SequenceEqual(b[2..]));
        }

        return a.Length > b.Length ? a[1..].SequenceEqual(b) : a.SequenceEqual(b[1..]);
    }
}
