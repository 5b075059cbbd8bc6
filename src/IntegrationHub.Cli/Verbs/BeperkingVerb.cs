using System.CommandLine;
using System.Text.Json.Nodes;
using IntegrationHub.Core.Identifying;
using IntegrationHub.Core.Recording;
using IntegrationHub.Router;
using IntegrationHub.Storage;

namespace IntegrationHub.Cli.Verbs;

/// <summary><c>hub beperking set|lift|list</c>: whose processing is restricted (AVG 18).</summary>
internal static class BeperkingVerb
{
    public static Command Command()
    {
        Option<string> data = new("--data") { Description = "Data folder of the region.", Required = true };
        var looks = Entered.Person();
        Command list = new("list", "What is restricted now: a case by its code, a person without one.\n\nTry:  hub beperking list --data DIR") { data, looks };
        list.SetAction((parsed, stop) => ListAsync(parsed.GetValue(data)!, "beperking", "beperking list", parsed.GetValue(looks), parsed.GetValue(Output.Json), stop));
        return new("beperking", "Restriction of the processing of a person's data or of a case (AVG 18): nothing goes out any more, unless in danger or to correct.")
        {
            Change("set", "Restricts", HandelingSoort.Beperken), Change("lift", "Lifts the restriction of", HandelingSoort.BeperkingOpheffen), list,
        };
    }

    private static Command Change(string verb, string does, HandelingSoort soort)
    {
        Option<string> data = new("--data") { Description = "Data folder of the region.", Required = true };
        var (by, person) = (PersonOnInput.By(alsoZaak: true), Acting.Person());
        Command command = new(verb, $"{does} a person or a case: its number is the first line of standard input, what follows says why.\n\nTry:  hub beperking {verb} --data DIR --by bsn --persoon m-0098 < verzoek.txt") { data, by, person };
        command.SetAction(async (parsed, stop) =>
        {
            var (folder, how) = (parsed.GetValue(data)!, parsed.GetValue(by)!);
            var (number, reason) = await PersonOnInput.ReadAsync(stop);
            var keys = HubSecrets.Open(folder).Keys;
            return Said(await Acting.DoAsync(folder, new()
            {
                Soort = soort,
                Persoon = parsed.GetValue(person)!,
                Reden = new(reason),
                Zaak = how == "zaak" ? ZaakCodes.Of(keys, await new LedgerReader(folder).RegionAsync(stop), number) : null,
                Betrokkene = how == "zaak" ? [] : [.. await PersonOnInput.CodesAsync(folder, keys, how, number, stop)],
            }, stop), parsed.GetValue(Output.Json));
        });
        return command;
    }

    public static int Said(long? index, bool json)
    {
        if (json)
        {
            Output.Print(new JsonObject { ["regel"] = index });
        }
        else
        {
            Console.WriteLine(index is { } entered ? $"vastgelegd in regel {entered}" : "er was niets te veranderen");
        }
        return index is null ? 1 : 0;
    }

    public static async Task<int> ListAsync(string data, string soort, string verb, string? person, bool json, CancellationToken stop)
    {
        await Entered.ViewAsync(data, verb, person, stop);
        var open = await new RightsReader(data).OpenAsync(soort, stop);
        if (json)
        {
            Output.Print(new JsonArray([.. open.Select(m => new JsonObject { ["id"] = m.Entry, ["zaak"] = m.Zaak?.Value, ["sinds"] = m.Sinds.ToString("O"), ["door"] = m.Door })]));
            return 0;
        }
        foreach (var measure in open)
        {
            Console.WriteLine($"{measure.Entry}  {(measure.Zaak is { } zaak ? $"zaak {zaak}" : "een persoon")}, sinds {DutchTime.Of(measure.Sinds):d MMM yyyy}, door {measure.Door}");
        }
        Console.WriteLine($"{open.Length} van kracht");
        return 0;
    }
}
