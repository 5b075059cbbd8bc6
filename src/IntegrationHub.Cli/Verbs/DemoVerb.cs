using System.CommandLine;
using System.Text.Json.Nodes;
using IntegrationHub.Cli.Demo;
using IntegrationHub.Cli.Region;
using IntegrationHub.Core.Recording;
using IntegrationHub.Verify;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace IntegrationHub.Cli.Verbs;

/// <summary><c>hub demo</c>: one region in this process, message by message.</summary>
internal static class DemoVerb
{
    public static Command Command()
    {
        Option<string> region = new("--region") { Description = "The region to show.", DefaultValueFactory = _ => "ijsselland" };
        Option<bool> web = new("--web") { Description = "Keep the portal open afterwards and say where." };
        Option<string?> data = new("--data") { Description = "Keep the store and the deliveries in this folder." };
        Command command = new("demo", "One region in this process: who receives what, who does not and why.\n\nTry:  hub demo --web") { region, web, data };
        command.SetAction((parsed, stop) => RunAsync(parsed.GetValue(region)!, parsed.GetValue(web), parsed.GetValue(data), parsed.GetValue(Output.Json), stop));
        return command;
    }

    private static async Task<int> RunAsync(string region, bool web, string? data, bool json, CancellationToken stop)
    {
        var messages = DemoMessages.Load(region);
        using DataFolder folder = new(data);
        using ILoggerFactory logging = NullLoggerFactory.Instance;
        var source = ConvenantFiles.Source(region);
        var convenant = source.Read();
        DemoStage stage = new(convenant, json);
        stage.Open();
        await using var host = await RegionHost.StartAsync(new() { Source = source, DataFolder = folder.Path, Logging = logging }, stop);
        using RegionClient client = new(host);
        List<string> errors = [];
        foreach (var (message, number) in messages.Select((m, i) => (m, i + 1)))
        {
            try
            {
                stage.Show(number, message, await client.BringAsync(new(message.From), message.Type, message.Data, stop));
            }
            catch (TimeoutException late)
            {
                errors.Add($"message {number}: {late.Message}");
            }
        }
        await client.DrainAsync(stop);
        var verification = LedgerVerifier.Verify(folder.Path);
        errors.AddRange(verification.Problems.Select(p => $"ledger {p.Index}: {p.Problem}"));
        var counts = (await client.Ledger.CountAsync(new(), stop)).Types;
        JsonObject summary = new()
        {
            ["messages"] = messages.Count,
            ["disclosures"] = counts.GetValueOrDefault(EntryType.Verstrekking),
            ["refusals"] = counts.GetValueOrDefault(EntryType.Geweigerd) + counts.GetValueOrDefault(EntryType.Afgewezen),
            ["deliveries"] = counts.GetValueOrDefault(EntryType.Afgeleverd),
            ["ledger"] = new JsonObject { ["size"] = verification.Size, ["verified"] = verification.Problems is [] },
            ["errors"] = new JsonArray([.. errors.Select(e => JsonValue.Create(e))]),
        };
        stage.Close(summary, data is null ? null : folder.Path);
        if (web)
        {
            await KeepOpenAsync(folder.Path, convenant, stop);
        }
        return errors.Count == 0 ? 0 : 1;
    }

    private static async Task KeepOpenAsync(string folder, Core.Agreements.Convenant convenant, CancellationToken stop)
    {
        await using var portal = await PortalProcess.StartAsync(folder, () => convenant, stop);
        Output.Progress($"The portal is open at {portal.Address} until you press Ctrl+C.");
        await Task.Delay(Timeout.Infinite, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
