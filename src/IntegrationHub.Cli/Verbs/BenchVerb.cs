using System.CommandLine;
using System.Text.Json.Nodes;
using IntegrationHub.Cli.Bench;
using IntegrationHub.Cli.Region;

namespace IntegrationHub.Cli.Verbs;

/// <summary><c>hub bench relay</c>, <c>decide</c>, <c>redact</c> and <c>ledger</c>: the product's speed, beside its peers where there are any.</summary>
internal static class BenchVerb
{
    public static Command Command() => new("bench", "The product's speed beside a peer, in one run.\n\nTry:  hub bench relay --receivers 3\n      hub bench decide\n      hub bench redact\n      hub bench ledger") { Relay(), Decide(), Redact(), Search(), Ledger() };

    private static Command Relay()
    {
        Option<int> receivers = new("--receivers") { Description = "Who receives each message: 1 or 3.", DefaultValueFactory = _ => 1 };
        Option<int> rate = new("--rate") { Description = "Messages a second while latency is measured.", DefaultValueFactory = _ => 200 };
        Option<int> seconds = new("--seconds") { Description = "Length of each measured phase; there are ten.", DefaultValueFactory = _ => 5 };
        Command command = new("relay", "Hub, bare MassTransit and raw client carry the same messages over one broker, in turns (HUB_BROKER, else a private node).") { receivers, rate, seconds };
        command.SetAction((parsed, stop) => RunAsync(
            new() { Receivers = parsed.GetValue(receivers), Rate = Positive(parsed.GetValue(rate), "--rate"), Seconds = Positive(parsed.GetValue(seconds), "--seconds") },
            parsed.GetValue(Output.Json), stop));
        return command;
    }

    private static Command Decide()
    {
        Option<int> seconds = new("--seconds") { Description = "Length of each measured phase; there are two.", DefaultValueFactory = _ => 5 };
        Command command = new("decide", "Routes, decides and filters a message of 60 fields for six receivers, on one thread; then puts the same field decisions to Cedar (needs node and npm).") { seconds };
        command.SetAction(async (parsed, stop) =>
        {
            DecideBench bench = new(ConvenantFiles.Load("ijsselland"), TimeSpan.FromSeconds(Positive(parsed.GetValue(seconds), "--seconds")));
            ShowDecided(await bench.RunAsync(stop), parsed.GetValue(Output.Json));
            return 0;
        });
        return command;
    }

    private static void ShowDecided(JsonObject figures, bool json)
    {
        if (json)
        {
            Output.Print(figures);
            return;
        }
        Console.WriteLine($"hub    {figures["messagesPerSecond"],8} messages a second; p50 {figures["p50Us"]} us, p99 {figures["p99Us"]} us, {figures["bytesPerMessage"]} bytes a message");
        Console.WriteLine($"cedar  {figures["cedarUs"]?.ToString() ?? "-",8} us a message; {figures["cedar"]}");
    }

    private static Command Redact()
    {
        Option<int> seconds = new("--seconds") { Description = "Length of the measured phase.", DefaultValueFactory = _ => 5 };
        Command command = new("redact", "Searches and redacts invented narratives on one thread; tells the best pass over all of them.") { seconds };
        command.SetAction(parsed =>
        {
            var figures = RedactBench.Run(Positive(parsed.GetValue(seconds), "--seconds"));
            if (parsed.GetValue(Output.Json))
            {
                Output.Print(figures);
                return;
            }
            Console.WriteLine($"{figures["mbPerSecond"]} MB of prose a second on one core");
        });
        return command;
    }

    private static Command Search()
    {
        Option<long> entries = new("--entries") { Description = "How many entries are loaded, in bulk and not through a router.", DefaultValueFactory = _ => 1_000_000 };
        Option<string?> data = new("--data") { Description = "An empty folder that keeps them; without it a temporary one." };
        Command command = new("search", "Loads a ledger of invented entries and asks it everything that can be asked; tells the slowest answer of each, in milliseconds.") { entries, data };
        command.SetAction(async (parsed, stop) =>
        {
            using DataFolder folder = new(parsed.GetValue(data));
            var figures = await new SearchBench(ConvenantFiles.Load("ijsselland"), folder.Path, parsed.GetValue(entries)).RunAsync(stop);
            if (parsed.GetValue(Output.Json))
            {
                Output.Print(figures);
                return 0;
            }
            foreach (var (name, search) in figures["searches"]!.AsObject())
            {
                Console.WriteLine($"{name,-26}{search!["ms"],10} ms   {search["shown"]} shown, {search["counted"]} counted");
            }
            Console.WriteLine($"{figures["entries"]} entries, {figures["fileMb"]} MB, loaded in {figures["loadSeconds"]} s; {figures["cores"]} cores");
            return 0;
        });
        return command;
    }

    private static Command Ledger()
    {
        Option<int> seconds = new("--seconds") { Description = "Length of each measured phase of appending; there are two.", DefaultValueFactory = _ => 5 };
        Option<int> entries = new("--entries") { Description = "Entries to load, search and verify.", DefaultValueFactory = _ => 1_000_000 };
        Command command = new("ledger", "Appends to SQLite and to a private PostgreSQL, each flushed to disk in groups; then searches and verifies a loaded ledger.") { seconds, entries };
        command.SetAction(async (parsed, stop) =>
        {
            LedgerBench bench = new(ConvenantFiles.Load("ijsselland"), TimeSpan.FromSeconds(Positive(parsed.GetValue(seconds), "--seconds")), Positive(parsed.GetValue(entries), "--entries"));
            ShowLedger(await bench.RunAsync(stop), parsed.GetValue(Output.Json));
            return 0;
        });
        return command;
    }

    private static void ShowLedger(JsonObject figures, bool json)
    {
        if (json)
        {
            Output.Print(figures);
            return;
        }
        Console.WriteLine($"append  {figures["appendPerSecond"]!["sqlite"],8} entries a second on SQLite, {figures["appendPerSecond"]!["postgresql"]} on PostgreSQL");
        Console.WriteLine($"verify  {figures["verifyLeavesPerSecond"],8} leaves a second, decisions not taken again");
        Console.WriteLine($"search  {figures["searchMs"],8} ms for the slowest of {figures["searches"]!.AsObject().Count} questions to {figures["entries"]} entries; {figures["cores"]} cores");
    }

    private static int Positive(int value, string option) => value > 0 ? value : throw new UsageException($"{option} {value}: a number above 0");

    private static async Task<int> RunAsync(RelaySettings settings, bool json, CancellationToken stop)
    {
        try
        {
            var figures = await new RelayBench(settings, ConvenantFiles.Load("ijsselland")).RunAsync(stop);
            Show(figures, json);
            return 0;
        }
        catch (TimeoutException lost)
        {
            Output.Progress(lost.Message);
            return 1;
        }
    }

    private static void Show(JsonObject figures, bool json)
    {
        if (json)
        {
            Output.Print(figures);
            return;
        }
        Console.WriteLine($"hub               {figures["hubPerSecond"],8} deliveries a second ({figures["receivers"]} receiver(s); {figures["receipts"]})");
        Console.WriteLine($"bare MassTransit  {figures["bareMassTransitPerSecond"],8}   hub / bare MassTransit = {figures["ratio"]}");
        Console.WriteLine($"raw client        {figures["rawClientPerSecond"],8}");
        Console.WriteLine($"latency at {figures["rate"]} messages a second: p50 {figures["p50Ms"]} ms, p99 {figures["p99Ms"]} ms; {figures["cores"]} cores");
    }
}
