using IntegrationHub.Core.Agreements;

namespace IntegrationHub.Core.Receiving;

/// <summary>A person in a message: the part taken in the case (a role in this message, never a property of the person).</summary>
public sealed record Betrokkene
{
    /// <summary><c>slachtoffers[0]</c>.</summary>
    public required string Path { get; init; }

    /// <summary>Which half of the matrix holds; a double role counts as slachtoffer.</summary>
    public required Helft Helft { get; init; }

    /// <summary>Paths of the same person in the other list.</summary>
    public required IReadOnlyList<string> Tweelingen { get; init; }

    /// <summary>Stands in both lists.</summary>
    public bool Dubbelrol => Tweelingen.Count > 0;

    /// <summary>Here, or where the same person stands in the other list.</summary>
    public required bool Minderjarig { get; init; }

    /// <summary>Minor, or dependent inside the household: Veilig Thuis is competent.</summary>
    public required bool VtBevoegd { get; init; }

    /// <summary>What makes the person the same in another message, canonical; null when the message holds nothing of the kind.</summary>
    public required Identity? Identity { get; init; }

    /// <summary>Every number that the message states of the person, <see cref="Identity"/>'s own included.</summary>
    public required IReadOnlyList<Identity> Numbers { get; init; }

    public override string ToString() => Path;
}

/// <summary>The kind of number, or the name, that a pseudonym is made of.</summary>
public enum IdentityKind
{
    Bsn,
    Vnummer,

    /// <summary>Name and date of birth within the case, where no number is known (<c>rulings.md</c> X09).</summary>
    Naam,
}

/// <param name="Canonical">Canonical text as <c>pseudonymisation.md</c> asks; of a person, so it does not print.</param>
public sealed record Identity(IdentityKind Kind, PersonalValue Canonical);
