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

/// <summary>One disclosure that stands in the ledger, with the facts that decided it.</summary>
public sealed record EerdereVerstrekking
{
    public required PartnerId From { get; init; }
    public required PartnerId To { get; init; }
    public required Doel Doel { get; init; }
    public required RuleId Rule { get; init; }
    public required DeliveryId Delivery { get; init; }

    /// <summary>The sealed facts of the entry, opened.</summary>
    public required ReadOnlyMemory<byte> Facts { get; init; }

    /// <summary>Whom it is about; an erased person is not here.</summary>
    public required ImmutableArray<Betrokkenheid> Betrokkenen { get; init; }

    /// <summary>Keyed code of the value that stood at a path; null when it is of nobody, or of somebody who was erased.</summary>
    public string? Waarde(string path) => Betrokkenen.Select(b => b.Waarden.GetValueOrDefault(path)).FirstOrDefault(w => w is not null);

    public override string ToString() => $"disclosure {Delivery} to {To}";
}

/// <summary>Consents that were withdrawn, by keyed code of their number.</summary>
/// <param name="Codes">Withdrawn by somebody who took part: for everybody.</param>
/// <param name="VanPartner">Withdrawn before the hub knew of it: for what that partner itself brings in.</param>
public sealed record IngetrokkenToestemmingen(ImmutableHashSet<string> Codes, ImmutableHashSet<(string Code, PartnerId Partner)> VanPartner)
{
    public static readonly IngetrokkenToestemmingen None = new([], []);

    public bool Holds(string code, PartnerId sender) => Codes.Contains(code) || VanPartner.Contains((code, sender));
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

    /// <summary>The hold that the message decides on; null when it decides on none, or on one that does not exist.</summary>
    public Aangehouden? Aangehouden { get; init; }

    /// <summary>The entries of the earlier message that this one corrects or withdraws; empty when there are none.</summary>
    public ImmutableArray<EerdereVerstrekking> Betreft { get; init; } = [];

    /// <summary>The earlier message was accepted, whoever received it.</summary>
    public bool BetreftBestaat { get; init; }

    /// <summary>Open holds of the earlier message.</summary>
    public ImmutableArray<Aanhouding> Wachtend { get; init; } = [];

    /// <summary>What the sender itself received in this case.</summary>
    public ImmutableArray<EerdereVerstrekking> Ontvangen { get; init; } = [];

    /// <summary>What is known of the consent that the message withdraws, in whichever case.</summary>
    public ImmutableArray<ZaakFeit> Toestemming { get; init; } = [];

    /// <summary>The task that somebody did; null when there is none, or it is done.</summary>
    public Taak? Taak { get; init; }

    /// <summary>Every consent that was withdrawn.</summary>
    public IngetrokkenToestemmingen Ingetrokken { get; init; } = IngetrokkenToestemmingen.None;

    /// <summary>Codes of the cases and persons whose processing is restricted now.</summary>
    public ImmutableHashSet<string> Beperkingen { get; init; } = [];

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
