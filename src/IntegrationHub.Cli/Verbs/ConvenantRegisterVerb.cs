using System.CommandLine;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using IntegrationHub.Cli.Region;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Proving;
using IntegrationHub.Logboek.Uitvoer;

namespace IntegrationHub.Cli.Verbs;

/// <summary><c>hub convenant register R</c>: the record of processing activities (AVG 30), one per doelbinding, as the ledger cites them.</summary>
internal static class ConvenantRegisterVerb
{
    public static Command Command()
    {
        Argument<string> region = new("REGION");
        var format = ConvenantMatrixVerb.Format();
        Command register = new("register", "The record of processing activities (AVG 30), generated from the convenant.\n\nTry:  hub convenant register ijsselland") { region, format };
        register.SetAction(parsed => Register(ConvenantFiles.Load(parsed.GetValue(region)!), parsed.GetValue(Output.Json) ? "json" : parsed.GetValue(format)!));
        return register;
    }

    private sealed record Activity(string Uri, string Naam, IReadOnlyList<(string Label, string Text)> Lines, JsonObject Json);

    private static int Register(Convenant convenant, string format)
    {
        Activity[] activities = [.. convenant.Doelbindingen.OrderBy(b => b.Id.Value, StringComparer.Ordinal).Select(b => Of(convenant, b))];
        if (format == "json")
        {
            Output.Print(new JsonObject
            {
                ["regio"] = convenant.Regio,
                ["versie"] = convenant.Versie,
                ["revision"] = convenant.Revision,
                ["verwerkingen"] = new JsonArray([.. activities.Select(a => a.Json)]),
                ["beoordeling"] = Judging(convenant).Json,
            });
            return 0;
        }
        activities = [.. activities, Judging(convenant)];
        Console.Out.Write(format == "html" ? Html(convenant, activities) : Markdown(convenant, activities));
        return 0;
    }

    /// <summary>What the hub does with a message for a receiver that does not get it: logs of processing cite it.</summary>
    private static Activity Judging(Convenant convenant)
    {
        const string Doel = "beoordelen wie een bericht mag ontvangen, en vastleggen wat niet is verstrekt";
        const string Grondslag = "AVG 5 lid 2, 24 en 32: verantwoording en beveiliging, voor de partner die het bericht brengt";
        var uri = Parties.Judging(convenant);
        return new(uri, "beoordeling",
        [
            ("Versie", Parties.VersionUri(uri, convenant.Revision)), ("Doel", Doel), ("Grondslag", Grondslag), ("Ontvangers", "geen"),
            ("Bewaartermijn", convenant.Verwerking.Bewaartermijn), ("Beveiliging", convenant.Verwerking.Beveiliging),
        ],
        new() { ["id"] = uri, ["versie"] = Parties.VersionUri(uri, convenant.Revision), ["doelTekst"] = Doel, ["grondslagTekst"] = Grondslag });
    }

    private static Activity Of(Convenant convenant, Doelbinding binding)
    {
        var reach = Reikwijdte.Of(convenant, binding);
        var uri = $"https://mensenhandelsignalen.example/verwerkingen/{convenant.Regio}/{binding.Id}";
        string[] controllers = Names(convenant, reach.Van);
        string[] receivers = Names(convenant, reach.Aan);
        string[] subjects =
        [
            .. reach.Slachtoffers ? ["slachtoffers"] : Array.Empty<string>(), .. reach.Verdachten ? ["verdachten"] : Array.Empty<string>(),
            .. reach.Categorieen.Contains("melder") ? ["melders"] : Array.Empty<string>(),
        ];
        var basis = binding.Grondslag.Select(g => $"{g} ({convenant.Grondslagen[g]})").ToArray();
        var duties = binding.Plichten.Select(p => $"{p} ({convenant.Plichten[p]})").ToArray();
        var doel = $"{binding.Doel}: {convenant.DoelTeksten[binding.Doel]}";
        var messages = binding.Berichten.Count == 0 ? ["elk bericht"] : binding.Berichten.Order(StringComparer.Ordinal).ToArray();
        var shields = convenant.Afschermingen.Where(a => a.Covers(binding.Doel, binding.Id)).OrderBy(a => a.Id.Value, StringComparer.Ordinal).ToArray();
        var kept = string.Join(", ", Bewaarsoorten.All.Select(s => $"{Bewaarsoorten.Slug(s)} {convenant.Bewaartermijnen.For(s)}"));
        var conditions = binding.Mits.Select(VoorwaardeTexts.Dutch).Concat(binding.Als.Select(Dutch.Condition)).ToArray();
        return new(uri, binding.Id.Value,
        [
            ("Versie", Parties.VersionUri(uri, convenant.Revision)), ("Verwerkingsverantwoordelijken", Said(controllers)), ("Doel", doel), ("Grondslag", string.Join("; ", basis)), ("Berichten", string.Join(", ", messages)),
            ("Voorwaarden", Said(conditions)), ("Betrokkenen", Said(subjects)), ("Categorieën van gegevens", Said([.. reach.Categorieen])), ("Ontvangers", Said(receivers)),
            ("Plichten", string.Join("; ", duties)), ("Bewaartermijn", $"{convenant.Verwerking.Bewaartermijn}. In de hub: {kept}"), ("Afscherming bij inzage", Said([.. shields.Select(a => $"{a.Id} ({(a.Wie == Afgeschermde.Ieder ? "ieder" : "verdachte")}): {a.Grondslag}, {a.Grond}; vastgelegd door {a.VastgelegdDoor} op {a.VastgelegdOp:yyyy-MM-dd}, te herzien op {a.HerzienOp:yyyy-MM-dd}")])), ("Beveiliging", convenant.Verwerking.Beveiliging), ("Bron", binding.Bron),
        ],
        new()
        {
            ["id"] = uri,
            ["versie"] = Parties.VersionUri(uri, convenant.Revision),
            ["regel"] = binding.Id.Value,
            ["verwerkingsverantwoordelijken"] = List(controllers),
            ["doel"] = binding.Doel.Slug,
            ["doelTekst"] = convenant.DoelTeksten[binding.Doel],
            ["grondslag"] = List(binding.Grondslag),
            ["grondslagTekst"] = List(binding.Grondslag.Select(g => convenant.Grondslagen[g])),
            ["berichten"] = List(messages),
            ["voorwaarden"] = List(conditions),
            ["betrokkenen"] = List(subjects),
            ["categorieen"] = List(reach.Categorieen),
            ["ontvangers"] = List(receivers),
            ["plichten"] = List(binding.Plichten),
            ["bewaartermijn"] = convenant.Verwerking.Bewaartermijn,
            ["bewaartermijnenHub"] = MatrixDocument.Terms(convenant),
            ["afscherming"] = MatrixDocument.Shields(shields),
            ["beveiliging"] = convenant.Verwerking.Beveiliging,
            ["bron"] = binding.Bron,
        });
    }

    private static string[] Names(Convenant convenant, IEnumerable<Core.PartnerId> partners) => [.. partners.Select(p => convenant.Partners[p].Naam)];

    private static string Said(string[] parts) => parts.Length == 0 ? "geen" : string.Join(", ", parts);

    private static JsonArray List(IEnumerable<string> texts) => new([.. texts.Select(t => JsonValue.Create(t))]);

    private static string Markdown(Convenant convenant, Activity[] activities)
    {
        StringBuilder text = new();
        text.AppendLine($"# Register van verwerkingen: {convenant.Regio}, versie {convenant.Versie}").AppendLine();
        text.AppendLine($"AVG artikel 30. Gemaakt uit het convenant met vingerafdruk `{convenant.Revision}`.").AppendLine();
        foreach (var activity in activities)
        {
            text.AppendLine($"## {activity.Naam}").AppendLine().AppendLine($"<{activity.Uri}>").AppendLine();
            foreach (var (label, said) in activity.Lines)
            {
                text.AppendLine($"- **{label}**: {said}");
            }
            text.AppendLine();
        }
        return text.ToString();
    }

    private static string Html(Convenant convenant, Activity[] activities)
    {
        StringBuilder page = new();
        page.Append(Dutch.PageHead($"Register van verwerkingen: {convenant.Regio}"));
        page.Append($"<h1>Register van verwerkingen</h1><p>Regio {Escaped(convenant.Regio)}, versie {convenant.Versie}, AVG artikel 30. Vingerafdruk van het convenant: <code>{Escaped(convenant.Revision)}</code></p>");
        foreach (var activity in activities)
        {
            page.Append($"<section class=\"samen\"><h2>{Escaped(activity.Naam)}</h2><p><code>{Escaped(activity.Uri)}</code></p><table class=\"twee\"><tbody>");
            foreach (var (label, said) in activity.Lines)
            {
                page.Append($"<tr><th scope=\"row\">{Escaped(label)}</th><td>{Escaped(said)}</td></tr>");
            }
            page.Append("</tbody></table></section>");
        }
        return page.Append("</body></html>").ToString();
    }

    private static string Escaped(string text) => WebUtility.HtmlEncode(text);
}
