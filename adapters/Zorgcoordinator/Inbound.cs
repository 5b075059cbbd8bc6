using IntegrationHub.AdapterKit;

namespace IntegrationHub.Adapters.Zorgcoordinator;

/// <summary>What the systems of a zorgcoördinator mensenhandel send: our own contracts, as CloudEvents in JSON.</summary>
public static class Inbound
{
    public static Reading Read(ReadOnlyMemory<byte> body, Sender sender) => CloudEventInbound.Read(body, sender);
}
