using System.Text.Json.Nodes;

namespace IntegrationHub.Storage.Tests.Walking;

/// <summary>F13: what a partner received does not travel on for another purpose until the organisation that it came from agrees.</summary>
public sealed class OnwardTests
{
    private const string Vt = "veilig-thuis-hollands-midden";
    private const string Politie = "politie-den-haag";

    private static JsonObject Signaal(string herkomst, string naam = "Popescu", string? redencode = null)
    {
        var signaal = (JsonObject)JsonNode.Parse($$"""
            {
              "signaalnummer": "LI-3", "gemeldOp": "2026-11-20T10:00:00+01:00", "soort": "persoon", "uitbuitingsvormen": ["seksueleUitbuiting"],
              "acuut": false, "herkomst": "{{herkomst}}", "gemeenten": [{"rol": "woonplaats", "code": "GM0553", "naam": "Lisse"}],
              "slachtoffers": [{
                "naam": {"voornamen": "Elena", "achternaam": "{{naam}}"}, "geboortedatum": "2001-04-17", "minderjarig": false,
                "afhankelijkheidsrelatie": "huiselijk", "wensen": {"aangifte": "ja"}
              }],
              "markeringen": [{"veld": "slachtoffers[0]", "verkregenOnder": "oov"}]
            }
            """)!;
        if (redencode is not null)
        {
            signaal["redencode"] = redencode;
        }
        return signaal;
    }

    private static async Task<WalkedHub> ReceivedAsync()
    {
        WalkedHub hub = new("lisse");
        Assert.Contains("Popescu", WalkedHub.To(await hub.BringAsync("gemeente-lisse", "signaal", Signaal("meldcode")), Vt).Single().GetRawText(), StringComparison.Ordinal);
        return hub;
    }

    [Fact]
    public async Task Waits_for_the_organisation_that_it_came_from_and_goes_when_that_agrees()
    {
        await using var hub = await ReceivedAsync();
        var onward = await hub.BringAsync(Vt, "signaal", Signaal("extern", redencode: "ernst"));
        Assert.DoesNotContain("Popescu", WalkedHub.To(onward, Politie).Single().GetRawText(), StringComparison.Ordinal);
        var hold = Assert.Single(await hub.HoldsAsync(), h => h.Aanhouding.Aan.Value == Politie).Aanhouding;
        Assert.Equal(["gemeente-lisse"], hold.Beslissers.Select(b => b.Value));
        Assert.Equal("aanhouding-onbekend", WalkedHub.Refusal(await hub.DecideAsync(Vt, hold.Id, "vrijgeven")));
        Assert.Contains("Popescu", WalkedHub.To(await hub.DecideAsync("gemeente-lisse", hold.Id, "vrijgeven"), Politie).Single().GetRawText(), StringComparison.Ordinal);
        Assert.Empty(hub.Problems());
    }

    [Fact]
    public async Task What_the_partner_knows_itself_is_its_own_to_give()
    {
        await using var hub = await ReceivedAsync();
        var own = await hub.BringAsync(Vt, "signaal", Signaal("extern", naam: "Ionescu", redencode: "ernst"));
        Assert.Contains("Ionescu", WalkedHub.To(own, Politie).Single().GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Travels_on_for_a_purpose_that_the_convenant_names_as_compatible()
    {
        await using var hub = await ReceivedAsync();
        var care = Signaal("extern");
        JsonObject request = new()
        {
            ["signaalnummer"] = "LI-3",
            ["soort"] = new JsonArray("opvang"),
            ["gemeenten"] = care["gemeenten"]!.DeepClone(),
            ["slachtoffers"] = care["slachtoffers"]!.DeepClone(),
        };
        Assert.Contains("Popescu", WalkedHub.To(await hub.BringAsync(Vt, "zorgverzoek", request), "zorgcoordinator-den-haag").Single().GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_value_in_another_case_is_no_onward_transfer()
    {
        await using var hub = await ReceivedAsync();
        var other = Signaal("extern", redencode: "ernst");
        other["signaalnummer"] = "LI-4";
        Assert.Contains("Popescu", WalkedHub.To(await hub.BringAsync(Vt, "signaal", other), Politie).Single().GetRawText(), StringComparison.Ordinal);
    }
}
