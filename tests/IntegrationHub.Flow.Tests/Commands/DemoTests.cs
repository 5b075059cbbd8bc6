using IntegrationHub.Flow.Tests.Running;
using IntegrationHub.Verify;

namespace IntegrationHub.Flow.Tests.Commands;

/// <summary><c>hub demo</c> as scripts call it.</summary>
public sealed class DemoTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Prints_one_document_and_keeps_what_it_is_told_to_keep()
    {
        var data = Path.Combine(folder.Path, "data");

        var said = await HubProcess.RunAsync("demo", "--json", "--data", data);

        Assert.Equal(0, said.ExitCode);
        Assert.StartsWith("proefondertekening: ", Assert.Single(said.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
        var summary = said.Json; // throws when anything else stands on standard output
        Assert.Equal(["messages", "disclosures", "refusals", "deliveries", "ledger", "errors"], summary.EnumerateObject().Select(m => m.Name));
        Assert.Equal(0, summary.GetProperty("errors").GetArrayLength());
        Assert.True(summary.GetProperty("messages").GetInt32() >= 10);
        Assert.True(summary.GetProperty("disclosures").GetInt32() > 0);
        Assert.True(summary.GetProperty("refusals").GetInt32() > 0);
        Assert.Equal(summary.GetProperty("disclosures").GetInt32(), summary.GetProperty("deliveries").GetInt32());
        var ledger = summary.GetProperty("ledger");
        Assert.True(ledger.GetProperty("verified").GetBoolean());
        var kept = LedgerVerifier.Verify(data);
        Assert.Equal(ledger.GetProperty("size").GetInt64(), kept.Size);
        Assert.Empty(kept.Problems);
    }

    [Fact]
    public async Task Shows_people_who_received_what()
    {
        var said = await HubProcess.RunAsync("demo");

        Assert.Equal(0, said.ExitCode);
        Assert.All(["gemeente-zwolle", "zvh-ijsselland", "geweigerd", "gecontroleerd"], word => Assert.Contains(word, said.Out, StringComparison.Ordinal));
        Hidden.In(said.Out, "the terminal", "999990019", "Dobrescu");
    }

    [Fact]
    public async Task Names_the_regions_that_it_can_show()
    {
        var said = await HubProcess.RunAsync("demo", "--region", "ijseland", "--json");

        Assert.Equal((2, ""), (said.ExitCode, said.Out));
        Assert.Contains("ijsselland", said.Error, StringComparison.Ordinal);
    }
}
