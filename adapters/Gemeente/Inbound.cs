using IntegrationHub.AdapterKit;

namespace IntegrationHub.Adapters.Gemeente;

/// <summary>What the systems of a municipality send: our own contracts, as CloudEvents in JSON.</summary>
public static class Inbound
{
    public static Reading Read(ReadOnlyMemory<byte> body, Sender sender) => CloudEventInbound.Read(body, sender);
}
