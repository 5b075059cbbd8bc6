using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrationHub.Core.Recording;

namespace IntegrationHub.Storage.Tests.Walking;

public sealed class HoldingTests
{
    /// <summary>A minor who wants to report and wants help: the police sees her, the zorgcoordinator not before somebody looked.</summary>
    private static JsonObject Minor(string number = "LI-1") => (JsonObject)JsonNode.Parse($$"""
        {
          "signaalnummer": "{{number}}", "gemeldOp": "2026-11-20T10:00:00+01:00", "soort": "persoon", "uitbuitingsvormen": ["seksueleUitbuiting"],
          "acuut": false, "herkomst": "intern", "gemeenten": [{"rol": "woonplaats", "code": "GM0553", "naam": "Lisse"}],
          "slachtoffers": [{
            "naam": {"voornamen": "Elena", "achternaam": "Popescu"}, "geboortedatum": "2010-04-17", "minderjarig": true,
            "telefoon": "06-12345678", "wensen": {"aangifte": "ja", "hulp": "ja"}
          }],
          "markeringen": [{"veld": "slachtoffers[0]", "verkregenOnder": "oov"}]
        }
        """)!;

    /// <summary>From the police, without consent: waits as a whole (Matrix A, POL to ZC).</summary>
    private static JsonObject Zorgverzoek() => (JsonObject)JsonNode.Parse("""
        {
          "signaalnummer": "LI-9", "soort": ["opvang"], "gemeenten": [{"rol": "woonplaats", "code": "GM0553", "naam": "Lisse"}],
          "slachtoffers": [{"naam": {"voornamen": "Mihaela", "achternaam": "Ionescu"}, "geboortedatum": "1999-01-02", "minderjarig": false}]
        }
        """)!;

    private const string Zorg = "zorgcoordinator-den-haag";

    private static async Task<(Recorded Recorded, Hold Hold)> HeldAsync(WalkedHub hub, string? persoon = null)
    {
        var recorded = await hub.BringAsync("gemeente-lisse", "signaal", Minor(), persoon: persoon);
        return (recorded, (await hub.HoldsAsync()).Single(h => h.Aanhouding.Aan.Value == Zorg));
    }

    [Fact]
    public async Task Sends_what_was_released_as_a_completion_of_the_first_message()
    {
        await using WalkedHub hub = new("lisse");
        var (first, hold) = await HeldAsync(hub);
        Assert.DoesNotContain("Popescu", WalkedHub.To(first, Zorg).Single().GetRawText(), StringComparison.Ordinal);
        var released = await hub.DecideAsync("gemeente-lisse", hold.Aanhouding.Id, "vrijgeven");
        var completion = WalkedHub.To(released, Zorg).Single();
        Assert.Equal(WalkedHub.To(first, Zorg).Single().GetProperty("id").GetString(), completion.GetProperty("vultaan").GetString());
        Assert.Equal(completion.GetProperty("type").GetString(), WalkedHub.To(first, Zorg).Single().GetProperty("type").GetString());
        Assert.Equal(["slachtoffers", "markeringen"], completion.GetProperty("data").EnumerateObject().Select(m => m.Name));
        var person = completion.GetProperty("data").GetProperty("slachtoffers")[0];
        Assert.Equal(["naam", "geboortedatum", "telefoon"], person.EnumerateObject().Select(m => m.Name));
        Assert.Equal(AanhoudingStaat.Vrijgegeven, (await hub.HoldsAsync(null)).Single(h => h.Aanhouding.Aan.Value == Zorg).Staat);
        Assert.Empty(hub.Problems());
    }

    [Fact]
    public async Task Holds_a_message_as_a_whole_and_its_receiver_hears_nothing_before_the_release()
    {
        await using WalkedHub hub = new("lisse");
        var first = await hub.BringAsync("politie-den-haag", "zorgverzoek", Zorgverzoek());
        Assert.Empty(WalkedHub.To(first, Zorg));
        var hold = Assert.Single(await hub.HoldsAsync());
        Assert.Equal((AanhoudingSoort.Bericht, "wacht-op-vier-ogen"), (hold.Aanhouding.Soort, hold.Aanhouding.Reason));
        Assert.Contains("aangehouden", Encoding.UTF8.GetString(first.Outcome.Sends.Single(s => s.Entry is null).Event.Span), StringComparison.Ordinal);
        var released = await hub.DecideAsync("politie-den-haag", hold.Aanhouding.Id, "vrijgeven");
        Assert.Contains("Ionescu", WalkedHub.To(released, Zorg).Single().GetRawText(), StringComparison.Ordinal);
        Assert.False(WalkedHub.To(released, Zorg).Single().TryGetProperty("vultaan", out _));
        Assert.Empty(hub.Problems());
    }

    [Fact]
    public async Task A_cell_that_asks_a_reason_as_well_waits_for_one_person_who_gives_both()
    {
        await using WalkedHub hub = new("lisse");
        var signaal = Minor();
        signaal["slachtoffers"]![0]!["etniciteit"] = "Roma";
        var first = await hub.BringAsync("gemeente-lisse", "signaal", signaal);
        Assert.DoesNotContain("Roma", WalkedHub.To(first, "politie-den-haag").Single().GetRawText(), StringComparison.Ordinal);
        var hold = Assert.Single(await hub.HoldsAsync(), h => h.Aanhouding.AanRol.Slug == "politie").Aanhouding;
        Assert.Equal(["slachtoffers[0].etniciteit"], hold.Velden);
        var released = await hub.DecideAsync("gemeente-lisse", hold.Id, "vrijgeven");
        Assert.Contains("Roma", WalkedHub.To(released, "politie-den-haag").Single().GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keeps_the_message_sealed_until_the_last_hold_of_it_is_decided_and_no_longer()
    {
        await using WalkedHub hub = new("lisse");
        var (_, hold) = await HeldAsync(hub);
        Assert.Equal(1, Bodies(hub));
        await hub.DecideAsync("gemeente-lisse", hold.Aanhouding.Id, "weigeren");
        foreach (var other in await hub.HoldsAsync())
        {
            await hub.DecideAsync("gemeente-lisse", other.Aanhouding.Id, "weigeren");
        }
        Assert.Equal(0, Bodies(hub));
    }

    private static long Bodies(WalkedHub hub) => hub.Count("SELECT COUNT(*) FROM aanhouding_bericht WHERE body IS NOT NULL");

    [Fact]
    public async Task Tells_the_same_of_a_hold_that_does_not_exist_and_of_one_that_is_somebody_elses()
    {
        await using WalkedHub hub = new("lisse");
        var (_, hold) = await HeldAsync(hub);
        Assert.Equal("aanhouding-onbekend", WalkedHub.Refusal(await hub.DecideAsync("politie-den-haag", hold.Aanhouding.Id, "vrijgeven")));
        Assert.Equal("aanhouding-onbekend", WalkedHub.Refusal(await hub.DecideAsync("gemeente-lisse", new(Guid.NewGuid()), "vrijgeven")));
        Assert.Contains(await hub.HoldsAsync(), h => h.Aanhouding.Id == hold.Aanhouding.Id);
    }

    [Fact]
    public async Task Who_sent_the_message_does_not_release_it()
    {
        await using WalkedHub hub = new("lisse");
        var (_, hold) = await HeldAsync(hub, persoon: "m-1");
        Assert.Equal("geen-tweede-persoon", WalkedHub.Refusal(await hub.DecideAsync("gemeente-lisse", hold.Aanhouding.Id, "vrijgeven", persoon: "m-1")));
        Assert.Equal("geen-tweede-persoon", WalkedHub.Refusal(await hub.DecideAsync("gemeente-lisse", hold.Aanhouding.Id, "vrijgeven", persoon: "m-2", organisatie: "politie-den-haag")));
        Assert.NotEmpty(WalkedHub.To(await hub.DecideAsync("gemeente-lisse", hold.Aanhouding.Id, "vrijgeven", persoon: "m-2"), Zorg));
    }

    [Fact]
    public async Task A_hold_is_decided_once()
    {
        await using WalkedHub hub = new("lisse");
        var (_, hold) = await HeldAsync(hub);
        var both = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => hub.DecideAsync("gemeente-lisse", hold.Aanhouding.Id, i % 2 == 0 ? "vrijgeven" : "weigeren")));
        Assert.Single(both, r => r.Outcome.Besluiten.Length == 1);
        Assert.Equal(7, both.Count(r => WalkedHub.Refusal(r) == "aanhouding-onbekend"));
        Assert.Empty(hub.Problems());
    }

    [Fact]
    public async Task A_refusal_ends_it_and_nothing_goes()
    {
        await using WalkedHub hub = new("lisse");
        var (_, hold) = await HeldAsync(hub);
        var refused = await hub.DecideAsync("gemeente-lisse", hold.Aanhouding.Id, "weigeren");
        Assert.Empty(WalkedHub.To(refused, Zorg));
        Assert.Equal(EntryType.Vrijgave, refused.Outcome.Entries.Single().Type);
        Assert.Equal("weigeren", JsonElement.Parse(refused.Outcome.Entries.Single().Leaf.Span).GetProperty("decision").GetString());
        Assert.Equal("aanhouding-onbekend", WalkedHub.Refusal(await hub.DecideAsync("gemeente-lisse", hold.Aanhouding.Id, "vrijgeven")));
    }

    [Fact]
    public async Task A_term_that_went_by_ends_it()
    {
        await using WalkedHub hub = new("lisse");
        var (_, hold) = await HeldAsync(hub);
        Assert.Empty((await hub.ExpireAsync(hold.Aanhouding.Id)).Outcome.Entries); // too early: nothing happens
        hub.Now += TimeSpan.FromHours(72) + TimeSpan.FromMinutes(1);
        Assert.Equal("termijn-verlopen", WalkedHub.Refusal(await hub.DecideAsync("gemeente-lisse", hold.Aanhouding.Id, "vrijgeven")));
        var expired = await hub.ExpireAsync(hold.Aanhouding.Id);
        Assert.Equal("verlopen", JsonElement.Parse(expired.Outcome.Entries.Single().Leaf.Span).GetProperty("decision").GetString());
        Assert.Equal(AanhoudingStaat.Verlopen, (await hub.HoldsAsync(null)).Single(h => h.Aanhouding.Id == hold.Aanhouding.Id).Staat);
        Assert.Empty(hub.Problems());
    }

    [Fact]
    public async Task Is_decided_anew_under_the_convenant_in_force_at_the_release()
    {
        await using WalkedHub hub = new("lisse");
        var (_, hold) = await HeldAsync(hub);
        hub.Convenant = WalkedHub.Read("lisse", text => text.Replace("""{id: A-08, van: gemeente, aan: zorgcoordinator, doel: zorg, berichten: [signaal, zorgverzoek]""", """{id: A-08, van: gemeente, aan: zorgcoordinator, doel: zorg, berichten: [zorgverzoek]""", StringComparison.Ordinal));
        var released = await hub.DecideAsync("gemeente-lisse", hold.Aanhouding.Id, "vrijgeven");
        Assert.Empty(WalkedHub.To(released, Zorg));
        Assert.Contains(released.Outcome.Entries, e => e.Type == EntryType.Geweigerd && e.Doel!.Value.Slug == "zorg");
        Assert.Equal(AanhoudingStaat.Geweigerd, (await hub.HoldsAsync(null)).Single(h => h.Aanhouding.Id == hold.Aanhouding.Id).Staat);
    }

    [Fact]
    public async Task A_case_that_was_closed_in_the_meantime_stays_closed()
    {
        await using WalkedHub hub = new("lisse");
        var (_, hold) = await HeldAsync(hub);
        await hub.BringAsync("gemeente-lisse", "afsluiting", new() { ["signaalnummer"] = "LI-1", ["reden"] = "trajectAfgerond", ["afdoening"] = "registreren" });
        var released = await hub.DecideAsync("gemeente-lisse", hold.Aanhouding.Id, "vrijgeven");
        Assert.Empty(WalkedHub.To(released, Zorg));
        Assert.Contains(released.Outcome.Entries, e => e.Rule?.Value == "F16");
    }

    [Fact]
    public async Task A_third_party_of_the_riec_waits_for_everybody_who_supplied()
    {
        await using WalkedHub hub = new("ijsselland");
        JsonArray gemeenten() => [new JsonObject { ["rol"] = "woonplaats", ["code"] = "GM0193", ["naam"] = "Zwolle" }];
        foreach (var supplier in (string[])["gemeente-zwolle", "politie-oost-nederland"])
        {
            await hub.BringAsync(supplier, "agendering", new() { ["signaalnummer"] = "IJ-5", ["tafel"] = "weegtafel", ["datum"] = "2026-11-20", ["gemeenten"] = gemeenten(), ["uitbuitingsvormen"] = new JsonArray("crimineleUitbuiting") });
        }
        var held = await hub.BringAsync("riec-oost-nederland", "weegbesluit", new()
        {
            ["signaalnummer"] = "IJ-5",
            ["tafel"] = "weegtafel",
            ["datum"] = "2026-11-21",
            ["gemeenten"] = gemeenten(),
            ["sporen"] = new JsonArray("zorg"),
            ["regie"] = "riec",
            ["adviesnummer"] = "RA-7",
        });
        var hold = Assert.Single(await hub.HoldsAsync(), h => h.Aanhouding.AanRol.Slug == "zorgcoordinator");
        Assert.Equal(("wacht-op-instemming", 2), (hold.Aanhouding.Reason, hold.Aanhouding.Beslissers.Length));
        Assert.Empty(WalkedHub.To(held, "zorgcoordinator-ijsselland"));
        Assert.Equal("aanhouding-onbekend", WalkedHub.Refusal(await hub.DecideAsync("riec-oost-nederland", hold.Aanhouding.Id, "vrijgeven")));
        var half = await hub.DecideAsync("gemeente-zwolle", hold.Aanhouding.Id, "vrijgeven");
        Assert.Empty(WalkedHub.To(half, "zorgcoordinator-ijsselland"));
        Assert.Equal(["gemeente-zwolle"], (await hub.HoldsAsync()).Single(h => h.Aanhouding.Id == hold.Aanhouding.Id).Akkoord.Select(a => a.Value));
        var all = await hub.DecideAsync("politie-oost-nederland", hold.Aanhouding.Id, "vrijgeven");
        Assert.NotEmpty(WalkedHub.To(all, "zorgcoordinator-ijsselland"));
        Assert.Empty(hub.Problems());
    }

    [Fact]
    public async Task Nothing_that_a_list_or_an_entry_shows_tells_of_a_person()
    {
        await using WalkedHub hub = new("lisse");
        var (first, hold) = await HeldAsync(hub, persoon: "m-1");
        var released = await hub.DecideAsync("gemeente-lisse", hold.Aanhouding.Id, "vrijgeven");
        string told = string.Join('\n',
        [
            .. first.Outcome.Entries.Concat(released.Outcome.Entries).SelectMany(e => new[] { Encoding.UTF8.GetString(e.Leaf.Span), Encoding.UTF8.GetString(e.Facts.Span), e.ToString() }),
            .. (await hub.HoldsAsync(null)).Select(h => h.ToString()), .. released.Outcome.Besluiten.Select(b => b.ToString()),
        ]);
        Assert.All((string[])["Popescu", "Elena", "12345678", "2010-04-17", "bang"], secret => Assert.DoesNotContain(secret, told, StringComparison.Ordinal));
    }
}
