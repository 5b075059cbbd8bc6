using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Receiving;

namespace IntegrationHub.Core.Identifying;

/// <summary>A pseudonym that a receiver gets in this message, and what it stands for.</summary>
/// <param name="Subject">What it is made from.</param>
/// <param name="Owner">The person whose erasure takes it away; a value that belongs to nobody is its own.</param>
/// <param name="Person">Null for a value that belongs to nobody.</param>
/// <param name="Field">The value's field; null for a person, who is known by name.</param>
internal sealed record GivenPseudoniem(string Pseudoniem, SubjectCode Subject, SubjectCode Owner, Betrokkene? Person, Field? Field)
{
    public override string ToString() => $"GivenPseudoniem of {Subject}";
}

/// <summary>What the hub keeps of a pseudonym that it gave out: codes, so that it can be recognised and translated, and not turned back.</summary>
public sealed record PseudoniemFeit
{
    public required PseudoniemCode Code { get; init; }
    public required ZaakId Zaak { get; init; }

    /// <summary>Who brought the message in which it stands, and decides about turning it back.</summary>
    public required PartnerId Origin { get; init; }

    /// <summary>Whose domain it is.</summary>
    public required PartnerId Receiver { get; init; }
    public required Doel Doel { get; init; }

    /// <summary>What pseudonyms of it in other domains are made from.</summary>
    public required SubjectCode Subject { get; init; }

    /// <summary>The person whose erasure takes it away; the same as <see cref="Subject"/> for a person.</summary>
    public required SubjectCode Owner { get; init; }

    /// <summary>What the ledger commits to of the person; null where nothing is known that tells persons apart.</summary>
    public required string? LedgerCode { get; init; }

    /// <summary>Category and name of the field in whose place it stands: <c>identiteit</c>, <c>naam</c>.</summary>
    public required string Category { get; init; }
    public required string FieldName { get; init; }
    public required Helft Helft { get; init; }

    /// <summary>Place of the person in the messages of <see cref="Origin"/>; empty for a value of nobody.</summary>
    public required string Path { get; init; }
    public required int Epoch { get; init; }
    public required DateTimeOffset At { get; init; }
}
