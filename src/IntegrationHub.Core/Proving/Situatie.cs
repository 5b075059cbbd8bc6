using System.Collections.Frozen;
using System.Collections.Immutable;
using IntegrationHub.Contracts;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Deciding;

namespace IntegrationHub.Core.Proving;

/// <summary>What is known of one victim that can decide whether a doelbinding holds.</summary>
public readonly record struct PersoonSoort(bool VtBevoegd, bool Toestemming);

/// <summary>How the receiver stands to the case.</summary>
public readonly record struct Zaakplaats(bool Bringer, bool Houder, bool Regisseur);

/// <summary>
/// One point of the domain of the decision: who sends what to whom, and everything that a doelbinding or a meldroute can
/// read of it. Fields of the message are a domain of their own (<see cref="Gegeven"/>): a decision reads none of them.
/// </summary>
public sealed record Situatie
{
    public required MessageType Type { get; init; }
    public required Partner Afzender { get; init; }
    public required Partner Ontvanger { get; init; }
    public required DateOnly Today { get; init; }

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

    /// <summary>Every partner that brought something into the case agrees.</summary>
    public required bool Instemming { get; init; }

    /// <summary>The state that a forbid rule waits for, or null when the case, the hub and the message are in none.</summary>
    public required Staat? Staat { get; init; }

    /// <summary>A second person released the message, and every field of it.</summary>
    public required bool Vrijgegeven { get; init; }

    /// <summary>The purpose that the envelope narrows to, or null.</summary>
    public required Doel? Narrowed { get; init; }

    public Facts Facts(IEnumerable<Doel> doelen) => new()
    {
        MessageType = Type.ShortName,
        From = Afzender.Id,
        FromRole = Afzender.Role,
        Today = Today,
        Narrowed = Narrowed?.Slug,
        Codes = Codes.ToFrozenDictionary(),
        Gemeenten = InGemeenten && Ontvanger.Gemeente is { } code ? [code] : [],
        Personen = [.. Slachtoffers.Select((s, i) => new PersoonFeit($"slachtoffers[{i}]", Helft.Slachtoffer, Minderjarig: false, s.VtBevoegd))],
        Toestemmingen = [.. Slachtoffers.Select((s, i) => (s, i)).Where(p => p.s.Toestemming).Select(p => Toestemming($"slachtoffers[{p.i}]", doelen))],
        Noodzaak = Noodzaak ? [.. doelen.Select(d => new NoodzaakFeit("noodzaak", d))] : [],
        Fase = 1,
        Toets = Toets,
        Redencode = Redencode,
        Adviesnummer = Adviesnummer,
        Bringer = Plaats.Bringer ? Ontvanger.Id : null,
        Houders = [.. Plaats.Houder ? [Ontvanger.Id] : Array.Empty<PartnerId>(), .. Betrokken ? [Afzender.Id] : Array.Empty<PartnerId>()],
        Regisseur = Plaats.Regisseur ? Ontvanger.Id : null,
        Vrijgaven = Vrijgegeven ? [.. doelen.Select(d => new VrijgaveFeit(Ontvanger.Id, d, []))] : [],
        Instemmingen = [],
        Leveranciers = Instemming ? [] : [Ontvanger.Id], // whoever it is: one that does not agree
        Deelnemers = Staat == Agreements.Staat.GeenDeelnemer ? [Afzender.Id] : [],
        Afgesloten = Staat == Agreements.Staat.ZaakAfgesloten,
        LedgerBuitenTermijn = Staat == Agreements.Staat.LedgerBuitenTermijn,
        OngetoetsteAnalyse = Staat == Agreements.Staat.AnalyseOngetoetst,
    };

    private ToestemmingFeit Toestemming(string person, IEnumerable<Doel> doelen) =>
        new(person, [.. doelen.Select(d => d.Slug)], [Ontvanger.Role.Slug], []);

    public override string ToString() => $"{Type.ShortName} from {Afzender.Id} to {Ontvanger.Id}";
}
