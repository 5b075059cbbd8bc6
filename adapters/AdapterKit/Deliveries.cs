using IntegrationHub.Hosting.Telemetry;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.AdapterKit;

/// <summary>
/// From <c>hub.out</c> to the partner's system. Nothing is acknowledged before it is taken or durably parked; what is parked
/// because the system was away is tried again by itself, what was refused when a person asks for it.
/// </summary>
internal sealed class Deliveries(Adapter adapter, AdapterSettings settings, PartnerClient client, ParkedMessages parked, ILogger log) : IDisposable
{
    private readonly SemaphoreSlim oneRetry = new(1);
    private readonly KeyValuePair<string, object?> partner = new("partner", settings.Partner);

    public async Task HandleAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var (name, isId) = EventName.Of(body);
        var outcome = isId ? await client.DeliverAsync(name, adapter.Write(body), cancellationToken) : DeliveryOutcome.Refused;
        Tell(name, outcome);
        if (ReasonToPark(outcome) is { } reason)
        {
            await parked.AddAsync(name, body, reason, cancellationToken);
            log.Parked(settings.Partner, name, reason);
        }
    }

    /// <summary>Tries one parked message again; null when none waits under this name.</summary>
    public async Task<DeliveryOutcome?> RetryAsync(string name, CancellationToken cancellationToken)
    {
        await oneRetry.WaitAsync(cancellationToken);
        try
        {
            return await RetryAloneAsync(name, cancellationToken);
        }
        finally
        {
            oneRetry.Release();
        }
    }

    /// <summary>Runs until cancelled. The first that still cannot be delivered ends a round: the rest would wait in vain too.</summary>
    public async Task RetryUnreachableAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(settings.RetryParked, settings.Clock);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            try
            {
                await RetryRoundAsync(cancellationToken);
            }
            catch (IOException failure)
            {
                log.ParkedFailed(settings.Partner, failure.GetType().Name);
            }
        }
    }

    public void Dispose() => oneRetry.Dispose();

    private async Task RetryRoundAsync(CancellationToken cancellationToken)
    {
        foreach (var (name, _) in parked.All.Where(entry => entry.Value == ParkReason.Onbereikbaar))
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

        var outcome = await client.DeliverAsync(name, adapter.Write(body), cancellationToken);
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
