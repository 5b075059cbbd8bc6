using System.Text.Json;
using IntegrationHub.Cli.Region;
using IntegrationHub.Core.Recording;
using IntegrationHub.Flow.Tests.Running;
using IntegrationHub.Storage;
using IntegrationHub.Verify;
using Microsoft.Extensions.Logging.Abstractions;

namespace IntegrationHub.Flow.Tests.Commands;

/// <summary><c>hub ledger search</c>, beside a router that runs and beside a folder alone; and how fast it is.</summary>
public sealed class LedgerSearchTests : IDisposable
{
    private const string Bsn = "999990020";
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Finds_a_person_by_the_number_on_standard_input_and_enters_that_somebody_looked()
    {
        await FillAsync();

        var said = await SearchAsync(Bsn, "--persoon-stdin", "--persoon", "m-0098", "--reden", "inzageverzoek", "--uitkomst", "verstrekking");

        Assert.Equal((0, ""), (said.ExitCode, said.Error));
        Assert.NotEqual(0, said.Json.GetArrayLength());
        Assert.All(said.Json.EnumerateArray(), e => Assert.Equal(("verstrekking", 26), (e.GetProperty("type").GetString(), e.GetProperty("id").GetString()!.Length)));
        Hidden.In(said.Out, "the answer", "Kerekes", Bsn, "IJ-2026-S");
        var entered = (await new LedgerReader(folder.Path).BeheerAsync(null, null, 10, Some.Stop)).Single();
        Assert.Equal((BeheerSoort.Zoeken, "m-0098", "inzageverzoek"), (entered.Daad.Soort, entered.Daad.Persoon, entered.Daad.Reden));
        Assert.Equal("persoon=gezocht uitkomst=verstrekking", string.Join(' ', entered.Daad.Voorwerp));
        Assert.Empty(LedgerVerifier.Verify(folder.Path).Problems);
    }

    [Fact]
    public async Task Combines_filters_and_leafs_on()
    {
        await FillAsync();

        var first = await SearchAsync(null, "--partner", "gemeente-zwolle", "--sinds", "2026-08-10", "--tot", "2026-08-10", "--aantal", "2");
        var last = first.Json[1].GetProperty("index").GetInt64();
        var second = await SearchAsync(null, "--partner", "gemeente-zwolle", "--voor", $"{last}");
        var day = await SearchAsync(null, "--tot", "2026-08-09");

        Assert.Equal(2, first.Json.GetArrayLength());
        Assert.All(second.Json.EnumerateArray(), e => Assert.True(e.GetProperty("index").GetInt64() < last));
        Assert.Equal(0, day.Json.GetArrayLength());
        Assert.Equal(3, (await new LedgerReader(folder.Path).BeheerAsync(BeheerSoort.Zoeken, null, 10, Some.Stop)).Length);
    }

    [Fact]
    public async Task Finds_a_case_by_the_number_that_its_partners_give_it()
    {
        await FillAsync();

        var found = await SearchAsync(null, "--zaak", "IJ-2026-S001");
        var other = await SearchAsync(null, "--zaak", "IJ-2026-S999");

        Assert.Single(found.Json.EnumerateArray().Select(e => e.GetProperty("zaak").GetString()).Distinct());
        Assert.NotEqual(0, found.Json.GetArrayLength());
        Assert.Equal(0, other.Json.GetArrayLength());
    }

    [Fact]
    public async Task Asks_the_router_that_runs()
    {
        await using var host = await HostAsync();
        using RegionClient client = new(host);
        await client.BringAsync(Some.Zwolle, "signaal", JsonSerializer.SerializeToElement(Some.Acute("IJ-2026-S001")), Some.Stop);

        var said = await SearchAsync(Bsn, "--persoon-stdin", "--persoon", "m-0098", "--reden", "controle");

        Assert.Equal((0, ""), (said.ExitCode, said.Error));
        Assert.NotEqual(0, said.Json.GetArrayLength());
        Assert.Single(await new LedgerReader(folder.Path).BeheerAsync(BeheerSoort.Zoeken, null, 10, Some.Stop));
    }

    [Theory]
    [InlineData(Bsn, "--persoon-stdin", "--persoon", "m-0098")]
    [InlineData(Bsn, "--persoon-stdin", "--reden", "controle")]
    [InlineData("123456789", "--persoon-stdin", "--persoon", "m-0098", "--reden", "controle")]
    [InlineData("Kerekes", "--persoon-stdin", "--persoon", "m-0098", "--reden", "controle")]
    [InlineData(Bsn, "--persoon-stdin", "--persoon", "m-0098", "--reden", "Mevrouw Kerekes vraagt erom")]
    [InlineData(null, "--partner", Bsn)]
    [InlineData(null, "--uitkomst", "gelukt")]
    [InlineData(null, "--sinds", "gisteren")]
    [InlineData(null, "--aantal", "0")]
    public async Task Enters_and_finds_nothing_when_the_question_is_wrong(string? input, params string[] question)
    {
        await FillAsync();
        var size = await new LedgerReader(folder.Path).SizeAsync(Some.Stop);

        var said = await SearchAsync(input, question);

        Assert.Equal((2, ""), (said.ExitCode, said.Out));
        Hidden.In(said.Error, "the message", "Kerekes", Bsn, "   at ");
        Assert.Equal(size, await new LedgerReader(folder.Path).SizeAsync(Some.Stop));
    }

    [Fact]
    public async Task Answers_every_question_to_a_million_entries_within_a_second()
    {
        var said = await HubProcess.RunAsync("bench", "search", "--entries", "1000000", "--data", folder.Path, "--json");

        Assert.Equal(0, said.ExitCode);
        Assert.Equal(1_000_000, said.Json.GetProperty("entries").GetInt64());
        var slow = said.Json.GetProperty("searches").EnumerateObject().Where(s => s.Value.GetProperty("ms").GetDouble() >= 1000).Select(s => $"{s.Name}: {s.Value.GetProperty("ms")} ms");
        Assert.Empty(slow);
        Assert.True(said.Json.GetProperty("searches").GetProperty("personOften").GetProperty("counted").GetInt64() > 50);
        Assert.Equal((1_000_000L, true), LedgerVerifier.Verify(folder.Path) is var found ? (found.Size, found.Sound) : default);
    }

    private Task<Said> SearchAsync(string? input, params string[] question) => HubProcess.RunWithAsync(input, ["ledger", "search", "--data", folder.Path, "--json", .. question]);

    private Task<RegionHost> HostAsync() => RegionHost.StartAsync(new()
    {
        Source = Some.Source,
        DataFolder = folder.Path,
        Clock = new MovedClock(new(2026, 8, 10, 9, 0, 0, TimeSpan.Zero)),
        Logging = NullLoggerFactory.Instance,
    }, Some.Stop);

    private async Task FillAsync()
    {
        await using var host = await HostAsync();
        using RegionClient client = new(host);
        await client.BringAsync(Some.Zwolle, "signaal", JsonSerializer.SerializeToElement(Some.Acute("IJ-2026-S001")), Some.Stop);
        await client.BringAsync(Some.Zwolle, "signaal", JsonSerializer.SerializeToElement(Some.Acute("IJ-2026-S002")), Some.Stop);
        await client.DrainAsync(Some.Stop);
    }
}
