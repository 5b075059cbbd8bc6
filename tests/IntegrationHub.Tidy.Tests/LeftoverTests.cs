using System.Text.RegularExpressions;

namespace IntegrationHub.Tidy.Tests;

/// <summary>Nothing half done, nothing switched off, and no suppression that does not say why.</summary>
public partial class LeftoverTests
{
    [Fact]
    public void Nothing_is_left_for_later() =>
        Problems.None(Repository.Files.Where(file => !Repository.IsTidy(file)).SelectMany(file => On(file, Leftover())));

    [Theory]
    [InlineData("// TODO: later")]
    [InlineData("# FIXME")]
    [InlineData("/* HACK */")]
    [InlineData("throw new NotImplementedException();")]
    [InlineData("throw null!;")]
    [InlineData("[Fact(Skip = \"slow\")]")]
    [InlineData("Assert.Skip(\"no broker\");")]
    [InlineData("Thread.Sleep(100);")]
    [InlineData("await Task.Delay(100);")]
    public void Finds_what_is_left_for_later(string line) => Assert.Single(On(new("a.cs", line), Leftover()));

    [Theory]
    [InlineData("await Task.Delay(wait, clock, cancellation);")]
    [InlineData("var todos = Method();")]
    public void Leaves_the_rest_alone(string line) => Problems.None(On(new("a.cs", line), Leftover()));

    [Fact]
    public void Every_pragma_says_why() => Problems.None(Repository.Sources.SelectMany(file => On(file, SilentPragma())));

    [Fact]
    public void Finds_a_pragma_without_a_reason()
    {
        Assert.Single(On(new("a.cs", "#pragma warning disable CA1031"), SilentPragma()));
        Problems.None(On(new("a.cs", "#pragma warning disable CA1031 // the host must live"), SilentPragma()));
    }

    [Fact]
    public void Every_suppressed_warning_says_why() => Problems.None(
        Repository.Projects.Concat(Repository.WithExtension(".props")).SelectMany(Unexplained));

    [Fact]
    public void Finds_a_suppressed_warning_without_a_reason()
    {
        Assert.Single(Unexplained(new("a.props", "<!-- CS1: so -->\n<NoWarn>$(NoWarn);CS1;CS2</NoWarn>")));
        Assert.Single(Unexplained(new("a.props", "<WarningsNotAsErrors>NU1603</WarningsNotAsErrors>")));
    }

    private static IEnumerable<string> On(TextFile file, Regex forbidden) =>
        file.Lines.Where(line => forbidden.IsMatch(line.Text)).Select(line => $"{file.At(line.Number)}: {line.Text.Trim()}");

    /// <summary>A code is explained by a comment of the form <c>CODE: why</c> in the same file.</summary>
    private static IEnumerable<string> Unexplained(TextFile file) => Suppression().Matches(file.Text)
        .SelectMany(match => Code().Matches(match.Value))
        .Where(code => !Regex.IsMatch(file.Text, $@"<!--[^>]*\b{code.Value}: \w"))
        .Select(code => $"{file.Path}: {code.Value}");

    [GeneratedRegex(@"\b(TODO|FIXME|HACK)\b|NotImplementedException|throw null\b|\bSkip\s*=\s*""|Assert\.Skip|Thread\.Sleep|Task\.Delay\(\s*(\d+|TimeSpan\.From\w+\(\d+\))\s*\)")]
    private static partial Regex Leftover();

    [GeneratedRegex(@"#pragma warning disable(?!.*//\s*\w)")]
    private static partial Regex SilentPragma();

    [GeneratedRegex(@"<(NoWarn|WarningsNotAsErrors|DisabledWarnings)>[^<]*")]
    private static partial Regex Suppression();

    [GeneratedRegex(@"\b[A-Z]{2,4}\d+\b")]
    private static partial Regex Code();
}
