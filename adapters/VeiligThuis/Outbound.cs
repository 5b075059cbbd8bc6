namespace IntegrationHub.Adapters.VeiligThuis;

/// <summary>What the systems of Veilig Thuis get: the event as the hub disclosed it.</summary>
public static class Outbound
{
    public static ReadOnlyMemory<byte> Write(ReadOnlyMemory<byte> body) => body;
}
