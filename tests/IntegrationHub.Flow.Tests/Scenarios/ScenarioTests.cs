using IntegrationHub.Adapters.Tests.Bus;
using IntegrationHub.Cli.Scenarios;
using IntegrationHub.Flow.Tests.Running;

namespace IntegrationHub.Flow.Tests.Scenarios;

/// <summary>The acceptance scenarios, by the pure walk and by the whole hub over RabbitMQ. One says what the other says.</summary>
[Collection(OneRegion.Name)]
public sealed class ScenarioTests(BrokerFixture brokers) : IClassFixture<LeavesNoVhosts>
{
    public static TheoryData<string> Files => [.. Some.ScenarioFiles.Select(f => Path.GetRelativePath(Some.ScenarioFolder, f))];

    [Theory, MemberData(nameof(Files))]
    public async Task Holds_in_memory(string file)
    {
        foreach (var scenario in ScenarioReader.Read(Path.Combine(Some.ScenarioFolder, file)))
        {
            Assert.Empty((await Judged.InMemoryAsync(scenario)).Select(failure => $"line {failure.Line}: expected {failure.Expected}; {failure.Actual}"));
        }
    }

    [Theory, MemberData(nameof(Files))]
    public async Task Comes_out_the_same_over_the_wire(string file)
    {
        WiredDriver wired = new(region => Some.Sources[region], await brokers.BrokerAsync()); // not disposed of: the broker is the fixture's
        foreach (var scenario in ScenarioReader.Read(Path.Combine(Some.ScenarioFolder, file)))
        {
            var run = await wired.RunAsync(scenario, Some.Stop);

            Assert.Equal((await Judged.InMemoryAsync(scenario)).Select(Said), Judged.Of(scenario, run).Select(Said));
        }
    }

    private static (string Line, string Expected) Said(Failure failure) => (failure.Line, failure.Expected);
}

internal static class Judged
{
    private static readonly MemoryDriver Memory = new(region => Some.Convenanten[region]);

    public static async Task<IReadOnlyList<Failure>> InMemoryAsync(Scenario scenario) => Of(scenario, await Memory.RunAsync(scenario, CancellationToken.None));

    public static Task<ScenarioRun> RunAsync(Scenario scenario) => Memory.RunAsync(scenario, CancellationToken.None);

    public static IReadOnlyList<Failure> Of(Scenario scenario, ScenarioRun run) =>
        new ScenarioJudge(scenario, run, Some.Convenanten[scenario.Region]).Judge();
}
