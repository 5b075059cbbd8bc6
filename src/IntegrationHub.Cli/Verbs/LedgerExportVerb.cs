using System.CommandLine;
using IntegrationHub.Cli.Region;
using IntegrationHub.Core.Recording;
using IntegrationHub.Logboek.Lezen;
using IntegrationHub.Logboek.Uitvoer;
using IntegrationHub.Router;
using IntegrationHub.Router.Control;
using IntegrationHub.Storage;

namespace IntegrationHub.Cli.Verbs;

/// <summary><c>hub ledger export</c>: the ledger, or a period of it, in the form of a standard.</summary>
internal static class LedgerExportVerb
{
    private static readonly Option<string> Data = new("--data") { Description = "Data folder of the region.", Required = true };
    private static readonly Option<string> Format = new("--format") { Description = "ldv (Logboek Dataverwerkingen 1.0.0, core), fhir (AuditEvents after IHE BALP), fsc (FSC Logging), findusage (for a citizen; without what is shielded), csv, or adl (Authorization Decision Log: every decision with its purpose).", Required = true };
    private static readonly Option<string?> Sinds = new("--sinds") { Description = "First day (2026-11-22, Dutch time) or moment (2026-11-22T09:00:00Z) that counts." };
    private static readonly Option<string?> Tot = new("--tot") { Description = "Last day that counts, or first moment that no longer does." };
    private static readonly Option<string?> Out = new("--out") { Description = "File that is made, readable by its owner only; without it standard output." };
    private static readonly Option<bool> Gezocht = new("--persoon-stdin") { Description = "With findusage: only of the person whose BSN, V-number or pseudonym stands on standard input; without it of everybody. Needs --persoon and --reden." };
    private static readonly Option<string?> Persoon = new("--persoon") { Description = "Code of who exports, never a name; without it the account of this machine." };
    private static readonly Option<string?> Reden = new("--reden") { Description = "Code of why, such as toezicht-2026-3; never words about a person." };

    private static readonly Dictionary<string, ExportFormat> Formats = new()
    {
        ["ldv"] = ExportFormat.Ldv,
        ["fhir"] = ExportFormat.Fhir,
        ["fsc"] = ExportFormat.Fsc,
        ["findusage"] = ExportFormat.FindUsage,
        ["csv"] = ExportFormat.Csv,
        ["adl"] = ExportFormat.Adl,
    };

    public static Command Command()
    {
        Command command = new("export", """
            Hands the ledger on in the form of a standard. Persons stand in it as commitments; nothing in it is a number or a name.
            Each export is an entry itself, made before anything is read.
            fhir, fsc and findusage are one document; ldv and adl are a JSON object a line (with --json a list); csv has a header.

            Try:  hub ledger export --data DIR --format ldv
                  hub ledger export --data DIR --format csv --sinds 2026-11-01 --tot 2026-11-30 --out november.csv
            """) { Data, Format, Sinds, Tot, Out, Gezocht, Persoon, Reden };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var data = parsed.GetValue(Data)!;
        var format = Formats.TryGetValue(parsed.GetValue(Format)!, out var known) ? known : throw new UsageException($"--format is one of {string.Join(", ", Formats.Keys)}");
        LedgerSpan span = new()
        {
            Since = parsed.GetValue(Sinds) is { } since ? PeriodOption.At("--sinds", since, days: 0) : null,
            Until = parsed.GetValue(Tot) is { } until ? PeriodOption.At("--tot", until, days: 1) : null,
        };
        if (span.Until <= span.Since)
        {
            throw new UsageException("--tot lies before --sinds: the period would be empty");
        }
        ExportTarget.Check(parsed.GetValue(Out));
        var region = await new LedgerReader(data).RegionAsync(stop);
        var only = await EnterAsync(parsed, format, span, data, stop);
        Export export = new(new(data), new(data, ConvenantInForce.Shown(data, region, null)));
        try
        {
            await using ExportTarget target = new(parsed.GetValue(Out));
            var written = await export.WriteAsync(format, span, only, parsed.GetValue(Output.Json), target.Stream, stop);
            await target.KeepAsync(stop);
            Output.Progress($"{written} uit het logboek van {region}, als {parsed.GetValue(Format)}");
            return 0;
        }
        catch (InvalidDataException tampered)
        {
            await Console.Error.WriteLineAsync(tampered.Message);
            return 1;
        }
    }

    /// <summary>Who exports what is entered first.</summary>
    /// <returns>For a citizen: the entries about the person on standard input, or about anybody. Null for the other forms.</returns>
    private static async Task<IReadOnlyDictionary<long, bool>?> EnterAsync(ParseResult parsed, ExportFormat format, LedgerSpan span, string data, CancellationToken stop)
    {
        var about = parsed.GetValue(Gezocht);
        if (about && format != ExportFormat.FindUsage)
        {
            throw new UsageException("--persoon-stdin goes with --format findusage: the other forms know persons by commitments only");
        }
        if (about && (parsed.GetValue(Persoon) is null || parsed.GetValue(Reden) is null))
        {
            throw new UsageException("who exports what is about a person says who they are and why: --persoon CODE --reden CODE");
        }
        BeheerDaad daad = new()
        {
            Soort = BeheerSoort.Uitvoer,
            Persoon = parsed.GetValue(Persoon) ?? Account.Code,
            Reden = parsed.GetValue(Reden),
            Voorwerp =
            [
                $"vorm={parsed.GetValue(Format)}",
                .. span.Since is { } since ? [$"sinds={Slugs.Of(since)}"] : Array.Empty<string>(),
                .. span.Until is { } until ? [$"tot={Slugs.Of(until)}"] : Array.Empty<string>(),
            ],
        };
        using BeheerDoor door = new(data, TimeProvider.System);
        var entered = await door.RecordAsync(new(daad, about ? new((await Console.In.ReadLineAsync(stop) ?? "").Trim()) : null), stop);
        if (format != ExportFormat.FindUsage)
        {
            return null;
        }
        PersonEntries entries = new(data, HubSecrets.Open(data).Protector);
        return about ? Persoonregels.Of(await entries.OfAsync(entered.Subjects ?? [], stop), partner: null) : Persoonregels.OfEverybody(await entries.AllAsync(stop));
    }
}
