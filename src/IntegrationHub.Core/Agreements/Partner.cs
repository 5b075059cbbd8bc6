using System.Collections.Frozen;

namespace IntegrationHub.Core.Agreements;

/// <summary>An organisation that takes part in a region, with one role.</summary>
public sealed record Partner
{
    public required PartnerId Id { get; init; }
    public required Role Role { get; init; }
    public required Oin Oin { get; init; }
    public required string Naam { get; init; }

    /// <summary>Code of the municipality (GM and four digits), for a partner that stands for one.</summary>
    public string? Gemeente { get; init; }

    /// <summary>Under what an unmarked field of this partner counts as obtained; null when the convenant states nothing.</summary>
    public string? Bron { get; init; }

    /// <summary>For a zorgcoordinator: works under contract for the municipalities of the region (grondslag WM3).</summary>
    public bool Gecontracteerd { get; init; }

    /// <summary>How the <c>source</c> of its messages must begin; the name of its system follows.</summary>
    public string SourcePrefix => $"urn:nld:oin:{Oin}:systeem:";

    /// <summary>The <c>source</c> of a message that names no system of its own.</summary>
    public string Source => SourcePrefix + Id;
}

/// <summary>What a role may do anywhere: the purposes under which it may receive, the types that it may bring in.</summary>
public sealed record RoleRights(FrozenSet<Doel> Receives, FrozenSet<string> Brings);
