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

    /// <summary>The <c>source</c> that an adapter names when the partner has no system of its own to name.</summary>
    public string Source => $"{Systems}{Id}";

    /// <summary>Any system of the partner's own organisation may be a source; nobody else's may.</summary>
    public bool Owns(string source) => source.StartsWith(Systems, StringComparison.Ordinal);

    private string Systems => $"urn:nld:oin:{Oin}:systeem:";
}

/// <summary>What a role may do anywhere: the purposes under which it may receive, the types that it may bring in.</summary>
public sealed record RoleRights(FrozenSet<Doel> Receives, FrozenSet<string> Brings);
