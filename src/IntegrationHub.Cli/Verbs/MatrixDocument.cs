using System.Text;
using System.Text.Json.Nodes;
using IntegrationHub.Core.Agreements;

namespace IntegrationHub.Cli.Verbs;

/// <summary>Matrix B of a region, receiver × category, in the words that people sign: as Markdown and as JSON.</summary>
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
        ["bewaartermijnen"] = Terms(convenant),
        ["afscherming"] = Shields(convenant.Afschermingen.OrderBy(a => a.Id.Value, StringComparer.Ordinal)),
    };

    public static JsonObject Terms(Convenant convenant) => new(Bewaarsoorten.All.Select(s => KeyValuePair.Create(Bewaarsoorten.Slug(s), (JsonNode?)convenant.Bewaartermijnen.For(s).ToString())));

    public static JsonArray Shields(IEnumerable<Afscherming> shields) => new([.. shields.Select(a => new JsonObject
    {
        ["id"] = a.Id.Value,
        ["doelen"] = new JsonArray([.. a.Doelen.Select(d => JsonValue.Create(d.Slug)).OrderBy(d => d.GetValue<string>(), StringComparer.Ordinal)]),
        ["doelbindingen"] = new JsonArray([.. a.Doelbindingen.Select(d => JsonValue.Create(d.Value)).OrderBy(d => d.GetValue<string>(), StringComparer.Ordinal)]),
        ["wie"] = a.Wie == Afgeschermde.Ieder ? "ieder" : "verdachte",
        ["grondslag"] = a.Grondslag,
        ["grond"] = a.Grond,
        ["vastgelegdDoor"] = a.VastgelegdDoor,
        ["vastgelegdOp"] = $"{a.VastgelegdOp:yyyy-MM-dd}",
        ["herzienOp"] = $"{a.HerzienOp:yyyy-MM-dd}",
    })]);

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
        text.AppendLine().AppendLine("## Hoe lang de hub bewaart").AppendLine();
        foreach (var soort in Bewaarsoorten.All)
        {
            text.AppendLine($"- **{Bewaarsoorten.Slug(soort)}**, {convenant.Bewaartermijnen.For(soort)}: {Bewaarsoorten.Dutch(soort)}");
        }
        text.AppendLine().AppendLine("## Wat een betrokkene bij inzage niet ziet").AppendLine();
        foreach (var shield in convenant.Afschermingen.OrderBy(a => a.Id.Value, StringComparer.Ordinal))
        {
            var what = shield.Doelen.Select(d => d.Slug).Concat(shield.Doelbindingen.Select(d => d.Value)).Order(StringComparer.Ordinal);
            text.AppendLine($"- **{shield.Id}** {string.Join(", ", what)} ({(shield.Wie == Afgeschermde.Ieder ? "ieder" : "verdachte")}): {shield.Grondslag}, {shield.Grond}; vastgelegd door {shield.VastgelegdDoor}, te herzien op {shield.HerzienOp:yyyy-MM-dd}");
        }
        return text.ToString();
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
}
