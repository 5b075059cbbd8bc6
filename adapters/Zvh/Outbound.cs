namespace IntegrationHub.Adapters.Zvh;

/// <summary>What the systems of a Zorg- en Veiligheidshuis get: the event as the hub disclosed it.</summary>
public static class Outbound
{
    public static ReadOnlyMemory<byte> Write(ReadOnlyMemory<byte> body) => body;
}
