using System.Text.Json.Nodes;
using IntegrationHub.Core.Recording;
using IntegrationHub.Core.Recording.Signing;
using IntegrationHub.Storage.Tests.Walking;
using IntegrationHub.Verify;

namespace IntegrationHub.Storage.Tests.Tampering;

/// <summary>
/// A ledger of real walks: disclosures, refusals, holds, a release, a correction, a refusal at the door, deliveries, and a
/// convenant that was brought into force.
/// </summary>
internal sealed class FilledHub : IAsyncDisposable
{
    private static readonly NoteSigner Key = NoteSigner.FromSeed("mensenhandelsignalen.example/lisse/ledger", new byte[32]);

    private FilledHub() => Forger = Hub.Forger;

    public WalkedHub Hub { get; } = new("lisse");
    public Forger Forger { get; }

    public static async Task<FilledHub> MakeAsync()
    {
        FilledHub made = new();
        var hub = made.Hub;
        await hub.BringAsync("gemeente-lisse", "signaal", Signaal(), "eerste");
        var hold = (await hub.HoldsAsync())[0].Aanhouding;
        hub.Now += TimeSpan.FromHours(1);
        await hub.DecideAsync("gemeente-lisse", hold.Id, "vrijgeven");
        await hub.BringAsync("politie-den-haag", "zorgverzoek", Zorgverzoek());
        await hub.BringAsync("gemeente-lisse", "rectificatie", new()
        {
            ["betreft"] = "eerste",
            ["signaalnummer"] = "LI-1",
            ["velden"] = new JsonArray(new JsonObject { ["veld"] = "slachtoffers[0].geboortedatum", ["waarde"] = "2010-04-18" }),
            ["reden"] = "Verkeerd overgenomen.",
        });
        await hub.BringAsync("gemeente-lisse", "signaal", new() { ["onbekend"] = 1 });
        while (hub.Store.Committed.TryRead(out var row))
        {
            await hub.Store.ConfirmAsync(row, hub.Now.AddMinutes(1));
        }
        return made;
    }

    /// <summary>Signed by the key of the ledger over what stands now.</summary>
    public HeldCheckpoint Checkpoint(long? size = null) => Checkpoint(Forger.Tree(size));

    public static HeldCheckpoint Checkpoint(MerkleTree tree)
    {
        Checkpoint checkpoint = new() { Origin = Key.Key.Name, Size = tree.Size, Root = tree.Root() };
        var note = SignedNote.Of(checkpoint.Text).With(Key.Sign(checkpoint.Text, Some.Moment)).ToBytes();
        return HeldCheckpoint.Read($"checkpoint {tree.Size}", note, Key.Key);
    }

    public Verification Verify(params HeldCheckpoint[] held) => LedgerVerifier.Verify(Hub.Folder, Some.Protector, held);

    /// <summary>The first entry of a type.</summary>
    public long IndexOf(EntryType type) => Forger.Scalar<long>($"SELECT MIN(idx) FROM ledger WHERE type = '{Slugs.Of(type)}'");

    public ValueTask DisposeAsync() => Hub.DisposeAsync();

    private static JsonObject Signaal() => (JsonObject)JsonNode.Parse("""
        {
          "signaalnummer": "LI-1", "gemeldOp": "2026-11-20T10:00:00+01:00", "soort": "persoon", "uitbuitingsvormen": ["seksueleUitbuiting"],
          "acuut": false, "herkomst": "intern", "gemeenten": [{"rol": "woonplaats", "code": "GM0553", "naam": "Lisse"}],
          "slachtoffers": [{
            "naam": {"voornamen": "Elena", "achternaam": "Popescu"}, "geboortedatum": "2010-04-17", "minderjarig": true,
            "telefoon": "06-12345678", "wensen": {"aangifte": "ja", "hulp": "ja"}
          }],
          "markeringen": [{"veld": "slachtoffers[0]", "verkregenOnder": "oov"}]
        }
        """)!;

    private static JsonObject Zorgverzoek() => (JsonObject)JsonNode.Parse("""
        {
          "signaalnummer": "LI-9", "soort": ["opvang"], "gemeenten": [{"rol": "woonplaats", "code": "GM0553", "naam": "Lisse"}],
          "slachtoffers": [{"naam": {"voornamen": "Mihaela", "achternaam": "Ionescu"}, "geboortedatum": "1999-01-02", "minderjarig": false}]
        }
        """)!;
}
