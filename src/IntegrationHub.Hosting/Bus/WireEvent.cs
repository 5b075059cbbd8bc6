namespace IntegrationHub.Hosting.Bus;

/// <summary>What MassTransit carries for us: the bytes of one CloudEvent in structured JSON, untouched and unread.</summary>
internal sealed class WireEvent(byte[] body)
{
    public const string MediaType = "application/cloudevents+json";

    public byte[] Body { get; } = body;
}
