using IntegrationHub.Core;

namespace IntegrationHub.Storage;

/// <summary>Number of a message that was kept aside.</summary>
public readonly record struct QuarantineId(long Value) { public override string ToString() => $"{Value}"; }

/// <summary>Open leads to one of the other two, and those to nothing: what left the quarantine does not come back.</summary>
public enum QuarantineState
{
    Open,

    /// <summary>Tried again; the outcome of that stands in the ledger, or in a new row here.</summary>
    OpnieuwAangeboden,

    /// <summary>Settled by a person outside the hub. Its bytes are erased.</summary>
    Afgehandeld,

    /// <summary>Its term was over before anybody took it out. Its bytes are erased.</summary>
    Vernietigd,
}

/// <summary>A message that was kept aside, without its bytes.</summary>
public sealed record Quarantined
{
    public required QuarantineId Id { get; init; }
    public required PartnerId Sender { get; init; }

    /// <summary>Reason code, kebab-case.</summary>
    public required string Reason { get; init; }
    public required DateTimeOffset Received { get; init; }

    /// <summary>The entry of the ledger that tells of it; null when there is none.</summary>
    public required long? EntryIndex { get; init; }
    public required QuarantineState State { get; init; }
    public required DateTimeOffset? ChangedAt { get; init; }

    /// <summary>The id of the person who took it out; null while it is open.</summary>
    public required string? ChangedBy { get; init; }
}
