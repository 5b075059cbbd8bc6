using System.Collections.Immutable;
using IntegrationHub.Core.Identifying;

namespace IntegrationHub.Core.Recording;

/// <summary>What an entry of the ledger tells of. The slug of each stands in the leaf.</summary>
public enum EntryType
{
    /// <summary>Data goes to a receiver.</summary>
    Verstrekking,

    /// <summary>The broker of the receiver confirmed the delivery.</summary>
    Afgeleverd,

    /// <summary>A receiver that the route proposed does not get the message.</summary>
    Geweigerd,

    /// <summary>Waits for a second person.</summary>
    Aangehouden,

    /// <summary>The whole message was refused at the door: unreadable, wrong sender, wrong type.</summary>
    Afgewezen,

    /// <summary>Accepted, and no route proposes a receiver for it: the outcome is recorded all the same.</summary>
    ZonderOntvanger,

    /// <summary>A second person decided on a hold, or the time to do so went by.</summary>
    Vrijgave,

    /// <summary>A version of the convenant is in force from here on.</summary>
    BeleidActief,

    /// <summary>A step of turning a pseudonym back: asked, granted, turned down, shown, lapsed, or taken in an emergency.</summary>
    Heridentificatie,

    /// <summary>Somebody did what a disclosure asked: told the person, or looked at it afterwards.</summary>
    Gedaan,

    /// <summary>What a pseudonym stood for, or a key set, was destroyed, or what the hub kept and whose term was over.</summary>
    Vernietigd,

    /// <summary>Somebody who looks after the hub did something: looked at a page, searched, changed how it runs.</summary>
    Beheer,

    /// <summary>A person was shown what was disclosed about him.</summary>
    Inzage,

    /// <summary>The processing of a person's data or of a case is restricted, or no longer.</summary>
    Beperking,

    /// <summary>What is known of a case is kept beyond its term, or no longer.</summary>
    Bewaarplicht,

    /// <summary>That a person is told is put off, on a recorded ground.</summary>
    Uitstel,
}

/// <summary>
/// One entry for the ledger, complete but for its index, which the store gives it in the transaction that appends it.
/// Nothing in it is a personal value: codes, digests and commitments only.
/// </summary>
public sealed record LedgerDraft
{
    public required EntryId Id { get; init; }
    public required EntryType Type { get; init; }
    public required DateTimeOffset Time { get; init; }

    /// <summary>RFC 8785 canonical JSON, at most 4 KiB: the bytes that the tree commits to.</summary>
    public required ReadOnlyMemory<byte> Leaf { get; init; }

    /// <summary>The facts that decided and the salts of the commitments (canonical JSON, codes only). The store seals them.</summary>
    public required ReadOnlyMemory<byte> Facts { get; init; }

    // What follows repeats codes of the leaf so that a store can search without opening it.
    public required PartnerId From { get; init; }
    public required string MessageType { get; init; }
    public PartnerId? To { get; init; }
    public Role? ToRole { get; init; }
    public Doel? Doel { get; init; }
    public RuleId? Rule { get; init; }

    /// <summary>Reason code of a refusal or hold (kebab-case), null for a disclosure.</summary>
    public string? Reason { get; init; }
    public ZaakId? Zaak { get; init; }

    /// <summary>The message that led to it; null when it was not accepted.</summary>
    public BerichtId? Bericht { get; init; }

    /// <summary>
    /// The persons that it is about, as keyed codes: for the index by which entries of a person are found. They stand in no leaf and
    /// can be forgotten.
    /// </summary>
    public ImmutableArray<EntrySubject> Subjects { get; init; } = [];

    /// <summary>Whom it is about, for who asks and for who is forgotten; kept beside the entry, sealed.</summary>
    public ImmutableArray<Betrokkenheid> Betrokkenen { get; init; } = [];
}
