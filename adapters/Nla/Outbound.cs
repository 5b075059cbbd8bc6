namespace IntegrationHub.Adapters.Nla;

/// <summary>What the systems of the Nederlandse Arbeidsinspectie get: the event as the hub disclosed it.</summary>
public static class Outbound
{
    public static ReadOnlyMemory<byte> Write(ReadOnlyMemory<byte> body) => body;
}
