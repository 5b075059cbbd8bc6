using System.Text.RegularExpressions;

namespace IntegrationHub.Tidy.Tests;

/// <summary>What the README and the decisions point at exists.</summary>
public partial class PathsTests
{
    private static readonly string[] Tops = ["src/", "tests/", "contracts/", "adapters/", "infra/", ".ci/"];
    private static readonly string[] Parts = ["## Status", "## Context", "## Decision", "## Consequences"];

    [Fact]
    public void Every_path_in_a_document_exists() => Problems.None(Documents.SelectMany(Broken));

    [Theory]
    [InlineData("see `src/IntegrationHub.Nowhere/Walk.cs`")]
    [InlineData("see `contracts/nowhere/*.yaml`")]
    [InlineData("see [the page](infra/adr/0000-nothing.md)")]
    [InlineData("run `infra/nothing test` now")]
    [InlineData("```\ndotnet run --project src/IntegrationHub.Nowhere\n```")]
    public void Finds_a_path_that_does_not_exist(string text) => Assert.Single(Broken(new("README.md", text)));

    [Theory]
    [InlineData("`src/IntegrationHub.Core/Walk.cs`, `contracts/convenanten/*/convenant.yaml` and `contracts/convenanten/<regio>/convenant.yaml`")]
    [InlineData("not a path: `application/json`, https://gemeente.example/src/x")]
    public void Accepts_paths_and_patterns_that_exist(string text) => Problems.None(Broken(new("README.md", text)));

    [Fact]
    public void Every_link_leads_somewhere() => Problems.None(Repository.WithExtension(".md").SelectMany(DeadLinks));

    [Fact]
    public void Finds_a_link_that_leads_nowhere() =>
        Assert.Equal(["infra/adr/a.md: ../nothing.md"], DeadLinks(new("infra/adr/a.md", "[a](../nothing.md) [b](../build) [c](https://a.example/b)")));

    [Fact]
    public void Every_project_has_its_line_in_the_readme() => Problems.None(Unnamed(Repository.Projects, Repository.Read("README.md")));

    [Fact]
    public void Finds_a_project_without_a_line() =>
        Assert.Equal(["src/B"], Unnamed([new("src/A/A.csproj", ""), new("src/B/B.csproj", ""), new("tests/C.Tests/C.Tests.csproj", "")], new("README.md", "| `src/A` | a |")));

    [Fact]
    public void The_readme_fits_the_eye() => Assert.InRange(Repository.Read("README.md").Lines.Count(), 1, 150);

    [Fact]
    public void The_decisions_are_numbered_without_a_gap()
    {
        var numbers = Decisions.Select(file => file.Name[..4]).ToArray();
        Assert.NotEmpty(numbers);
        Assert.Equal(Enumerable.Range(1, numbers.Length).Select(number => $"{number:D4}"), numbers);
    }

    [Fact]
    public void Every_decision_has_the_four_parts() => Problems.None(Decisions.SelectMany(Unfinished));

    [Fact]
    public void Finds_a_decision_without_its_consequences() =>
        Assert.Equal(["0001.md lacks ## Consequences"], Unfinished(new("0001.md", "## Status\n## Context\n## Decision\n")));

    private static IEnumerable<TextFile> Decisions => Repository.Files.Where(file => Decision().IsMatch(file.Path));

    private static IEnumerable<TextFile> Documents => [Repository.Read("README.md"), .. Decisions];

    private static IEnumerable<string> Unfinished(TextFile file) => Parts
        .Where(part => !file.Text.Contains($"{part}\n", StringComparison.Ordinal))
        .Select(part => $"{file.Path} lacks {part}");

    private static IEnumerable<string> Unnamed(IEnumerable<TextFile> projects, TextFile readme) => projects
        .Select(project => Path.GetDirectoryName(project.Path)!)
        .Where(folder => !folder.StartsWith("tests/", StringComparison.Ordinal) && !readme.Text.Contains($"`{folder}`", StringComparison.Ordinal));

    private static IEnumerable<string> DeadLinks(TextFile document) => Link().Matches(document.Text)
        .Select(match => match.Groups["path"].Value)
        .Where(path => !path.Contains("://", StringComparison.Ordinal) && !Path.Exists(Path.Combine(Repository.Root, Path.GetDirectoryName(document.Path)!, path)))
        .Select(path => $"{document.Path}: {path}");

    private static IEnumerable<string> Broken(TextFile document) => Named().Matches(document.Text)
        .Select(match => match.Value.TrimEnd('.', ',', ':', ';', ')'))
        .Where(path => Tops.Any(top => path.StartsWith(top, StringComparison.Ordinal)))
        .Distinct()
        .Where(path => !Stands(Placeholder().Replace(path, "*")))
        .Select(path => $"{document.Path}: {path}");

    private static bool Stands(string path)
    {
        if (!path.Contains('*', StringComparison.Ordinal))
        {
            return Repository.Exists(path);
        }
        Regex pattern = new($"^{Regex.Escape(path).Replace(@"\*", "[^/]*", StringComparison.Ordinal)}(/|$)");
        return Repository.Files.Any(file => pattern.IsMatch(file.Path));
    }

    [GeneratedRegex(@"(?<![\w./-])(src|tests|contracts|adapters|infra|\.ci)/[\w.*<>/-]*")]
    private static partial Regex Named();

    [GeneratedRegex(@"\]\((?<path>[^)#\s]+)")]
    private static partial Regex Link();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"^infra/adr/\d{4}-.*\.md$")]
    private static partial Regex Decision();
}
