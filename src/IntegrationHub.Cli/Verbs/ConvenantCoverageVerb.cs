using System.CommandLine;
using System.Text.Json.Nodes;
using IntegrationHub.Cli.Region;
using IntegrationHub.Cli.Scenarios;
using IntegrationHub.Core;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Deciding;
using IntegrationHub.Core.Receiving;

namespace IntegrationHub.Cli.Verbs;

/// <summary><c>hub convenant coverage R PATH…</c>: which rules the scenarios of a region exercise, and which none of them does.</summary>
internal static class ConvenantCoverageVerb
{
    public static Command Command()
    {
        Argument<string> region = new("REGION");
        Argument<string[]> paths = new("PATH") { Description = "Scenario files, or folders with *.yaml.", Arity = ArgumentArity.OneOrMore };
        Command coverage = new("coverage", "Which doelbindingen, routes, cells and forbid rules the scenarios exercise.\n\nTry:  hub convenant coverage ijsselland tests/scenarios/ijsselland") { region, paths };
        coverage.SetAction((parsed, cancellation) => CoverAsync(ConvenantFiles.Load(parsed.GetValue(region)!), parsed.GetValue(paths)!, parsed.GetValue(Output.Json), cancellation));
        return coverage;
    }

    private sealed class Seen
    {
        public HashSet<string> Doelbindingen { get; } = [];

        public HashSet<string> Meldroute { get; } = [];

        public HashSet<string> Cellen { get; } = [];

        public HashSet<string> Verboden { get; } = [];
    }

    private static async Task<int> CoverAsync(Convenant convenant, string[] paths, bool json, CancellationToken cancellation)
    {
        Scenario[] scenarios = [.. paths.SelectMany(ScenarioVerb.Files).SelectMany(ScenarioReader.Read).Where(s => s.Region == convenant.Regio)];
        if (scenarios is [])
        {
            throw new UsageException($"{string.Join(' ', paths)}: no scenario of {convenant.Regio} here");
        }
        Seen seen = new();
        await using MemoryDriver driver = new(_ => convenant, (message, verdicts) => Note(convenant, message, verdicts, seen));
        foreach (var scenario in scenarios)
        {
            await driver.RunAsync(scenario, cancellation);
        }
        JsonObject document = new() { ["regio"] = convenant.Regio, ["scenarios"] = scenarios.Length };
        Add(document, "doelbindingen", convenant.Doelbindingen.Select(b => b.Id.Value), seen.Doelbindingen);
        Add(document, "meldroute", convenant.Meldroute.Select(m => m.Id.Value), seen.Meldroute);
        Add(document, "cellen", convenant.Matrix.Kolommen.SelectMany(k => k.Cellen.Keys.Select(c => $"{k.Naam}/{c.Key.Split('.')[0]}")).Distinct(), seen.Cellen);
        Add(document, "verboden", convenant.Verboden.Select(v => v.Id.Value), seen.Verboden);
        if (json)
        {
            Output.Print(document);
        }
        else
        {
            Show(document);
        }
        return 0;
    }

    private static void Add(JsonObject document, string kind, IEnumerable<string> all, HashSet<string> hit)
    {
        string[] ids = [.. all.Order(StringComparer.Ordinal)];
        document[kind] = new JsonObject
        {
            ["total"] = ids.Length,
            ["hit"] = new JsonArray([.. ids.Where(hit.Contains).Select(i => JsonValue.Create(i))]),
            ["missed"] = new JsonArray([.. ids.Where(i => !hit.Contains(i)).Select(i => JsonValue.Create(i))]),
        };
    }

    private static void Note(Convenant convenant, Message message, IReadOnlyList<Verdict> verdicts, Seen seen)
    {
        foreach (var verdict in verdicts)
        {
            seen.Meldroute.Add(verdict.Proposal.Route.Value);
            var (rule, reason) = verdict.Decision.Match<(RuleId?, RefusalReason?)>(
                release => (release.Doelbinding.Id, null), hold => (hold.Doelbinding.Id, hold.Reason), refuse => (refuse.Rule, refuse.Reason));
            if (rule is { } id)
            {
                seen.Doelbindingen.Add(id.Value);
            }
            if (reason is { } why && convenant.Cited(why, rule) is { } cited)
            {
                seen.Verboden.Add(cited.Id.Value);
            }
            if (verdict.Decision is Decision.Release released)
            {
                Note(convenant, message, verdict, released, seen);
            }
        }
    }

    private static void Note(Convenant convenant, Message message, Verdict verdict, Decision.Release release, Seen seen)
    {
        foreach (var (field, outcome) in message.Fields.Zip(verdict.Outcomes))
        {
            seen.Cellen.Add($"{release.Kolom.Naam}/{field.Category}");
            if (field.Beroepsgeheim)
            {
                seen.Cellen.Add($"{release.Kolom.Naam}/beroepsgeheim");
            }
            if (outcome.Treatment != Treatment.Remove)
            {
                continue;
            }
            seen.Verboden.Add(outcome.Why.Split(':')[0]);
            // A field that no cell gives is removed before a forbid rule is asked; it would have been removed by it.
            seen.Verboden.UnionWith(convenant.Verboden
                .Where(v => v.Categorieen.Contains(field.Category) && v.Always && v.AppliesTo(verdict.Proposal.Partner.Role, release.Doelbinding.Doel)).Select(v => v.Id.Value));
        }
    }

    private static void Show(JsonObject document)
    {
        Console.WriteLine($"{document["regio"]}: {document["scenarios"]} scenario(s)");
        foreach (var kind in (string[])["doelbindingen", "meldroute", "cellen", "verboden"])
        {
            var part = document[kind]!.AsObject();
            Console.WriteLine($"{kind}: {part["hit"]!.AsArray().Count} of {part["total"]}");
            Console.WriteLine($"  no scenario: {string.Join(", ", part["missed"]!.AsArray().Select(m => m!.GetValue<string>()))}");
        }
    }
}
