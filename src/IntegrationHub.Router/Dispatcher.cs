using System.Collections.Concurrent;
using System.Diagnostics;
using IntegrationHub.Core;
using IntegrationHub.Hosting.Bus;
using IntegrationHub.Hosting.Telemetry;
using IntegrationHub.Storage;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.Router;

/// <summary>
/// Sends what was committed, and only that, until the receiver's broker has confirmed and the store has recorded it. Acute
/// rows go first; one partner that does not answer holds up nobody else.
/// </summary>
internal sealed class Dispatcher(
    HubStore store, IReadOnlyDictionary<PartnerId, PartnerBus> buses, ConcurrentDictionary<DeliveryId, ActivityContext> origins, TimeProvider clock, ILogger log)
    : IAsyncDisposable
{
    private const int AtOncePerPartner = 128;
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);
    private readonly Dictionary<PartnerId, SemaphoreSlim> _places = buses.Keys.ToDictionary(p => p, _ => new SemaphoreSlim(AtOncePerPartner));
    private readonly CancellationTokenSource _stop = new();
    private int _underWay;

    public async Task RunAsync()
    {
        await foreach (var row in store.ReadPendingAsync(_stop.Token))
        {
            Begin(row);
        }
        var due = RepeatAsync();
        await foreach (var row in store.Committed.ReadAllAsync(CancellationToken.None))
        {
            Begin(row);
        }
        await due;
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
                await foreach (var row in store.ReadDueAsync(clock.GetUtcNow(), _stop.Token))
                {
                    Begin(row);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // told to stop
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
        if (!_places.TryGetValue(row.Partner, out var places))
        {
            await FailAsync(row, "partner-onbekend"); // left the convenant after the message was recorded; an operator decides
            return;
        }
        await places.WaitAsync();
        try
        {
            using var activity = StartSpan(row);
            await buses[row.Partner].SendAsync(BusNames.Out, row.Event, row.Delivery.ToString(), CancellationToken.None);
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

    /// <summary>A trace of its own for each delivery, linked (for the hub's operators only) to that of the message that led to it.</summary>
    private Activity? StartSpan(OutboxRow row)
    {
        ActivityLink[] links = origins.TryRemove(row.Delivery, out var origin) ? [new(origin)] : [];
        return HubTelemetry.Source.StartActivity("deliver", ActivityKind.Producer, default(ActivityContext), links: links)?.SetTag("hub.partner", row.Partner.Value);
    }

    private async Task FailAsync(OutboxRow row, string code)
    {
        var pause = TimeSpan.FromMilliseconds(Math.Min(LongestPause.TotalMilliseconds, 500 * Math.Pow(2, Math.Min(row.Attempts, 10))));
        var next = clock.GetUtcNow() + pause;
        if (log.IsEnabled(LogLevel.Warning))
        {
            log.NotConfirmed(row.Partner.Value, row.Delivery.Value, code, next);
        }
        await WriteAsync(() => store.FailedAsync(row, code, next));
    }

    private Task<bool> WriteAsync(Func<Task> write) => Patiently.DoAsync(
        async () =>
        {
            await write();
            return true;
        }, clock, log, _stop.Token);
}
