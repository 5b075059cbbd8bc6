using System.CommandLine;
using System.Text.Json.Nodes;
using IntegrationHub.Storage;

namespace IntegrationHub.Cli.Verbs;

/// <summary><c>hub convenant shadow R</c>: what another version would have done with the traffic of <c>hub run … --shadow</c>.</summary>
internal static class ConvenantShadowVerb
{
    public static Command Command()
    {
        Argument<string> region = new("REGION");
        Option<string> data = new("--data") { Description = "Data folder of the region's router; it may run.", Required = true };
        var looks = Entered.Person();
        Command command = new("shadow", "What another version would have decided otherwise on the traffic so far; codes only.\n\nTry:  hub convenant shadow ijsselland --data DIR") { region, data, looks };
        command.SetAction((parsed, stop) => RunAsync(parsed.GetValue(region)!, parsed.GetValue(data)!, parsed.GetValue(looks), parsed.GetValue(Output.Json), stop));
        return command;
    }

    private static async Task<int> RunAsync(string region, string data, string? person, bool json, CancellationToken stop)
    {
        await ConvenantListVerb.DemandAsync(region, data, stop);
        await Entered.ViewAsync(data, "convenant shadow", person, stop);
        var reports = new ShadowReadings(data).Reports();
        if (json)
        {
            Output.Print(new JsonArray([.. reports.Select(r => (JsonNode)Json(r))]));
            return 0;
        }
        if (reports.IsEmpty)
        {
            Console.WriteLine($"naast het convenant van {region} heeft nog geen andere versie meebeslist: hub run {region} … --shadow DIR");
        }
        foreach (var report in reports)
        {
            Show(report);
        }
        return 0;
    }

    private static void Show(ShadowReport report)
    {
        Console.WriteLine($"{report.Shadow}\n  naast {report.Revision}: {report.Compared} berichten vergeleken, {report.Differing} anders, {report.Failed} niet te beslissen, {report.Skipped} overgeslagen");
        foreach (var (difference, count) in report.Groups)
        {
            Console.WriteLine($"  {count} x {difference.MessageType} aan {difference.Role?.Slug ?? "niemand"} ({difference.Doel?.Slug ?? "geen doel"}): {difference.Was} wordt {difference.Would}; zie regel {difference.EntryIndex}");
            foreach (var field in difference.Velden)
            {
                Console.WriteLine($"      {field}");
            }
        }
    }

    private static JsonObject Json(ShadowReport report) => new()
    {
        ["id"] = report.Shadow,
        ["revision"] = report.Revision,
        ["compared"] = report.Compared,
        ["differing"] = report.Differing,
        ["failed"] = report.Failed,
        ["skipped"] = report.Skipped,
        ["differences"] = new JsonArray([.. report.Groups.Select(g => new JsonObject
        {
            ["type"] = g.Difference.MessageType,
            ["role"] = g.Difference.Role?.Slug,
            ["doel"] = g.Difference.Doel?.Slug,
            ["was"] = g.Difference.Was,
            ["would"] = g.Difference.Would,
            ["fields"] = new JsonArray([.. g.Difference.Velden.Select(v => JsonValue.Create(v))]),
            ["count"] = g.Count,
            ["example"] = g.Difference.EntryIndex,
        })]),
    };
}
