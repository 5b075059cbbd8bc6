using IntegrationHub.Core;
using IntegrationHub.Core.Receiving;
using IntegrationHub.Hosting.Bus;
using IntegrationHub.Hosting.Telemetry;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.Router;

/// <summary>
/// What one partner puts into its acute lane. The lane is only a way to arrive: whether a message is acute says the message,
/// read and checked. Anything else goes to the back of the partner's ordinary queue, so that nobody can jump it.
/// </summary>
internal sealed class AcuteLane(
    PartnerId partner, RouterParts parts, ILogger log, Func<ReadOnlyMemory<byte>, CancellationToken, Task> take)
{
    public Task TakeAsync(ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        Arrival arrival = new() { Sender = partner, Body = body, Seed = default };
        var received = Walk.Read(arrival, parts.Convenant.Current, parts.Secrets.Keys, DutchTime.Now(parts.Clock));
        return received.Message is { Event.Acute: true } ? take(body, cancellation) : MoveAsync(received, cancellation);
    }

    /// <summary>Acknowledged here once it stands there. A second move after a fault is a repeat, which the hub recognises.</summary>
    private async Task MoveAsync(Received received, CancellationToken cancellation)
    {
        HubTelemetry.Misplaced.Add(1, new KeyValuePair<string, object?>("hub.partner", partner.Value));
        log.Misplaced(partner.Value);
        var name = Convert.ToHexStringLower(received.Digest.Span[..16]); // the message's own id is a claim; this says nothing of it
        await parts.Buses[partner].SendAsync(BusNames.In, received.Arrival.Body, name, cancellation);
    }
}
