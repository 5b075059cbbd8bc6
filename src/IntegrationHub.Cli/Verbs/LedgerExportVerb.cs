using System.CommandLine;
using System.Globalization;
using IntegrationHub.Cli.Region;
using IntegrationHub.Core.Identifying;
using IntegrationHub.Logboek.Uitvoer;
using IntegrationHub.Router;
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
    private static readonly Option<bool> Gezocht = new("--persoon-stdin") { Description = "With findusage: only of the person whose BSN stands on standard input; without it of everybody." };

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
            fhir, fsc and findusage are one document; ldv and adl are a JSON object a line (with --json a list); csv has a header.

            Try:  hub ledger export --data DIR --format ldv
                  hub ledger export --data DIR --format csv --sinds 2026-11-01 --tot 2026-11-30 --out november.csv
            """) { Data, Format, Sinds, Tot, Out, Gezocht };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var data = parsed.GetValue(Data)!;
        var format = Formats.TryGetValue(parsed.GetValue(Format)!, out var known) ? known : throw new UsageException($"--format is one of {string.Join(", ", Formats.Keys)}");
        LedgerSpan span = new()
        {
            Since = parsed.GetValue(Sinds) is { } since ? At("--sinds", since, days: 0) : null,
            Until = parsed.GetValue(Tot) is { } until ? At("--tot", until, days: 1) : null,
        };
        if (span.Until <= span.Since)
        {
            throw new UsageException("--tot lies before --sinds: the period would be empty");
        }
        var region = await new LedgerReader(data).RegionAsync(stop);
        var only = await OnlyAsync(parsed, format, data, stop);
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

    /// <returns>The entries that are about the person on standard input; null for all.</returns>
    private static async Task<IReadOnlySet<long>?> OnlyAsync(ParseResult parsed, ExportFormat format, string data, CancellationToken stop)
    {
        if (!parsed.GetValue(Gezocht))
        {
            return null;
        }
        if (format != ExportFormat.FindUsage)
        {
            throw new UsageException("--persoon-stdin goes with --format findusage: the other forms know persons by commitments only");
        }
        var secrets = HubSecrets.Open(data);
        var code = LedgerCodes.OfBsn(secrets.Keys, (await Console.In.ReadLineAsync(stop) ?? "").Trim())
            ?? throw new UsageException("standard input holds no citizen service number: eight or nine digits that pass the test");
        return (await new SealedSubjects(data, secrets.Protector).DisclosuresAsync(code, partner: null, stop)).ToHashSet();
    }

    private static DateTimeOffset At(string option, string text, int days)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 2000 and < 2100)
        {
            return DutchTime.StartOf(day.AddDays(days));
        }
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) && text.Contains('T', StringComparison.Ordinal)
            ? moment
            : throw new UsageException($"{option} is a day as 2026-11-22 or a moment as 2026-11-22T09:00:00Z");
    }
}
