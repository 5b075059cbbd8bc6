using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrationHub.Core;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Deciding;
using IntegrationHub.Core.Disclosing;
using IntegrationHub.Core.Receiving;

namespace IntegrationHub.Cli.Bench;

/// <summary>
/// A case of IJsselland on the weegtafel: 60 structured fields, of four persons, for six receivers. No narrative: what text
/// costs is measured by <c>hub bench redact</c>. Invented persons only.
/// </summary>
internal sealed record DecideMessage(Convenant Convenant, Message Message, Facts Facts)
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.FromHours(1));

    public const int Fields = 60;
    public const int Receivers = 6;

    public static DecideMessage Read(Convenant convenant)
    {
        JsonObject incoming = new()
        {
            ["specversion"] = "1.0",
            ["id"] = "bench-decide",
            ["source"] = convenant.Partners[new("gemeente-zwolle")].Source,
            ["type"] = "nl.mensenhandelsignalen.agendering.v1",
            ["time"] = "2026-11-20T09:31:04+01:00",
            ["datacontenttype"] = "application/json",
            ["data"] = JsonNode.Parse(Data),
        };
        Arrival arrival = new() { Sender = new("gemeente-zwolle"), Body = JsonSerializer.SerializeToUtf8Bytes(incoming), Seed = new byte[32] };
        HubKeys keys = new(new byte[32], epoch: 1);
        var received = Walk.Read(arrival, convenant, keys, Now);
        var message = received.Message ?? throw new InvalidOperationException($"the message of this bench breaks its contract: {string.Join(", ", received.Problems.Select(p => p.Plaats))}");
        return new(convenant, message, Preview.FactsOf(received, convenant, keys, Now));
    }

    /// <exception cref="InvalidOperationException">The convenant no longer gives it to six receivers, or the contract no longer has these fields.</exception>
    public DecideMessage Checked()
    {
        var released = Preview.Of(Message, Facts, Convenant).Count(v => v.Decision is Decision.Release);
        return (Message.Fields.Length, released) == (Fields, Receivers)
            ? this
            : throw new InvalidOperationException($"the message of this bench has {Message.Fields.Length} fields for {released} receivers, not {Fields} for {Receivers}");
    }

    private static string Data => $$"""
        {
          "signaalnummer": "IJ-2026-B0001", "tafel": "weegtafel", "datum": "2026-12-01", "uitbuitingsvormen": ["arbeidsuitbuiting"],
          "sector": "visverwerking", "indicatoren": ["documentenBijDerde", "huisvestingViaWerkgever"], "classificatie": "vermoedelijkSlachtoffer",
          "gemeenten": [{"rol": "woonplaats", "code": "GM0193", "naam": "Zwolle"}, {"rol": "werkplaats", "code": "GM0166", "naam": "Kampen"}],
          "slachtoffers": [{{Slachtoffer("Ioana Maria", "Vasilescu", "1999-06-08", false, "999911818", 1)}}, {{Slachtoffer("Radu", "Cosma-Ilie", "2010-01-14", true, "999912150", 2)}}],
          "verdachten": [{{Verdachte("Gerrit", "ter Horst", 3)}}, {{Verdachte("Klaas", "Nijboer", 4)}}],
          "locaties": [{"adres": {"straat": "Koggehaven", "huisnummer": "4", "postcode": "8261 QX", "woonplaats": "Kampen"}, "typeLocatie": "bedrijfshal"}],
          "ondernemingen": [{"naam": "Visverwerking De Kogge", "kvkNummer": "90002241", "sector": "visverwerking"}],
          "markeringen": [{"veld": "slachtoffers[0].telefoon", "beroepsgeheim": true}, {"veld": "slachtoffers[1].bsn", "verkregenOnder": "wmo"}]
        }
        """;

    private static string Slachtoffer(string first, string last, string born, bool minor, string bsn, int number) => $$"""
        {
          "naam": {"voornamen": "{{first}}", "achternaam": "{{last}}"}, "geboortedatum": "{{born}}", "geslacht": "vrouw", "minderjarig": {{(minor ? "true" : "false")}},
          "bsn": "{{bsn}}", "telefoon": "06-1234567{{number}}", "email": "persoon{{number}}@mailbus.example", "account": "io.vaca_{{number}}x",
          "adres": {"straat": "Wilgenroosstraat", "huisnummer": "21{{number}}", "postcode": "8042 QX", "woonplaats": "Zwolle"},
          "nationaliteit": "Roemeense", "verblijfsstatus": "EU-burger", "talen": ["Roemeens"], "lvb": false, "documentnummer": "XR08Q22{{number}}",
          "wensen": {"aangifte": "onbekend", "gesprekPolitie": "nee", "hulp": "ja"}, "afhankelijkheidsrelatie": "werkgever"
        }
        """;

    private static string Verdachte(string first, string last, int number) => $$"""
        {
          "naam": {"voornamen": "{{first}}", "achternaam": "{{last}}"}, "geboortedatum": "1974-02-19", "geslacht": "man", "telefoon": "06-1234567{{number}}",
          "adres": {"straat": "Hanzekwartier", "huisnummer": "{{number}}", "postcode": "8011 QZ", "woonplaats": "Zwolle"}
        }
        """;

    public override string ToString() => Message.ToString();
}
