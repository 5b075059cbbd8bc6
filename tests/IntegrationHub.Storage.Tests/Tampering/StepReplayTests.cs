using System.Text.Json.Nodes;
using IntegrationHub.Storage.Tests.Walking;

namespace IntegrationHub.Storage.Tests.Tampering;

/// <summary>
/// Steps at which no receiver is weighed are taken again too: on a hold, on a pseudonym, on a correction. Somebody who changes the outcome
/// in leaf, columns, hashes and tree head alike is found by nothing else.
/// </summary>
public sealed class StepReplayTests : IAsyncLifetime
{
    private const string Zvh = "zvh-ijsselland", Zwolle = "gemeente-zwolle";

    private readonly WalkedHub hub = new("ijsselland") { HasVault = true };
    private readonly Forger forger;

    public StepReplayTests() => forger = hub.Forger;

    public async ValueTask InitializeAsync()
    {
        var first = await hub.BringAsync(Zwolle, "agendering", Agendering(), "eerste");
        var pseudoniem = WalkedHub.To(first, Zvh).Single().GetProperty("data").GetProperty("slachtoffers")[0].GetProperty("naam").GetProperty("pseudoniem").GetString()!;
        await hub.BringAsync(Zvh, "herleidingsverzoek", Verzoek("H-1", pseudoniem));
        await hub.BringAsync(Zvh, "herleidingsverzoek", Verzoek("H-2", "P-1B1-" + pseudoniem[6..^1] + (pseudoniem[^1] == 'A' ? 'B' : 'A')));
        await hub.BringAsync(Zwolle, "herleidingsbesluit", new() { ["verzoeknummer"] = "H-1", ["besluit"] = "afgewezen", ["motivering"] = "Overwogen." });
        await hub.BringAsync(Zwolle, "rectificatie", new()
        {
            ["betreft"] = "eerste",
            ["signaalnummer"] = "IJ-1",
            ["velden"] = new JsonArray(new JsonObject { ["veld"] = "slachtoffers[0].telefoon", ["waarde"] = "06-12345678" }),
            ["reden"] = "Verkeerd overgenomen.",
        });
        await hub.BringAsync(Zwolle, "intrekking", new() { ["betreft"] = "bestaat-niet", ["signaalnummer"] = "IJ-1", ["velden"] = new JsonArray(), ["reden"] = "Vergissing." });
        await hub.BringAsync(Zwolle, "agendering", Agendering(), "eerste-anders", doel: "zvh");
    }

    public ValueTask DisposeAsync() => hub.DisposeAsync();

    [Fact]
    public void Takes_every_step_again()
    {
        var found = hub.Verify();

        Assert.Empty(found.Problems);
        Assert.Equal((found.Decisions, 0L), (found.Replayed, found.Unrecorded));
    }

    [Theory]
    [InlineData("type = 'heridentificatie' AND reason = 'verzocht'", "reason", "noodgreep")]
    [InlineData("type = 'heridentificatie' AND reason = 'verzocht'", "rule", "A-99")]
    [InlineData("type = 'heridentificatie' AND reason = 'afgewezen'", "reason", "toegewezen")]
    [InlineData("type = 'geweigerd' AND message_type = 'herleidingsverzoek'", "reason", "te-veel-verzoeken")]
    [InlineData("type = 'verstrekking' AND message_type = 'herleidingsbesluit'", "rule", "A-99")]
    [InlineData("type = 'zonder-ontvanger' AND message_type = 'rectificatie'", "type", "afgewezen")]
    [InlineData("type = 'afgewezen' AND message_type = 'intrekking'", "reason", "voldoet-niet-aan-contract")]
    [InlineData("type = 'afgewezen' AND message_type = 'agendering'", "reason", "doel-onbekend")]
    public void Finds_an_outcome_that_was_changed_everywhere(string entry, string member, string value)
    {
        var index = IndexOf(entry);

        forger.Rewrite(index, leaf => leaf[member] = value);
        forger.RewriteHead();

        Assert.Contains(hub.Verify().Problems, problem => problem.Index == index);
    }

    [Fact]
    public void Counts_what_was_entered_before_its_grounds_were_recorded_and_does_not_fail_it()
    {
        foreach (var index in forger.List<long>("SELECT idx FROM ledger WHERE type != 'beleid-actief' ORDER BY idx"))
        {
            forger.RewriteFacts(index, Some.Protector, Ungrounded, commit: true);
        }
        forger.RewriteHead();

        var found = hub.Verify();

        Assert.Empty(found.Problems);
        Assert.Equal(found.Decisions, found.Replayed + found.Unrecorded);
        Assert.InRange(found.Unrecorded, 6, 100);
        Assert.Contains(found.Notes, note => note.StartsWith($"{found.Unrecorded} decisions were not taken again", StringComparison.Ordinal));
    }

    [Fact]
    public void Finds_grounds_that_were_taken_away_from_one_entry()
    {
        var index = IndexOf("type = 'afgewezen' AND message_type = 'intrekking'");

        forger.RewriteFacts(index, Some.Protector, Ungrounded, commit: true);
        forger.RewriteHead();

        Assert.Contains(hub.Verify().Problems, problem => problem.Index == index && problem.Problem.Contains("taken away", StringComparison.Ordinal));
    }

    private long IndexOf(string entry) => forger.Scalar<long>($"SELECT MIN(idx) FROM ledger WHERE {entry}");

    private static string Ungrounded(string facts)
    {
        var json = JsonNode.Parse(facts)!.AsObject();
        json.Remove("gronden");
        return json.ToJsonString();
    }

    private static JsonObject Verzoek(string number, string pseudoniem) => new()
    {
        ["verzoeknummer"] = number,
        ["pseudoniem"] = pseudoniem,
        ["doel"] = "duiding",
        ["reden"] = "Nodig voor de weging.",
    };

    private static JsonObject Agendering() => (JsonObject)JsonNode.Parse("""
        {
          "signaalnummer": "IJ-1", "tafel": "weegtafel", "datum": "2026-11-27", "uitbuitingsvormen": ["crimineleUitbuiting"],
          "gemeenten": [{"rol": "woonplaats", "code": "GM0193", "naam": "Zwolle"}],
          "slachtoffers": [{"naam": {"voornamen": "Elena", "achternaam": "Popescu"}, "geboortedatum": "1996-06-16", "minderjarig": false, "afhankelijkheidsrelatie": "geen"}]
        }
        """)!;
}
