namespace IntegrationHub.Storage;

/// <summary>A version of the convenant that was activated, as it stands in the store.</summary>
public sealed record Activated
{
    /// <summary>Of the entry that tells of it.</summary>
    public required long Index { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string Revision { get; init; }
    public required int Versie { get; init; }

    /// <summary>Revision that was in force before; null for the first.</summary>
    public required string? Previous { get; init; }

    /// <summary>The id of the person who did it.</summary>
    public required string By { get; init; }

    /// <summary>The signed note.</summary>
    public required ReadOnlyMemory<byte> Note { get; init; }
}
