using System.Text;
using System.Text.Json;
using IntegrationHub.Cli.Region;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Recording;
using IntegrationHub.Hosting.Broker;
using IntegrationHub.Verify;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.Cli.Scenarios;

/// <summary>Runs a scenario over the whole hub: in at a partner's HTTP entrance, over RabbitMQ, out in the partners' delivery folders.</summary>
internal sealed class WiredDriver(Func<string, ConvenantSource> convenanten, Broker broker) : IScenarioDriver
{
    public async Task<ScenarioRun> RunAsync(Scenario scenario, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("hub-scenario-");
        try
        {
            return await RunAsync(scenario, folder.FullName, cancellation);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    public ValueTask DisposeAsync() => broker.DisposeAsync();

    private async Task<ScenarioRun> RunAsync(Scenario scenario, string folder, CancellationToken cancellation)
    {
        using Diagnostics diagnostics = new();
        using var logging = LoggerFactory.Create(b => b.AddProvider(diagnostics).SetMinimumLevel(LogLevel.Trace));
        var source = convenanten(scenario.Region);
        var convenant = source.Read();
        List<Delivered> deliveries = [];
        List<LedgerDetail> entries = [];
        List<JsonElement> sent = [];
        await using (var host = await RegionHost.StartAsync(new()
        {
            Source = source,
            DataFolder = folder,
            Broker = broker,
            Clock = new MovedClock(scenario.Clock),
            Logging = logging,
        }, cancellation))
        {
            using RegionClient client = new(host);
            foreach (var (message, number) in scenario.Messages.Select((m, i) => (m, i + 1)))
            {
                if (!convenant.Partners.ContainsKey(new(message.From)))
                {
                    throw new UsageException($"{scenario.File}: '{message.From}' is no partner of {convenant.Regio}");
                }
                var data = ScenarioEvents.Data(message, deliveries);
                sent.Add(data);
                var settled = await client.BringAsync(new(message.From), message.Type, data, cancellation);
                entries.AddRange(settled.Entries.Select(e => new LedgerDetail(number, e)));
                deliveries.AddRange(settled.Files.Select(f => Delivery(f, number, convenant)));
            }
            await client.DrainAsync(cancellation);
        }
        return new()
        {
            Deliveries = deliveries,
            Withheld = [.. entries
                .Where(e => e.Entry.Line is { To: not null, Type: EntryType.Geweigerd or EntryType.Aangehouden })
                .Select(e => new Withheld(e.Message, e.Entry.Line.To!.Value.Value, e.Entry.Line.ToRole!.Value.Slug, e.Entry.Line.Reason!, e.Entry.Line.Type == EntryType.Aangehouden))],
            DisclosureEntries = entries.Count(e => e.Entry.Line.Type == EntryType.Verstrekking),
            LedgerVerified = LedgerVerifier.Verify(folder).Problems is [],
            Diagnostics = string.Join('\n', entries.Select(e => Encoding.UTF8.GetString(e.Entry.Leaf.Span))) + diagnostics.Text,
            Sent = sent,
        };
    }

    private sealed record LedgerDetail(int Message, Storage.LedgerEntry Entry);

    private static Delivered Delivery(DeliveredFile file, int number, Convenant convenant)
    {
        var bytes = File.ReadAllText(file.Path);
        var doel = JsonElement.Parse(bytes).TryGetProperty("doel", out var d) ? d.GetString() : null;
        return new(number, file.Partner.Value, convenant.Partners[file.Partner].Role.Slug, doel, bytes);
    }
}
