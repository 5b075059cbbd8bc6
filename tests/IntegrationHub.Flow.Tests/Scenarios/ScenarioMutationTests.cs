using IntegrationHub.Cli.Scenarios;
using IntegrationHub.Flow.Tests.Running;

namespace IntegrationHub.Flow.Tests.Scenarios;

/// <summary>A runner that cannot fail proves nothing: it has to reject every scenario that claims something untrue.</summary>
public sealed class ScenarioMutationTests
{
    public static TheoryData<string> Kinds => [.. Mutations.Kinds.Keys];

    [Theory, MemberData(nameof(Kinds))]
    public async Task Rejects_a_scenario_with(string kind)
    {
        var mutations = await AllAsync(kind);

        Assert.NotEmpty(mutations);
        Assert.Empty(mutations.Where(m => m.Failures is []).Select(m => m.Mutation.About));
    }

    [Fact]
    public async Task There_are_many_of_them()
    {
        var all = await Task.WhenAll(Mutations.Kinds.Keys.Select(AllAsync));

        var perRegion = all.SelectMany(m => m).CountBy(m => m.Mutation.Scenario.Region).ToDictionary();
        TestContext.Current.TestOutputHelper!.WriteLine($"{perRegion.Values.Sum()} mutations of {Mutations.Kinds.Count} kinds: {string.Join(", ", perRegion)}");
        Assert.Equal(Some.Convenanten.Keys.Order(), perRegion.Keys.Order());
        Assert.All(perRegion.Values, count => Assert.InRange(count, 60, int.MaxValue));
    }

    [Fact]
    public async Task Rejects_a_run_that_breaks_what_holds_in_every_scenario_without_being_said()
    {
        foreach (var (scenario, run) in await PassingAsync())
        {
            Assert.NotEmpty(Judged.Of(scenario, run with { DisclosureEntries = run.DisclosureEntries + 1 }));
            Assert.NotEmpty(Judged.Of(scenario, run with { LedgerVerified = false }));
            foreach (var bsn in run.Sent.SelectMany(s => JsonPaths.Values(s)).Where(v => v.StartsWith("9999", StringComparison.Ordinal)))
            {
                Assert.NotEmpty(Judged.Of(scenario, run with { Diagnostics = run.Diagnostics + $"walk broke on {bsn}" }));
            }
        }
    }

    [Fact]
    public async Task Rejects_a_delivery_that_holds_a_hidden_value_anywhere_in_its_bytes()
    {
        foreach (var (scenario, run) in await PassingAsync())
        {
            var told = scenario.Expectations.OfType<Expectation.Receives>().Where(e => run.Deliveries.Any(d => e.Who.Is(d.Role, d.Partner)));
            foreach (var hidden in told.SelectMany(e => e.Content.Absent))
            {
                var leaking = run.Deliveries.Select(d => d with { Bytes = d.Bytes.Replace("\"data\":{", $"\"data\":{{\"x\":\"({hidden})\",", StringComparison.Ordinal) });
                Assert.NotEmpty(Judged.Of(scenario, run with { Deliveries = [.. leaking] }));
            }
        }
    }

    private static async Task<IReadOnlyList<(Mutation Mutation, IReadOnlyList<Failure> Failures)>> AllAsync(string kind)
    {
        List<(Mutation, IReadOnlyList<Failure>)> all = [];
        foreach (var (scenario, run) in await PassingAsync())
        {
            all.AddRange(Mutations.Kinds[kind](scenario, run).Select(mutation => (mutation, Judged.Of(mutation.Scenario, run))));
        }
        return all;
    }

    private static readonly Lazy<Task<List<(Scenario Scenario, ScenarioRun Run)>>> Passing = new(ReadAsync);

    private static Task<List<(Scenario Scenario, ScenarioRun Run)>> PassingAsync() => Passing.Value;

    private static async Task<List<(Scenario Scenario, ScenarioRun Run)>> ReadAsync()
    {
        List<(Scenario, ScenarioRun)> passing = [];
        foreach (var scenario in Some.ScenarioFiles.SelectMany(ScenarioReader.Read))
        {
            var run = await Judged.RunAsync(scenario);
            if (Judged.Of(scenario, run) is [])
            {
                passing.Add((scenario, run));
            }
        }
        return passing;
    }
}
