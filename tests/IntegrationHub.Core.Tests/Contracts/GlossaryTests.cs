using System.Text.RegularExpressions;
using IntegrationHub.Contracts;

namespace IntegrationHub.Core.Tests.Contracts;

public partial class GlossaryTests
{
    // Words of the wire that are the same in both languages, or are names of formats.
    private static readonly string[] International = ["base64", "event", "id", "media", "path", "slug", "type", "v1"];

    private static readonly string Text = File.ReadAllText(Path.Combine(ContractFiles.Root, "contracts", "glossary.md"));

    [Fact]
    public void Knows_every_word_of_the_contracts()
    {
        var small = Text.Split('\n').Single(l => l.StartsWith("Parts of codes", StringComparison.Ordinal)).Split(':')[1];
        var cells = Rows("# Glossary").SelectMany(r => r[1..3]).Concat(Rows("## Words of data").Select(r => r[1])).Append(small);
        HashSet<string> known = [.. International, .. cells.SelectMany(c => AnyWord().Matches(c)).Select(m => m.Value)];
        var words = Names().SelectMany(n => NameWord().Matches(n)).Select(m => m.Value.ToLowerInvariant()).Distinct();
        Assert.Equal([], words.Except(known));
    }

    [Fact]
    public void Names_no_banned_twin_in_the_contracts()
    {
        string[] banned = [.. Rows("## Banned twins").Select(r => r[1].Trim())];
        Assert.Contains("Purpose", banned);
        var words = Names().SelectMany(n => NameWord().Matches(n).Select(w => w.Value).Append(n));
        Assert.Equal([], words.Intersect(banned, StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public void Says_each_noun_once()
    {
        var nouns = Rows("# Glossary").Select(r => r[1].Trim());
        Assert.Empty(nouns.GroupBy(n => n).Where(g => g.Count() > 1).Select(g => g.Key));
    }

    // The cells of the tables from this heading (a line's beginning) to the next table's.
    private static IEnumerable<string[]> Rows(string heading) => Text.Split('\n')
        .SkipWhile(l => !l.StartsWith(heading, StringComparison.Ordinal))
        .SkipWhile(l => !l.StartsWith("| ---", StringComparison.Ordinal)).Skip(1)
        .TakeWhile(l => l.StartsWith("| ", StringComparison.Ordinal))
        .Select(l => l.Split('|'));

    // JSON names, codes, categories and the names of the records.
    private static IEnumerable<string> Names() =>
    [
        .. MessageTypes.All.SelectMany(t => Names(t.Shape).Append(t.ShortName)),
        .. Categories.All,
        .. typeof(WireRecord).Assembly.GetTypes()
            .Where(t => t.IsSubclassOf(typeof(WireRecord)) && t.IsDefined(typeof(MeaningAttribute), inherit: false))
            .Select(t => t.Name),
    ];

    private static IEnumerable<string> Names(Shape shape) =>
    [
        .. shape.InOrder.Select(m => m.Name), .. shape.Codes.Where(c => !char.IsAsciiDigit(c[0])),
        .. shape.InOrder.SelectMany(Names), .. shape.Item is null ? [] : Names(shape.Item),
    ];

    [GeneratedRegex("[A-Za-zë]+[0-9]*")]
    private static partial Regex AnyWord();

    [GeneratedRegex("[A-Z]?[a-z]+[0-9]*|[A-Z][0-9]+")]
    private static partial Regex NameWord();
}
