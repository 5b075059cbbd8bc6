using System.Text;
using System.Text.Json.Nodes;
using IntegrationHub.Core;
using IntegrationHub.Flow.Tests.Running;
using IntegrationHub.Hosting.Bus;
using IntegrationHub.Router;
using IntegrationHub.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace IntegrationHub.Flow.Tests.Faults;

/// <summary>A partner that takes nothing any more: all its ordinary places in the router are taken.</summary>
public sealed class StuckPartnerTests : IAsyncLifetime
{
    private const int Ordinary = 400; // more than it has places
    private const int Places = 128;
    private static readonly PartnerId Police = new("politie-oost-nederland");
    private readonly TemporaryFolder folder = new();
    private readonly TaskCompletionSource released = new();
    private readonly TaskCompletionSource<string> acute = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Dictionary<PartnerId, PartnerBus> buses = Some.Convenant.Partners.Keys.ToDictionary(
        p => p, p => PartnerBus.InMemory(p.Value, new() { ConfirmTimeout = TimeSpan.FromMinutes(10) }));
    private int stuck;
    private int elsewhere;
    private HubStore store = null!;
    private HubRouter router = null!;

    public async ValueTask InitializeAsync()
    {
        foreach (var (partner, bus) in buses)
        {
            await bus.StartAsync(Some.Stop);
            await bus.ReceiveAsync(BusNames.Out, partner == Police ? StickAsync : CountAsync, Some.Stop);
            await bus.ReceiveAsync(BusNames.OutAcute, partner == Police ? TakeAsync : CountAsync, Some.Stop);
        }
        var secrets = HubSecrets.Open(folder.Path);
        store = HubStore.Open(folder.Path, Some.Convenant.Regio, secrets.Protector, TimeProvider.System);
        router = await HubRouter.StartAsync(new()
        {
            Convenant = new(Some.Convenant),
            Secrets = secrets,
            Store = store,
            DataFolder = folder.Path,
            Buses = buses,
            Clock = TimeProvider.System,
            Logging = NullLoggerFactory.Instance,
        }, Some.Stop);
    }

    public async ValueTask DisposeAsync()
    {
        released.TrySetResult();
        await router.DisposeAsync();
        await store.DisposeAsync();
        foreach (var bus in buses.Values)
        {
            await bus.DisposeAsync();
        }
        folder.Dispose();
    }

    [Fact]
    public async Task Gets_its_acute_event_all_the_same_and_nobody_else_waits_for_it()
    {
        await Task.WhenAll(Enumerable.Range(0, Ordinary).Select(n => BringAsync(BusNames.In, Some.Event(Some.Zwolle, Agendering(n), "agendering"))));
        await Until.TrueAsync(() => Volatile.Read(ref stuck) == Places, "an ordinary event in every place of the police");
        await Until.TrueAsync(() => Volatile.Read(ref elsewhere) >= 2 * Ordinary, "the events of the others");

        await BringAsync(BusNames.InAcute, Some.Event(Some.Zwolle, Some.Acute("IJ-2026-VAST")));

        Assert.Contains("IJ-2026-VAST", await acute.Task.WaitAsync(TimeSpan.FromSeconds(30), Some.Stop), StringComparison.Ordinal);
        Assert.Equal(Places, Volatile.Read(ref stuck)); // and not one ordinary event was let go for it
    }

    private Task BringAsync(string lane, JsonObject message) => buses[Some.Zwolle].SendAsync(lane, Some.Bytes(message), (string)message["id"]!, Some.Stop);

    private static JsonObject Agendering(int n) => new()
    {
        ["signaalnummer"] = $"IJ-2026-TAFEL{n:000}",
        ["tafel"] = "weegtafel",
        ["datum"] = "2026-11-24",
        ["uitbuitingsvormen"] = new JsonArray("onbekend"),
        ["gemeenten"] = new JsonArray(new JsonObject { ["rol"] = "werkplaats", ["code"] = "GM0193", ["naam"] = "Zwolle" }),
    };

    private Task StickAsync(ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        Interlocked.Increment(ref stuck);
        return released.Task;
    }

    private Task CountAsync(ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        Interlocked.Increment(ref elsewhere);
        return Task.CompletedTask;
    }

    private Task TakeAsync(ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        acute.TrySetResult(Encoding.UTF8.GetString(body.Span));
        return Task.CompletedTask;
    }
}
