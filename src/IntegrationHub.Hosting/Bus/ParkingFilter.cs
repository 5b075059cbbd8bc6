using MassTransit;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.Hosting.Bus;

/// <summary>
/// Stands before the move to the parking queue. While we stop, a delivery goes back to its queue instead; and what is parked
/// carries the kind of the failure and never its text, which could repeat what the message says.
/// </summary>
internal sealed class ParkingFilter(string queue, ILogger log, CancellationToken stopping) : IFilter<ExceptionReceiveContext>
{
    public Task Send(ExceptionReceiveContext context, IPipe<ExceptionReceiveContext> next)
    {
        if (stopping.IsCancellationRequested)
        {
            throw new HandlerRefusedException(queue, "Stopping");
        }

        context.ExceptionHeaders.Set(MessageHeaders.FaultMessage, (string?)null);
        context.ExceptionHeaders.Set(MessageHeaders.FaultStackTrace, (string?)null);
        log.DeliveryParked(queue, BusNames.Parked(queue));
        return next.Send(context);
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("parking");
}

/// <summary>A handler refused a delivery to the end. Holds the kind of the failure only: MassTransit logs this exception.</summary>
public sealed class HandlerRefusedException(string queue, string kind) : Exception($"{queue}: the handler failed with {kind}.");
