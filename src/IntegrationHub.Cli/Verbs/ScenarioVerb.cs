using System.CommandLine;
using System.Text.Json.Nodes;
using IntegrationHub.Cli.Region;
using IntegrationHub.Cli.Scenarios;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Hosting.Broker;

namespace IntegrationHub.Cli.Verbs;

/// <summary><c>hub scenario PATH… [--wired]</c>.</summary>
internal static class ScenarioVerb
{
    public static Command Command()
    {
        Argument<string[]> paths = new("PATH") { Description = "Scenario files, or folders with *.yaml.", Arity = ArgumentArity.OneOrMore };
        Option<bool> wired = new("--wired") { Description = "Over RabbitMQ instead of in memory (HUB_BROKER, else a private node)." };
        Command command = new("scenario", "Runs acceptance scenarios.\n\nTry:  hub scenario tests/scenarios/ijsselland") { paths, wired };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(paths)!, parsed.GetValue(wired), parsed.GetValue(Output.Json), cancellation));
        return command;
    }

    private sealed record Result(Scenario Scenario, IReadOnlyList<Failure> Failures);

    private static async Task<int> RunAsync(string[] paths, bool wired, bool json, CancellationToken cancellation)
    {
        Scenario[] scenarios = [.. paths.SelectMany(Files).SelectMany(ScenarioReader.Read)];
        if (scenarios is [])
        {
            throw new UsageException($"{string.Join(' ', paths)}: no scenario here; a folder with *.yaml is expected");
        }
        Dictionary<string, Convenant> loaded = [];
        Convenant Load(string region) => loaded.TryGetValue(region, out var known) ? known : loaded[region] = ConvenantFiles.Load(region);
        await using IScenarioDriver driver = wired
            ? new WiredDriver(region => ConvenantFiles.Source(region), await Brokers.FromEnvironmentOrPrivateAsync(cancellation))
            : new MemoryDriver(Load);
        List<Result> results = [];
        foreach (var scenario in scenarios)
        {
            var result = new Result(scenario, await JudgeAsync(scenario, driver, Load, cancellation));
            results.Add(result);
            if (!json)
            {
                Show(result);
            }
        }
        var failed = results.Count(r => r.Failures.Count > 0);
        if (json)
        {
            Output.Print(Document(results, failed));
        }
        else
        {
            Console.WriteLine($"{results.Count - failed} passed, {failed} failed");
        }
        return failed == 0 ? 0 : 1;
    }

    private static async Task<IReadOnlyList<Failure>> JudgeAsync(Scenario scenario, IScenarioDriver driver, Func<string, Convenant> load, CancellationToken cancellation)
    {
        if (!ConvenantFiles.Regions().Contains(scenario.Region))
        {
            return [new("regio", $"a convenant of {scenario.Region}", "there is none yet", $"convenant {scenario.Region}")];
        }
        try
        {
            var run = await driver.RunAsync(scenario, cancellation);
            return new ScenarioJudge(scenario, run, load(scenario.Region)).Judge();
        }
        catch (TimeoutException late)
        {
            return [new("run", "everything arrives", late.Message)];
        }
    }

    internal static IEnumerable<string> Files(string path) => path switch
    {
        _ when File.Exists(path) => [path],
        _ when Directory.Exists(path) => Directory.EnumerateFiles(path, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal),
        _ => throw new UsageException($"{path}: there is no such file or folder"),
    };

    private static void Show(Result result)
    {
        Console.WriteLine($"{(result.Failures.Count == 0 ? "ok  " : "FAIL")} {Path.GetFileName(result.Scenario.File)}: {result.Scenario.Name}");
        foreach (var failure in result.Failures)
        {
            Console.WriteLine($"       line {failure.Line}");
            Console.WriteLine($"         expected {failure.Expected}; {failure.Actual}{(failure.Needs is null ? "" : $"  [needs {failure.Needs}]")}");
        }
    }

    private static JsonObject Document(List<Result> results, int failed) => new()
    {
        ["passed"] = results.Count - failed,
        ["failed"] = failed,
        ["scenarios"] = new JsonArray([.. results.Select(r => new JsonObject
        {
            ["file"] = r.Scenario.File,
            ["name"] = r.Scenario.Name,
            ["passed"] = r.Failures.Count == 0,
            ["needs"] = new JsonArray([.. r.Failures.Select(f => f.Needs).OfType<string>().Distinct().Select(n => JsonValue.Create(n))]),
            ["failures"] = new JsonArray([.. r.Failures.Select(f => new JsonObject { ["line"] = f.Line, ["expected"] = f.Expected, ["actual"] = f.Actual })]),
        })]),
    };
}
