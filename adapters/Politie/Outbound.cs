namespace IntegrationHub.Adapters.Politie;

/// <summary>What the systems of the police (AVIM) get: the event as the hub disclosed it.</summary>
public static class Outbound
{
    public static ReadOnlyMemory<byte> Write(ReadOnlyMemory<byte> body) => body;
}
