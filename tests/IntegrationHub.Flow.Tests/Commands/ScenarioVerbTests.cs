using IntegrationHub.Flow.Tests.Running;

namespace IntegrationHub.Flow.Tests.Commands;

/// <summary><c>hub scenario</c> as scripts call it.</summary>
public sealed class ScenarioVerbTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Says_per_scenario_whether_it_holds()
    {
        var said = await HubProcess.RunAsync("scenario", Some.ScenarioFolder, "--json");

        Assert.Equal("", said.Error);
        var result = said.Json;
        Assert.Equal(["passed", "failed", "scenarios"], result.EnumerateObject().Select(m => m.Name));
        var scenarios = result.GetProperty("scenarios").EnumerateArray().ToList();
        Assert.Equal(result.GetProperty("failed").GetInt32() == 0 ? 0 : 1, said.ExitCode);
        Assert.Equal(scenarios.Count(s => s.GetProperty("passed").GetBoolean()), result.GetProperty("passed").GetInt32());
        Assert.Equal(Some.ScenarioFiles.Count(), scenarios.Count);
        Assert.All(scenarios, s => Assert.Equal(s.GetProperty("passed").GetBoolean(), s.GetProperty("failures").GetArrayLength() == 0));
        Assert.All(scenarios, s => Assert.Equal(s.GetProperty("passed").GetBoolean(), s.GetProperty("needs").GetArrayLength() == 0));
    }

    [Fact]
    public async Task Names_the_line_that_does_not_hold()
    {
        var right = await File.ReadAllTextAsync(Some.ScenarioFiles.Single(f => f.Contains("ijsselland-14-", StringComparison.Ordinal)), Some.Stop);
        var file = folder.File("scenario.yaml", right.Replace("alleen: [zorgcoordinator]", "alleen: [zorgcoordinator, nla]", StringComparison.Ordinal));
        var line = right[..right.IndexOf("- alleen", StringComparison.Ordinal)].Count(c => c == '\n') + 1;

        var said = await HubProcess.RunAsync("scenario", file, "--json");

        Assert.Equal((1, ""), (said.ExitCode, said.Error));
        var scenario = said.Json.GetProperty("scenarios").EnumerateArray().Single();
        Assert.Equal(file, scenario.GetProperty("file").GetString());
        var failure = scenario.GetProperty("failures").EnumerateArray().Single();
        Assert.StartsWith($"{line}: alleen", failure.GetProperty("line").GetString(), StringComparison.Ordinal);
        Assert.Equal("exactly [zorgcoordinator, nla]", failure.GetProperty("expected").GetString());
        Assert.Equal("[zorgcoordinator]", failure.GetProperty("actual").GetString());
    }

    [Fact]
    public async Task Names_the_region_that_has_no_convenant_yet()
    {
        var file = folder.File("scenario.yaml", "scenario: x\nregio: atlantis\nbericht: {type: signaal, van: x, data: {}}\nverwacht: [{alleen: []}]\n");

        var said = await HubProcess.RunAsync("scenario", file, "--json");

        Assert.Equal(1, said.ExitCode);
        Assert.Equal("convenant atlantis", said.Json.GetProperty("scenarios")[0].GetProperty("needs")[0].GetString());
    }
}
