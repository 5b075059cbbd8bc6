using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrationHub.Adapters.Tests.Bus;
using IntegrationHub.Cli.Region;
using IntegrationHub.Core;
using IntegrationHub.Flow.Tests.Running;
using IntegrationHub.Hosting.Broker;
using IntegrationHub.Storage;
using IntegrationHub.Verify;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.Flow.Tests.Faults;

/// <summary>The world breaks around the hub: what was accepted waits, nobody learns what was not recorded, and all of it arrives.</summary>
[Collection(OneRegion.Name)]
public sealed class FaultTests(BrokerFixture brokers) : IAsyncLifetime
{
    private static readonly PartnerId Police = new("politie-oost-nederland");
    private static readonly PartnerId Care = new("zorgcoordinator-ijsselland");
    private readonly TemporaryFolder folder = new();
    private readonly Diagnostics diagnostics = new();
    private readonly HttpClient http = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>What one test left in a queue is nothing for the next.</summary>
    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        diagnostics.Dispose();
        folder.Dispose();
        await RegionVhosts.RemoveAsync(await brokers.BrokerAsync());
    }

    [Fact]
    public async Task Nothing_is_disclosed_while_the_store_cannot_be_written_and_everything_afterwards()
    {
        using var logging = LoggerFactory.Create(build => build.AddProvider(diagnostics));
        await using var region = await StartAsync(await brokers.BrokerAsync(), logging);
        var before = await new LedgerReader(folder.Path).SizeAsync(Some.Stop); // the convenant that came into force
        using (var holder = OpenStore())
        {
            using var held = holder.BeginTransaction(deferred: false); // as a full disk: every write of the hub fails
            await PostAsync(region, Some.Acute("IJ-2026-DISK1"));

            await Until.TrueAsync(() => diagnostics.Text.Split('\n').Count(l => l.Contains("the store cannot be written", StringComparison.Ordinal)) >= 2, "a second attempt");
            Assert.Equal(before, await new LedgerReader(folder.Path).SizeAsync(Some.Stop));
            Assert.Equal((0, 0), (Delivered(region, Police).Count, Delivered(region, Care).Count));
        }

        await DeliveryFolder.OfAsync(region.Adapters[Police].Settings.Delivered, "IJ-2026-DISK1");
        await DeliveryFolder.OfAsync(region.Adapters[Care].Settings.Delivered, "IJ-2026-DISK1");
        await EmptyOutboxAsync();
        Assert.Empty(LedgerVerifier.Verify(folder.Path).Problems);
    }

    [Fact]
    public async Task What_an_absent_adapter_is_to_get_waits_and_nobody_else_does()
    {
        using var logging = LoggerFactory.Create(build => build.AddProvider(diagnostics));
        var broker = await brokers.BrokerAsync();
        var accounts = PartnerAccounts.New(Some.Convenant.Partners.Keys);
        await using var region = await StartAsync(broker, logging, accounts, Police);
        foreach (var number in Enumerable.Range(1, 5))
        {
            await PostAsync(region, Some.Acute($"IJ-2026-AWAY{number}"));
            await DeliveryFolder.OfAsync(region.Adapters[Care].Settings.Delivered, $"IJ-2026-AWAY{number}");
        }

        var config = folder.File("politie.json", new JsonObject
        {
            ["Adapter"] = new JsonObject
            {
                ["Partner"] = Police.Value,
                ["Oin"] = Some.Convenant.Partners[Police].Oin.Value,
                ["Broker"] = broker.Administrator.As(Police.Value, accounts[Police]).ToUri(),
                ["Folder"] = Path.Combine(folder.Path, "politie"),
            },
        }.ToJsonString());
        await using var adapter = HubProcess.One("adapter", Police.Value, "--config", config);

        foreach (var number in Enumerable.Range(1, 5))
        {
            await DeliveryFolder.OfAsync(Path.Combine(folder.Path, "politie", "afgeleverd"), $"IJ-2026-AWAY{number}");
        }
    }

    [Fact]
    public async Task A_broker_that_dies_and_comes_back_loses_nothing_that_was_accepted()
    {
        await using var broker = await PrivateBroker.StartAsync(Some.Stop); // of its own: it is going to die
        using var logging = LoggerFactory.Create(build => build.AddProvider(diagnostics));
        await using var region = await StartAsync(broker, logging);
        List<string> numbers = [.. Enumerable.Range(1, 30).Select(n => $"IJ-2026-BROK{n}")];

        var bringing = Parallel.ForEachAsync(numbers, new ParallelOptions { MaxDegreeOfParallelism = 3, CancellationToken = Some.Stop }, async (number, _) =>
            await PostUntilAcceptedAsync(region, Some.Event(Some.Kampen, Some.Acute(number))));
        await Until.TrueAsync(() => Delivered(region, Care).Count > 0, "a first delivery");
        await broker.CrashAsync(Some.Stop);
        await bringing;

        foreach (var partner in new[] { Police, Care })
        {
            await Until.TrueAsync(() => Delivered(region, partner).Count >= numbers.Count, $"every delivery to {partner}", TimeSpan.FromMinutes(2));
            Assert.Equal(numbers.Order(), Delivered(region, partner).Select(e => e.GetProperty("data").GetProperty("signaalnummer").GetString()!).Order());
        }
        await EmptyOutboxAsync();
        Assert.Empty(LedgerVerifier.Verify(folder.Path).Problems);
    }

    private Task<RegionHost> StartAsync(Broker broker, ILoggerFactory logging, PartnerAccounts? accounts = null, params PartnerId[] elsewhere) => RegionHost.StartAsync(new()
    {
        Source = Some.Source,
        DataFolder = folder.Path,
        Broker = broker,
        Accounts = accounts,
        Elsewhere = elsewhere,
        Logging = logging,
    }, Some.Stop);

    private static IReadOnlyList<JsonElement> Delivered(RegionHost region, PartnerId partner) => DeliveryFolder.Events(region.Adapters[partner].Settings.Delivered);

    private SqliteConnection OpenStore()
    {
        SqliteConnection connection = new($"Data Source={Directory.GetFiles(folder.Path, "*.db").Single()};Pooling=False");
        connection.Open();
        return connection;
    }

    private Task EmptyOutboxAsync() =>
        Until.TrueAsync(async () => (await new LedgerReader(folder.Path).WaitingAsync(Some.Stop)).IsEmpty, "an empty outbox", TimeSpan.FromMinutes(2));

    private async Task PostAsync(RegionHost region, JsonObject data)
    {
        using var answer = await http.PostAsJsonAsync(region.Adapters[Some.Kampen].Messages, new { type = "signaal", data }, Some.Stop);
        Assert.Equal(202, (int)answer.StatusCode);
    }

    /// <summary>As the contract asks of a partner: again, with the same id, until the hub has it.</summary>
    private async Task PostUntilAcceptedAsync(RegionHost region, JsonObject message) => await Until.TrueAsync(async () =>
    {
        using StringContent content = new(message.ToJsonString(), System.Text.Encoding.UTF8, "application/cloudevents+json");
        using var answer = await http.PostAsync(region.Adapters[Some.Kampen].Messages, content, Some.Stop);
        return (int)answer.StatusCode switch
        {
            202 => true,
            503 => false,
            var other => throw new InvalidOperationException($"answered {other}"),
        };
    }, "an accepted message", TimeSpan.FromMinutes(2));
}
