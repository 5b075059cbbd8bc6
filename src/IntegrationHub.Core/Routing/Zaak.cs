using System.Collections.Immutable;
using IntegrationHub.Core.Identifying;
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
    public static readonly Zaak Empty = new() { Earlier = Earlier.Never, Feiten = [], LedgerBuitenTermijn = false };

    public required Earlier Earlier { get; init; }

    /// <summary>In the order in which they became true.</summary>
    public required ImmutableArray<ZaakFeit> Feiten { get; init; }

    /// <summary>The ledger or its witnesses are out of reach for longer than the term of grace: nothing may be disclosed (F18).</summary>
    public required bool LedgerBuitenTermijn { get; init; }

    /// <summary>The pseudonyms that the message names and the requests that it is about; nothing for most messages.</summary>
    public Herleidingen Herleidingen { get; init; } = Herleidingen.None;

    /// <summary>Somebody who takes part in the case closed it.</summary>
    public bool IsAfgesloten
    {
        get
        {
            HashSet<PartnerId> involved = [];
            foreach (var feit in Feiten)
            {
                if (feit is { Soort: ZaakFeitSoort.Ingebracht, MessageType: "afsluiting" } && (involved.Count == 0 || involved.Contains(feit.Partner)))
                {
                    return true;
                }
                involved.Add(feit.Partner);
            }
            return false;
        }
    }

    /// <summary>Who discusses the case at this table: brought it there by an <c>agendering</c>, or was invited by one.</summary>
    public IEnumerable<PartnerId> Deelnemers(string tafel) =>
        Feiten.Where(f => f.MessageType == "agendering" && f.Code == tafel).Select(f => f.Partner).Distinct();

    /// <summary>Who sent the first message of the case.</summary>
    public PartnerId? Bringer => Feiten.FirstOrDefault(f => f.Soort == ZaakFeitSoort.Ingebracht)?.Partner;

    /// <summary>Everybody who received something of the case, each once.</summary>
    public IEnumerable<PartnerId> Holders => Feiten.Where(f => f.Soort == ZaakFeitSoort.Verstrekt).Select(f => f.Partner).Distinct();
}
