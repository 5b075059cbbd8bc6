using IntegrationHub.Cli.Region;
using IntegrationHub.Flow.Tests.Running;

namespace IntegrationHub.Flow.Tests.Commands;

/// <summary><c>hub convenant check</c>: every problem, with file and line.</summary>
public sealed class ConvenantCheckTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public ConvenantCheckTests()
    {
        foreach (var file in Directory.EnumerateFiles(ConvenantFiles.Root, "*.yaml", SearchOption.AllDirectories))
        {
            folder.File(Path.GetRelativePath(ConvenantFiles.Root, file), File.ReadAllText(file));
        }
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Finds_nothing_in_what_ships()
    {
        var said = await HubProcess.RunAsync("convenant", "check", "--json");

        Assert.Equal((0, ""), (said.ExitCode, said.Error));
        Assert.Equal(0, said.Json.GetProperty("problems").GetArrayLength());
    }

    [Fact]
    public async Task Finds_every_problem_with_its_file_and_line()
    {
        var role = Break("ijsselland/convenant.yaml", "{rol: riec,", "{rol: rieck,");
        var route = Break("ijsselland/meldroute.yaml", "doel: duiding}", "doel: duidingen}");

        var said = await HubProcess.RunAsync("convenant", "check", folder.Path, "--json");

        Assert.Equal((1, ""), (said.ExitCode, said.Error));
        var problems = said.Json.GetProperty("problems").EnumerateArray()
            .Select(p => (File: p.GetProperty("file").GetString()!, Line: p.GetProperty("line").GetInt32(), Problem: p.GetProperty("problem").GetString()!)).ToList();
        Assert.Contains(problems, p => p.File.EndsWith("convenant.yaml", StringComparison.Ordinal) && p.Line == role && p.Problem.Contains("riec", StringComparison.Ordinal));
        Assert.Contains(problems, p => p.File.EndsWith("meldroute.yaml", StringComparison.Ordinal) && p.Line == route && p.Problem.Contains("duiding", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("partners:", "partners: [")]
    [InlineData("partners:", "partners:\npartners:")]
    [InlineData("partners:", "deelnemers:")]
    public async Task Says_where_a_file_cannot_be_read(string right, string wrong)
    {
        Break("ijsselland/convenant.yaml", right, wrong);

        var said = await HubProcess.RunAsync("convenant", "check", folder.Path);

        Assert.Equal((1, ""), (said.ExitCode, said.Error));
        Assert.Matches(@"ijsselland/convenant\.yaml:[0-9]+: ", said.Out);
        Assert.DoesNotContain("   at ", said.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Misses_a_file_that_is_not_there()
    {
        File.Delete(Path.Combine(folder.Path, "landelijk", "matrix.yaml"));

        var said = await HubProcess.RunAsync("convenant", "check", folder.Path, "--json");

        Assert.Equal((1, ""), (said.ExitCode, said.Error));
        Assert.NotEqual(0, said.Json.GetProperty("problems").GetArrayLength());
    }

    /// <returns>The line on which it was broken, from 1.</returns>
    private int Break(string file, string right, string wrong)
    {
        var path = Path.Combine(folder.Path, file);
        var text = File.ReadAllText(path);
        var at = text.IndexOf(right, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{file} has no '{right}'");
        File.WriteAllText(path, text[..at] + wrong + text[(at + right.Length)..]);
        return text[..at].Count(c => c == '\n') + 1;
    }
}
