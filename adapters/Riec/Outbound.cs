namespace IntegrationHub.Adapters.Riec;

/// <summary>What the systems of a RIEC get: the event as the hub disclosed it.</summary>
public static class Outbound
{
    public static ReadOnlyMemory<byte> Write(ReadOnlyMemory<byte> body) => body;
}
