using System.Collections.Immutable;
using IntegrationHub.Core.Recording;

namespace IntegrationHub.Core.Routing;

/// <summary>Whether the store has seen the same <c>source</c> and <c>id</c> before.</summary>
public enum Earlier
{
    Never,

    /// <summary>Seen, with the same bytes: the outcome stands already.</summary>
    Same,

    /// <summary>Seen, with other bytes: one of the two is not what its sender says it is.</summary>
    Different,
}

/// <summary>
/// The snapshot of a case, read from the store before the walk (<c>rulings.md</c> X12): who brought what, who holds what.
/// </summary>
public sealed record Zaak
{
    public static readonly Zaak Empty = new() { Earlier = Earlier.Never, Feiten = [] };

    public required Earlier Earlier { get; init; }

    /// <summary>In the order in which they became true.</summary>
    public required ImmutableArray<ZaakFeit> Feiten { get; init; }

    /// <summary>Who sent the first message of the case.</summary>
    public PartnerId? Bringer => Feiten.FirstOrDefault(f => f.Soort == ZaakFeitSoort.Ingebracht)?.Partner;

    /// <summary>Everybody who received something of the case, each once.</summary>
    public IEnumerable<PartnerId> Holders => Feiten.Where(f => f.Soort == ZaakFeitSoort.Verstrekt).Select(f => f.Partner).Distinct();
}
