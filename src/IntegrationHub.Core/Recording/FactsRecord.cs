using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Counting;
using IntegrationHub.Core.Deciding;
using IntegrationHub.Core.Receiving;

namespace IntegrationHub.Core.Recording;

/// <summary>
/// The facts that decided, as codes, the salts of the commitments, and which fields went along: what the store keeps sealed
/// beside an entry. From it a decision can be taken again, and a correction finds what its receivers hold.
/// </summary>
internal static class FactsRecord
{
    public static Dictionary<string, object?> Of(Facts? facts, Salts salts, IEnumerable<VerstrektVeld> velden)
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
        foreach (var (name, value) in Codes(facts))
        {
            record[name] = value;
        }
        record["velden"] = List(velden.Select(v => v.ToString()));
        return record;
    }

    /// <summary>What decided, without anything that belongs to one entry.</summary>
    public static Dictionary<string, object?> Codes(Facts facts)
    {
        Dictionary<string, object?> record = [];
        record["type"] = facts.MessageType;
        record["from"] = facts.From.Value;
        record["from_role"] = facts.FromRole.Slug;
        record["today"] = Day(facts.Today);
        record["doel"] = facts.Narrowed;
        record["codes"] = Codes(facts.Codes);
        record["gemeenten"] = List(facts.Gemeenten);
        record["personen"] = facts.Personen.Select(Persoon).ToArray();
        record["toestemmingen"] = facts.Toestemmingen.Select(t => (object?)new Dictionary<string, object?>
        {
            ["betrokkene"] = t.Betrokkene,
            ["doelen"] = List(t.Doelen.Order(StringComparer.Ordinal)),
            ["ontvangers"] = List(t.Ontvangers.Order(StringComparer.Ordinal)),
            ["categorieen"] = List(t.Categorieen.Order(StringComparer.Ordinal)),
            ["code"] = t.Code,
            ["tot"] = Day(t.Tot),
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
        record["doorgegeven"] = facts.Doorgegeven.Select(d => (object?)new Dictionary<string, object?>
        {
            ["pad"] = d.Pad,
            ["doel"] = d.Doel.Slug,
            ["van"] = d.Van.Value,
        }).ToArray();
        record["ontvingen"] = facts.Ontvingen.Select(o => (object?)new Dictionary<string, object?> { ["partner"] = o.Partner.Value, ["doel"] = o.Doel.Slug }).ToArray();
        record["toestemminghouders"] = List(facts.Toestemminghouders.Select(p => p.Value));
        record["instemmingen"] = List(facts.Instemmingen.Select(p => p.Value));
        record["leveranciers"] = List(facts.Leveranciers.Select(p => p.Value));
        record["deelnemers"] = List(facts.Deelnemers.Select(p => p.Value));
        record["afgesloten"] = facts.Afgesloten;
        record["beperkt"] = facts.Beperkt;
        record["ledger_buiten_termijn"] = facts.LedgerBuitenTermijn;
        record["ongetoetste_analyse"] = facts.OngetoetsteAnalyse;
        if (facts.Kenmerken is { } kenmerken)
        {
            record["kenmerken"] = kenmerken.Record();
        }
        return record;
    }

    /// <summary>The facts as they were recorded, and the fields that went along.</summary>
    /// <exception cref="JsonException">These are no recorded facts.</exception>
    public static (Facts Facts, ImmutableArray<VerstrektVeld> Velden) Read(ReadOnlySpan<byte> recorded)
    {
        var r = JsonElement.Parse(recorded);
        return (ReadCodes(r), [.. r.Texts("velden").Select(VerstrektVeld.Parse)]);
    }

    /// <summary>What <see cref="Codes(Facts)"/> wrote.</summary>
    public static Facts ReadCodes(JsonElement r) => new()
    {
        MessageType = r.Text("type")!,
        From = new(r.Text("from")!),
        FromRole = new(r.Text("from_role")!),
        Today = Day(r.Text("today")!),
        Narrowed = r.Text("doel"),
        Codes = ReadByPath(r.GetProperty("codes")),
        Gemeenten = [.. r.Texts("gemeenten")],
        Personen = [.. r.Rows("personen").Select(ReadPersoon)],
        Toestemmingen = [.. r.Rows("toestemmingen").Select(t => new ToestemmingFeit(
            t.Text("betrokkene")!, t.Texts("doelen").ToFrozenSet(), t.Texts("ontvangers").ToFrozenSet(), t.Texts("categorieen").ToFrozenSet(), t.Text("code")!, Day(t.Text("tot")!)))],
        Noodzaak = [.. r.Rows("noodzaak").Select(n => new NoodzaakFeit(n.Text("veld")!, new(n.Text("doel")!)))],
        Fase = r.GetProperty("fase").GetInt32(),
        Toets = r.IsTrue("toets"),
        Redencode = r.IsTrue("redencode"),
        Adviesnummer = r.IsTrue("adviesnummer"),
        Bringer = Partner(r.Text("bringer")),
        Houders = Partners(r, "houders"),
        Regisseur = Partner(r.Text("regisseur")),
        Vrijgaven = [.. r.Rows("vrijgaven").Select(v => new VrijgaveFeit(new(v.Text("aan")!), new(v.Text("doel")!), v.Texts("velden").ToFrozenSet()))],
        Doorgegeven = [.. r.Rows("doorgegeven").Select(d => new DoorgifteFeit(d.Text("pad")!, new(d.Text("doel")!), new(d.Text("van")!)))],
        Ontvingen = [.. r.Rows("ontvingen").Select(o => (new PartnerId(o.Text("partner")!), new Doel(o.Text("doel")!)))],
        Toestemminghouders = Partners(r, "toestemminghouders"),
        Instemmingen = Partners(r, "instemmingen"),
        Leveranciers = Partners(r, "leveranciers"),
        Deelnemers = Partners(r, "deelnemers"),
        Afgesloten = r.IsTrue("afgesloten"),
        Beperkt = r.IsTrue("beperkt"),
        LedgerBuitenTermijn = r.IsTrue("ledger_buiten_termijn"),
        OngetoetsteAnalyse = r.IsTrue("ongetoetste_analyse"),
        Kenmerken = r.TryGetProperty("kenmerken", out var kenmerken) ? Kenmerken.Read(kenmerken) : null,
    };

    private static object? Persoon(PersoonFeit persoon)
    {
        Dictionary<string, object?> record = new()
        {
            ["pad"] = persoon.Path,
            ["helft"] = persoon.Helft.ToString(),
            ["minderjarig"] = persoon.Minderjarig,
            ["vt_bevoegd"] = persoon.VtBevoegd,
        };
        if (persoon.Codes.Count > 0)
        {
            record["codes"] = Codes(persoon.Codes);
        }
        return record;
    }

    private static PersoonFeit ReadPersoon(JsonElement p)
    {
        PersoonFeit persoon = new(p.Text("pad")!, Enum.Parse<Helft>(p.Text("helft")!), p.IsTrue("minderjarig"), p.IsTrue("vt_bevoegd"));
        return p.TryGetProperty("codes", out var codes) ? persoon with { Codes = ReadByPath(codes) } : persoon;
    }

    private static Dictionary<string, object?> Codes(FrozenDictionary<string, ImmutableArray<string>> byPath) => byPath.ToDictionary(c => c.Key, c => (object?)List(c.Value));

    private static FrozenDictionary<string, ImmutableArray<string>> ReadByPath(JsonElement codes) =>
        codes.EnumerateObject().ToFrozenDictionary(c => c.Name, c => c.Value.EnumerateArray().Select(v => v.GetString()!).ToImmutableArray());

    private static PartnerId? Partner(string? id) => id is null ? null : new PartnerId(id);

    private static ImmutableArray<PartnerId> Partners(JsonElement record, string name) => [.. record.Texts(name).Select(p => new PartnerId(p))];

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static object?[] List(IEnumerable<string> texts) => [.. texts];
}

/// <summary>One field that went along in a disclosure: how, and what it was, without its value.</summary>
/// <param name="Waarde">Keyed code of the value within its case; null when it was not shown, belongs to nobody, or stands with the person it is of (<see cref="Betrokkenheid.Waarden"/>).</param>
internal sealed record VerstrektVeld(string Pad, Treatment Treatment, string Category, bool Beroepsgeheim, string? Bron, string? Waarde)
{
    public override string ToString() => $"{Pad} {Treatment} {Category} {(Beroepsgeheim ? 1 : 0)} {Bron ?? "-"} {Waarde ?? "-"}";

    public static VerstrektVeld Parse(string text)
    {
        var parts = text.Split(' ');
        return new(parts[0], Enum.Parse<Treatment>(parts[1]), parts[2], parts[3] == "1", parts[4] == "-" ? null : parts[4], parts[5] == "-" ? null : parts[5]);
    }
}

/// <summary>The salts of one entry, one for each kind of commitment, 32 bytes each.</summary>
internal sealed record Salts(byte[] Facts, byte[] Payload, byte[] Subject)
{
    public static Salts Of(Seed seed, int number) =>
        new(seed.Bytes("salt/facts", number), seed.Bytes("salt/payload", number), seed.Bytes("salt/subject", number));
}
