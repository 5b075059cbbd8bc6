namespace IntegrationHub.Adapters.Gemeente;

/// <summary>What the systems of a municipality get: the event as the hub disclosed it.</summary>
public static class Outbound
{
    public static ReadOnlyMemory<byte> Write(ReadOnlyMemory<byte> body) => body;
}
