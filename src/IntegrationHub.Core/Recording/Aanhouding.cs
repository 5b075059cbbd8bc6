using System.Collections.Immutable;
using IntegrationHub.Core.Receiving;

namespace IntegrationHub.Core.Recording;

/// <summary>What of a message waits for a second person.</summary>
public enum AanhoudingSoort
{
    /// <summary>The message as a whole: its receiver has heard of nothing yet.</summary>
    Bericht,

    /// <summary>Some fields; the rest went to the receiver, who gets these as an <c>aanvulling</c>.</summary>
    Velden,
}

/// <summary>Open leads to one of the others, and those to nothing.</summary>
public enum AanhoudingStaat
{
    Open,
    Vrijgegeven,
    Geweigerd,

    /// <summary>Nobody decided within the term.</summary>
    Verlopen,

    /// <summary>The message that it was of is corrected or withdrawn.</summary>
    Vervallen,
}

/// <summary>Something that waits for a second person: codes only, the message itself is kept sealed beside it.</summary>
public sealed record Aanhouding
{
    public required AanhoudingId Id { get; init; }
    public required AanhoudingSoort Soort { get; init; }

    /// <summary>The entry that tells of it.</summary>
    public required EntryId Entry { get; init; }
    public required ZaakId Zaak { get; init; }
    public required BerichtId Bericht { get; init; }
    public required string MessageType { get; init; }
    public required PartnerId Afzender { get; init; }

    /// <summary>Code of the person who sent the message; null when the sender stated none.</summary>
    public required string? Aanvrager { get; init; }
    public required PartnerId Aan { get; init; }
    public required Role AanRol { get; init; }
    public required Doel Doel { get; init; }
    public required RuleId Rule { get; init; }

    /// <summary>Reason code.</summary>
    public required string Reason { get; init; }

    /// <summary>Paths of the fields that wait; empty for a message as a whole.</summary>
    public required ImmutableArray<string> Velden { get; init; }

    /// <summary>The delivery that a release completes; null for a message as a whole.</summary>
    public required DeliveryId? VultAan { get; init; }

    /// <summary>The organisations that must each agree.</summary>
    public required ImmutableArray<PartnerId> Beslissers { get; init; }
    public required DateTimeOffset Geopend { get; init; }
    public required DateTimeOffset Uiterlijk { get; init; }
}

/// <summary>A hold as the store keeps it, with the bytes of its message.</summary>
public sealed record Aangehouden
{
    public required Aanhouding Aanhouding { get; init; }
    public required AanhoudingStaat Staat { get; init; }

    /// <summary>Who has agreed so far.</summary>
    public required ImmutableArray<PartnerId> Akkoord { get; init; }

    /// <summary>As the message arrived; empty once the hold is closed.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    public override string ToString() => $"Aangehouden {Aanhouding.Id}";
}

/// <summary>What becomes of a hold.</summary>
/// <param name="Staat"><see cref="AanhoudingStaat.Open"/> when one organisation agreed and another must still decide.</param>
/// <param name="Door">The organisation that decided; null when nobody did.</param>
/// <param name="Persoon">Code of the person who decided.</param>
/// <param name="Motivering">In the words of that person, so it is kept sealed.</param>
public sealed record AanhoudingBesluit(
    AanhoudingId Id, AanhoudingStaat Staat, EntryId Entry, DateTimeOffset At, PartnerId? Door = null, string? Persoon = null, PersonalValue? Motivering = null)
{
    public override string ToString() => $"{Id}: {Staat}";
}
