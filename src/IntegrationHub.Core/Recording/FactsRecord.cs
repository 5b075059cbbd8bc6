using IntegrationHub.Core.Deciding;

namespace IntegrationHub.Core.Recording;

/// <summary>The facts that decided, as codes, and the seed of the commitments: what the store keeps sealed beside an entry.</summary>
internal static class FactsRecord
{
    public static Dictionary<string, object?> Of(Facts? facts, Salts salts)
    {
        Dictionary<string, object?> record = new()
        {
            ["salt"] = Convert.ToBase64String(salts.Facts),
            ["payload_salt"] = Convert.ToBase64String(salts.Payload),
            ["subject_salt"] = Convert.ToBase64String(salts.Subject),
        };
        if (facts is null)
        {
            return record;
        }
        record["type"] = facts.MessageType;
        record["from"] = facts.From.Value;
        record["from_role"] = facts.FromRole.Slug;
        record["today"] = facts.Today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        record["doel"] = facts.Narrowed;
        record["codes"] = facts.Codes.ToDictionary(c => c.Key, c => (object?)List(c.Value));
        record["gemeenten"] = List(facts.Gemeenten);
        record["personen"] = facts.Personen.Select(p => (object?)new Dictionary<string, object?>
        {
            ["pad"] = p.Path,
            ["helft"] = p.Helft.ToString(),
            ["minderjarig"] = p.Minderjarig,
            ["vt_bevoegd"] = p.VtBevoegd,
        }).ToArray();
        record["toestemmingen"] = facts.Toestemmingen.Select(t => (object?)new Dictionary<string, object?>
        {
            ["betrokkene"] = t.Betrokkene,
            ["doelen"] = List(t.Doelen.Order(StringComparer.Ordinal)),
            ["ontvangers"] = List(t.Ontvangers.Order(StringComparer.Ordinal)),
            ["categorieen"] = List(t.Categorieen.Order(StringComparer.Ordinal)),
        }).ToArray();
        record["noodzaak"] = facts.Noodzaak.Select(n => (object?)new Dictionary<string, object?> { ["veld"] = n.Veld, ["doel"] = n.Doel.Slug }).ToArray();
        record["fase"] = facts.Fase;
        record["toets"] = facts.Toets;
        record["redencode"] = facts.Redencode;
        record["adviesnummer"] = facts.Adviesnummer;
        record["bringer"] = facts.Bringer?.Value;
        record["houders"] = List(facts.Houders.Select(h => h.Value));
        record["regisseur"] = facts.Regisseur?.Value;
        record["vrijgaven"] = facts.Vrijgaven.Select(v => (object?)new Dictionary<string, object?>
        {
            ["aan"] = v.Aan.Value,
            ["doel"] = v.Doel.Slug,
            ["velden"] = List(v.Velden.Order(StringComparer.Ordinal)),
        }).ToArray();
        record["instemmingen"] = List(facts.Instemmingen.Select(p => p.Value));
        record["leveranciers"] = List(facts.Leveranciers.Select(p => p.Value));
        record["deelnemers"] = List(facts.Deelnemers.Select(p => p.Value));
        record["afgesloten"] = facts.Afgesloten;
        record["ledger_buiten_termijn"] = facts.LedgerBuitenTermijn;
        record["ongetoetste_analyse"] = facts.OngetoetsteAnalyse;
        return record;
    }

    private static object?[] List(IEnumerable<string> texts) => [.. texts];
}

/// <summary>The salts of one entry, one for each kind of commitment, 32 bytes each.</summary>
internal sealed record Salts(byte[] Facts, byte[] Payload, byte[] Subject)
{
    public static Salts Of(Seed seed, int number) =>
        new(seed.Bytes("salt/facts", number), seed.Bytes("salt/payload", number), seed.Bytes("salt/subject", number));
}
