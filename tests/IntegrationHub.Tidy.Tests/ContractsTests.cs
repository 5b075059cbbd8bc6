using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace IntegrationHub.Tidy.Tests;

/// <summary>What others have built against stays as it is, and nobody's real number stands in it.</summary>
public partial class ContractsTests
{
    private const string PublishedList = "tests/IntegrationHub.Tidy.Tests/published.sha256";

    /// <summary>
    /// A new version is a new file; with HUB_WRITE_GOLDEN=1 its hash is added here. A hash that stands is never written over: who
    /// must mend a version that no partner uses yet takes its line out by hand, for everybody to see.
    /// </summary>
    [Fact]
    public void A_published_schema_never_changes()
    {
        var published = Published(Repository.Read(PublishedList).Text);
        var schemas = Repository.WithExtension(".schema.json").ToArray();
        if (Environment.GetEnvironmentVariable("HUB_WRITE_GOLDEN") == "1")
        {
            var added = schemas.Where(schema => !published.ContainsKey(schema.Path));
            File.AppendAllLines(Path.Combine(Repository.Root, PublishedList), added.Select(schema => $"{HashOf(schema.Text)}  {schema.Path}"));
            return;
        }
        Assert.NotEmpty(schemas);
        Problems.None(Changes(published, schemas));
    }

    [Fact]
    public void Finds_schemas_that_changed_came_or_went() => Assert.Equal(
        ["changed: a", "not listed: c", "gone: b"],
        Changes(new() { ["a"] = HashOf("before"), ["b"] = HashOf("b") }, [new("a", "after"), new("c", "c")]));

    [Fact]
    public void Reads_the_list_as_sha256sum_writes_it() => Assert.Equal(HashOf("x"), Published($"{HashOf("x")}  a/b.json\n")["a/b.json"]);

    [Fact]
    public void Every_organisation_number_is_a_test_number() => Problems.None(Repository.Files.Where(file => !Repository.IsTidy(file)).SelectMany(RealOins));

    [Theory]
    [InlineData("oin: \"00000001003214345000\"")]
    [InlineData("urn:nld:oin:00000003273229390000:systeem")]
    public void Finds_an_organisation_number_that_could_be_real(string line) => Assert.Single(RealOins(new("convenant.yaml", line)));

    [Fact]
    public void Every_partner_has_a_test_number() => Problems.None(Repository.Files.Where(IsConvenant).SelectMany(WrongOins));

    [Fact]
    public void Finds_a_partner_with_another_number() => Assert.Single(WrongOins(new("convenant.yaml", "  - id: gemeente\n    oin: '12345'\n")));

    private static bool IsConvenant(TextFile file) => file.Path.StartsWith("contracts/convenanten/", StringComparison.Ordinal);

    private static IEnumerable<string> RealOins(TextFile file) => file.Lines
        .SelectMany(line => TwentyDigits().Matches(line.Text).Where(match => !IsTestOin(match.Value)).Select(match => $"{file.At(line.Number)}: {match.Value}"));

    private static IEnumerable<string> WrongOins(TextFile file) => file.Lines
        .SelectMany(line => OinKey().Matches(line.Text).Where(match => !IsTestOin(match.Groups["oin"].Value)).Select(match => $"{file.At(line.Number)}: {match.Value}"));

    private static bool IsTestOin(string oin) => oin.Length == 20 && oin.StartsWith("00000099", StringComparison.Ordinal);

    private static Dictionary<string, string> Published(string list) => list.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split("  "))
        .ToDictionary(parts => parts[1], parts => parts[0]);

    private static IEnumerable<string> Changes(Dictionary<string, string> published, IReadOnlyCollection<TextFile> schemas) =>
    [
        .. schemas.Where(schema => published.TryGetValue(schema.Path, out var hash) && hash != HashOf(schema.Text)).Select(schema => $"changed: {schema.Path}"),
        .. schemas.Where(schema => !published.ContainsKey(schema.Path)).Select(schema => $"not listed: {schema.Path}"),
        .. published.Keys.Except(schemas.Select(schema => schema.Path)).Select(path => $"gone: {path}"),
    ];

    private static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    [GeneratedRegex(@"(?<![0-9A-Za-z])\d{20}(?![0-9A-Za-z])")]
    private static partial Regex TwentyDigits();

    [GeneratedRegex(@"\boin:\s*['""]?(?<oin>[^\s'"",}]+)")]
    private static partial Regex OinKey();
}
