using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrationHub.Cli.Scenarios;
using IntegrationHub.Contracts;
using IntegrationHub.Core;
using IntegrationHub.Core.Identifying;
using IntegrationHub.Core.Receiving;
using IntegrationHub.Core.Recording;

namespace IntegrationHub.Vault.Tests;

/// <summary>IJsselland without a wire: the pure walk over lists, with a vault that answers at once.</summary>
internal sealed class MemoryRegion : IDisposable
{
    public const string Zwolle = "gemeente-zwolle";
    public const string Zvh = "zvh-ijsselland";
    public const string Riec = "riec-oost-nederland";
    public const string Politie = "politie-oost-nederland";

    private readonly MemoryStore _store = new();

    public MemoryRegion() => Keys = new HubKeys(RandomNumberGenerator.GetBytes(32), epoch: 1).For(_store.Key);

    public HubKeys Keys { get; set; }

    public DateTimeOffset Now { get; set; } = Some.Now;

    public Core.Agreements.Convenant Convenant { get; set; } = Some.Convenant;

    public List<(string To, string Bytes)> Deliveries { get; } = [];

    public List<LedgerDraft> Entries { get; } = [];

    public void Dispose() => _store.Dispose();

    /// <summary>Brings a message in; returns the data of the receipt that its sender gets.</summary>
    public JsonElement Send(string from, string type, JsonObject data)
    {
        ArrayBufferWriter<byte> body = new();
        Assert.True(MessageTypes.TryFind(type, out var known));
        CloudEventWriter.Write(body, Guid.NewGuid().ToString(), Convenant.Partners[new(from)].Source, known, Now, w => data.WriteTo(w));
        Arrival arrival = new() { Sender = new(from), Body = body.WrittenMemory, Seed = RandomNumberGenerator.GetBytes(32) };
        var received = Walk.Read(arrival, Convenant, Keys, Now);
        var outcome = Walk.Decide(received, Convenant, _store.Of(received.Zaak, received.Vraag), Keys, Now);
        Take(outcome);
        if (outcome.Herleiding is { WaitsForValue: true } verzoek)
        {
            Take(HerleidingAnswer.Decide(_store.Of(received.Zaak, received.Vraag), verzoek.Id, _store.Open(verzoek), Convenant, Keys, RandomNumberGenerator.GetBytes(32), Now));
        }
        return JsonElement.Parse(outcome.Sends.Single(s => s.Entry is null).Event.Span).GetProperty("data");
    }

    /// <summary>What the router does with requests whose time is over.</summary>
    public void Lapse(VerzoekId id, ZaakId verzoek) =>
        Take(HerleidingAnswer.Decide(_store.Of(verzoek, new([], null, WithZaak: false)), id, null, Convenant, Keys, RandomNumberGenerator.GetBytes(32), Now));

    public HerleidingFeit Last { get; private set; } = null!;

    private void Take(Outcome outcome)
    {
        Retaken.Check(outcome, Convenant);
        _store.Record(outcome);
        Entries.AddRange(outcome.Entries);
        Deliveries.AddRange(outcome.Sends.Where(s => s.Entry is not null).Select(s => (s.To.Value, Encoding.UTF8.GetString(s.Event.Span))));
        Last = outcome.Herleiding ?? Last;
    }

    /// <summary>Zwolle puts somebody on the table; returns the pseudonym that a member gets.</summary>
    public string Agenda(string member = Zvh, string number = "IJ-1", string name = Some.Marker, string? bsn = "999910346", string from = Zwolle)
    {
        JsonObject person = new()
        {
            ["naam"] = new JsonObject { ["voornamen"] = "Bart-Jan", ["achternaam"] = name },
            ["geboortedatum"] = "1996-06-16",
            ["minderjarig"] = false,
            ["afhankelijkheidsrelatie"] = "geen",
        };
        if (bsn is not null)
        {
            person["bsn"] = bsn;
        }
        Send(from, "agendering", new()
        {
            ["tafel"] = "weegtafel",
            ["datum"] = "2026-11-27",
            ["signaalnummer"] = number,
            ["uitbuitingsvormen"] = new JsonArray("crimineleUitbuiting"),
            ["gemeenten"] = new JsonArray(new JsonObject { ["rol"] = "woonplaats", ["code"] = "GM0193", ["naam"] = "Zwolle" }),
            ["slachtoffers"] = new JsonArray(person),
        });
        return PseudoniemOf(member);
    }

    /// <summary>In the newest message to a partner.</summary>
    public string PseudoniemOf(string member) => Data(member).GetProperty("slachtoffers")[0].GetProperty("naam").GetProperty("pseudoniem").GetString()!;

    public JsonElement Data(string member) => JsonElement.Parse(Deliveries.Last(d => d.To == member).Bytes).GetProperty("data");

    public JsonElement Ask(string pseudoniem, string from = Zvh, string number = "H-1", string doel = "duiding", JsonObject? persoon = null) =>
        Send(from, "herleidingsverzoek", With(new() { ["verzoeknummer"] = number, ["pseudoniem"] = pseudoniem, ["doel"] = doel, ["reden"] = "Nodig voor de weging." }, persoon));

    public JsonElement Decide(string besluit = "toegewezen", string from = Zwolle, string number = "H-1", JsonObject? persoon = null) =>
        Send(from, "herleidingsbesluit", With(new() { ["verzoeknummer"] = number, ["besluit"] = besluit, ["motivering"] = "Overwogen." }, persoon));

    private static JsonObject With(JsonObject data, JsonObject? persoon)
    {
        if (persoon is not null)
        {
            data["persoon"] = persoon;
        }
        return data;
    }

    public static JsonObject Persoon(string organisatie, string id = "m-1", string rol = "medewerker") => new() { ["id"] = id, ["organisatie"] = organisatie, ["rol"] = rol };

    /// <summary>Whether anybody got the name.</summary>
    public IEnumerable<string> WhoKnows => Deliveries.Where(d => d.Bytes.Contains(Some.Marker, StringComparison.Ordinal)).Select(d => d.To).Distinct();

    public IEnumerable<string?> Steps => Entries.Where(e => e.Type == EntryType.Heridentificatie).Select(e => e.Reason);
}
