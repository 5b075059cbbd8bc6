using IntegrationHub.Core.Agreements;

namespace IntegrationHub.Core.Tests.Proving;

/// <summary>A region's convenant as it ships, or with one text of one file replaced.</summary>
internal static class Edited
{
    public static Convenant Convenant(string region, string file, string stands, string becomes) => Readable(ConvenantReader.Inspect(
        [.. Some.Landelijk.Select(f => f.Name == file ? f with { Text = Replaced(f.Text, stands, becomes) } : f)],
        [.. Some.Regio(region).Select(f => f.Name == file ? f with { Text = Replaced(f.Text, stands, becomes) } : f)]));

    // What clashes with another part is still compared: that is when people ask what it would change.
    private static Convenant Readable((Convenant? Convenant, IReadOnlyList<ConvenantProblem> Problems) read) =>
        read.Convenant ?? throw new ConvenantRefusedException(read.Problems);

    public static Convenant Shipped(string region) => ConvenantReader.Read(Some.Landelijk, Some.Regio(region));

    private static string Replaced(string text, string stands, string becomes)
    {
        Assert.Contains(stands, text, StringComparison.Ordinal);
        var at = text.IndexOf(stands, StringComparison.Ordinal);
        return text[..at] + becomes + text[(at + stands.Length)..];
    }
}
