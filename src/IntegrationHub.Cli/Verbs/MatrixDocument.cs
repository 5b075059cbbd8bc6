using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using IntegrationHub.Core.Agreements;

namespace IntegrationHub.Cli.Verbs;

/// <summary>Matrix B of a region, receiver × category, in the words that people sign: as Markdown, as a page for A4, as JSON.</summary>
internal sealed class MatrixDocument(Convenant convenant)
{
    private sealed record Column(string Naam, string Ontvangers, Func<string, Helft, Cell> Cell);

    private Column[] Columns => [.. convenant.Matrix.Kolommen.Select(k => new Column(
        k.Naam, string.Join(", ", k.Voor.Select(v => $"{v.Role?.Slug ?? "elke"} voor {v.Doel?.Slug ?? "elk doel"}")), (category, half) => k.For(category, "", half)))];

    private static IEnumerable<string> Categories => IntegrationHub.Contracts.Categories.All.Append("beroepsgeheim");

    public JsonObject Json() => new()
    {
        ["regio"] = convenant.Regio,
        ["versie"] = convenant.Versie,
        ["revision"] = convenant.Revision,
        ["kolommen"] = new JsonArray([.. Columns.Select(c => new JsonObject
        {
            ["kolom"] = c.Naam,
            ["ontvangers"] = c.Ontvangers,
            ["cellen"] = new JsonObject(Categories.Select(category => KeyValuePair.Create(category, (JsonNode?)new JsonObject
            {
                ["slachtoffer"] = Text(c.Cell(category, Helft.Slachtoffer)),
                ["verdachte"] = Text(c.Cell(category, Helft.Verdachte)),
                ["overig"] = Text(c.Cell(category, Helft.Geen)),
            }))),
        })]),
        ["verboden"] = new JsonArray([.. convenant.Verboden.OrderBy(v => v.Id.Value, StringComparer.Ordinal).Select(v => new JsonObject { ["id"] = v.Id.Value, ["tekst"] = v.Tekst })]),
    };

    public string Markdown()
    {
        StringBuilder text = new();
        text.AppendLine($"# Wie ziet wat: {convenant.Regio}, versie {convenant.Versie}").AppendLine();
        text.AppendLine($"Geldig van {convenant.GeldigVan:yyyy-MM-dd} tot en met {convenant.GeldigTot:yyyy-MM-dd}. Vingerafdruk `{convenant.Revision}`.").AppendLine();
        foreach (var column in Columns)
        {
            text.AppendLine($"## {column.Naam}").AppendLine().AppendLine($"Voor: {column.Ontvangers}").AppendLine();
            text.AppendLine("| categorie | slachtoffer | verdachte | overig |").AppendLine("| --- | --- | --- | --- |");
            foreach (var category in Categories)
            {
                text.AppendLine($"| {category} | {Text(column.Cell(category, Helft.Slachtoffer))} | {Text(column.Cell(category, Helft.Verdachte))} | {Text(column.Cell(category, Helft.Geen))} |");
            }
            text.AppendLine();
        }
        text.AppendLine("## Wat nooit mag").AppendLine();
        foreach (var verbod in convenant.Verboden.OrderBy(v => v.Id.Value, StringComparer.Ordinal))
        {
            text.AppendLine($"- **{verbod.Id}** {verbod.Tekst}");
        }
        return text.ToString();
    }

    /// <summary>A page that prints on A4: a table per receiver, what never may be, and room to sign.</summary>
    public string Html()
    {
        StringBuilder page = new();
        page.Append($$"""
            <!doctype html>
            <html lang="nl">
            <head>
            <meta charset="utf-8">
            <title>Wie ziet wat: {{Escaped(convenant.Regio)}}</title>
            <style>
            @page { size: A4; margin: 18mm 15mm; }
            body { font: 10.5pt/1.4 "Source Sans 3", "Segoe UI", Arial, sans-serif; color: #1a1a1a; max-width: 180mm; margin: 0 auto; }
            h1 { font-size: 20pt; margin: 0 0 2mm; } h2 { font-size: 13pt; margin: 8mm 0 1mm; break-after: avoid; }
            p { margin: 0 0 2mm; } table { border-collapse: collapse; width: 100%; break-inside: avoid; }
            th, td { text-align: left; vertical-align: top; padding: 0.8mm 2mm; border-bottom: 0.3mm solid #c8c8c8; font-size: 9.5pt; }
            thead th { border-bottom: 0.5mm solid #154273; color: #154273; } .nee { color: #767676; } .mits { color: #6b3d00; }
            .handtekeningen { margin-top: 15mm; display: grid; grid-template-columns: 1fr 1fr; gap: 12mm; break-inside: avoid; }
            .handtekeningen div { border-top: 0.3mm solid #1a1a1a; padding-top: 2mm; }
            </style>
            </head>
            <body>
            <h1>Wie ziet wat</h1>
            <p>Regio {{Escaped(convenant.Regio)}}, versie {{convenant.Versie}}, geldig van {{convenant.GeldigVan:yyyy-MM-dd}} tot en met {{convenant.GeldigTot:yyyy-MM-dd}}.</p>
            <p><small>Vingerafdruk {{Escaped(convenant.Revision)}}. Wat hier niet genoemd is, wordt niet verstrekt. Het strengste van deze tabellen, de doelbinding, de verboden en de merken van herkomst geldt.</small></p>
            """);
        foreach (var column in Columns)
        {
            Append(page, column);
        }
        page.Append("<h2>Wat nooit mag</h2><table><thead><tr><th>Verbod</th><th>Inhoud</th></tr></thead><tbody>");
        foreach (var verbod in convenant.Verboden.OrderBy(v => v.Id.Value, StringComparer.Ordinal))
        {
            page.Append($"<tr><th scope=\"row\">{Escaped(verbod.Id.Value)}</th><td>{Escaped(verbod.Tekst)}</td></tr>");
        }
        page.Append("</tbody></table><div class=\"handtekeningen\"><div>Namens de regio, datum</div><div>Functionaris gegevensbescherming, datum</div></div></body></html>");
        return page.ToString();
    }

    private static void Append(StringBuilder page, Column column)
    {
        page.Append($"<h2>{Escaped(column.Naam)}</h2><p>{Escaped(column.Ontvangers)}</p>");
        page.Append("<table><thead><tr><th>Categorie</th><th>Slachtoffer</th><th>Verdachte</th><th>Zonder persoon</th></tr></thead><tbody>");
        foreach (var category in Categories)
        {
            page.Append($"<tr><th scope=\"row\">{Escaped(category)}</th>{Td(column.Cell(category, Helft.Slachtoffer))}{Td(column.Cell(category, Helft.Verdachte))}{Td(column.Cell(category, Helft.Geen))}</tr>");
        }
        page.Append("</tbody></table>");
    }

    private static string Td(Cell cell)
    {
        var text = Text(cell);
        var tone = cell.Options.IsEmpty || cell.Options.All(o => o.Treatment == Treatment.Remove) ? " class=\"nee\"" : text.Contains("mits", StringComparison.Ordinal) ? " class=\"mits\"" : "";
        return $"<td{tone}>{Escaped(text)}</td>";
    }

    private static string Text(Cell cell) => cell.Options.IsEmpty ? "niet" : string.Join(", anders ", cell.Options.Select(Text));

    private static string Text(CellOption option)
    {
        var word = option.Treatment switch
        {
            Treatment.Show => "getoond",
            Treatment.Pseudonymise => "pseudoniem",
            Treatment.Generalise => "grover",
            Treatment.Remove => "niet",
        };
        return option.Mits.IsEmpty ? word : $"{word} mits {string.Join(" en ", option.Mits.Select(VoorwaardeTexts.Dutch))}";
    }

    private static string Escaped(string text) => WebUtility.HtmlEncode(text);
}
