using System.Collections.Immutable;
using IntegrationHub.Core.Receiving;

namespace IntegrationHub.Core.Recording;

/// <summary>What a person at the hub does for the rights of somebody, or for a case. The slug stands in the entry.</summary>
public enum HandelingSoort
{
    /// <summary>Restricts the processing of a person's data, or of a case (AVG 18).</summary>
    Beperken,
    BeperkingOpheffen,

    /// <summary>Keeps what is known of a case beyond its term.</summary>
    Vasthouden,
    Loslaten,

    /// <summary>Puts off that a person is told (UAVG 41).</summary>
    Uitstellen,

    /// <summary>Shows a person what was disclosed about him (AVG 15).</summary>
    Inzage,
}

/// <summary>What was left out of what a person was shown, because of one shield.</summary>
/// <param name="Entries">Indices of the disclosures; the store seals them.</param>
public sealed record Onthouding(RuleId Afscherming, string Grondslag, DateOnly HerzienOp, ImmutableArray<long> Entries);

/// <summary>An act of a person at the hub: codes, and the reason in that person's words, which is kept sealed.</summary>
public sealed record Handeling
{
    public required HandelingSoort Soort { get; init; }

    /// <summary>Code of who acts, never a name.</summary>
    public required string Persoon { get; init; }
    public required PersonalValue Reden { get; init; }

    /// <summary>The case that it is about; null when it is about a person or a task.</summary>
    public ZaakId? Zaak { get; init; }

    /// <summary>Every code of the person that it is about; empty when it is about a case or a task.</summary>
    public ImmutableArray<SubjectCode> Betrokkene { get; init; } = [];

    /// <summary>The task that is put off, to when, and on which grondslag.</summary>
    public TaakId? Taak { get; init; }
    public DateTimeOffset? Tot { get; init; }
    public string? Grondslag { get; init; }

    /// <summary>What stayed out of an <see cref="HandelingSoort.Inzage"/>.</summary>
    public ImmutableArray<Onthouding> Onthoudingen { get; init; } = [];

    /// <summary>How many disclosures were shown.</summary>
    public int Getoond { get; init; }

    public override string ToString() => $"Handeling {Soort}";
}
