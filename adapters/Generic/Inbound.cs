using IntegrationHub.AdapterKit;

namespace IntegrationHub.Adapters.Generic;

/// <summary>What the systems of any other partner that a convenant names send: our own contracts, as CloudEvents in JSON.</summary>
public static class Inbound
{
    public static Reading Read(ReadOnlyMemory<byte> body, Sender sender) => CloudEventInbound.Read(body, sender);
}
