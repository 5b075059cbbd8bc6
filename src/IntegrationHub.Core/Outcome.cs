using System.Collections.Immutable;
using IntegrationHub.Contracts.Sealing;
using IntegrationHub.Core.Identifying;
using IntegrationHub.Core.Recording;

namespace IntegrationHub.Core;

/// <summary>One event that the hub sends, to a receiver or back to the sender.</summary>
public sealed record Outgoing
{
    /// <summary>The <c>id</c> of the event; fresh for each receiver.</summary>
    public required DeliveryId Id { get; init; }
    public required PartnerId To { get; init; }

    /// <summary>The entry that stands in the ledger before this may leave; null for a receipt, which discloses nothing.</summary>
    public required EntryId? Entry { get; init; }

    /// <summary>Goes before everything that is not acute.</summary>
    public required bool Acute { get; init; }

    /// <summary>The CloudEvent in structured JSON, exactly the bytes that <c>payload_c</c> commits to.</summary>
    public required ReadOnlyMemory<byte> Event { get; init; }

    public override string ToString() => $"Outgoing {Id} to {To}";
}

/// <summary>Everything that one arrival leads to. Becomes true as a whole, in one transaction, or not at all.</summary>
public sealed record Outcome
{
    /// <summary>Null when the message could not be read that far, or names a source that is not its sender's.</summary>
    public required MessageKey? Key { get; init; }

    /// <summary>Keyed digest of the body; tells a repeat from another message under the same key.</summary>
    public required ReadOnlyMemory<byte> Digest { get; init; }
    public required ZaakId? Zaak { get; init; }

    /// <summary>The same message was recorded before: nothing to record, nothing to send.</summary>
    public required bool Duplicate { get; init; }

    /// <summary>Reason code when the message is kept aside; its bytes then go into the quarantine, sealed.</summary>
    public required string? Quarantine { get; init; }
    public required ImmutableArray<LedgerDraft> Entries { get; init; }
    public required ImmutableArray<Outgoing> Sends { get; init; }
    public required ImmutableArray<ZaakFeit> Feiten { get; init; }

    /// <summary>What waits for a second person from now on. The bytes of the message are then kept, sealed, until all of it is decided.</summary>
    public ImmutableArray<Aanhouding> Aanhoudingen { get; init; } = [];

    /// <summary>What becomes of earlier holds.</summary>
    public ImmutableArray<AanhoudingBesluit> Besluiten { get; init; } = [];

    /// <summary>What somebody must do because of it, within a term.</summary>
    public ImmutableArray<Taak> Taken { get; init; } = [];

    /// <summary>What it does of what was asked before.</summary>
    public ImmutableArray<TaakGedaan> Gedaan { get; init; } = [];

    /// <summary>One task that somebody says is done, and the code of that person.</summary>
    public (TaakId Taak, string Persoon)? Afgedaan { get; init; }

    /// <summary>The pseudonyms that receivers get of it, as codes.</summary>
    public ImmutableArray<PseudoniemFeit> Pseudoniemen { get; init; } = [];

    /// <summary>What those stand for, for the vault alone.</summary>
    public ImmutableArray<SealedIdentifier> Sealed { get; init; } = [];

    /// <summary>A request to turn a pseudonym back, new or as it stands from now on.</summary>
    public HerleidingFeit? Herleiding { get; init; }

    internal Outcome With(Identified identified) => this with { Pseudoniemen = identified.Feiten, Sealed = identified.Sealed };
}
