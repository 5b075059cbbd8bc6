using System.Collections.Frozen;
using System.Globalization;
using System.Net;
using System.Text;
using IntegrationHub.Core;
using IntegrationHub.Core.Agreements;

namespace IntegrationHub.Cli.Verbs;

/// <summary>The whole of a region's convenant on paper: who takes part, for what, who may tell whom, who sees what, what never may, and room to sign.</summary>
internal sealed class ConvenantPage(Convenant convenant)
{
    private readonly StringBuilder _page = new();

    public string Html()
    {
        _page.Append(Dutch.PageHead($"Convenant {convenant.Regio}"));
        Head();
        Partners();
        Doelen();
        Meldroute();
        Doelbindingen();
        new MatrixTable(convenant).AppendTo(_page);
        Verboden();
        Rules();
        Bewaren();
        Afschermingen();
        Plichten();
        Signatures();
        return _page.Append("</body></html>").ToString();
    }

    private static string Escaped(string text) => WebUtility.HtmlEncode(text);

    private static string Day(DateOnly day) => day.ToString("d MMMM yyyy", Dutch.Months);

    private void Table(string headings, IEnumerable<string[]> rows, string kind = "")
    {
        _page.Append($"<table class=\"{kind}\"><thead><tr>{string.Concat(headings.Split('|').Select(h => $"<th>{Escaped(h)}</th>"))}</tr></thead><tbody>");
        foreach (var row in rows)
        {
            _page.Append($"<tr><th scope=\"row\">{Escaped(row[0])}</th>{string.Concat(row.Skip(1).Select(c => $"<td>{Escaped(c)}</td>"))}</tr>");
        }
        _page.Append("</tbody></table>");
    }

    private void Head() => _page.Append($$"""
        <h1>Convenant gegevensdeling mensenhandel<br>regio {{Escaped(Name(convenant.Regio))}}</h1>
        <p>Versie {{convenant.Versie}}, geldig van {{Day(convenant.GeldigVan)}} tot en met {{Day(convenant.GeldigTot)}}. Volgt {{Escaped(convenant.Bron)}}.</p>
        <p class="klein">Vingerafdruk van deze versie: <code>{{Escaped(convenant.Revision)}}</code>. Wie tekent, tekent voor precies deze versie.</p>
        <p>Wat hier niet genoemd is, wordt niet verstrekt. Een meldroute stelt een ontvanger voor en staat niets toe; dat doet een doelbinding. Van doelbinding, tabel, verbod en merk van herkomst geldt altijd het strengste.</p>
        """);

    private static string Name(string slug) => string.Join(' ', slug.Split('-').Select(w => w is "en" or "van" or "de" ? w : w.StartsWith("ij", StringComparison.Ordinal) ? "IJ" + w[2..] : char.ToUpperInvariant(w[0]) + w[1..]));

    private void Partners()
    {
        _page.Append("<h2>1. Wie deelnemen</h2>");
        Table("Partner|Rol|OIN|Gemeente", convenant.Partners.Values.OrderBy(p => p.Role.Slug, StringComparer.Ordinal).ThenBy(p => p.Naam, StringComparer.Ordinal)
            .Select(p => (string[])[p.Naam, p.Role + (p.Gecontracteerd ? " (in opdracht van de gemeenten)" : ""), p.Oin.Value, p.Gemeente ?? ""]));
    }

    private void Doelen()
    {
        _page.Append("<h2>2. Waarvoor, en op welke grondslag</h2><h3>Doelen</h3>");
        Table("Doel|Betekenis|Wie ervoor ontvangen", convenant.DoelTeksten.OrderBy(d => d.Key.Slug, StringComparer.Ordinal).Select(d => (string[])
            [d.Key.Slug, d.Value, string.Join(", ", convenant.Rollen.Where(r => r.Value.Receives.Contains(d.Key)).Select(r => r.Key.Slug).Order(StringComparer.Ordinal))]));
        _page.Append("<h3>Grondslagen</h3>");
        Table("Code|Grondslag", convenant.Grondslagen.OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (string[])[g.Key, g.Value]), "twee");
    }

    private void Meldroute()
    {
        _page.Append("<h2>3. Meldroute: wie wordt voorgesteld</h2><p>De regels van de regio zelf eerst, daarna die in elke regio gelden.</p>");
        Table("Regel|Bericht, van wie, wanneer|Naar wie|Plan en bron", convenant.Meldroute
            .OrderBy(r => r.Id.Value.StartsWith("L-", StringComparison.Ordinal)).ThenBy(r => r.Id.Value, StringComparer.Ordinal)
            .Select(r => (string[])[r.Id.Value, When(r.Bericht, r.Van, [.. r.Als.Select(Dutch.Condition)]), string.Join("; ", r.Naar.Select(Dutch.Target)), r.Bron]));
    }

    private static string When(string bericht, FrozenSet<Role> van, string[] conditions) =>
        $"{Dutch.Words(bericht)}{(van.Count > 0 ? $" van {Roles(van)}" : "")}{(conditions.Length > 0 ? $", als {string.Join(" en ", conditions)}" : "")}";

    private static string Roles(FrozenSet<Role> roles) => roles.Count == 0 ? "iedere rol" : string.Join(", ", roles.Select(r => r.Slug).Order(StringComparer.Ordinal));

    private void Doelbindingen()
    {
        _page.Append("<h2>4. Doelbindingen: wie mag wie verstrekken</h2>");
        Table("Regel|Van en aan|Doel en berichten|Voorwaarden en grenzen|Grondslag, plichten|Bron", convenant.Doelbindingen.OrderBy(b => b.Id.Value, StringComparer.Ordinal).Select(b => (string[])
        [
            b.Id.Value, $"{Roles(b.From)} aan {Roles(b.To)}", $"{b.Doel}: {(b.Berichten.Count == 0 ? "elk bericht" : string.Join(", ", b.Berichten.Order(StringComparer.Ordinal).Select(Dutch.Words)))}",
            Limits(b), $"{string.Join(", ", b.Grondslag)}; {string.Join(", ", b.Plichten)}", b.Bron,
        ]));
    }

    private static string Limits(Doelbinding b)
    {
        string[] parts =
        [
            .. b.Mits.Select(m => $"mits {VoorwaardeTexts.Dutch(m)}"), .. b.Als.Select(a => $"als {Dutch.Condition(a)}"),
            .. b.Alleen.Count == 0 ? Array.Empty<string>() : [$"alleen {string.Join(", ", b.Alleen.Order(StringComparer.Ordinal).Select(Dutch.Words))}"],
            .. b.Beperk.OrderBy(l => l.Key, StringComparer.Ordinal).Select(l => $"{Limited(l.Key)} ten hoogste {MatrixTable.Word(l.Value)}"),
        ];
        return parts.Length == 0 ? "geen" : string.Join("; ", parts);
    }

    private static string Limited(string key) => key switch
    {
        "*verdachte" => "alles van een verdachte",
        "*slachtoffer" => "alles van een slachtoffer",
        _ => Dutch.Words(key),
    };

    private void Verboden()
    {
        _page.Append("<h2>6. Wat nooit mag</h2><p>Een verbod gaat voor alles wat hierboven staat. Wat de hub zelf bewaakt, in elke regio, is gemerkt met een ster.</p>");
        Table("Verbod|Inhoud|Bron", convenant.Verboden.OrderBy(v => v.Id.Value[0] == 'F' ? 0 : 1).ThenBy(v => v.Id.Value, StringComparer.Ordinal)
            .Select(v => (string[])[v.Id.Value + (v.Ingebouwd is null ? "" : " *"), v.Tekst, v.Bron]));
    }

    private void Rules()
    {
        var slot = convenant.Doelslot;
        _page.Append("<h2>7. Wat verder geldt</h2><ul>");
        foreach (var line in (string[])
        [
            $"Doelslot: wat is verkregen onder {Join(slot.Bronnen)} gaat niet naar {Join(slot.Doelen.Select(d => d.Slug))} zonder toestemming van de betrokkene voor dat doel.",
            $"Zonder merk van herkomst geldt: {string.Join("; ", slot.Ongemerkt.Select(o => $"van {o.Key} als verkregen onder {o.Value}").Concat(slot.Berichten.Select(b => $"een {Dutch.Words(b.Key)} als verkregen onder {b.Value}")))}.",
            $"Van een minderjarige wacht wat getoond zou worden op een tweede persoon, behalve bij {Join(convenant.MinderjarigenBehalve.Select(r => r.Slug))}.",
            $"Wat voor een doel werd ontvangen reist zonder instemming van de herkomst alleen verder: {string.Join("; ", convenant.Verenigbaar.GroupBy(v => v.Naar).OrderBy(g => g.Key.Slug, StringComparer.Ordinal).Select(g => $"naar {g.Key} van {Join(g.Select(v => v.Van.Slug))}"))}.",
            $"Termijnen in uren: vrijgave {Hours(convenant.Termijnen.VierOgen)}, toetsing achteraf van acuut {Hours(convenant.Termijnen.ToetsingAchteraf)}, terugkoppeling {Hours(convenant.Termijnen.Terugkoppeling)}.",
            $"Kennisgeving aan de betrokkene: {string.Join("", convenant.Kennisgeving.Rollen.OrderBy(r => r.Key.Slug, StringComparer.Ordinal).Select(r => $"door {r.Key} binnen {r.Value}, "))}door ieder ander binnen {convenant.Kennisgeving.Anders}; uitstel alleen vastgelegd, op {Join(convenant.Kennisgeving.Uitstel)}.",
            $"Bewaren: {convenant.Verwerking.Bewaartermijn}.",
            $"Beveiliging: {convenant.Verwerking.Beveiliging}.",
        ])
        {
            _page.Append($"<li>{Escaped(line)}</li>");
        }
        _page.Append("</ul>");
    }

    private void Bewaren()
    {
        _page.Append("<h2>8. Hoe lang de hub bewaart</h2><p>Daarna wordt vernietigd, met een regel in het logboek. Een bewaarplicht of een beperking van een zaak gaat voor.</p>");
        Table("Soort|Wat, en vanaf wanneer|Termijn", Bewaarsoorten.All.Select(s => (string[])[Bewaarsoorten.Slug(s), Bewaarsoorten.Dutch(s), convenant.Bewaartermijnen.For(s).ToString()]));
    }

    private void Afschermingen()
    {
        _page.Append("<h2>9. Wat een betrokkene bij inzage niet ziet</h2>");
        Table("Afscherming|Welke verstrekkingen, van wie|Grond|Vastgelegd door en op|Te herzien op", convenant.Afschermingen.OrderBy(a => a.Id.Value, StringComparer.Ordinal).Select(a => (string[])
        [
            a.Id.Value, $"{Join(a.Doelen.Select(d => d.Slug).Concat(a.Doelbindingen.Select(d => d.Value)))}; {(a.Wie == Afgeschermde.Ieder ? "van ieder" : "van een verdachte")}",
            $"{a.Grondslag}: {a.Grond}", $"{a.VastgelegdDoor}, {Day(a.VastgelegdOp)}", Day(a.HerzienOp),
        ]));
    }

    private static string Hours(TimeSpan time) => time.TotalHours.ToString(CultureInfo.InvariantCulture);

    private static string Join(IEnumerable<string> words) => string.Join(", ", words.Order(StringComparer.Ordinal));

    private void Plichten()
    {
        _page.Append("<h2>10. Plichten bij een verstrekking</h2>");
        Table("Plicht|Inhoud", convenant.Plichten.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => (string[])[p.Key, p.Value]), "twee");
    }

    private void Signatures()
    {
        _page.Append("<section class=\"samen\"><h2>11. Ondertekening</h2><p>Deze versie geldt pas als beiden hebben getekend en zij in het logboek in werking is gesteld.</p><div class=\"handtekeningen\">");
        foreach (var who in (string[])[$"Namens de regio {Name(convenant.Regio)}", "Functionaris gegevensbescherming"])
        {
            _page.Append($"<div><h3>{Escaped(who)}</h3><dl><dt>Naam</dt><dd></dd><dt>Functie</dt><dd></dd><dt>Datum</dt><dd></dd><dt>Handtekening</dt><dd class=\"hand\"></dd></dl></div>");
        }
        _page.Append("</div></section>");
    }
}
