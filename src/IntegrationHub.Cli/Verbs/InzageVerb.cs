using System.CommandLine;
using System.Text.Json.Nodes;
using IntegrationHub.Cli.Region;
using IntegrationHub.Core.Informing;
using IntegrationHub.Core.Recording;
using IntegrationHub.Router;
using IntegrationHub.Storage;

namespace IntegrationHub.Cli.Verbs;

/// <summary><c>hub inzage [withheld]</c>: what was disclosed about a person (AVG 15), and what was kept from him.</summary>
internal static class InzageVerb
{
    public static Command Command()
    {
        Option<string> data = new("--data") { Description = "Data folder of the region.", Required = true };
        var (format, by) = (ConvenantMatrixVerb.Format(), PersonOnInput.By());
        Option<string> person = new("--persoon") { Description = "Code of the person at the hub who answers, never a name.", DefaultValueFactory = _ => "hub" };
        Option<string> reason = new("--reden") { Description = "Why; kept sealed.", DefaultValueFactory = _ => "verzoek van de betrokkene" };
        Option<string?> representative = new("--vertegenwoordiger") { Description = "Somebody else asks for the person: bsn or vnummer, his number on the second line of standard input." };
        representative.AcceptOnlyFromAmong("bsn", "vnummer");
        Command inzage = new("inzage", "The report for a data subject (AVG 15): who received what about him, when, why and on which basis. His number is the first line of standard input.\n\nTry:  hub inzage --data DIR --format html < nummer.txt > brief.html")
        {
            data, format, by, person, reason, representative, Withheld(),
        };
        inzage.SetAction(async (parsed, stop) =>
        {
            var folder = parsed.GetValue(data)!;
            var first = (await Console.In.ReadLineAsync(stop) ?? "").Trim();
            var second = parsed.GetValue(representative) is null ? null : (await Console.In.ReadLineAsync(stop) ?? "").Trim();
            Request request = new(parsed.GetValue(by)!, first, parsed.GetValue(representative), second, parsed.GetValue(person)!, parsed.GetValue(reason)!);
            return await ShowAsync(folder, request, parsed.GetValue(Output.Json) ? "json" : parsed.GetValue(format)!, Console.Out, stop);
        });
        return inzage;
    }

    /// <summary>Who asks about whom, and who answers.</summary>
    internal sealed record Request(string By, string Number, string? RepresentativeBy, string? Representative, string Persoon, string Reden)
    {
        public override string ToString() => nameof(Request);
    }

    /// <returns>1 when the proof of an entry does not hold; nothing is shown then.</returns>
    internal static async Task<int> ShowAsync(string data, Request request, string format, TextWriter output, CancellationToken stop)
    {
        var region = await new LedgerReader(data).RegionAsync(stop);
        var secrets = HubSecrets.Open(data);
        var convenant = ConvenantInForce.Verified(data, region);
        var codes = await PersonOnInput.CodesAsync(data, secrets.Keys, request.By, request.Number, stop);
        var represented = request.Representative is { } number
            ? await new RightsReader(data).CasesOfAsync([.. await PersonOnInput.CodesAsync(data, secrets.Keys, request.RepresentativeBy!, number, stop)], stop)
            : [];
        var report = Inzageverslag.Of(await new PersonEntries(data, secrets.Protector).OfAsync([.. codes], stop), convenant, represented);
        if (report.Onbewezen is [var unproven, ..])
        {
            await Console.Error.WriteLineAsync($"regel {unproven} van het logboek hoort niet aantoonbaar bij deze persoon: het bewijs is veranderd. Er wordt niets getoond; draai 'hub ledger verify --data {data}'");
            return 1;
        }
        var index = await Acting.DoAsync(data, new()
        {
            Soort = HandelingSoort.Inzage,
            Persoon = request.Persoon,
            Reden = new(request.Reden),
            Betrokkene = [.. codes],
            Onthoudingen = report.Onthouden,
            Getoond = report.Regels.Length,
        }, stop);
        InzageDocument document = new(report, new(data, convenant), index!.Value, DutchTime.Now(TimeProvider.System), request.Representative is not null);
        output.Write(format switch
        {
            "json" => Output.Text(document.Json()) + Environment.NewLine,
            "html" => document.Html(),
            _ => document.Markdown(),
        });
        return 0;
    }

    private static Command Withheld()
    {
        Option<string> data = new("--data") { Description = "Data folder of the region.", Required = true };
        Option<bool> due = new("--te-herzien") { Description = "Only what must be looked at again: its review date is over." };
        var looks = Entered.Person();
        Command withheld = new("withheld", "For the privacy officer: what was kept from whoever asked, on which ground, and when that must be looked at again.\n\nTry:  hub inzage withheld --data DIR --te-herzien") { data, due, looks };
        withheld.SetAction((parsed, stop) => ListAsync(parsed.GetValue(data)!, parsed.GetValue(due), parsed.GetValue(looks), parsed.GetValue(Output.Json), stop));
        return withheld;
    }

    private static async Task<int> ListAsync(string data, bool onlyDue, string? person, bool json, CancellationToken stop)
    {
        await Entered.ViewAsync(data, "inzage withheld", person, stop);
        var region = await new LedgerReader(data).RegionAsync(stop);
        var today = DateOnly.FromDateTime(DutchTime.Now(TimeProvider.System).Date);
        var withheld = await new RightsReader(data).WithheldAsync(onlyDue ? today : null, stop);
        var shields = ConvenantInForce.Shown(data, region, root: null)().Afschermingen.Where(a => !onlyDue || a.HerzienOp < today).OrderBy(a => a.HerzienOp).ToArray();
        if (json)
        {
            Output.Print(new JsonObject
            {
                ["afschermingen"] = new JsonArray([.. shields.Select(a => new JsonObject { ["id"] = a.Id.Value, ["grondslag"] = a.Grondslag, ["grond"] = a.Grond, ["door"] = a.VastgelegdDoor, ["herzienOp"] = $"{a.HerzienOp:yyyy-MM-dd}", ["teHerzien"] = a.HerzienOp < today })]),
                ["onthouden"] = new JsonArray([.. withheld.Select(w => new JsonObject { ["id"] = w.Inzage, ["op"] = w.At.ToString("O"), ["afscherming"] = w.Afscherming.Value, ["grondslag"] = w.Grondslag, ["herzienOp"] = $"{w.HerzienOp:yyyy-MM-dd}", ["teHerzien"] = w.HerzienOp < today })]),
            });
            return 0;
        }
        foreach (var shield in shields)
        {
            Console.WriteLine($"afscherming {shield.Id} ({shield.Grondslag}, {shield.Grond}), vastgelegd door {shield.VastgelegdDoor}, herzien op {shield.HerzienOp:yyyy-MM-dd}{(shield.HerzienOp < today ? "  TE HERZIEN" : "")}");
        }
        foreach (var line in withheld)
        {
            Console.WriteLine($"inzage in regel {line.Inzage} op {DutchTime.Of(line.At):d MMM yyyy}: onthouden onder {line.Afscherming} ({line.Grondslag}), herzien op {line.HerzienOp:yyyy-MM-dd}{(line.HerzienOp < today ? "  TE HERZIEN" : "")}");
        }
        Console.WriteLine($"{shields.Length} afschermingen, {withheld.Length} keer onthouden");
        return 0;
    }
}
