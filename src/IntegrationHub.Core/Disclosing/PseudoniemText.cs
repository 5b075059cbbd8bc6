namespace IntegrationHub.Core.Disclosing;

/// <summary>
/// Pseudonyms that a sender typed in a text. They are of the sender's own domain, so as they stand they go to nobody: each
/// receiver reads its own in their place. One that was mistyped looks like one all the same, and goes as well.
/// </summary>
internal static class PseudoniemText
{
    private const string Start = "P-1";

    /// <summary>What is shorter is no pseudonym, however many characters were lost in typing.</summary>
    private const int Shortest = 16;

    /// <summary>Where they stand, in order.</summary>
    public static IEnumerable<(int Start, int End)> In(string text)
    {
        for (var from = 0; text.IndexOf(Start, from, StringComparison.OrdinalIgnoreCase) is >= 0 and var start;)
        {
            var end = start + Start.Length;
            while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || (text[end] == '-' && end + 1 < text.Length && char.IsAsciiLetterOrDigit(text[end + 1]))))
            {
                end++;
            }
            if (end - start >= Shortest && (start == 0 || !char.IsLetterOrDigit(text[start - 1])))
            {
                yield return (start, end);
            }
            from = end;
        }
    }

    /// <summary>As the hub writes it.</summary>
    public static string Of(string typed) => typed.ToUpperInvariant();
}
