using System.Text.Json;
using System.Text.RegularExpressions;

namespace IntegrationHub.Tidy.Tests;

/// <summary>Which packages there are, under which licence, in which version: each known, each locked, each written down once.</summary>
public partial class PackagesTests
{
    private const string LicenceList = "tests/IntegrationHub.Tidy.Tests/licences.txt";

    private static readonly string[] Welcome = ["MIT", "Apache-2.0", "BSD-3-Clause", "BSD-2-Clause", "MPL-2.0", "PostgreSQL", "public-domain"];

    [Fact]
    public void Every_package_has_a_welcome_licence()
    {
        var licences = Licences(Repository.Read(LicenceList).Text);
        Problems.None(licences.Where(licence => !Welcome.Contains(licence.Value)));
        Problems.None(Locks.SelectMany(file => Packages(file.Text)).Select(package => package.Id).Distinct().Except(licences.Keys)
            .Select(package => $"read the licence of {package} and add it to {LicenceList}"));
    }

    [Fact]
    public void No_licence_is_listed_of_a_package_that_is_gone() =>
        Problems.None(Licences(Repository.Read(LicenceList).Text).Keys
            .Except(Locks.SelectMany(file => Packages(file.Text)).Select(package => package.Id))
            .Except(Central().Matches(Repository.Read("Directory.Packages.props").Text).Select(match => match.Groups["id"].Value)));

    [Fact]
    public void Reads_packages_and_licences()
    {
        Assert.Equal([("A", "1.0.0"), ("B", "9.1.0")], Packages(
            """{"dependencies":{"net10.0":{"A":{"type":"Direct","resolved":"1.0.0"},"B":{"type":"Transitive","resolved":"9.1.0"},"own":{"type":"Project"}}}}"""));
        Assert.Equal("GPL-3.0", Licences("# why\nA GPL-3.0\n")["A"]);
        Assert.DoesNotContain("GPL-3.0", Welcome);
    }

    [Fact]
    public void MassTransit_stays_below_the_commercial_version() =>
        Problems.None(Locks.SelectMany(file => Packages(file.Text)).Where(IsCommercial));

    [Fact]
    public void Finds_the_commercial_version() => Assert.True(IsCommercial(("MassTransit.Abstractions", "9.0.1")));

    [Fact]
    public void Versions_stand_in_one_place() => Problems.None(Repository.Projects.SelectMany(Versioned));

    [Theory]
    [InlineData("""<PackageReference Include="Polly.Core" Version="8.9.1" />""")]
    [InlineData("""<PackageReference Include="Polly.Core" VersionOverride="8.9.1" />""")]
    [InlineData("""<PackageReference Update="Polly.Core"><Version>8.9.1</Version></PackageReference>""")]
    public void Finds_a_version_in_a_project(string line) => Assert.Single(Versioned(new("a.csproj", line)));

    [Fact]
    public void Versions_are_exact() => Problems.None(Inexact(Repository.Read("Directory.Packages.props")));

    [Fact]
    public void Finds_a_version_that_floats() => Assert.Equal(["8.*", "[8.0,9.0)"], Inexact(new("a.props", """
        <PackageVersion Include="A" Version="8.*" /><PackageVersion Include="B" Version="[8.0,9.0)" /><PackageVersion Include="C" Version="1.0.0-rc.1" />
        """)));

    [Fact]
    public void Every_project_is_locked() =>
        Problems.None(Repository.Projects.Where(project => !Repository.Exists(LockOf(project.Path))).Select(project => project.Path));

    [Fact]
    public void A_lock_stands_beside_its_project() => Assert.Equal("src/A/packages.lock.json", LockOf("src/A/A.csproj"));

    [Fact]
    public void No_lock_names_a_source() => Problems.None(Locks.Where(file => file.Text.Contains("://", StringComparison.Ordinal)).Select(file => file.Path));

    private static IEnumerable<TextFile> Locks => Repository.Files.Where(file => file.Name == "packages.lock.json");

    private static string LockOf(string project) => project[..(project.LastIndexOf('/') + 1)] + "packages.lock.json";

    private static Dictionary<string, string> Licences(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Where(line => !line.StartsWith('#'))
        .Select(line => line.Split(' '))
        .ToDictionary(parts => parts[0], parts => parts[1]);

    private static IEnumerable<(string Id, string Version)> Packages(string locked)
    {
        using var json = JsonDocument.Parse(locked);
        return [.. json.RootElement.GetProperty("dependencies").EnumerateObject()
            .SelectMany(framework => framework.Value.EnumerateObject())
            .Where(package => package.Value.GetProperty("type").GetString() != "Project")
            .Select(package => (package.Name, package.Value.GetProperty("resolved").GetString()!))];
    }

    private static bool IsCommercial((string Id, string Version) package) =>
        package.Id.StartsWith("MassTransit", StringComparison.Ordinal) && int.Parse(package.Version.Split('.')[0]) >= 9;

    private static IEnumerable<string> Versioned(TextFile project) => Version().Matches(project.Text).Select(match => $"{project.Path}: {match.Value}");

    private static IEnumerable<string> Inexact(TextFile props) =>
        Central().Matches(props.Text).Select(match => match.Groups["version"].Value).Where(version => !Exact().IsMatch(version));

    [GeneratedRegex("""<PackageReference\b[^>]*\bVersion(Override)?="[^"]+|<PackageReference\b[^>]*>\s*<Version>""")]
    private static partial Regex Version();

    [GeneratedRegex("""<(Package|GlobalPackage)(Version|Reference) Include="(?<id>[^"]+)" Version="(?<version>[^"]+)""")]
    private static partial Regex Central();

    [GeneratedRegex(@"^\d+\.\d+\.\d+(\.\d+)?(-[\w.]+)?$")]
    private static partial Regex Exact();
}
