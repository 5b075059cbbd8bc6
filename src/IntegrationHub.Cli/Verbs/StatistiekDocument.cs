using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Counting;

namespace IntegrationHub.Cli.Verbs;

/// <summary>The figures of a region as a document to publish: for people, for a spreadsheet, for a program.</summary>
internal sealed class StatistiekDocument(Convenant convenant, IReadOnlyList<Figure> figures)
{
    private const string Legend = "Een punt staat voor een aantal onder de tien (ook nul), of voor een aantal dat zo een aantal zou verraden. Een zaak telt eenmaal in elke tabel, in het kwartaal waarin de hub haar voor het eerst zag, met wat aan het einde van dat kwartaal bekend was.";

    private IEnumerable<(string Tabel, Kwartaal[] Kwartalen, IGrouping<string, Figure>[] Rows)> Tables => figures.GroupBy(f => f.Tabel)
        .Select(t => (t.Key, t.Select(f => f.Kwartaal).Distinct().ToArray(), t.GroupBy(f => f.Categorie).ToArray()));

    public JsonArray Json() => new([.. figures.Select(f => new JsonObject
    {
        ["id"] = $"{convenant.Regio}/{f.Id}",
        ["regio"] = convenant.Regio,
        ["kwartaal"] = f.Kwartaal.ToString(),
        ["tabel"] = f.Tabel,
        ["categorie"] = f.Categorie,
        ["naam"] = Name(f.Categorie),
        ["aantal"] = f.Aantal,
    })]);

    public string Csv() => string.Concat(figures
        .Select(f => $"{convenant.Regio};{f.Kwartaal};{f.Tabel};{f.Categorie};{Name(f.Categorie)};{Number(f.Aantal, "")}\n")
        .Prepend("regio;kwartaal;tabel;categorie;naam;aantal\n"));

    public string Markdown()
    {
        StringBuilder text = new($"# Zaken per kwartaal: {convenant.Regio}\n\n{Legend}\n");
        foreach (var (tabel, kwartalen, rows) in Tables)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {tabel}\n\n| | {string.Join(" | ", kwartalen)} |\n| --- |{string.Concat(kwartalen.Select(_ => " ---: |"))}\n");
            foreach (var row in rows)
            {
                text.Append(CultureInfo.InvariantCulture, $"| {Name(row.Key)} | {string.Join(" | ", row.Select(f => Number(f.Aantal)))} |\n");
            }
        }
        return text.ToString();
    }

    /// <summary>One page that needs nothing from elsewhere and prints on A4.</summary>
    public string Html()
    {
        StringBuilder page = new();
        page.Append($$"""
            <!doctype html>
            <html lang="nl">
            <head>
            <meta charset="utf-8">
            <title>Zaken per kwartaal: {{Escaped(convenant.Regio)}}</title>
            <style>
            @page { size: A4; margin: 18mm 15mm; }
            body { font: 10.5pt/1.4 "Source Sans 3", "Segoe UI", Arial, sans-serif; color: #1a1a1a; max-width: 180mm; margin: 0 auto; }
            table { border-collapse: collapse; margin-bottom: 8mm; break-inside: avoid; }
            caption { text-align: left; font-weight: 600; padding: 1mm 0; }
            th, td { padding: 0.8mm 3mm 0.8mm 0; border-bottom: 0.3mm solid #c8c8c8; text-align: right; font-variant-numeric: tabular-nums; }
            th[scope=row], thead th:first-child { text-align: left; font-weight: 400; }
            </style>
            </head>
            <body>
            <h1>Zaken per kwartaal: {{Escaped(convenant.Regio)}}</h1>
            <p>{{Legend}}</p>
            """);
        foreach (var (tabel, kwartalen, rows) in Tables)
        {
            page.Append($"<table><caption>{Escaped(tabel)}</caption><thead><tr><td></td>{string.Concat(kwartalen.Select(k => $"<th scope=\"col\">{k}</th>"))}</tr></thead><tbody>");
            foreach (var row in rows)
            {
                page.Append($"<tr><th scope=\"row\">{Escaped(Name(row.Key))}</th>{string.Concat(row.Select(f => $"<td>{Number(f.Aantal)}</td>"))}</tr>");
            }
            page.Append("</tbody></table>");
        }
        return page.Append("</body></html>\n").ToString();
    }

    /// <summary>The name that people know a municipality by; any other code as it is.</summary>
    private string Name(string code) => convenant.Partners.Values.FirstOrDefault(p => p.Gemeente == code)?.Naam ?? code;

    private static string Number(int? count, string withheld = "·") => count?.ToString(CultureInfo.InvariantCulture) ?? withheld;

    private static string Escaped(string text) => WebUtility.HtmlEncode(text);
}
