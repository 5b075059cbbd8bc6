using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrationHub.Core;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Identifying;
using IntegrationHub.Core.Recording;

namespace IntegrationHub.Storage.Tests.Walking;

/// <summary>What is kept goes when its term is over and not before, the ledger tells of it, and the report proves it.</summary>
public sealed class RetentionTests
{
    private const string Zwolle = "gemeente-zwolle";
    private const string Bsn = "999910346";

    private static JsonObject Agendering(string number) => new()
    {
        ["tafel"] = "weegtafel",
        ["datum"] = "2026-11-27",
        ["signaalnummer"] = number,
        ["uitbuitingsvormen"] = new JsonArray("crimineleUitbuiting"),
        ["gemeenten"] = new JsonArray(new JsonObject { ["rol"] = "woonplaats", ["code"] = "GM0193", ["naam"] = "Zwolle" }),
        ["slachtoffers"] = new JsonArray(new JsonObject
        {
            ["naam"] = new JsonObject { ["voornamen"] = "Ana", ["achternaam"] = Some.Marker },
            ["geboortedatum"] = "1996-06-16",
            ["minderjarig"] = false,
            ["bsn"] = Bsn,
        }),
    };

    /// <summary>Time of store and walk alike.</summary>
    private sealed class Clock(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now;
    }

    private static (WalkedHub Hub, Action<TimeSpan> Pass) Begin()
    {
        Clock clock = new(new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero));
        WalkedHub hub = new("ijsselland", clock) { Now = clock.Now };
        return (hub, by => hub.Now = clock.Now += by);
    }

    private static async Task<Bewaard> KindAsync(WalkedHub hub, Bewaarsoort soort) =>
        (await new RetentionReader(hub.Folder).ReadAsync(hub.Convenant.Bewaartermijnen, hub.Now, Some.Token)).Single(k => k.Soort == soort);

    private static Handeling Act(HandelingSoort soort, ZaakId zaak) => new() { Soort = soort, Persoon = "m-1", Reden = new("Rechtszaak."), Zaak = zaak };

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    [Fact]
    public async Task Nothing_is_destroyed_before_its_term_and_all_of_it_after()
    {
        var (hub, pass) = Begin();
        await using var _ = hub;
        await hub.BringAsync(Zwolle, "agendering", Agendering("IJ-1"));
        await hub.DeliverAsync();
        await hub.BringAsync(Zwolle, "agendering", new JsonObject()); // breaks its contract: kept aside
        (Bewaarsoort Soort, TimeSpan Term)[] terms =
        [
            (Bewaarsoort.Quarantaine, 28 * Day), (Bewaarsoort.Verkeersgegevens, 181 * Day), (Bewaarsoort.Feiten, (5 * 365 + 1) * Day), (Bewaarsoort.Zaken, (5 * 365 + 1) * Day),
        ];
        foreach (var (soort, term) in terms)
        {
            pass(term - (hub.Now - new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero)) - Day);
            Assert.Equal(0, await hub.DestroyAsync(soort));
            Assert.Equal(0, (await KindAsync(hub, soort)).TeLaat);
            pass(2 * Day);
            var late = await KindAsync(hub, soort);
            Assert.True(late.TeLaat > 0, $"{soort} is not told to be late");
            Assert.Equal(late.TeLaat, await hub.DestroyAsync(soort));
            var after = await KindAsync(hub, soort);
            Assert.Equal((0, late.TeLaat), (after.TeLaat, after.Vernietigd));
            var leaf = JsonElement.Parse((await hub.Reader.EntryAsync(after.LaatsteRegel!.Value, Some.Token))!.Leaf.Span);
            Assert.Equal(("vernietigd", Bewaarsoorten.Slug(soort), late.TeLaat), (leaf.GetProperty("type").GetString(), leaf.GetProperty("kind").GetString(), leaf.GetProperty("erased_count").GetInt64()));
        }
        Assert.Empty((await hub.InzageAsync(Bsn)).Regels);
        Assert.Empty(hub.Problems());
    }

    [Fact]
    public async Task What_was_sent_is_gone_with_the_confirmation_and_its_traces_with_the_next_round()
    {
        var (hub, pass) = Begin();
        await using var _ = hub;
        var recorded = await hub.BringAsync(Zwolle, "agendering", Agendering("IJ-1"));
        Assert.Equal(recorded.Outcome.Sends.Length, (await KindAsync(hub, Bewaarsoort.Inhoud)).Aanwezig);
        await hub.DeliverAsync();
        Assert.Equal(0, (await KindAsync(hub, Bewaarsoort.Inhoud)).Aanwezig);
        FileInfo log = new(StoreFile.In(hub.Folder) + "-wal"); // of SQLite; a PostgreSQL store has none beside the keys
        Assert.True(!log.Exists || log.Length > 0);
        await hub.DestroyAsync(Bewaarsoort.Inhoud);
        log.Refresh();
        Assert.True(!log.Exists || log.Length == 0);
        pass(2 * Day);
        Assert.Equal(0, (await KindAsync(hub, Bewaarsoort.Inhoud)).TeLaat);
    }

    [Fact]
    public async Task A_case_that_is_kept_on_purpose_outlives_every_term_and_goes_when_it_is_let_go()
    {
        var (hub, pass) = Begin();
        await using var _ = hub;
        await hub.BringAsync(Zwolle, "agendering", Agendering("IJ-1"));
        await hub.BringAsync(Zwolle, "agendering", Agendering("IJ-2"));
        await hub.DeliverAsync();
        var kept = ZaakCodes.Of(WalkedHub.Keys, "ijsselland", "IJ-1");
        Assert.NotNull(await hub.ActAsync(Act(HandelingSoort.Vasthouden, kept)));
        Assert.Equal(kept, Assert.Single(await new RightsReader(hub.Folder).OpenAsync("bewaarplicht", Some.Token)).Zaak);
        var all = (await hub.InzageAsync(Bsn)).Regels.Length;
        pass(2000 * Day);
        foreach (var soort in Bewaarsoorten.All)
        {
            await hub.DestroyAsync(soort);
        }
        var report = await new RetentionReader(hub.Folder).ReadAsync(hub.Convenant.Bewaartermijnen, hub.Now, Some.Token);
        Assert.Equal(0, report.Sum(k => k.TeLaat));
        Assert.True(report.Single(k => k.Soort == Bewaarsoort.Feiten).Vastgehouden > 0);
        Assert.Equal(1, report.Single(k => k.Soort == Bewaarsoort.Zaken).Vastgehouden);
        Assert.Equal(all / 2, (await hub.InzageAsync(Bsn)).Regels.Length);
        Assert.Empty(hub.Problems());
        Assert.NotNull(await hub.ActAsync(Act(HandelingSoort.Loslaten, kept)));
        Assert.True(await hub.DestroyAsync(Bewaarsoort.Feiten) > 0);
        Assert.True(await hub.DestroyAsync(Bewaarsoort.Zaken) > 0);
        Assert.Empty((await hub.InzageAsync(Bsn)).Regels);
        Assert.Empty(hub.Problems());
    }

    [Fact]
    public async Task A_message_whose_name_was_forgotten_is_not_taken_a_second_time()
    {
        var (hub, pass) = Begin();
        await using var _ = hub;
        await hub.BringAsync(Zwolle, "agendering", Agendering("IJ-1"), "eerste");
        pass(200 * Day);
        Assert.Equal(1, await hub.DestroyAsync(Bewaarsoort.Verkeersgegevens));
        Assert.Equal("id-hergebruikt", WalkedHub.Refusal(await hub.BringAsync(Zwolle, "agendering", Agendering("IJ-1"), "eerste")));
        Assert.Contains(EntryType.Verstrekking, (await hub.BringAsync(Zwolle, "agendering", Agendering("IJ-1"), "tweede")).Outcome.Entries.Select(e => e.Type));
    }

    [Theory]
    [InlineData("UPDATE ledger SET facts = NULL WHERE idx = (SELECT MAX(idx) FROM ledger WHERE type = 'geweigerd')", "no later entry says")]
    [InlineData("UPDATE ledger SET facts = NULL WHERE idx = (SELECT MIN(idx) FROM ledger WHERE facts IS NOT NULL)", "and those of")]
    public async Task Facts_that_somebody_takes_away_by_himself_are_found(string change, string told)
    {
        var (hub, pass) = Begin();
        await using var _ = hub;
        await hub.BringAsync(Zwolle, "agendering", Agendering("IJ-1"));
        var kept = ZaakCodes.Of(WalkedHub.Keys, "ijsselland", "IJ-1");
        await hub.ActAsync(Act(HandelingSoort.Vasthouden, kept));
        await hub.BringAsync(Zwolle, "agendering", Agendering("IJ-2"));
        await hub.DeliverAsync();
        pass(2000 * Day);
        Assert.True(await hub.DestroyAsync(Bewaarsoort.Feiten) > 0);
        await hub.BringAsync(Zwolle, "agendering", Agendering("IJ-3"));
        await hub.DeliverAsync();
        Assert.Empty(hub.Problems());
        hub.Tamper(change);
        Assert.Contains(hub.Problems(), p => p.Problem.Contains(told, StringComparison.Ordinal));
    }

    [Fact]
    public async Task After_all_terms_no_file_holds_the_person()
    {
        var (hub, pass) = Begin();
        await using var _ = hub;
        await hub.BringAsync(Zwolle, "agendering", Agendering("IJ-1"));
        await hub.DeliverAsync();
        var code = (await hub.CodesAsync(Bsn))[0].Value;
        pass(2000 * Day);
        foreach (var soort in Bewaarsoorten.All)
        {
            await hub.DestroyAsync(soort);
        }
        await hub.CloseAsync();
        Assert.DoesNotContain(Directory.EnumerateFiles(hub.Folder, "*.db*"), f => File.ReadAllBytes(f).AsSpan().IndexOf(Encoding.UTF8.GetBytes(code)) >= 0);
        Assert.Empty(hub.Problems());
    }
}
