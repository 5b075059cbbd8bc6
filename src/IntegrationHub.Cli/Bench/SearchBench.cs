using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json.Nodes;
using IntegrationHub.Core;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Recording;
using IntegrationHub.Storage;
using Microsoft.AspNetCore.DataProtection;

namespace IntegrationHub.Cli.Bench;

/// <summary>
/// Loads a ledger in bulk and asks it everything that a privacy officer can ask, with its count as a page shows it: the common, the rare,
/// what is common apart and never comes together, and the last page of what goes on for long.
/// </summary>
internal sealed class SearchBench(Convenant convenant, string dataFolder, long entries)
{
    private const int Repeats = 3;

    public async Task<JsonObject> RunAsync(CancellationToken cancellation)
    {
        var begin = Stopwatch.GetTimestamp();
        LedgerLoad.Fill(dataFolder, convenant.Regio, new EphemeralDataProtectionProvider().CreateProtector("bench"), new SearchLedger(convenant, entries).Entries(), size => Output.Progress($"{size} entries stand"));
        var loaded = Stopwatch.GetElapsedTime(begin);
        JsonObject searches = [];
        foreach (var (name, query) in Questions())
        {
            searches[name] = await MeasureAsync(query, cancellation);
        }
        return new()
        {
            ["entries"] = entries,
            ["searchMs"] = searches.Max(s => s.Value!["ms"]!.GetValue<double>()),
            ["searches"] = searches,
            ["loadSeconds"] = Math.Round(loaded.TotalSeconds, 1),
            ["fileMb"] = new FileInfo(StoreFile.In(dataFolder)) is { Exists: true } file ? file.Length / 1_000_000 : null,
            ["cores"] = Environment.ProcessorCount,
        };
    }

    /// <returns>The slowest of some, the first among them: page and count together, in milliseconds.</returns>
    private async Task<JsonObject> MeasureAsync(LedgerQuery query, CancellationToken cancellation)
    {
        LedgerReader reader = new(dataFolder);
        var (slowest, found, count) = (TimeSpan.Zero, 0, 0L);
        for (var i = 0; i < Repeats; i++)
        {
            var begin = Stopwatch.GetTimestamp();
            found = (await reader.PageAsync(query, cancellation)).Length;
            count = (await reader.CountAsync(query, cancellation)).Types.Values.Sum();
            slowest = Stopwatch.GetElapsedTime(begin) is var taken && taken > slowest ? taken : slowest;
        }
        return new() { ["ms"] = Math.Round(slowest.TotalMilliseconds, 1), ["shown"] = found, ["counted"] = count };
    }

    private IEnumerable<(string Name, LedgerQuery Query)> Questions()
    {
        var (middle, month) = (SearchLedger.Begin.AddDays(500), TimeSpan.FromDays(30));
        var busiest = convenant.Partners.Values.First(p => p.Role.Slug == "politie");
        var quiet = convenant.Partners.Values.Last(p => p.Gemeente is not null);
        var binding = convenant.Doelbindingen[convenant.Doelbindingen.Length / 2];
        ImmutableArray<SubjectCode> often = [SearchLedger.Person(0)], once = [SearchLedger.Person((ulong)entries / 30)];
        yield return ("everything", new());
        yield return ("lastPage", new() { Before = 60 });
        yield return ("personOften", new() { Subjects = often });
        yield return ("personOnce", new() { Subjects = once });
        yield return ("personUnknown", new() { Subjects = [new("Bffffffffffffffffffffffffffffffff")] });
        yield return ("personAndPartner", new() { Subjects = often, Partner = busiest.Id, Type = EntryType.Verstrekking });
        yield return ("partner", new() { Partner = busiest.Id });
        yield return ("partnerLastPage", new() { Partner = busiest.Id, Before = entries / 100 });
        yield return ("doel", new() { Doel = binding.Doel });
        yield return ("rule", new() { Rule = binding.Id });
        yield return ("reason", new() { Reason = "geen-toestemming" });
        yield return ("outcome", new() { Type = EntryType.Geweigerd });
        yield return ("outcomeNever", new() { Type = EntryType.Vernietigd });
        yield return ("zaak", new() { Zaak = SearchLedger.Zaak(entries / 5) });
        yield return ("period", new() { Since = middle, Until = middle + month });
        yield return ("periodAndOutcome", new() { Since = middle, Until = middle + month, Type = EntryType.Geweigerd });
        yield return ("doelAndOutcomeNever", new() { Doel = new Doel("opsporing"), Type = EntryType.Aangehouden });
        yield return ("reasonAndRule", new() { Reason = "verboden", Rule = binding.Id });
        yield return ("ruleAndOtherDoel", new() { Rule = binding.Id, Doel = new Doel("geen") });
        yield return ("partnerAndRuleNever", new() { Partner = busiest.Id, Rule = new RuleId("bestaat-niet") });
        yield return ("partnerDoelPeriodNever", new() { Partner = busiest.Id, Doel = new Doel("geen"), Since = SearchLedger.Begin });
        yield return ("quietPartnerAndOutcome", new() { Partner = quiet.Id, Type = EntryType.Geweigerd, Since = middle });
    }
}
