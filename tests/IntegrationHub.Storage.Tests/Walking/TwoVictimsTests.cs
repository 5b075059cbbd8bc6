using System.Text.Json.Nodes;
using IntegrationHub.Core.Recording;

namespace IntegrationHub.Storage.Tests.Walking;

/// <summary>Two victims in one message, each with wishes of her own (rulings X05): the way of the one is not that of the other.</summary>
public sealed class TwoVictimsTests
{
    private const string Politie = "politie-den-haag", Zorg = "zorgcoordinator-den-haag";

    private static JsonObject Signaal(string first, string second, string born = "1997-01-17") => (JsonObject)JsonNode.Parse($$"""
        {
          "signaalnummer": "LI-2", "gemeldOp": "2026-11-20T10:00:00+01:00", "soort": "persoon", "uitbuitingsvormen": ["seksueleUitbuiting"],
          "acuut": false, "herkomst": "intern", "gemeenten": [{"rol": "woonplaats", "code": "GM0553", "naam": "Lisse"}],
          "slachtoffers": [
            {"naam": {"voornamen": "Amber", "achternaam": "Koolhaas"}, "geboortedatum": "{{born}}", "wensen": {{first}}},
            {"naam": {"voornamen": "Bibi", "achternaam": "Ravensberg"}, "geboortedatum": "{{born}}", "wensen": {{second}}}
          ],
          "markeringen": [{"veld": "slachtoffers[0]", "verkregenOnder": "oov"}, {"veld": "slachtoffers[1]", "verkregenOnder": "oov"}]
        }
        """)!;

    [Fact]
    public async Task Reach_only_who_the_wish_of_each_leads_to()
    {
        await using WalkedHub hub = new("lisse");
        var recorded = await hub.BringAsync("gemeente-lisse", "signaal", Signaal("""{"aangifte": "ja"}""", """{"opvang": "ja"}"""));
        var (politie, zorg) = (WalkedHub.To(recorded, Politie).Single().GetRawText(), WalkedHub.To(recorded, Zorg).Single().GetRawText());
        Assert.Equal((true, false), (politie.Contains("Koolhaas", StringComparison.Ordinal), politie.Contains("Ravensberg", StringComparison.Ordinal)));
        Assert.Equal((false, true), (zorg.Contains("Koolhaas", StringComparison.Ordinal), zorg.Contains("Ravensberg", StringComparison.Ordinal)));
        Assert.DoesNotContain(recorded.Outcome.Entries, e => e.Type == EntryType.ZonderOntvanger);
        Assert.Empty(hub.Problems());
    }

    [Fact]
    public async Task Stand_in_the_ledger_when_no_route_is_for_one_of_them()
    {
        await using WalkedHub hub = new("lisse");
        var recorded = await hub.BringAsync("gemeente-lisse", "signaal", Signaal("""{"aangifte": "ja"}""", """{"aangifte": "onbekend"}"""));
        Assert.DoesNotContain("Ravensberg", WalkedHub.To(recorded, Politie).Single().GetRawText(), StringComparison.Ordinal);
        Assert.Equal([EntryType.Verstrekking, EntryType.ZonderOntvanger], recorded.Outcome.Entries.Select(e => e.Type));
        Assert.Single(recorded.Outcome.Entries.Single(e => e.Type == EntryType.ZonderOntvanger).Subjects);
        Assert.Empty(hub.Problems());
    }

    [Fact]
    public async Task Are_one_message_where_both_lead_to_the_same_purpose()
    {
        await using WalkedHub hub = new("lisse");
        var recorded = await hub.BringAsync("gemeente-lisse", "signaal", Signaal("""{"aangifte": "ja"}""", """{"gesprekPolitie": "ja"}"""));
        var politie = WalkedHub.To(recorded, Politie).Single().GetRawText();
        Assert.Contains("Koolhaas", politie, StringComparison.Ordinal);
        Assert.Contains("Ravensberg", politie, StringComparison.Ordinal);
        Assert.Empty(hub.Problems());
    }

    [Fact]
    public async Task Come_with_a_release_only_when_the_route_is_for_them()
    {
        await using WalkedHub hub = new("lisse");
        await hub.BringAsync("gemeente-lisse", "signaal", Signaal("""{"aangifte": "ja"}""", """{"hulp": "ja"}""", born: "2010-04-17"));
        var hold = (await hub.HoldsAsync()).Single(h => h.Aanhouding.Aan.Value == Zorg);
        Assert.All(hold.Aanhouding.Velden, veld => Assert.StartsWith("slachtoffers[1]", veld, StringComparison.Ordinal));
        var released = WalkedHub.To(await hub.DecideAsync("gemeente-lisse", hold.Aanhouding.Id, "vrijgeven"), Zorg).Single().GetRawText();
        Assert.Contains("Ravensberg", released, StringComparison.Ordinal);
        Assert.DoesNotContain("Koolhaas", released, StringComparison.Ordinal);
        Assert.Empty(hub.Problems());
    }
}
