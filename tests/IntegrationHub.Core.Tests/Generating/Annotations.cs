using System.Text.Json.Nodes;
using IntegrationHub.Contracts;

namespace IntegrationHub.Core.Tests.Generating;

/// <summary>Adds marks, reasons and consents about fields that are there (and now and then about fields that are not).</summary>
internal static class Annotations
{
    public static readonly string[] Names = ["markeringen", "noodzaak", "toestemmingen"];

    private static readonly string[] Doelen =
        ["acuut", "duiding", "veilig-thuis", "zorg", "opsporing", "toezicht-arbeid", "bestuur", "riec", "zvh", "registratie"];

    private static readonly string[] Rollen = ["zorgcoordinator", "politie", "nla", "gemeente", "zvh", "comensha", "veilig-thuis"];

    private static readonly string[] Bronnen = ["wmo", "jeugdwet", "participatiewet", "oov", "wpg", "toezicht"];

    public static void Add(JsonObject data, Shape shape, Random random, double density)
    {
        if (density >= 1)
        {
            return; // a full message has none; who wants them adds them
        }
        string[] paths = [.. Paths(data, ""), "slachtoffers[9].naam"];
        AddRows(data, shape, "markeringen", random, () => Mark(paths, random));
        AddRows(data, shape, "noodzaak", random, () => Reason(One(random, paths), One(random, Doelen)));
        if (shape.Members.ContainsKey("toestemmingen") && data["slachtoffers"] is JsonArray { Count: > 0 } victims)
        {
            AddRows(data, shape, "toestemmingen", random, () => Consent($"slachtoffers[{random.Next(victims.Count)}]", random));
        }
    }

    /// <summary>Reasons for all of the data under every purpose, and consents of all victims for everything.</summary>
    public static void AddAll(JsonObject data, Shape shape)
    {
        if (shape.Members.ContainsKey("noodzaak"))
        {
            data["noodzaak"] = new JsonArray([.. data.Select(m => m.Key).ToArray().SelectMany(_ => Doelen, (name, doel) => Reason(name, doel))]);
        }
        if (shape.Members.ContainsKey("toestemmingen") && data["slachtoffers"] is JsonArray victims)
        {
            data["toestemmingen"] = new JsonArray([.. victims.Select((_, i) => Consent($"slachtoffers[{i}]", Doelen, Rollen, [.. Categories.All]))]);
        }
    }

    private static void AddRows(JsonObject data, Shape shape, string name, Random random, Func<JsonObject> row)
    {
        if (shape.Members.ContainsKey(name) && random.Next(3) > 0)
        {
            data[name] = new JsonArray([.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => row())]);
        }
    }

    private static JsonObject Mark(string[] paths, Random random)
    {
        JsonObject mark = new() { ["veld"] = One(random, paths) };
        if (random.Next(2) == 0)
        {
            mark["beroepsgeheim"] = random.Next(3) > 0;
        }
        if (random.Next(2) == 0)
        {
            mark["verkregenOnder"] = One(random, Bronnen);
        }
        return mark;
    }

    public static JsonObject Reason(string veld, string doel) => new() { ["veld"] = veld, ["doel"] = doel, ["reden"] = "Zonder dit kan het niet." };

    private static JsonObject Consent(string who, Random random)
    {
        var consent = Consent(who, Part(random, Doelen), Part(random, Rollen), Part(random, [.. Categories.All]));
        switch (random.Next(7))
        {
            case 0: consent["geldigTot"] = "2026-11-20"; break;
            case 1: consent["ingetrokkenOp"] = random.Next(2) == 0 ? "2026-11-21" : "2026-11-22"; break;
            case 2: consent["onderDrang"] = true; break;
            case 3: consent["vorm"] = "mondeling"; break;
            case 4: consent["vertegenwoordiger"] = random.Next(2) == 0 ? "verdachten[0]" : "slachtoffers[0]"; break;
        }
        return consent;
    }

    public static JsonObject Consent(string who, string[] doelen, string[] ontvangers, string[] categorieen) => new()
    {
        ["nummer"] = "T-1",
        ["betrokkene"] = who,
        ["doelen"] = new JsonArray([.. doelen.Select(d => JsonValue.Create(d))]),
        ["ontvangers"] = new JsonArray([.. ontvangers.Select(r => JsonValue.Create(r))]),
        ["categorieen"] = new JsonArray([.. categorieen.Select(c => JsonValue.Create(c))]),
        ["vorm"] = "schriftelijk",
        ["gegevenOp"] = "2026-10-01",
        ["geldigTot"] = "2031-10-01",
        ["gegevenDoor"] = "betrokkene",
        ["onderDrang"] = false,
    };

    private static string One(Random random, string[] from) => from[random.Next(from.Length)];

    private static string[] Part(Random random, string[] all) => [.. all.Where(_ => random.Next(3) > 0)];

    private static IEnumerable<string> Paths(JsonNode? node, string at) => node switch
    {
        JsonObject group => [.. at.Length > 0 ? [at] : Array.Empty<string>(), .. group.SelectMany(m => Paths(m.Value, at.Length == 0 ? m.Key : $"{at}.{m.Key}"))],
        JsonArray list => [at, .. list.SelectMany((item, i) => Paths(item, $"{at}[{i}]"))],
        _ => [at],
    };
}
