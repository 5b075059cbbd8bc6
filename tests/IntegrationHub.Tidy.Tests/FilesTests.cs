using System.Text;
using System.Text.RegularExpressions;

namespace IntegrationHub.Tidy.Tests;

/// <summary>What holds for every file: where it lies, how long it is, how it is written, and that it names no machine.</summary>
public partial class FilesTests
{
    private const int LongestSource = 300;

    private static readonly string[] TopLevel =
    [
        "IntegrationHub.sln", "README.md", "adapters", "contracts", "infra", "src", "tests",
        "Directory.Build.props", "Directory.Packages.props", "global.json",
    ];

    /// <summary>Sources that may be longer, each with why; empty is best.</summary>
    private static readonly Dictionary<string, string> MayBeLong = new()
    {
        ["src/IntegrationHub.Core/Agreements/ConvenantReader.cs"] = "the parts of one convenant, read in the order of its file into one list of problems",
        ["tests/IntegrationHub.Core.Tests/Generating/NaiveHub.cs"] = "the second decider, slow and obvious on purpose and in one piece",
        ["contracts/IntegrationHub.Contracts/SchemaWriter.cs"] = "one schema, written from top to bottom",
    };

    /// <summary>Hosts that a text may name: our own, identifiers that happen to be addresses, and where a list with a licence comes from.</summary>
    private static readonly string[] KnownHosts = ["localhost", "json-schema.org", "www.w3.org", "cloudevents.io", "hl7.org", "terminology.hl7.org", "profiles.ihe.net", "dicom.nema.org", "github.com"];

    [Fact]
    public void The_top_level_is_the_given_list() => Problems.None(NotGiven(Directory.EnumerateFileSystemEntries(Repository.Root).Select(Path.GetFileName)!));

    [Fact]
    public void Finds_a_plan_at_the_top_level() => Assert.Equal(["PLAN.md"], NotGiven(["src", ".gitignore", "PLAN.md", "artifacts"]));

    [Theory]
    [InlineData("infra/build")]
    [InlineData("infra/provide")]
    [InlineData(".ci/run")]
    public void A_script_can_be_run(string path) =>
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(Path.Combine(Repository.Root, path)).HasFlag(UnixFileMode.UserExecute), path);

    [Fact]
    public void A_source_fits_a_sitting() => Problems.None(Repository.WithExtension(".cs").Where(file => TooLong(file) && !MayBeLong.ContainsKey(file.Path)).Select(file => file.Path));

    [Fact]
    public void No_source_is_excused_that_is_short_enough() =>
        Problems.None(MayBeLong.Keys.Where(path => !TooLong(Repository.Read(path))));

    [Fact]
    public void Finds_a_source_that_is_too_long() => Assert.True(TooLong(new("a.cs", new string('\n', LongestSource) + "x")));

    // dotnet writes the solution, and always with a byte order mark
    [Fact]
    public void Texts_are_UTF_8_with_single_line_feeds() =>
        Problems.None(Repository.Files.Where(file => file.Name != "IntegrationHub.sln" && !IsPlain(File.ReadAllBytes(Path.Combine(Repository.Root, file.Path)))).Select(file => file.Path));

    [Theory]
    [InlineData(new byte[] { 0xEF, 0xBB, 0xBF, (byte)'a' })]
    [InlineData(new byte[] { (byte)'a', (byte)'\r', (byte)'\n' })]
    [InlineData(new byte[] { 0xFF, (byte)'a' })]
    public void Finds_a_text_that_is_written_otherwise(byte[] bytes) => Assert.False(IsPlain(bytes));

    [Fact]
    public void No_text_names_a_machine() => Problems.None(Repository.Files.Where(file => !Repository.IsTidy(file)).SelectMany(Places));

    [Theory]
    [InlineData("cd /work/main")]
    [InlineData("\"/root/.nuget\"")]
    [InlineData("/home/jan/hub")]
    [InlineData("C:\\Users\\jan")]
    [InlineData("https://packages.corp.local/v3/index.json")]
    [InlineData("http://10.1.2.3:8080")]
    public void Finds_a_text_that_names_a_machine(string text) => Assert.Single(Places(new("a.md", text)));

    [Theory]
    [InlineData("$.contracts/root/home and https://gemeente.example/berichten")]
    [InlineData("http://127.0.0.1:5010 and http://192.0.2.10")]
    public void Leaves_paths_of_our_own_alone(string text) => Problems.None(Places(new("a.md", text)));

    private static IEnumerable<string> NotGiven(IEnumerable<string> names) =>
        names.Where(name => !name.StartsWith('.') && name != "artifacts" && !TopLevel.Contains(name));

    private static bool TooLong(TextFile file) => file.Text.TrimEnd('\n').Count(c => c == '\n') + 1 > LongestSource || file.Text.Length > LongestSource * 140;

    private static bool IsPlain(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(Encoding.UTF8.Preamble) || bytes.Contains((byte)'\r'))
        {
            return false;
        }
        return System.Text.Unicode.Utf8.IsValid(bytes);
    }

    private static IEnumerable<string> Places(TextFile file) => file.Lines.SelectMany(line => MachinePath().Matches(line.Text).Select(match => match.Value)
        .Concat(Host().Matches(line.Text).Where(match => !IsKnown(match.Groups["host"].Value)).Select(match => match.Value))
        .Select(place => $"{file.At(line.Number)}: {place}"));

    private static bool IsKnown(string host) => KnownHosts.Contains(host) || NobodysAddress().IsMatch(host) || host.EndsWith(".example", StringComparison.Ordinal) || host == "example";

    [GeneratedRegex(@"(?<![\w.>}*-])/(work|root|home)/[\w.]+|[A-Z]:\\Users\\\w+")]
    private static partial Regex MachinePath();

    // loopback, every interface, and the addresses that are kept for documents
    [GeneratedRegex(@"^(127(\.\d+\.\d+\.\d+)?|0\.0\.0\.0|192\.0\.2\.\d+)$")]
    private static partial Regex NobodysAddress();

    [GeneratedRegex(@"https?://(?<host>[A-Za-z0-9][A-Za-z0-9.-]*)")]
    private static partial Regex Host();
}
