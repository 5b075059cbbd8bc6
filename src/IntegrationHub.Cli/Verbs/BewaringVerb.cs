using System.CommandLine;
using System.Text.Json.Nodes;
using IntegrationHub.Cli.Region;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Identifying;
using IntegrationHub.Core.Recording;
using IntegrationHub.Router;
using IntegrationHub.Storage;

namespace IntegrationHub.Cli.Verbs;

/// <summary><c>hub bewaring [keep|free|list]</c>: what the hub keeps against the terms of the convenant, and the cases that it keeps on purpose.</summary>
internal static class BewaringVerb
{
    public static Command Command()
    {
        Option<string> data = new("--data") { Description = "Data folder of the region.", Required = true };
        var looks = Entered.Person();
        Command report = new("bewaring", "What is kept, kind by kind, against the terms of the convenant; exit 1 when something should be gone and is not.\n\nTry:  hub bewaring --data DIR") { data, looks, Change("keep", "Keeps", HandelingSoort.Vasthouden), Change("free", "No longer keeps", HandelingSoort.Loslaten), List() };
        report.SetAction((parsed, stop) => ReportAsync(parsed.GetValue(data)!, parsed.GetValue(looks), parsed.GetValue(Output.Json), stop));
        return report;
    }

    private static Command List()
    {
        Option<string> data = new("--data") { Description = "Data folder of the region.", Required = true };
        var looks = Entered.Person();
        Command list = new("list", "The cases that are kept on purpose, by code.\n\nTry:  hub bewaring list --data DIR") { data, looks };
        list.SetAction((parsed, stop) => BeperkingVerb.ListAsync(parsed.GetValue(data)!, "bewaarplicht", "bewaring list", parsed.GetValue(looks), parsed.GetValue(Output.Json), stop));
        return list;
    }

    private static Command Change(string verb, string does, HandelingSoort soort)
    {
        Option<string> data = new("--data") { Description = "Data folder of the region.", Required = true };
        var person = Acting.Person();
        Command command = new(verb, $"{does} what is known of a case beyond its term: its number is the first line of standard input, what follows says why.\n\nTry:  printf 'IJ-2026-0001\\nRechtszaak.' | hub bewaring {verb} --data DIR --persoon m-0098") { data, person };
        command.SetAction(async (parsed, stop) =>
        {
            var folder = parsed.GetValue(data)!;
            var (number, reason) = await PersonOnInput.ReadAsync(stop);
            if (number.Length == 0)
            {
                throw new UsageException("the first line of standard input is the number of the case, as its messages write it");
            }
            return BeperkingVerb.Said(await Acting.DoAsync(folder, new()
            {
                Soort = soort,
                Persoon = parsed.GetValue(person)!,
                Reden = new(reason),
                Zaak = ZaakCodes.Of(HubSecrets.Open(folder).Keys, await new LedgerReader(folder).RegionAsync(stop), number),
            }, stop), parsed.GetValue(Output.Json));
        });
        return command;
    }

    private static async Task<int> ReportAsync(string data, string? person, bool json, CancellationToken stop)
    {
        var region = await new LedgerReader(data).RegionAsync(stop);
        await Entered.ViewAsync(data, "bewaring", person, stop);
        var convenant = ConvenantInForce.Shown(data, region, root: null)();
        var kinds = await new RetentionReader(data).ReadAsync(convenant.Bewaartermijnen, TimeProvider.System.GetUtcNow(), stop);
        if (json)
        {
            Output.Print(new JsonObject
            {
                ["regio"] = region,
                ["revision"] = convenant.Revision,
                ["teLaat"] = kinds.Sum(k => k.TeLaat),
                ["soorten"] = new JsonArray([.. kinds.Select(Json)]),
            });
        }
        else
        {
            foreach (var kind in kinds)
            {
                Console.WriteLine($"{Bewaarsoorten.Slug(kind.Soort)}: {kind.Termijn}, {Bewaarsoorten.Dutch(kind.Soort)}");
                Console.WriteLine($"    aanwezig {kind.Aanwezig}, te laat {kind.TeLaat}, vastgehouden {kind.Vastgehouden}, oudste {Day(kind.Oudste)}; laatste ronde {Moment(kind.Laatst)}, vernietigd {kind.Vernietigd}{(kind.LaatsteRegel is { } index ? $", laatst in regel {index}" : "")}");
            }
            Console.WriteLine(kinds.Sum(k => k.TeLaat) is var late and > 0 ? $"{late} te laat vernietigd" : "niets te laat");
        }
        return kinds.Any(k => k.TeLaat > 0) ? 1 : 0;
    }

    private static JsonObject Json(Bewaard kind) => new()
    {
        ["soort"] = Bewaarsoorten.Slug(kind.Soort),
        ["termijn"] = kind.Termijn.ToString(),
        ["aanwezig"] = kind.Aanwezig,
        ["lopend"] = kind.Lopend,
        ["oudste"] = kind.Oudste?.ToString("O"),
        ["teLaat"] = kind.TeLaat,
        ["vastgehouden"] = kind.Vastgehouden,
        ["laatsteRonde"] = kind.Laatst?.ToString("O"),
        ["vernietigd"] = kind.Vernietigd,
        ["regel"] = kind.LaatsteRegel,
    };

    private static string Day(DateTimeOffset? moment) => moment is { } known ? $"{DutchTime.Of(known):d MMM yyyy}" : "geen";

    private static string Moment(DateTimeOffset? moment) => moment is { } known ? $"{DutchTime.Of(known):d MMM yyyy HH:mm}" : "nooit";
}
