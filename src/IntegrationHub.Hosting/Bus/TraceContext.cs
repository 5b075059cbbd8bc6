using System.Diagnostics;
using IntegrationHub.Hosting.Telemetry;
using MassTransit;

namespace IntegrationHub.Hosting.Bus;

/// <summary>W3C trace context over the bus: the header <c>traceparent</c>, out of the span that sends and into the span that receives.</summary>
internal static class TraceContext
{
    public const string Header = "traceparent";

    public static Activity? StartReceive(string queue, Headers headers)
    {
        if (!HubTelemetry.Source.HasListeners())
        {
            return null;
        }

        var parent = headers.TryGetHeader(Header, out var value) && ActivityContext.TryParse(value as string, null, true, out var read)
            ? read
            : default;
        return HubTelemetry.Source.StartActivity("receive", ActivityKind.Consumer, parent)?.SetTag("messaging.destination.name", queue);
    }

    public static Activity? StartSend(string exchange) =>
        HubTelemetry.Source.StartActivity("send", ActivityKind.Producer)?.SetTag("messaging.destination.name", exchange);
}
