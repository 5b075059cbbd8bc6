using System.Collections.Frozen;
using System.Collections.Immutable;
using IntegrationHub.Contracts;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Deciding;
using IntegrationHub.Core.Routing;

namespace IntegrationHub.Core.Proving;

/// <summary>What is decided for a receiver under one purpose. From closed to open: a higher one lets more through.</summary>
public enum Stand
{
    Geweigerd,
    Aangehouden,
    Verstrekt,
}

/// <param name="Release">Null unless it is disclosed.</param>
/// <param name="Rule">The rule that says so, where one does.</param>
public readonly record struct Uitkomst(Stand Stand, Decision.Release? Release, RuleId? Rule)
{
    public static Uitkomst Of(Decision decision) => decision.Match<Uitkomst>(
        release => new(Stand.Verstrekt, release, release.Doelbinding.Id),
        hold => new(Stand.Aangehouden, null, hold.Doelbinding.Id),
        refuse => new(Stand.Geweigerd, null, refuse.Rule));
}

/// <summary>
/// One type of message from one partner to one other under one convenant: the few rules of the convenant that can speak of
/// it, and what the decider makes of them. The decider itself is asked; here stands only what it need not look at.
/// </summary>
internal sealed class Relatie
{
    private readonly Convenant _whole;
    private readonly Convenant _mini;
    private readonly DateOnly _today;
    private readonly MessageType _type;
    private (Situatie, Facts)? _facts;

    public Relatie(Convenant convenant, ConvenantIndex index, MessageType type, PartnerId van, PartnerId aan, DateOnly today)
    {
        (_whole, _today, _type) = (convenant, today, type);
        Van = convenant.Partners.GetValueOrDefault(van);
        Aan = convenant.Partners.GetValueOrDefault(aan);
        // At the door: a sender that may not bring the type gets nothing further, whatever the rules say.
        Exists = Van is not null && Aan is not null && convenant.Rollen[Van.Role].Brings.Contains(type.ShortName);
        Regels = Exists ? [.. index.Regels(type.ShortName).Where(r => (r.Van.Count == 0 || r.Van.Contains(Van!.Role)) && r.Naar.Any(CanBe))] : [];
        Targets = [.. Regels.SelectMany(r => r.Naar).Where(CanBe)];
        Bindings = Exists && van != aan ? index.Bindings(type.ShortName, Van!.Role, Aan!.Role) : [];
        Doelen = [.. Targets.SelectMany(t => t.DoelUit is null ? t.Doelen : [.. convenant.Doelen]).Concat(Bindings.Select(b => b.Doel)).Distinct().OrderBy(d => d.Slug, StringComparer.Ordinal)];
        Verboden = Exists ? [.. convenant.Verboden.Where(v => v.Ingebouwd is null && !v.BehalveBerichten.Contains(type.ShortName) && Doelen.Any(d => v.AppliesTo(Aan!.Role, d)))] : [];
        _mini = !Exists ? convenant : convenant with
        {
            Partners = ((Partner[])[Van!, Aan!]).Distinct().ToFrozenDictionary(p => p.Id),
            Meldroute = Regels,
            Doelbindingen = Bindings,
            Verboden = Verboden,
        };

        bool CanBe(Target target) => target.Kind switch
        {
            TargetKind.Role => van != aan && Aan!.Role.Slug == target.Value,
            TargetKind.RoleFrom or TargetKind.Bringer or TargetKind.Houders or TargetKind.Regisseur or TargetKind.Toestemminghouders => van != aan,
            TargetKind.Gemeenten => van != aan && Aan!.Gemeente is not null,
            TargetKind.Afzender => van == aan,
        };
    }

    public Partner? Van { get; }

    public Partner? Aan { get; }

    /// <summary>Both take part, and the sender may bring the type.</summary>
    public bool Exists { get; }

    public ImmutableArray<MeldrouteRegel> Regels { get; }

    public ImmutableArray<Target> Targets { get; }

    public ImmutableArray<Doelbinding> Bindings { get; }

    public ImmutableArray<Verbod> Verboden { get; }

    /// <summary>Under which anything could be decided.</summary>
    public ImmutableArray<Doel> Doelen { get; }

    public Convenant Convenant => _whole;

    /// <summary>Everything that can decide here what is disclosed, and how: relations with equal texts never differ.</summary>
    public string Tekst => !Exists ? "-" : string.Join('\n',
    [
        $"{Van} {Aan}", string.Join(',', _whole.Rollen[Aan!.Role].Receives.Intersect(Doelen).Select(d => d.Slug).Order(StringComparer.Ordinal)),
        .. Regels.Select(Regelteksten.Of), .. Bindings.Select(Regelteksten.Of).Order(StringComparer.Ordinal), .. Verboden.Select(Regelteksten.Of).Order(StringComparer.Ordinal),
        .. Doelen.Select(d => _whole.Matrix.For(Aan.Role, d) is { } kolom ? $"{d} {Regelteksten.Of(kolom)}" : $"{d} -"),
        Regelteksten.Of(_whole.Matrix), Regelteksten.Of(_whole.Doelslot), _whole.MinderjarigenBehalve.Contains(Aan.Role).ToString(), _whole.ZonderPersonen.Contains(_type.ShortName).ToString(),
        $"{string.Join(',', Doelen.Where(d => _whole.Teksten.ZonderDerden.Any(c => c.Holds(Aan.Role, d))))} {_whole.Teksten.VierOgenBoven}",
        .. _whole.Verenigbaar.Where(v => Doelen.Contains(v.Naar)).Select(v => $"{v.Van}>{v.Naar}").Order(StringComparer.Ordinal),
    ]);

    private Facts Facts(Situatie situatie)
    {
        if (_facts is not { } known || !ReferenceEquals(known.Item1, situatie))
        {
            _facts = known = (situatie, situatie.Facts(_whole, _today)); // asked once per purpose, one after the other
        }
        return known.Item2;
    }

    /// <summary>What the walk would decide: by purpose, for the receivers that a route proposes.</summary>
    public Dictionary<Doel, (Uitkomst Uitkomst, RuleId Regel)> Proposed(Situatie situatie)
    {
        Dictionary<Doel, (Uitkomst, RuleId)> result = [];
        if (Regels.IsEmpty)
        {
            return result;
        }
        var facts = Facts(situatie);
        foreach (var proposal in Meldroute.Propose(facts, _mini).Where(p => p.Partner.Id == situatie.Aan))
        {
            var narrowed = situatie.Narrowed is { } only ? proposal with { Doelen = [.. proposal.Doelen.Where(d => d == only)] } : proposal;
            foreach (var decision in narrowed.Doelen.IsEmpty ? [] : Decider.Decide(narrowed, facts, _mini))
            {
                var outcome = Uitkomst.Of(decision);
                if (decision.Doel is { } doel && (!result.TryGetValue(doel, out var known) || known.Item1.Stand < outcome.Stand))
                {
                    result[doel] = (outcome, proposal.Route);
                }
            }
        }
        return result;
    }

    /// <summary>What would be decided if a route proposed the receiver for just this purpose.</summary>
    public Uitkomst Permitted(Situatie situatie, Doel doel) =>
        Exists ? Uitkomst.Of(Decider.Decide(new(Aan!, new("-"), [doel]), Facts(situatie), _mini)[0]) : default;
}

/// <summary>The rules of a convenant by what they speak of, so that ten thousand of them are not read for each relation.</summary>
internal sealed class ConvenantIndex
{
    private readonly ILookup<string, MeldrouteRegel> _regels;
    private readonly ILookup<(string? Bericht, Role? Van, Role? Aan), Doelbinding> _bindings;

    public ConvenantIndex(Convenant convenant)
    {
        _regels = convenant.Meldroute.ToLookup(r => r.Bericht);
        _bindings = (
            from binding in convenant.Doelbindingen
            from bericht in binding.Berichten.Count == 0 ? [null] : binding.Berichten.Select(b => (string?)b)
            from van in OrNull(binding.From)
            from aan in OrNull(binding.To)
            select ((bericht, van, aan), binding)).ToLookup(b => b.Item1, b => b.binding);
    }

    public IEnumerable<MeldrouteRegel> Regels(string bericht) => _regels[bericht];

    public ImmutableArray<Doelbinding> Bindings(string bericht, Role van, Role aan) =>
    [
        .. from b in (string?[])[bericht, null]
           from v in (Role?[])[van, null]
           from a in (Role?[])[aan, null]
           from binding in _bindings[(b, v, a)]
           select binding,
    ];

    private static IEnumerable<Role?> OrNull(FrozenSet<Role> roles) => roles.Count == 0 ? [null] : roles.Select(r => (Role?)r);
}
