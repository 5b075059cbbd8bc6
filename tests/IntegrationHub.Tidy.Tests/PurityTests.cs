using System.Text.RegularExpressions;

namespace IntegrationHub.Tidy.Tests;

/// <summary>Core, FreeText and Contracts compute and do nothing else: no clock, no disk, no network, no chance, no package but YAML.</summary>
public partial class PurityTests
{
    private const string BannedList = "src/IntegrationHub.Core/BannedSymbols.txt";

    private static readonly string[] Pure =
    [
        "src/IntegrationHub.Core/IntegrationHub.Core.csproj",
        "src/IntegrationHub.FreeText/IntegrationHub.FreeText.csproj",
        "src/IntegrationHub.Fhir/IntegrationHub.Fhir.csproj",
        "contracts/IntegrationHub.Contracts/IntegrationHub.Contracts.csproj",
    ];

    private static readonly string[] Impure =
    [
        "P:System.DateTimeOffset.UtcNow", "P:System.DateTime.UtcNow", "P:System.TimeProvider.System", "M:System.Guid.NewGuid",
        "T:System.Random", "T:System.Security.Cryptography.RandomNumberGenerator", "T:System.IO.File", "T:System.IO.FileStream",
        "T:System.IO.Directory", "T:System.Net.Http.HttpClient", "T:System.Net.Sockets.Socket", "T:System.Diagnostics.Process",
        "T:System.Console", "T:System.Environment", "T:System.Threading.Thread",
    ];

    [Fact]
    public void Pure_projects_need_only_the_base_library() => Problems.None(Pure.Select(Repository.Read).SelectMany(Needs));

    [Theory]
    [InlineData("""<PackageReference Include="Polly.Core" />""")]
    [InlineData("""<FrameworkReference Include="Microsoft.AspNetCore.App" />""")]
    [InlineData("""<Project Sdk="Microsoft.NET.Sdk.Web">""")]
    public void Finds_a_need_of_a_pure_project(string line) => Assert.Single(Needs(new("src/IntegrationHub.Core/IntegrationHub.Core.csproj", line)));

    [Fact]
    public void Only_core_reads_yaml() =>
        Assert.Single(Needs(new("src/IntegrationHub.FreeText/IntegrationHub.FreeText.csproj", """<PackageReference Include="YamlDotNet" />""")));

    [Fact]
    public void What_a_pure_project_may_not_call_is_banned() => Problems.None(Unbanned(Repository.Read(BannedList).Text));

    [Fact]
    public void Finds_what_is_not_banned() => Assert.Contains("T:System.Random", Unbanned("T:System.Randomness; a reason"));

    [Fact]
    public void Every_pure_project_is_held_to_the_banned_list() =>
        Problems.None(Pure.Select(Repository.Read).Where(project => !IsHeld(project, Repository.Read("Directory.Build.props"))));

    [Fact]
    public void Finds_a_pure_project_without_the_banned_list() => Assert.False(IsHeld(new("src/A/A.csproj", "<Project />"), new("p", "<Project />")));

    private static IEnumerable<string> Needs(TextFile project) => Need().Matches(project.Text)
        .Where(match => !(match.Value.Contains("YamlDotNet", StringComparison.Ordinal) && project.Name == "IntegrationHub.Core.csproj"))
        .Select(match => $"{project.Path}: {match.Value}");

    private static IEnumerable<string> Unbanned(string list)
    {
        var banned = list.Split('\n').Select(line => line.Split(';')[0]).ToHashSet();
        return Impure.Where(symbol => !banned.Contains(symbol));
    }

    /// <summary>By its own project file, or by the props, which name the project beside the list.</summary>
    private static bool IsHeld(TextFile project, TextFile props) =>
        project.Text.Contains("\"BannedSymbols.txt\"", StringComparison.Ordinal)
        || props.Text.Split('\n').Any(line => line.Contains(BannedList, StringComparison.Ordinal)
            && line.Contains($"'{Path.GetFileNameWithoutExtension(project.Path)}'", StringComparison.Ordinal));

    [GeneratedRegex("""<(PackageReference|FrameworkReference|Reference)\s+Include="[^"]+"|Sdk="Microsoft\.NET\.Sdk\.[^"]+""")]
    private static partial Regex Need();
}
