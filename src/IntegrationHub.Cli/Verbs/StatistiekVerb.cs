using System.CommandLine;
using IntegrationHub.Cli.Region;
using IntegrationHub.Core.Counting;
using IntegrationHub.Core.Recording;
using IntegrationHub.Router;
using IntegrationHub.Storage;

namespace IntegrationHub.Cli.Verbs;

/// <summary>
/// <c>hub statistiek R --data DIR</c>: for ketenregisseur and administration. It goes to nobody by itself: there is no message that
/// carries it, the operator publishes the document.
/// </summary>
internal static class StatistiekVerb
{
    public static Command Command()
    {
        Argument<string> region = new("REGION");
        Option<string> data = new("--data") { Description = "Data folder of the region.", Required = true };
        Option<string> format = new("--format") { Description = "md, html (prints on A4), csv or json.", DefaultValueFactory = _ => "md" };
        format.AcceptOnlyFromAmong("md", "html", "csv", "json");
        var looks = Entered.Person();
        Command command = new("statistiek", "Cases per closed quarter, by form, age band and municipality; no count below ten.\n\nTry:  hub statistiek ijsselland --data DIR --format html > kwartalen.html") { region, data, format, looks };
        command.SetAction((parsed, stop) => RunAsync(parsed.GetValue(region)!, parsed.GetValue(data)!, parsed.GetValue(Output.Json) ? "json" : parsed.GetValue(format)!, parsed.GetValue(looks), stop));
        return command;
    }

    private static async Task<int> RunAsync(string region, string data, string format, string? person, CancellationToken stop)
    {
        var convenant = ConvenantFiles.Load(region);
        if (await new LedgerReader(data).RegionAsync(stop) is var stored && stored != region)
        {
            throw new UsageException($"'{data}' holds region '{stored}', not '{region}'");
        }
        await Entered.DoAsync(data, BeheerSoort.Uitvoer, person, stop, $"vorm=statistiek-{format}");
        StatistiekDocument document = new(convenant, Count(new(convenant), new(data, HubSecrets.Open(data).Protector), DutchTime.Now(TimeProvider.System)));
        switch (format)
        {
            case "json":
                Output.Print(document.Json());
                break;
            default:
                Console.Out.Write(format == "csv" ? document.Csv() : format == "html" ? document.Html() : document.Markdown());
                break;
        }
        return 0;
    }

    internal static IReadOnlyList<Figure> Count(Figures figures, SealedKenmerken store, DateTimeOffset now)
    {
        if (store.First() is not { } first)
        {
            return [];
        }
        foreach (var zaak in store.Read(now))
        {
            figures.Add(zaak.Zaak, DateOnly.FromDateTime(DutchTime.Of(zaak.Time).Date), zaak.Kenmerken);
        }
        return figures.Closed(Kwartaal.Of(DateOnly.FromDateTime(DutchTime.Of(first).Date)), DateOnly.FromDateTime(now.Date));
    }
}
