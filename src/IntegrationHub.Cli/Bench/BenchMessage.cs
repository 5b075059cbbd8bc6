using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrationHub.Cli.Region;
using IntegrationHub.Core;
using IntegrationHub.Core.Agreements;

namespace IntegrationHub.Cli.Bench;

/// <summary>
/// A real event of IJsselland, 2,000 bytes, of which each copy has a number of its own: another id and another case. Invented
/// persons only.
/// </summary>
internal sealed class BenchMessage
{
    private const int Bytes = 2000;
    private const int Digits = 10;
    private static readonly string Placeholder = new('#', Digits);
    private static readonly byte[] ZaakPrefix = Encoding.ASCII.GetBytes("IJ-B-");

    private readonly byte[] _template;
    private readonly int[] _numbers;

    private BenchMessage(PartnerId sender, PartnerId[] receivers, byte[] template)
    {
        (Sender, Receivers, _template) = (sender, receivers, template);
        _numbers = [.. Enumerable.Range(0, template.Length - Digits).Where(i => template.AsSpan(i).StartsWith(Encoding.ASCII.GetBytes(Placeholder)))];
    }

    public PartnerId Sender { get; }

    /// <summary>Who gets it under the convenant; the bench counts what arrives at each.</summary>
    public IReadOnlyList<PartnerId> Receivers { get; }

    /// <exception cref="UsageException">There is a message for one receiver and one for three.</exception>
    public static BenchMessage For(int receivers, Convenant convenant) => receivers switch
    {
        1 => Create(convenant, "veilig-thuis-ijsselland", ["gemeente-zwolle"], "nl.mensenhandelsignalen.signaal.v1", Signaal),
        3 => Create(convenant, "zvh-ijsselland", ["zorgcoordinator-ijsselland", "politie-oost-nederland", "om-oost-nederland"], "nl.mensenhandelsignalen.weegbesluit.v1", Weegbesluit),
        _ => throw new UsageException($"--receivers {receivers}: the convenant of IJsselland sends the messages of this bench to 1 or 3 receivers"),
    };

    public byte[] Numbered(int number)
    {
        var body = _template.ToArray();
        foreach (var at in _numbers)
        {
            number.TryFormat(body.AsSpan(at, Digits), out _, "D" + Digits, CultureInfo.InvariantCulture);
        }
        return body;
    }

    /// <summary>The number of a copy, found again in what a receiver got of it.</summary>
    public static int NumberIn(ReadOnlySpan<byte> delivered)
    {
        var at = delivered.IndexOf(ZaakPrefix);
        return at < 0 ? throw new InvalidDataException("a delivery does not name its case") : int.Parse(delivered.Slice(at + ZaakPrefix.Length, Digits), CultureInfo.InvariantCulture);
    }

    private static BenchMessage Create(Convenant convenant, string sender, string[] receivers, string type, string data)
    {
        JsonObject message = new()
        {
            ["specversion"] = "1.0",
            ["id"] = $"bench-{Placeholder}",
            ["source"] = convenant.Partners[new(sender)].Source,
            ["type"] = type,
            ["time"] = "2026-10-12T09:31:04+02:00",
            ["datacontenttype"] = "application/json",
            ["data"] = JsonNode.Parse(data),
        };
        var missing = Bytes - JsonSerializer.SerializeToUtf8Bytes(message).Length;
        var prose = Prose(message["data"]!.AsObject());
        message["data"]![prose] = message["data"]![prose]!.GetValue<string>() + new string('.', missing);
        return new(new(sender), [.. receivers.Select(r => new PartnerId(r))], JsonSerializer.SerializeToUtf8Bytes(message));
    }

    private static string Prose(JsonObject data) => data.ContainsKey("toelichting") ? "toelichting" : "motivering";

    /// <summary>The municipality of Zwolle gets it, under pseudonyms (IJ-02).</summary>
    private static readonly string Signaal = $$"""
        {
          "signaalnummer": "IJ-B-{{Placeholder}}", "gemeldOp": "2026-10-12T09:20:00+02:00", "soort": "persoon",
          "uitbuitingsvormen": ["arbeidsuitbuiting"], "sector": "visverwerking", "acuut": false, "georganiseerdVerband": "onbekend",
          "indicatoren": ["documentenBijDerde", "huisvestingViaWerkgever", "langeWerkdagen"], "herkomst": "controle",
          "gemeenten": [{"rol": "werkplaats", "code": "GM0193", "naam": "Zwolle"}],
          "slachtoffers": [{
            "naam": {"voornamen": "Ioana Maria", "achternaam": "Vasilescu"}, "geboortedatum": "1999-06-08", "geslacht": "vrouw",
            "minderjarig": false, "bsn": "999911818", "nationaliteit": "Roemeense", "verblijfsstatus": "EU-burger", "talen": ["Roemeens"],
            "adres": {"straat": "Wilgenroosstraat", "huisnummer": "210", "postcode": "8042 QX", "woonplaats": "Zwolle"},
            "afhankelijkheidsrelatie": "werkgever", "telefoon": "06-12345671"}],
          "verdachten": [{"naam": {"voornamen": "Gerrit", "voorvoegsel": "ter", "achternaam": "Horst"}, "geboortedatum": "1974-02-19",
            "verdenking": "Houdt paspoorten in en verrekent huur met loon."}],
          "locaties": [{"adres": {"straat": "Koggehaven", "huisnummer": "4", "postcode": "8042 QX", "woonplaats": "Zwolle"},
            "typeLocatie": "bedrijfshal"}],
          "ondernemingen": [{"naam": "Visverwerking De Kogge", "kvkNummer": "90002241", "sector": "visverwerking"}],
          "toelichting": "Aangetroffen bij een controle"
        }
        """;

    /// <summary>Care coordinator, police and public prosecutor each get it (L-14, L-18).</summary>
    private static readonly string Weegbesluit = $$"""
        {
          "signaalnummer": "IJ-B-{{Placeholder}}", "tafel": "weegtafel", "datum": "2026-11-24",
          "gemeenten": [{"rol": "werkplaats", "code": "GM0193", "naam": "Zwolle"}], "sporen": ["zorg", "strafrecht"], "regie": "zvh",
          "motivering": "Zorg kan meteen beginnen; het onderzoek loopt daarnaast"
        }
        """;
}
