using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrationHub.Core.Recording;

namespace IntegrationHub.Storage.Tests.Walking;

public sealed class CorrectionTests
{
    private const string Zorg = "zorgcoordinator-den-haag";
    private const string Politie = "politie-den-haag";

    private static JsonObject Signaal(string telefoonToestemming = "2031-01-01") => (JsonObject)JsonNode.Parse($$"""
        {
          "signaalnummer": "LI-2", "gemeldOp": "2026-11-20T10:00:00+01:00", "soort": "persoon", "uitbuitingsvormen": ["seksueleUitbuiting"],
          "acuut": false, "herkomst": "intern", "gemeenten": [{"rol": "woonplaats", "code": "GM0553", "naam": "Lisse"}],
          "slachtoffers": [{
            "naam": {"voornamen": "Elena", "achternaam": "Popescu"}, "geboortedatum": "1999-04-17", "minderjarig": false,
            "telefoon": "06-12345678", "gezondheid": "Slaapt slecht.", "wensen": {"aangifte": "ja", "hulp": "ja"}
          }],
          "toestemmingen": [{
            "nummer": "T-1", "betrokkene": "slachtoffers[0]", "doelen": ["opsporing"], "ontvangers": ["politie"], "categorieen": ["contact"],
            "vorm": "schriftelijk", "gegevenOp": "2026-11-01", "geldigTot": "{{telefoonToestemming}}", "gegevenDoor": "betrokkene", "onderDrang": false
          }],
          "markeringen": [{"veld": "slachtoffers[0]", "verkregenOnder": "oov"}]
        }
        """)!;

    private static JsonObject Rectificatie(string veld, JsonNode waarde, string betreft = "eerste") => new()
    {
        ["betreft"] = betreft,
        ["signaalnummer"] = "LI-2",
        ["velden"] = new JsonArray(new JsonObject { ["veld"] = veld, ["waarde"] = waarde }),
        ["reden"] = "Verkeerd overgenomen.",
    };

    private static async Task<(WalkedHub Hub, Recorded First)> SentAsync(string regio = "lisse")
    {
        WalkedHub hub = new(regio);
        return (hub, await hub.BringAsync("gemeente-lisse", "signaal", Signaal(), "eerste"));
    }

    private static JsonElement Veld(Recorded recorded, string partner) =>
        WalkedHub.To(recorded, partner).Single().GetProperty("data").GetProperty("velden").EnumerateArray().Single();

    [Fact]
    public async Task Everybody_who_received_the_field_hears_the_new_value_under_the_id_that_he_knows()
    {
        var (hub, first) = await SentAsync();
        await using var _ = hub;
        var told = await hub.BringAsync("gemeente-lisse", "rectificatie", Rectificatie("slachtoffers[0].geboortedatum", "1998-04-17"));
        foreach (var partner in (string[])[Politie, Zorg])
        {
            Assert.Equal("1998-04-17", Veld(told, partner).GetProperty("waarde").GetString());
            Assert.Equal(WalkedHub.To(first, partner).Single().GetProperty("id").GetString(), WalkedHub.To(told, partner).Single().GetProperty("data").GetProperty("betreft").GetString());
        }
        Assert.DoesNotContain("overgenomen", WalkedHub.To(told, Politie).Single().GetRawText(), StringComparison.Ordinal);
        Assert.Empty(hub.Problems());
    }

    [Fact]
    public async Task Nobody_hears_of_a_field_that_he_did_not_get()
    {
        var (hub, _) = await SentAsync();
        await using var _1 = hub;
        var told = await hub.BringAsync("gemeente-lisse", "rectificatie", Rectificatie("slachtoffers[0].gezondheid", "Gezond."));
        Assert.Empty(WalkedHub.To(told, Politie)); // gezondheid went to neither without consent or reason
        Assert.Empty(WalkedHub.To(told, Zorg));
        Assert.Equal(EntryType.ZonderOntvanger, told.Outcome.Entries.Single().Type);
    }

    [Fact]
    public async Task Of_a_pseudonym_a_receiver_hears_only_that_it_no_longer_holds()
    {
        await using WalkedHub hub = new("ijsselland");
        JsonObject data = new()
        {
            ["signaalnummer"] = "IJ-2",
            ["tafel"] = "weegtafel",
            ["datum"] = "2026-11-20",
            ["uitbuitingsvormen"] = new JsonArray("crimineleUitbuiting"),
            ["gemeenten"] = new JsonArray(new JsonObject { ["rol"] = "woonplaats", ["code"] = "GM0193", ["naam"] = "Zwolle" }),
            ["slachtoffers"] = new JsonArray(new JsonObject
            {
                ["naam"] = new JsonObject { ["achternaam"] = "Popescu" },
                ["geboortedatum"] = "1999-04-17",
                ["nationaliteit"] = "Roemeense",
                ["minderjarig"] = false,
            }),
        };
        await hub.BringAsync("gemeente-zwolle", "agendering", data, "eerste");
        var name = await hub.BringAsync("gemeente-zwolle", "rectificatie", Rectificatie("slachtoffers[0].naam", new JsonObject { ["achternaam"] = "Ionescu" }));
        Assert.Equal(["veld"], Veld(name, "zvh-ijsselland").EnumerateObject().Select(m => m.Name));
        Assert.DoesNotContain("Ionescu", WalkedHub.To(name, "zvh-ijsselland").Single().GetRawText(), StringComparison.Ordinal);
        var born = await hub.BringAsync("gemeente-zwolle", "rectificatie", Rectificatie("slachtoffers[0].geboortedatum", "1990-04-17"));
        Assert.Equal("""{"leeftijdsgroep":"31-40"}""", Veld(born, "zvh-ijsselland").GetProperty("waarde").GetRawText());
    }

    [Fact]
    public async Task Only_the_sender_of_a_message_corrects_it()
    {
        var (hub, _) = await SentAsync();
        await using var _1 = hub;
        var other = await hub.BringAsync(Politie, "rectificatie", Rectificatie("slachtoffers[0].geboortedatum", "1990-01-01"));
        Assert.Equal("bericht-onbekend", WalkedHub.Refusal(other));
        Assert.Equal("bericht-onbekend", WalkedHub.Refusal(await hub.BringAsync("gemeente-lisse", "rectificatie", Rectificatie("soort", "locatie", "bestaat-niet"))));
    }

    [Theory]
    [InlineData("slachtoffers[0].naam", "\"Elena, woont bij haar tante\"")]
    [InlineData("slachtoffers[0].geboortedatum", "\"onbekend\"")]
    [InlineData("slachtoffers[0].verzonnen", "\"x\"")]
    [InlineData("slachtoffers[0].naam", """{"achternaam":"Popescu","adres":"Kanaalstraat 12"}""")]
    public async Task A_value_that_could_not_have_stood_there_goes_to_nobody(string veld, string waarde)
    {
        var (hub, _) = await SentAsync();
        await using var _1 = hub;
        Assert.Equal("voldoet-niet-aan-contract", WalkedHub.Refusal(await hub.BringAsync("gemeente-lisse", "rectificatie", Rectificatie(veld, JsonNode.Parse(waarde)!))));
    }

    [Fact]
    public async Task What_was_consented_to_is_not_corrected_with_a_value_once_the_consent_is_withdrawn()
    {
        var (hub, first) = await SentAsync();
        await using var _ = hub;
        Assert.Contains("06-12345678", WalkedHub.To(first, Politie).Single().GetRawText(), StringComparison.Ordinal);
        Assert.Equal("06-87654321", Veld(await hub.BringAsync("gemeente-lisse", "rectificatie", Rectificatie("slachtoffers[0].telefoon", "06-87654321")), Politie).GetProperty("waarde").GetString());
        await hub.BringAsync("gemeente-lisse", "toestemmingIngetrokken", new() { ["toestemmingsnummer"] = "T-1", ["ingetrokkenOp"] = "2026-11-22" });
        var later = Veld(await hub.BringAsync("gemeente-lisse", "rectificatie", Rectificatie("slachtoffers[0].telefoon", "06-11112222")), Politie);
        Assert.Equal(["veld"], later.EnumerateObject().Select(m => m.Name));
    }

    [Fact]
    public async Task A_withdrawal_names_to_each_what_he_has_of_it()
    {
        var (hub, _) = await SentAsync();
        await using var _1 = hub;
        var told = await hub.BringAsync("gemeente-lisse", "intrekking", new() { ["betreft"] = "eerste", ["velden"] = new JsonArray("slachtoffers[0].telefoon", "slachtoffers[0].gezondheid"), ["reden"] = "Onrechtmatig verkregen." });
        Assert.Equal(["slachtoffers[0].telefoon"], WalkedHub.To(told, Politie).Single().GetProperty("data").GetProperty("velden").EnumerateArray().Select(v => v.GetString()));
        Assert.DoesNotContain("Onrechtmatig", WalkedHub.To(told, Politie).Single().GetRawText(), StringComparison.Ordinal);
        var all = await hub.BringAsync("gemeente-lisse", "intrekking", new() { ["betreft"] = "eerste", ["reden"] = "Vergissing." });
        Assert.Contains("slachtoffers[0].naam", WalkedHub.To(all, Zorg).Single().GetRawText(), StringComparison.Ordinal);
        Assert.Empty(hub.Problems());
    }

    [Fact]
    public async Task What_waited_of_a_corrected_message_does_not_go_any_more()
    {
        var (hub, _) = await SentAsync();
        await using var _1 = hub;
        await hub.BringAsync("politie-den-haag", "zorgverzoek", new()
        {
            ["signaalnummer"] = "LI-9",
            ["soort"] = new JsonArray("opvang"),
            ["gemeenten"] = new JsonArray(new JsonObject { ["rol"] = "woonplaats", ["code"] = "GM0553", ["naam"] = "Lisse" }),
            ["slachtoffers"] = new JsonArray(new JsonObject { ["naam"] = new JsonObject { ["achternaam"] = "Ionescu" } }),
        }, "zorg");
        var hold = Assert.Single(await hub.HoldsAsync());
        await hub.BringAsync("politie-den-haag", "intrekking", new() { ["betreft"] = "zorg", ["reden"] = "Vergissing." });
        Assert.Empty(await hub.HoldsAsync());
        Assert.Equal("aanhouding-onbekend", WalkedHub.Refusal(await hub.DecideAsync("politie-den-haag", hold.Aanhouding.Id, "vrijgeven")));
        Assert.Empty(hub.Problems());
    }

    [Fact]
    public async Task A_correction_passes_after_the_case_was_closed()
    {
        var (hub, _) = await SentAsync();
        await using var _1 = hub;
        await hub.BringAsync("gemeente-lisse", "afsluiting", new() { ["signaalnummer"] = "LI-2", ["reden"] = "trajectAfgerond", ["afdoening"] = "registreren" });
        Assert.Equal("F16", (await hub.BringAsync("gemeente-lisse", "signaal", Signaal())).Outcome.Entries.First(e => e.Type == EntryType.Geweigerd).Rule!.Value.Value);
        Assert.NotEmpty(WalkedHub.To(await hub.BringAsync("gemeente-lisse", "rectificatie", Rectificatie("slachtoffers[0].geboortedatum", "1998-04-17")), Politie));
    }

    [Fact]
    public async Task A_withdrawn_consent_no_longer_counts_and_who_rested_on_it_hears()
    {
        var (hub, _) = await SentAsync();
        await using var _1 = hub;
        var told = await hub.BringAsync("gemeente-lisse", "toestemmingIngetrokken", new() { ["toestemmingsnummer"] = "T-1", ["ingetrokkenOp"] = "2026-11-22" });
        Assert.Equal("T-1", WalkedHub.To(told, Politie).Single().GetProperty("data").GetProperty("toestemmingsnummer").GetString());
        Assert.Empty(WalkedHub.To(told, Zorg));
        var again = await hub.BringAsync("gemeente-lisse", "signaal", Signaal());
        Assert.DoesNotContain("06-12345678", WalkedHub.To(again, Politie).Single().GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stranger_does_not_withdraw_a_consent()
    {
        var (hub, _) = await SentAsync();
        await using var _1 = hub;
        var stranger = await hub.BringAsync("gemeente-teylingen", "toestemmingIngetrokken", new() { ["toestemmingsnummer"] = "T-1", ["ingetrokkenOp"] = "2026-11-22" });
        Assert.Empty(stranger.Outcome.Sends.Where(s => s.Entry is not null));
        Assert.Contains("06-12345678", WalkedHub.To(await hub.BringAsync("gemeente-lisse", "signaal", Signaal()), Politie).Single().GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_consent_can_be_withdrawn_before_the_hub_hears_of_it()
    {
        await using WalkedHub hub = new("lisse");
        await hub.BringAsync("gemeente-lisse", "toestemmingIngetrokken", new() { ["toestemmingsnummer"] = "T-1", ["ingetrokkenOp"] = "2026-11-22" });
        Assert.DoesNotContain("06-12345678", WalkedHub.To(await hub.BringAsync("gemeente-lisse", "signaal", Signaal()), Politie).Single().GetRawText(), StringComparison.Ordinal);
    }
}
