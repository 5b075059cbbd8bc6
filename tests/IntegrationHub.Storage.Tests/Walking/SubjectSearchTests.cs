using System.Collections.Immutable;
using System.Text.Json.Nodes;
using IntegrationHub.Core;
using IntegrationHub.Core.Identifying;
using IntegrationHub.Core.Recording;

namespace IntegrationHub.Storage.Tests.Walking;

/// <summary>Entries are found by the person whom they are about, in codes alone, as long as nobody erased that person.</summary>
public sealed class SubjectSearchTests
{
    private const string Bsn = "999994360";
    private const string Vnummer = "1234567890";
    private const string Politie = "politie-den-haag";

    private static JsonObject Signaal(string? bsn = Bsn, string? vnummer = null, string zaak = "LI-2")
    {
        var signaal = (JsonObject)JsonNode.Parse($$"""
            {
              "signaalnummer": "{{zaak}}", "gemeldOp": "2026-11-20T10:00:00+01:00", "soort": "persoon", "uitbuitingsvormen": ["seksueleUitbuiting"],
              "acuut": false, "herkomst": "intern", "gemeenten": [{"rol": "woonplaats", "code": "GM0553", "naam": "Lisse"}],
              "slachtoffers": [{
                "naam": {"voornamen": "Elena", "achternaam": "Popescu"}, "geboortedatum": "1999-04-17", "minderjarig": false,
                "wensen": {"aangifte": "ja", "hulp": "ja"}
              }],
              "markeringen": [{"veld": "slachtoffers[0]", "verkregenOnder": "oov"}]
            }
            """)!;
        var person = signaal["slachtoffers"]![0]!.AsObject();
        _ = bsn is null || person.TryAdd("bsn", bsn);
        _ = vnummer is null || person.TryAdd("vnummer", vnummer);
        return signaal;
    }

    private static async Task<ImmutableArray<LedgerLine>> FindAsync(WalkedHub hub, SubjectCode? code, LedgerQuery? query = null) => await hub.Reader.PageAsync(
        (query ?? new()) with { Subjects = await new SubjectReader(hub.Folder).WithMergedAsync([code!.Value], Some.Token), PageSize = 1000 }, Some.Token);

    private static long[] Of(Recorded recorded) => [.. Enumerable.Range(0, recorded.Outcome.Entries.Length).Select(i => recorded.FirstIndex!.Value + i)];

    private static async Task<WalkedHub> HubAsync()
    {
        WalkedHub hub = new("lisse");
        await hub.BringAsync("gemeente-lisse", "signaal", Signaal(bsn: null, zaak: "LI-1"), "iemand-anders");
        return hub;
    }

    [Fact]
    public async Task Finds_every_entry_of_a_message_about_the_person_and_no_other()
    {
        await using var hub = await HubAsync();
        var recorded = await hub.BringAsync("gemeente-lisse", "signaal", Signaal(), "eerste");

        var found = await FindAsync(hub, Subjects.OfBsn(WalkedHub.Keys, Bsn));

        Assert.Equal(Of(recorded).Reverse(), found.Select(l => l.Index));
        Assert.Contains(found, l => l.Type == EntryType.Verstrekking);
        Assert.Empty(await FindAsync(hub, Subjects.OfBsn(WalkedHub.Keys, "999911818")));
        Assert.Empty(hub.Problems());
    }

    [Fact]
    public async Task Combines_the_person_with_every_other_filter()
    {
        await using var hub = await HubAsync();
        await hub.BringAsync("gemeente-lisse", "signaal", Signaal(), "eerste");
        var code = Subjects.OfBsn(WalkedHub.Keys, Bsn);
        var all = await FindAsync(hub, code);
        var one = all.First(l => l.Type == EntryType.Verstrekking && l.To!.Value.Value == Politie);

        var found = await FindAsync(hub, code, new()
        {
            Partner = new PartnerId(Politie),
            Type = one.Type,
            Doel = one.Doel,
            Rule = one.Rule,
            Zaak = one.Zaak,
            Since = one.Time,
            Until = one.Time.AddMilliseconds(1),
        });

        Assert.Equal([one.Index], found.Select(l => l.Index));
        Assert.Empty(await FindAsync(hub, code, new() { Rule = new RuleId("bestaat-niet") }));
        Assert.Empty(await FindAsync(hub, code, new() { Until = one.Time }));
    }

    [Fact]
    public async Task Finds_a_person_by_each_number_that_was_stated()
    {
        await using var hub = await HubAsync();
        var both = await hub.BringAsync("gemeente-lisse", "signaal", Signaal(Bsn, Vnummer), "eerste");

        Assert.Equal(Of(both).Reverse(), (await FindAsync(hub, Subjects.OfVnummer(WalkedHub.Keys, Vnummer))).Select(l => l.Index));
        Assert.Equal(Of(both).Reverse(), (await FindAsync(hub, Subjects.OfBsn(WalkedHub.Keys, Bsn))).Select(l => l.Index));
    }

    [Fact]
    public async Task Finds_the_delivery_of_a_disclosure_about_the_person()
    {
        await using var hub = await HubAsync();
        await hub.BringAsync("gemeente-lisse", "signaal", Signaal(), "eerste");
        while (hub.Store.Committed.TryRead(out var row))
        {
            await hub.Store.ConfirmAsync(row, hub.Now);
        }

        var found = await FindAsync(hub, Subjects.OfBsn(WalkedHub.Keys, Bsn));
        var delivered = await FindAsync(hub, Subjects.OfBsn(WalkedHub.Keys, Bsn), new() { Type = EntryType.Afgeleverd });

        Assert.NotEmpty(delivered);
        Assert.Equal(found.Where(l => l.Type == EntryType.Verstrekking).Select(l => (long?)l.Index).Order(), delivered.Select(l => l.Previous).Order());
    }

    [Fact]
    public async Task Finds_the_correction_of_a_message_about_the_person()
    {
        await using var hub = await HubAsync();
        await hub.BringAsync("gemeente-lisse", "signaal", Signaal(), "eerste");
        var corrected = await hub.BringAsync("gemeente-lisse", "rectificatie", new()
        {
            ["betreft"] = "eerste",
            ["signaalnummer"] = "LI-2",
            ["velden"] = new JsonArray(new JsonObject { ["veld"] = "slachtoffers[0].geboortedatum", ["waarde"] = "1998-04-17" }),
            ["reden"] = "Verkeerd overgenomen.",
        });

        var found = await FindAsync(hub, Subjects.OfBsn(WalkedHub.Keys, Bsn), new() { Zaak = corrected.Outcome.Zaak });

        Assert.Subset(found.Select(l => l.Index).ToHashSet(), Of(corrected).ToHashSet());
        Assert.Contains(corrected.Outcome.Entries, e => e.Type == EntryType.Verstrekking);
    }

    [Fact]
    public async Task Finds_the_decision_on_what_waited_about_the_person()
    {
        await using var hub = await HubAsync();
        await hub.BringAsync("politie-den-haag", "zorgverzoek", new()
        {
            ["signaalnummer"] = "LI-9",
            ["soort"] = new JsonArray("opvang"),
            ["gemeenten"] = new JsonArray(new JsonObject { ["rol"] = "woonplaats", ["code"] = "GM0553", ["naam"] = "Lisse" }),
            ["slachtoffers"] = new JsonArray(new JsonObject { ["naam"] = new JsonObject { ["achternaam"] = "Ionescu" }, ["bsn"] = Bsn }),
        }, "zorg");
        var hold = Assert.Single(await hub.HoldsAsync());

        await hub.DecideAsync("politie-den-haag", hold.Aanhouding.Id, "weigeren");

        Assert.Contains(await FindAsync(hub, Subjects.OfBsn(WalkedHub.Keys, Bsn)), l => l.Type == EntryType.Vrijgave);
    }

    [Fact]
    public async Task Finds_nothing_any_more_of_who_is_erased()
    {
        await using var hub = await HubAsync();
        await hub.BringAsync("gemeente-lisse", "signaal", Signaal(Bsn, Vnummer), "eerste");
        var code = Subjects.OfBsn(WalkedHub.Keys, Bsn)!.Value;
        Assert.NotEmpty(await FindAsync(hub, code));

        await hub.Store.Vault.ForgetAsync([code], Destruction.Entry("wissing-1", hub.Now, 1, 1, null, hub.Convenant, WalkedHub.Keys, new byte[32], hub.Now));

        Assert.Empty(await FindAsync(hub, code));
        Assert.Empty(await FindAsync(hub, Subjects.OfVnummer(WalkedHub.Keys, Vnummer)));
        Assert.Empty(hub.Problems());
    }

    [Fact]
    public async Task Finds_nobody_when_nobody_is_named()
    {
        await using var hub = await HubAsync();

        Assert.Empty(await hub.Reader.PageAsync(new() { Subjects = [] }, Some.Token));
    }

    [Fact]
    public async Task Keeps_no_number_beside_the_entries()
    {
        await using (var hub = await HubAsync())
        {
            await hub.BringAsync("gemeente-lisse", "signaal", Signaal(Bsn, Vnummer), "eerste");
            foreach (var file in Directory.GetFiles(hub.Folder, StoreFile.Name + "*"))
            {
                await using FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                using StreamReader text = new(stream, System.Text.Encoding.Latin1);
                var bytes = await text.ReadToEndAsync(Some.Token);
                Assert.DoesNotContain(Bsn, bytes, StringComparison.Ordinal);
                Assert.DoesNotContain(Vnummer, bytes, StringComparison.Ordinal);
            }
        }
    }
}
