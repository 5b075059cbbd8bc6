using System.Text.RegularExpressions;

namespace IntegrationHub.Tidy.Tests;

/// <summary>Which project may know which: the trust boundaries and the purity boundary, as a table.</summary>
public partial class ArrowsTests
{
    private const string AnyAdapter = "adapters/*";
    private const string AnyTests = "tests/*";
    private const string AnyProject = "*";

    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["IntegrationHub.FreeText"] = [],
        ["IntegrationHub.Contracts"] = [],
        ["IntegrationHub.Core"] = ["IntegrationHub.Contracts", "IntegrationHub.FreeText"],
        ["IntegrationHub.Storage"] = ["IntegrationHub.Core"],
        ["IntegrationHub.Hosting"] = ["IntegrationHub.Contracts"],
        ["IntegrationHub.Router"] = ["IntegrationHub.Storage", "IntegrationHub.Hosting"],
        ["IntegrationHub.Portal"] = ["IntegrationHub.Storage", "IntegrationHub.Hosting"],
        ["IntegrationHub.Vault"] = ["IntegrationHub.Hosting"],
        ["IntegrationHub.Fhir"] = [],
        ["IntegrationHub.Logboek"] = ["IntegrationHub.Storage", "IntegrationHub.Fhir"],
        ["IntegrationHub.Witness"] = ["IntegrationHub.Core"],
        ["IntegrationHub.Verify"] = ["IntegrationHub.Storage"],
        ["IntegrationHub.Cli"] = [AnyProject],
        ["AdapterKit"] = ["IntegrationHub.Hosting", "IntegrationHub.Contracts"],
        [AnyAdapter] = ["AdapterKit"],
        [AnyTests] = [AnyProject],
    };

    [Fact]
    public void Every_arrow_is_drawn() => Problems.None(Repository.Projects.SelectMany(Undrawn));

    [Theory]
    [InlineData("src/IntegrationHub.Core/IntegrationHub.Core.csproj", "../IntegrationHub.Storage/IntegrationHub.Storage.csproj")]
    [InlineData("src/IntegrationHub.Vault/IntegrationHub.Vault.csproj", "../IntegrationHub.Storage/IntegrationHub.Storage.csproj")]
    [InlineData("adapters/Riec/Riec.csproj", "../../src/IntegrationHub.Core/IntegrationHub.Core.csproj")]
    [InlineData("src/IntegrationHub.Cli/IntegrationHub.Cli.csproj", "../../tests/IntegrationHub.Core.Tests/IntegrationHub.Core.Tests.csproj")]
    [InlineData("src/IntegrationHub.Unheard/IntegrationHub.Unheard.csproj", "../IntegrationHub.Core/IntegrationHub.Core.csproj")]
    public void Finds_an_arrow_that_is_not_drawn(string from, string to) =>
        Assert.Single(Undrawn(new(from, $"""<ProjectReference Include="{to}" />""")));

    [Fact]
    public void The_solution_holds_every_project_and_no_other() => Assert.Equal(
        Repository.Projects.Select(project => project.Path),
        InSolution(Repository.Read("IntegrationHub.sln").Text).Order(StringComparer.Ordinal));

    [Fact]
    public void Reads_the_projects_of_a_solution() => Assert.Equal(
        ["src/A/A.csproj"],
        InSolution("""Project("{2150E333}") = "src", "src", "{827E0CD3}" Project("{FAE04EC0}") = "A", "src\A\A.csproj", "{8C1FD63E}" """));

    [Fact]
    public void The_solution_is_in_the_classic_format() =>
        Assert.StartsWith("Microsoft Visual Studio Solution File", Repository.Read("IntegrationHub.sln").Text.TrimStart('\uFEFF', '\r', '\n'));

    [Fact]
    public void No_project_is_empty() => Problems.None(Repository.Projects.Where(project => !HasType(project, Repository.WithExtension(".cs"))));

    [Theory]
    [InlineData("src/A/Program.cs", "return 0;")]
    [InlineData("src/B/Order.cs", "public sealed record Order;")]
    public void Finds_a_project_without_a_type(string path, string text) =>
        Assert.False(HasType(new("src/A/A.csproj", ""), [new(path, text)]));

    private static IEnumerable<string> Undrawn(TextFile project)
    {
        var from = Path.GetFileNameWithoutExtension(project.Path);
        var may = Allowed.GetValueOrDefault(from) ?? Allowed.GetValueOrDefault($"{project.Path.Split('/')[0]}/*") ?? [];
        return Reference().Matches(project.Text)
            .Select(match => match.Groups["path"].Value.Replace('\\', '/'))
            .Where(to => !may.Contains(Path.GetFileNameWithoutExtension(to)) && (!may.Contains(AnyProject) || to.EndsWith(".Tests.csproj", StringComparison.Ordinal)))
            .Select(to => $"{project.Path} may not reference {to}: the table above is the architecture; change it only with a page in infra/adr");
    }

    private static IEnumerable<string> InSolution(string solution) =>
        SolutionProject().Matches(solution).Select(match => match.Groups["path"].Value.Replace('\\', '/'));

    private static bool HasType(TextFile project, IEnumerable<TextFile> sources)
    {
        var folder = project.Path[..(project.Path.LastIndexOf('/') + 1)];
        return sources.Any(file => file.Path.StartsWith(folder, StringComparison.Ordinal) && TypeDeclaration().IsMatch(file.Text));
    }

    [GeneratedRegex("""<ProjectReference\s+Include="(?<path>[^"]+)""")]
    private static partial Regex Reference();

    [GeneratedRegex("""(?<path>[^" ]+\.csproj)"(?!>)""")]
    private static partial Regex SolutionProject();

    [GeneratedRegex(@"^\s*((public|internal|file|static|sealed|abstract|partial|readonly)\s+)*(class|record|struct|interface|enum|record struct)\s+\w+", RegexOptions.Multiline)]
    private static partial Regex TypeDeclaration();
}
