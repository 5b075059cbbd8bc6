using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;
using IntegrationHub.Core;
using IntegrationHub.Hosting.Bus;
using IntegrationHub.Hosting.Telemetry;
using IntegrationHub.Storage;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.Router;

/// <summary>
/// Sends what was committed, and only that, until the receiver's broker has confirmed and the store has recorded it. Acute
/// rows go first, to a queue of their own and in places of their own: neither one partner that does not answer nor a backlog
/// of ordinary rows holds them up.
/// </summary>
/// <param name="mixing">
/// How long an ordinary disclosure may be held back, by chance and for each receiver apart, so that the order and the times in
/// which two receivers get their copies tell neither which are of one message; zero for not at all.
/// </param>
internal sealed class Dispatcher(
    HubStore store, IReadOnlyDictionary<PartnerId, PartnerBus> buses, ConcurrentDictionary<DeliveryId, ActivityContext> origins, TimeSpan mixing, TimeProvider clock, ILogger log)
    : IAsyncDisposable
{
    private const int AtOncePerPartner = 128;
    private const int AcuteAtOncePerPartner = 32;
    private const int DueAtOnce = 1000;
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestAcutePause = TimeSpan.FromSeconds(5);
    private readonly Dictionary<PartnerId, Places> _places = buses.Keys.ToDictionary(p => p, _ => new Places());
    private readonly CancellationTokenSource _stop = new();
    private int _underWay;

    public async Task RunAsync()
    {
        var earlier = EarlierAsync();
        await foreach (var row in store.Committed.ReadAllAsync(CancellationToken.None))
        {
            Begin(row);
        }
        await earlier;
    }

    /// <summary>Beside what is committed now: an acute row does not wait until the backlog of an earlier run has been read.</summary>
    private async Task EarlierAsync()
    {
        await foreach (var row in store.ReadPendingAsync(_stop.Token))
        {
            Begin(row);
        }
        await RepeatAsync();
    }

    /// <summary>Nothing that is not under way is begun any more; what is left stays in the outbox.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        while (Volatile.Read(ref _underWay) > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), clock);
        }
        _stop.Dispose();
    }

    private async Task RepeatAsync()
    {
        using PeriodicTimer timer = new(TimeSpan.FromMilliseconds(250), clock);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token))
            {
                await BeginDueAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // told to stop
        }
    }

    /// <summary>The acute ones, and of the others no more than some: the next look, which begins with the acute ones again, comes soon.</summary>
    private async Task BeginDueAsync()
    {
        var begun = 0;
        await foreach (var row in store.ReadDueAsync(clock.GetUtcNow(), _stop.Token))
        {
            Begin(row);
            if (!row.Acute && ++begun == DueAtOnce)
            {
                return;
            }
        }
    }

    private void Begin(OutboxRow row)
    {
        if (_stop.IsCancellationRequested)
        {
            return; // stays in the outbox
        }
        Interlocked.Increment(ref _underWay);
        _ = SendAsync(row);
    }

    private async Task SendAsync(OutboxRow row)
    {
        try
        {
            await DeliverAsync(row);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // told to stop: what could not be recorded stays in the outbox and is sent again, under the same id
        }
        catch (Exception fault) when (fault is StoreWriteException or ObjectDisposedException)
        {
            log.SendingStopped(fault is StoreWriteException ? "contradiction" : "store closed");
            await _stop.CancelAsync();
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }

    private async Task DeliverAsync(OutboxRow row)
    {
        if (!_places.TryGetValue(row.Partner, out var ofPartner))
        {
            await FailAsync(row, "partner-onbekend"); // left the convenant after the message was recorded; an operator decides
            return;
        }
        await MixAsync(row);
        var places = row.Acute ? ofPartner.Acute : ofPartner.Ordinary;
        await places.WaitAsync();
        try
        {
            using var activity = StartSpan(row);
            await buses[row.Partner].SendAsync(row.Acute ? BusNames.OutAcute : BusNames.Out, row.Event, row.Delivery.ToString(), CancellationToken.None);
        }
        catch (UnconfirmedException unconfirmed)
        {
            await FailAsync(row, unconfirmed.Reason switch
            {
                UnconfirmedReason.Timeout => "geen-antwoord",
                UnconfirmedReason.Unroutable => "geen-wachtrij",
                UnconfirmedReason.Failed => "broker-weigert",
                UnconfirmedReason.NotHandled => "adapter-weigert",
            });
            return;
        }
        finally
        {
            places.Release();
        }
        HubTelemetry.Delivered.Add(1, new KeyValuePair<string, object?>("hub.partner", row.Partner.Value));
        var at = clock.GetUtcNow();
        await WriteAsync(() => store.ConfirmAsync(row, at));
    }

    /// <summary>Waits in the outbox: a router that ends meanwhile draws anew. Nothing acute waits, and a receipt joins nobody.</summary>
    private Task MixAsync(OutboxRow row) => mixing > TimeSpan.Zero && row is { Acute: false, Entry: not null, Attempts: 0 }
        ? Task.Delay(TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32((int)mixing.TotalMilliseconds + 1)), clock, _stop.Token)
        : Task.CompletedTask;

    /// <summary>A trace of its own for each delivery, linked (for the hub's operators only) to that of the message that led to it.</summary>
    private Activity? StartSpan(OutboxRow row)
    {
        ActivityLink[] links = origins.TryRemove(row.Delivery, out var origin) ? [new(origin)] : [];
        return HubTelemetry.Source.StartActivity("deliver", ActivityKind.Producer, default(ActivityContext), links: links)?.SetTag("hub.partner", row.Partner.Value);
    }

    private async Task FailAsync(OutboxRow row, string code)
    {
        var longest = row.Acute ? LongestAcutePause : LongestPause;
        var pause = TimeSpan.FromMilliseconds(Math.Min(longest.TotalMilliseconds, 500 * Math.Pow(2, Math.Min(row.Attempts, 10))));
        var next = clock.GetUtcNow() + pause;
        if (log.IsEnabled(LogLevel.Warning))
        {
            log.NotConfirmed(row.Partner.Value, row.Delivery.Value, code, next);
        }
        await WriteAsync(() => store.FailedAsync(row, code, next));
    }

    /// <summary>How many sends to one partner are under way at once.</summary>
    private sealed class Places
    {
        public SemaphoreSlim Ordinary { get; } = new(AtOncePerPartner);
        public SemaphoreSlim Acute { get; } = new(AcuteAtOncePerPartner);
    }

    private Task<bool> WriteAsync(Func<Task> write) => Patiently.DoAsync(
        async () =>
        {
            await write();
            return true;
        }, clock, log, _stop.Token);
}
