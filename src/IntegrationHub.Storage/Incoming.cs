using IntegrationHub.Core;
using IntegrationHub.Core.Identifying;
using IntegrationHub.Core.Receiving;
using IntegrationHub.Core.Routing;

namespace IntegrationHub.Storage;

/// <summary>An arrival on its way into the store, with what decides about it.</summary>
public sealed record Incoming
{
    public required Arrival Arrival { get; init; }

    /// <summary>Where the store looks for an earlier message; null when the message could not be read that far.</summary>
    public required MessageKey? Key { get; init; }

    /// <summary>Keyed digest of the body.</summary>
    public required ReadOnlyMemory<byte> Digest { get; init; }

    /// <summary>The case whose facts <see cref="Decide"/> is shown; null for a message without one.</summary>
    public required ZaakId? Zaak { get; init; }

    /// <summary>What else the decision is shown; nothing for most messages.</summary>
    public Lookup Lookup { get; init; } = Lookup.None;

    /// <summary>By which code the ledger knows it; null when the message is refused at the door.</summary>
    public BerichtId? Bericht { get; init; }

    /// <summary>What must be looked up of pseudonyms and requests; null for most messages.</summary>
    public PseudoniemVraag? Vraag { get; init; }

    /// <summary>The beginning of the day by whose count requests are limited.</summary>
    public DateTimeOffset Today { get; init; }

    /// <summary>
    /// The walk. Pure: it runs on any thread, at the same time as the walk of an unrelated arrival. What it throws fails this
    /// arrival only.
    /// </summary>
    public required Func<Zaak, Outcome> Decide { get; init; }

    /// <summary>
    /// The message in quarantine that is tried again with this arrival. It leaves the quarantine in the transaction that records
    /// the new outcome, so that it is always in one of the two. Not for a message that disclosed something when it was kept aside.
    /// </summary>
    public Retry? Retry { get; init; }

    /// <summary>The message is acute: of what waits to be written it goes first.</summary>
    public bool Acute { get; init; }

    public override string ToString() => $"Incoming from {Arrival.Sender}";
}

/// <summary>What a message speaks of beside its own case.</summary>
/// <param name="Aanhouding">A hold that it decides on; the case is then that of the hold.</param>
/// <param name="Betreft">An earlier message that it corrects or withdraws.</param>
/// <param name="Toestemming">Code of the consent that it withdraws.</param>
/// <param name="Taak">Something that somebody did.</param>
public sealed record Lookup(AanhoudingId? Aanhouding = null, BerichtId? Betreft = null, string? Toestemming = null, TaakId? Taak = null)
{
    public static readonly Lookup None = new();
}

/// <param name="By">The id of the person who asked for it; a code, never a name.</param>
public sealed record Retry(QuarantineId Id, string By);

/// <summary>What stands in the store after the commit.</summary>
/// <param name="FirstIndex">Index of the first entry, the others follow without a gap; null when there is none.</param>
public sealed record Recorded(Outcome Outcome, long? FirstIndex);
