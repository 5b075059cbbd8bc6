using System.CommandLine;
using System.Text.Json.Nodes;
using IntegrationHub.Cli.Region;
using IntegrationHub.Core.Recording;
using IntegrationHub.Storage;

namespace IntegrationHub.Cli.Verbs;

/// <summary><c>hub convenant list R</c>: which versions were in force, since when, by whom.</summary>
internal static class ConvenantListVerb
{
    public static Command Command()
    {
        Argument<string> region = new("REGION");
        Option<string> data = new("--data") { Description = "Data folder of the region's router; it may run.", Required = true };
        var looks = Entered.Person();
        Command command = new("list", "The versions of a convenant that were in force, and the one that is.\n\nTry:  hub convenant list ijsselland --data DIR") { region, data, looks };
        command.SetAction((parsed, stop) => RunAsync(parsed.GetValue(region)!, parsed.GetValue(data)!, parsed.GetValue(looks), parsed.GetValue(Output.Json), stop));
        return command;
    }

    private static async Task<int> RunAsync(string region, string data, string? person, bool json, CancellationToken stop)
    {
        await DemandAsync(region, data, stop);
        await Entered.ViewAsync(data, "convenant list", person, stop);
        var all = new ConvenantReadings(data).Activations();
        if (json)
        {
            Output.Print(new JsonArray([.. all.Select((a, i) => (JsonNode)Json(a, i == all.Length - 1))]));
            return 0;
        }
        if (all.IsEmpty)
        {
            Console.WriteLine($"er is nog geen convenant van {region} in werking gebracht");
        }
        for (var i = 0; i < all.Length; i++)
        {
            var until = i == all.Length - 1 ? "in werking" : $"tot {Slugs.Of(all[i + 1].At)}";
            Console.WriteLine($"versie {all[i].Versie}  {all[i].Revision}  sinds {Slugs.Of(all[i].At)}  {until}  door {all[i].By}");
        }
        return 0;
    }

    /// <exception cref="UsageException">The folder holds another region.</exception>
    public static async Task DemandAsync(string region, string data, CancellationToken stop)
    {
        if (await new LedgerReader(data).RegionAsync(stop) is var stored && stored != region)
        {
            throw new UsageException($"{data}: this is the store of {stored}");
        }
    }

    public static JsonObject Json(Activated activated, bool inForce) => new()
    {
        ["id"] = activated.Index,
        ["version"] = activated.Versie,
        ["revision"] = activated.Revision,
        ["previous"] = activated.Previous,
        ["since"] = Slugs.Of(activated.At),
        ["by"] = activated.By,
        ["inForce"] = inForce,
    };
}
