using System.Collections.Frozen;
using System.Collections.Immutable;
using IntegrationHub.Contracts;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Deciding;

namespace IntegrationHub.Core.Proving;

/// <summary>What is known of one victim that can decide whether a doelbinding holds.</summary>
public readonly record struct PersoonSoort(bool VtBevoegd, bool Toestemming);

/// <summary>How the receiver stands to the case.</summary>
public readonly record struct Zaakplaats(bool Bringer, bool Houder, bool Regisseur, bool Toestemminghouder);

/// <summary>
/// One point of the domain of the decision: who sends what to whom, and everything that a doelbinding, a forbid rule of the
/// whole message or a meldroute can read of it. Fields are a domain of their own (<see cref="Gegeven"/>,
/// <see cref="Merken"/>): a decision reads none of them. What no rule reads is true where that leaves the fields free.
/// </summary>
public sealed record Situatie
{
    public required MessageType Type { get; init; }
    public required PartnerId Van { get; init; }
    public required PartnerId Aan { get; init; }

    /// <summary>By path, only the paths that some rule reads.</summary>
    public required ImmutableSortedDictionary<string, ImmutableArray<string>> Codes { get; init; }

    /// <summary>None, one or two; fields are always of the first.</summary>
    public required ImmutableArray<PersoonSoort> Slachtoffers { get; init; }

    /// <summary>The receiver's municipality stands in the message.</summary>
    public required bool InGemeenten { get; init; }
    public required Zaakplaats Plaats { get; init; }

    /// <summary>The sender brought the case, holds something of it or directs it.</summary>
    public required bool Betrokken { get; init; }

    /// <summary>A necessity reason for some field under every purpose.</summary>
    public required bool Noodzaak { get; init; }
    public required bool Toets { get; init; }
    public required bool Redencode { get; init; }
    public required bool Adviesnummer { get; init; }

    /// <summary>The receiver got the earlier message that this one corrects or withdraws, for the same purpose.</summary>
    public required bool Ontving { get; init; }

    /// <summary>Every partner that brought something into the case agrees.</summary>
    public required bool Instemming { get; init; }

    /// <summary>The state that a forbid rule waits for, or null. One at a time: each only forbids, so two forbid what either does.</summary>
    public required Staat? Staat { get; init; }

    /// <summary>A second person released the message, and every field of it.</summary>
    public required bool Vrijgegeven { get; init; }

    /// <summary>The purpose that the envelope narrows to, or null.</summary>
    public required Doel? Narrowed { get; init; }

    public Facts Facts(Convenant convenant, DateOnly today) => new()
    {
        MessageType = Type.ShortName,
        From = Van,
        FromRole = convenant.Partners[Van].Role,
        Today = today,
        Narrowed = Narrowed?.Slug,
        Codes = Codes.ToFrozenDictionary(),
        Gemeenten = InGemeenten && convenant.Partners[Aan].Gemeente is { } code ? [code] : [],
        Personen = [.. Slachtoffers.Select((s, i) => new PersoonFeit($"slachtoffers[{i}]", Helft.Slachtoffer, Minderjarig: false, s.VtBevoegd))],
        Toestemmingen = [.. Slachtoffers.Select((s, i) => (s, i)).Where(p => p.s.Toestemming).Select(p => Toestemming(convenant, $"slachtoffers[{p.i}]"))],
        Noodzaak = Noodzaak ? [.. convenant.Doelen.Select(d => new NoodzaakFeit("noodzaak", d))] : [],
        Fase = 1,
        Toets = Toets,
        Redencode = Redencode,
        Adviesnummer = Adviesnummer,
        Bringer = Plaats.Bringer ? Aan : null,
        Houders = [.. Plaats.Houder ? [Aan] : Array.Empty<PartnerId>(), .. Betrokken ? [Van] : Array.Empty<PartnerId>()],
        Regisseur = Plaats.Regisseur ? Aan : null,
        Vrijgaven = Vrijgegeven ? [.. convenant.Doelen.Select(d => new VrijgaveFeit(Aan, d, []))] : [],
        Doorgegeven = [],
        Ontvingen = Ontving ? [.. convenant.Doelen.Select(d => (Aan, d))] : [],
        Toestemminghouders = Plaats.Toestemminghouder ? [Aan] : [],
        Instemmingen = [],
        Leveranciers = Instemming ? [] : [Aan], // whoever it is: one that does not agree
        Deelnemers = Staat == Agreements.Staat.GeenDeelnemer ? [Van] : [],
        Afgesloten = Staat == Agreements.Staat.ZaakAfgesloten,
        Beperkt = Staat == Agreements.Staat.VerwerkingBeperkt,
        LedgerBuitenTermijn = Staat == Agreements.Staat.LedgerBuitenTermijn,
        OngetoetsteAnalyse = Staat == Agreements.Staat.AnalyseOngetoetst,
    };

    private ToestemmingFeit Toestemming(Convenant convenant, string person) =>
        new(person, [.. convenant.Doelen.Select(d => d.Slug)], [convenant.Partners[Aan].Role.Slug], [], "", convenant.GeldigTot);

    public override string ToString() => $"{Type.ShortName} from {Van} to {Aan}";
}
