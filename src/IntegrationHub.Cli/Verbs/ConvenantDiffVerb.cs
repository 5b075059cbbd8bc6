using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrationHub.Cli.Region;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Proving;

namespace IntegrationHub.Cli.Verbs;

/// <summary><c>hub convenant diff OLD NEW</c>: what becomes visible to whom, and what no longer, each with a message that shows it.</summary>
internal static class ConvenantDiffVerb
{
    public static Command Command()
    {
        Argument<string> old = new("OLD") { Description = "A folder with 'landelijk' and regions, or one region beside a 'landelijk'." };
        Argument<string> @new = new("NEW") { Description = "The same of the other version." };
        Command diff = new("diff", "What becomes visible to whom, and what no longer, over the whole domain; exit 1 when anything becomes more permissive.\n\nTry:  hub convenant diff contracts/convenanten /tmp/convenanten") { old, @new };
        diff.SetAction(parsed => Diff(ConvenantFolder.Of(parsed.GetValue(old)!), ConvenantFolder.Of(parsed.GetValue(@new)!), parsed.GetValue(Output.Json)));
        return diff;
    }

    private static int Diff(ConvenantFolder oud, ConvenantFolder nieuw, bool json)
    {
        string[] both = Both(oud, nieuw);
        JsonArray more = [];
        JsonArray less = [];
        foreach (var region in both)
        {
            var (was, becomes) = (oud.Load(oud.Only ?? region), nieuw.Load(nieuw.Only ?? region));
            var diff = ConvenantDiff.Of(was, becomes);
            Fill(more, region, diff.More, was, becomes, diff.LongerGeldig);
            Fill(less, region, diff.Less, was, becomes, diff.KorterGeldig);
        }
        if (json)
        {
            Output.Print(new JsonObject { ["more"] = more, ["less"] = less });
        }
        else
        {
            Console.WriteLine($"{both.Length} region(s) compared: {more.Count} more permissive, {less.Count} stricter");
            Say("Becomes visible", more);
            Say("Becomes hidden", less);
        }
        return more.Count == 0 ? 0 : 1;
    }

    /// <summary>A region that only one of them has is no change of an agreement but another one; it is named, not compared.</summary>
    private static string[] Both(ConvenantFolder oud, ConvenantFolder nieuw)
    {
        if (oud.Only is { } one && nieuw.Only is not null)
        {
            return [one]; // two versions of a region may lie in folders of different names
        }
        string[] both = [.. oud.Regions.Intersect(nieuw.Regions)];
        foreach (var lonely in oud.Regions.Except(both).Select(r => $"{r}: only in OLD").Concat(nieuw.Regions.Except(both).Select(r => $"{r}: only in NEW")))
        {
            Output.Progress(lonely);
        }
        return both.Length > 0 ? both : throw new UsageException($"no region stands in both; OLD has {string.Join(", ", oud.Regions)}, NEW has {string.Join(", ", nieuw.Regions)}");
    }

    private static void Fill(JsonArray list, string region, IEnumerable<Verschilgroep> groups, Convenant oud, Convenant nieuw, bool validity)
    {
        if (validity)
        {
            list.Add(new JsonObject
            {
                ["regio"] = region,
                ["soort"] = "geldigheid",
                ["was"] = $"{oud.GeldigVan:yyyy-MM-dd} tot en met {oud.GeldigTot:yyyy-MM-dd}",
                ["wordt"] = $"{nieuw.GeldigVan:yyyy-MM-dd} tot en met {nieuw.GeldigTot:yyyy-MM-dd}",
            });
        }
        foreach (var group in groups)
        {
            list.Add(Json(region, group, oud, nieuw));
        }
    }

    private static JsonObject Json(string region, Verschilgroep group, Convenant oud, Convenant nieuw)
    {
        var first = group.Eerste;
        var example = Voorbeeld.Of(first.Situatie, group.Doel, first.Gegeven, first.Merken, [oud, nieuw]);
        return new()
        {
            ["regio"] = region,
            ["soort"] = group.AlleenToegestaan ? "toegestaan" : "verstrekt",
            ["ontvanger"] = group.Ontvanger.Slug,
            ["doel"] = group.Doel.Slug,
            ["categorie"] = group.Categorie,
            ["helft"] = group.Helft == Helft.Geen ? null : JsonNamingPolicy.CamelCase.ConvertName(group.Helft.ToString()),
            ["was"] = group.Was,
            ["wordt"] = group.Wordt,
            ["naVrijgave"] = group.NaVrijgave,
            ["berichten"] = Texts(group.Berichten),
            ["van"] = Texts(group.Van),
            ["velden"] = Texts(group.Velden),
            ["gevallen"] = group.Gevallen,
            ["regel"] = new JsonObject { ["was"] = first.Oud.Rule?.Value, ["wordt"] = first.Nieuw.Rule?.Value, ["meldroute"] = first.Meldroute?.Value },
            ["waarom"] = new JsonObject { ["was"] = first.Oud.Zicht.Why, ["wordt"] = first.Nieuw.Zicht.Why },
            ["voorbeeld"] = new JsonObject
            {
                ["van"] = first.Situatie.Van.Value,
                ["aan"] = first.Situatie.Aan.Value,
                ["veld"] = first.Gegeven?.Path,
                ["zaak"] = new JsonArray([.. example.Feiten.Select(f => new JsonObject { ["partner"] = f.Partner.Value, ["wat"] = JsonNamingPolicy.CamelCase.ConvertName(f.Soort.ToString()), ["bericht"] = f.MessageType, ["code"] = f.Code })]),
                ["bericht"] = example.Event,
            },
        };
    }

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(t => JsonValue.Create(t))]);

    private static void Say(string title, JsonArray groups)
    {
        foreach (var group in groups.Select((g, i) => (Group: g!.AsObject(), Number: i)))
        {
            if (group.Number == 0)
            {
                Console.WriteLine();
                Console.WriteLine($"{title}:");
            }
            Console.WriteLine(Line(group.Group));
        }
    }

    private static string Line(JsonObject g) => g["soort"]!.GetValue<string>() == "geldigheid"
        ? $"  {g["regio"]}: geldig {g["was"]} -> {g["wordt"]}"
        : $"""
              {g["regio"]}: {g["ontvanger"]} for {g["doel"]}, {g["categorie"] ?? "the message"}{(g["helft"] is { } half ? $" ({half})" : "")}: {g["was"]} -> {g["wordt"]}{(g["naVrijgave"]!.GetValue<bool>() ? ", once released" : "")}{(g["soort"]!.GetValue<string>() == "toegestaan" ? "; no route proposes it" : "")}
                in {Join(g["berichten"])} from {Join(g["van"])}{(g["velden"]!.AsArray().Count > 0 ? $": {Join(g["velden"])}" : "")}
                such as {g["voorbeeld"]!["bericht"]!.ToJsonString()}
            """;

    private static string Join(JsonNode? texts) => string.Join(", ", texts!.AsArray().Select(t => t!.GetValue<string>()));
}
