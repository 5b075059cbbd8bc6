using IntegrationHub.Hosting.Telemetry;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.AdapterKit;

/// <summary>
/// From <c>hub.out</c> and its acute lane to the partner's system. Nothing is acknowledged before it is taken or durably parked;
/// what is parked because the system was away is tried again by itself, what was refused when a person asks for it. An acute
/// event comes by both queues: the first to get here delivers it, the other finds it done.
/// </summary>
internal sealed class Deliveries(Adapter adapter, AdapterSettings settings, PartnerClient client, ParkedMessages parked, ILogger log) : IDisposable
{
    private readonly SemaphoreSlim oneRetry = new(1);
    private readonly SemaphoreSlim oneAcuteRetry = new(1);
    private readonly OneAtATime names = new();
    private readonly KeyValuePair<string, object?> partner = new("partner", settings.Partner);

    public Task HandleAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken) => HandleAsync(body, acute: false, cancellationToken);

    public Task HandleAcuteAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken) => HandleAsync(body, acute: true, cancellationToken);

    /// <summary>Tries one parked message again; null when none waits under this name.</summary>
    public async Task<DeliveryOutcome?> RetryAsync(string name, CancellationToken cancellationToken)
    {
        var one = parked.All.GetValueOrDefault(name).Acute ? oneAcuteRetry : oneRetry;
        await one.WaitAsync(cancellationToken);
        try
        {
            return await RetryAloneAsync(name, cancellationToken);
        }
        finally
        {
            one.Release();
        }
    }

    /// <summary>Runs until cancelled. The first that still cannot be delivered ends a round: the rest would wait in vain too.</summary>
    /// <param name="acute">Each lane has rounds of its own.</param>
    public async Task RetryUnreachableAsync(bool acute, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(acute ? settings.RetryAcute : settings.RetryParked, settings.Clock);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            try
            {
                await RetryRoundAsync(acute, cancellationToken);
            }
            catch (IOException failure)
            {
                log.ParkedFailed(settings.Partner, failure.GetType().Name);
            }
        }
    }

    public void Dispose()
    {
        oneRetry.Dispose();
        oneAcuteRetry.Dispose();
    }

    private Task HandleAsync(ReadOnlyMemory<byte> body, bool acute, CancellationToken cancellationToken)
    {
        var (name, isId) = EventName.Of(body);
        return names.DoAsync(name, () => parked.All.ContainsKey(name) ? RepeatedAsync(name) : DeliverAsync(name, isId, body, acute, cancellationToken), cancellationToken);
    }

    private async Task DeliverAsync(string name, bool isId, ReadOnlyMemory<byte> body, bool acute, CancellationToken cancellationToken)
    {
        var outcome = isId ? await client.DeliverAsync(name, adapter.Write(body), acute, cancellationToken) : DeliveryOutcome.Refused;
        Tell(name, outcome);
        if (ReasonToPark(outcome) is { } reason)
        {
            await parked.AddAsync(name, body, new(reason, acute), cancellationToken);
            log.Parked(settings.Partner, name, reason);
        }
    }

    /// <summary>It waits here already, durably: nothing is left to do for the broker.</summary>
    private Task RepeatedAsync(string name)
    {
        Tell(name, DeliveryOutcome.TakenBefore);
        return Task.CompletedTask;
    }

    private async Task RetryRoundAsync(bool acute, CancellationToken cancellationToken)
    {
        foreach (var (name, _) in parked.All.Where(entry => entry.Value == new Parking(ParkReason.Onbereikbaar, acute)))
        {
            if (await RetryAsync(name, cancellationToken) == DeliveryOutcome.Unreachable)
            {
                return;
            }
        }
    }

    private async Task<DeliveryOutcome?> RetryAloneAsync(string name, CancellationToken cancellationToken)
    {
        if (await parked.ReadAsync(name, cancellationToken) is not { } body)
        {
            return null;
        }

        var outcome = await client.DeliverAsync(name, adapter.Write(body), parked.All.GetValueOrDefault(name).Acute, cancellationToken);
        Tell(name, outcome);
        if (ReasonToPark(outcome) is { } reason)
        {
            await parked.MoveAsync(name, body, reason, cancellationToken);
            return outcome;
        }

        parked.Remove(name);
        log.Unparked(settings.Partner, name);
        return outcome;
    }

    private void Tell(string name, DeliveryOutcome outcome)
    {
        switch (outcome)
        {
            case DeliveryOutcome.Taken:
                HubTelemetry.Delivered.Add(1, partner);
                log.Delivered(settings.Partner, name);
                break;
            case DeliveryOutcome.TakenBefore:
                HubTelemetry.Duplicate.Add(1, partner);
                log.Repeated(settings.Partner, name);
                break;
            case DeliveryOutcome.Unreachable or DeliveryOutcome.Refused:
                break;
        }
    }

    private static ParkReason? ReasonToPark(DeliveryOutcome outcome) => outcome switch
    {
        DeliveryOutcome.Taken or DeliveryOutcome.TakenBefore => null,
        DeliveryOutcome.Refused => ParkReason.Geweigerd,
        DeliveryOutcome.Unreachable => ParkReason.Onbereikbaar,
    };
}
