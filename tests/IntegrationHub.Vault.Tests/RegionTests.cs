using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrationHub.Cli.Region;
using IntegrationHub.Cli.Verbs;
using IntegrationHub.Core.Identifying;
using IntegrationHub.Core.Recording;
using IntegrationHub.Router;
using IntegrationHub.Verify;
using Microsoft.Extensions.Logging.Abstractions;

namespace IntegrationHub.Vault.Tests;

/// <summary>A whole region in this process: adapters, router, store, and the vault behind its HTTP door.</summary>
public sealed class RegionTests : IAsyncLifetime
{
    private const string Bsn = "999910346";

    private readonly Folder _folder = new();
    private RegionHost? _host;
    private RegionClient? _client;

    public async ValueTask InitializeAsync()
    {
        _host = await RegionHost.StartAsync(new()
        {
            Source = ConvenantFiles.Source(Some.Region),
            DataFolder = _folder.Path,
            Logging = NullLoggerFactory.Instance,
        }, Some.Stop);
        _client = new(_host);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _folder.Dispose();
    }

    private async Task StopAsync()
    {
        _client?.Dispose();
        await (_host?.DisposeAsync() ?? ValueTask.CompletedTask);
        (_client, _host) = (null, null);
    }

    private Task<Settled> BringAsync(string from, string type, JsonObject data) =>
        _client!.BringAsync(new(from), type, JsonSerializer.SerializeToElement(data), Some.Stop);

    private async Task<(string Pseudoniem, Settled Settled)> AgendaAsync()
    {
        var settled = await BringAsync(MemoryRegion.Zwolle, "agendering", new()
        {
            ["tafel"] = "weegtafel",
            ["datum"] = "2026-11-27",
            ["signaalnummer"] = "IJ-1",
            ["uitbuitingsvormen"] = new JsonArray("crimineleUitbuiting"),
            ["gemeenten"] = new JsonArray(new JsonObject { ["rol"] = "woonplaats", ["code"] = "GM0193", ["naam"] = "Zwolle" }),
            ["slachtoffers"] = new JsonArray(new JsonObject
            {
                ["naam"] = new JsonObject { ["voornamen"] = "Bart-Jan", ["achternaam"] = Some.Marker },
                ["geboortedatum"] = "1996-06-16",
                ["minderjarig"] = false,
                ["afhankelijkheidsrelatie"] = "geen",
                ["bsn"] = Bsn,
            }),
        });
        var file = settled.Files.Single(f => f.Partner.Value == MemoryRegion.Zvh).Path;
        return (JsonElement.Parse(File.ReadAllBytes(file)).GetProperty("data").GetProperty("slachtoffers")[0].GetProperty("naam").GetProperty("pseudoniem").GetString()!, settled);
    }

    private Task<Settled> AskAsync(string pseudoniem, string number = "H-1", string doel = "duiding", string from = MemoryRegion.Zvh) => BringAsync(from, "herleidingsverzoek",
        new() { ["verzoeknummer"] = number, ["pseudoniem"] = pseudoniem, ["doel"] = doel, ["reden"] = "Nodig." });

    private Task<Settled> DecideAsync(string number = "H-1") => BringAsync(MemoryRegion.Zwolle, "herleidingsbesluit",
        new() { ["verzoeknummer"] = number, ["besluit"] = "toegewezen", ["motivering"] = "Noodzakelijk." });

    [Fact]
    public async Task A_pseudonym_is_turned_back_by_messages_and_only_the_requester_reads_the_name()
    {
        await AskAsync((await AgendaAsync()).Pseudoniem);
        var granted = await DecideAsync();
        var file = Assert.Single(granted.Files);
        Assert.Equal(MemoryRegion.Zvh, file.Partner.Value);
        Assert.Contains(Some.Marker, File.ReadAllText(file.Path), StringComparison.Ordinal);
        Assert.Equal(
            [(EntryType.Heridentificatie, "toegewezen"), (EntryType.Verstrekking, null), (EntryType.Heridentificatie, "getoond")],
            granted.Entries.Select(e => (e.Line.Type, e.Line.Reason)));
        Assert.Equal(["getoond", "toegewezen", "verzocht"], (await _client!.Ledger.NoticesAsync(Some.Stop)).Select(n => n.Line.Reason));
        await _client.DrainAsync(Some.Stop);
        await StopAsync();
        Assert.Empty(LedgerVerifier.Verify(_folder.Path).Problems);
        Assert.All(_folder.Holding(Some.Marker), f => Assert.Contains($"partners{Path.DirectorySeparatorChar}", f, StringComparison.Ordinal));
    }

    [Fact]
    public async Task In_danger_the_name_comes_at_once_and_a_review_is_due_within_a_day()
    {
        var (_, settled) = await AgendaAsync();
        var pseudoniem = JsonElement.Parse(File.ReadAllBytes(settled.Files.Single(f => f.Partner.Value == MemoryRegion.Politie).Path))
            .GetProperty("data").GetProperty("slachtoffers")[0].GetProperty("naam").GetProperty("pseudoniem").GetString()!;
        var asked = await AskAsync(pseudoniem, doel: "acuut", from: MemoryRegion.Politie);
        Assert.Contains(Some.Marker, File.ReadAllText(Assert.Single(asked.Files).Path), StringComparison.Ordinal);
        var notice = (await _client!.Ledger.NoticesAsync(Some.Stop)).Single(n => n.Line.Reason == "noodgreep");
        Assert.Equal(TimeSpan.FromHours(24), notice.Due - notice.Line.Time);
    }

    [Fact]
    public async Task After_an_erasure_no_file_brings_the_person_back_and_the_ledger_verifies()
    {
        var (pseudoniem, _) = await AgendaAsync();
        await AskAsync(pseudoniem);
        await _client!.DrainAsync(Some.Stop);
        var keys = HubSecrets.Open(_folder.Path).Keys;
        var subject = Subjects.OfBsn(keys, Bsn)!.Value;
        var code = PseudoniemCodes.Of(keys, pseudoniem);
        await using (var door = await VaultDoor.OpenAsync(RegionHost.VaultFolder(_folder.Path), Some.Stop))
        {
            await UntilAsync(async () => (await door.Client.StatusAsync(Some.Stop)).Identifiers > 0);
            var erasure = await door.Client.EraseAsync([subject.Value], Some.Stop);
            Assert.Equal(1, erasure.Keys);
            var proof = await ProofOf.ErasureAsync(erasure, door, _folder.Path, Some.Stop);
            Assert.Equal(EntryType.Vernietigd, proof.Line.Type);
            await UntilAsync(async () => (await door.Client.ErasuresAsync(untold: true, Some.Stop)).Count == 0);
            Assert.Equal(0, (await door.Client.StatusAsync(Some.Stop)).Subjects);
        }
        Assert.Equal("pseudoniem-onbekend", (await AskAsync(pseudoniem, "H-2")).Receipt!.Value.GetProperty("code").GetString());
        var granted = await DecideAsync();
        Assert.Contains("verlopen", granted.Entries.Select(e => e.Line.Reason));
        await _client.DrainAsync(Some.Stop);
        await StopAsync();
        Assert.Empty(LedgerVerifier.Verify(_folder.Path).Problems);
        Assert.Empty(_folder.Holding(Some.Marker).Concat(_folder.Holding(Bsn)));
        Assert.Empty(_folder.Holding(subject.Value).Concat(_folder.Holding(code.Value)));
    }

    /// <summary>Mistyped is told apart, for who typed it can see that; of which domain it is, or that its keys are gone, nobody hears.</summary>
    [Fact]
    public async Task A_pseudonym_of_a_destroyed_key_set_gets_a_clear_answer_that_is_the_same_as_for_a_foreign_one()
    {
        var (old, _) = await AgendaAsync();
        await AskAsync(old);
        await _client!.DrainAsync(Some.Stop);
        await StopAsync();
        HubSecrets.Open(_folder.Path).Begin(TimeProvider.System.GetUtcNow(), TimeSpan.Zero);
        await InitializeAsync();
        await using (var door = await VaultDoor.OpenAsync(RegionHost.VaultFolder(_folder.Path), Some.Stop))
        {
            await UntilAsync(async () => HubSecrets.Open(_folder.Path).Epochs is [{ Number: 2 }] && (await door.Client.ErasuresAsync(untold: true, Some.Stop)).Count == 0);
            Assert.Equal(0, (await door.Client.StatusAsync(Some.Stop)).Identifiers);
        }
        var (own, settled) = await AgendaAsync();
        var foreign = JsonElement.Parse(File.ReadAllBytes(settled.Files.Single(f => f.Partner.Value == MemoryRegion.Riec).Path))
            .GetProperty("data").GetProperty("slachtoffers")[0].GetProperty("naam").GetProperty("pseudoniem").GetString()!;
        Assert.StartsWith("P-1B2-", own, StringComparison.Ordinal);

        var destroyed = await ToldAsync(old, "H-2");
        Assert.Equal("pseudoniem-onbekend", destroyed.Code);
        Assert.Contains("of niet meer", destroyed.Uitleg, StringComparison.Ordinal);
        Assert.Equal(destroyed, await ToldAsync(foreign, "H-3"));
        Assert.Equal("pseudoniem-verkeerd-getypt", (await ToldAsync(own[..^1] + (own[^1] == '0' ? '1' : '0'), "H-4")).Code);
        Assert.Contains("verlopen", (await DecideAsync()).Entries.Select(e => e.Line.Reason));
        await _client!.DrainAsync(Some.Stop);
        await StopAsync();
        Assert.Empty(LedgerVerifier.Verify(_folder.Path).Problems);
        Assert.Empty(_folder.Holding(Some.Marker));
    }

    private async Task<(string Code, string Uitleg)> ToldAsync(string pseudoniem, string number)
    {
        var settled = await AskAsync(pseudoniem, number);
        Assert.Empty(settled.Files);
        var receipt = settled.Receipt!.Value;
        return (receipt.GetProperty("code").GetString()!, receipt.GetProperty("uitleg").GetString()!);
    }

    [Fact]
    public async Task What_waits_for_a_vault_that_is_away_is_brought_when_the_router_starts_again()
    {
        await AgendaAsync();
        await _client!.DrainAsync(Some.Stop);
        await StopAsync();
        await InitializeAsync();
        await using var door = await VaultDoor.OpenAsync(RegionHost.VaultFolder(_folder.Path), Some.Stop);
        await UntilAsync(async () => (await door.Client.StatusAsync(Some.Stop)).Identifiers > 0);
    }

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        while (!await holds())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Some.Stop);
        }
    }
}
