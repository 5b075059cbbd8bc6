namespace IntegrationHub.Adapters.Generic;

/// <summary>What the systems of any other partner that a convenant names get: the event as the hub disclosed it.</summary>
public static class Outbound
{
    public static ReadOnlyMemory<byte> Write(ReadOnlyMemory<byte> body) => body;
}
