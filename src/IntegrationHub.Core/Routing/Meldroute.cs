using System.Collections.Frozen;
using System.Collections.Immutable;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Deciding;

namespace IntegrationHub.Core.Routing;

/// <summary>A partner that a route proposes, with the purposes to try in order. It grants nothing.</summary>
/// <param name="Doelen">Empty when the message itself names a purpose that nobody knows.</param>
/// <param name="Slachtoffers">Paths of the victims for whom it is proposed; null for whoever is in the message.</param>
public sealed record Proposal(Partner Partner, RuleId Route, ImmutableArray<Doel> Doelen, FrozenSet<string>? Slachtoffers = null);

/// <summary>
/// Who is proposed for a message: all rules that hold, each receiver once per list of purposes. A rule that speaks of victims is
/// asked of each by herself: her wish opens the way for her and for no other (<c>rulings.md</c> X05).
/// </summary>
public static class Meldroute
{
    public static ImmutableArray<Proposal> Propose(Facts facts, Convenant convenant)
    {
        Dictionary<(PartnerId, string), Proposal> proposals = [];
        foreach (var rule in convenant.Meldroute.Where(r => r.Bericht == facts.MessageType && (r.Van.Count == 0 || r.Van.Contains(facts.FromRole))))
        {
            if (!Holds(rule, facts, out var slachtoffers))
            {
                continue;
            }
            foreach (var target in rule.Naar)
            {
                var doelen = DoelenOf(target, facts, convenant);
                foreach (var partner in PartnersOf(target, facts, convenant))
                {
                    var key = (partner.Id, string.Join(',', doelen));
                    proposals[key] = proposals.TryGetValue(key, out var known)
                        ? known with { Slachtoffers = Both(known.Slachtoffers, slachtoffers) }
                        : new(partner, rule.Id, doelen, slachtoffers);
                }
            }
        }
        return [.. proposals.Values.OrderBy(p => p.Partner.Id.Value, StringComparer.Ordinal).ThenBy(p => p.Route.Value, StringComparer.Ordinal)];
    }

    /// <summary>A purpose in the envelope narrows what the routes give and never widens it (<c>rulings.md</c> W13).</summary>
    public static IEnumerable<Proposal> Narrowed(Facts facts, Convenant convenant) => facts.Narrowed is not { } doel
        ? Propose(facts, convenant)
        : Propose(facts, convenant).Select(p => p with { Doelen = [.. p.Doelen.Where(d => d.Slug == doel)] }).Where(p => !p.Doelen.IsEmpty);

    /// <summary>Paths of the victims whom no proposal is for: they must not be lost behind the others.</summary>
    public static ImmutableArray<string> LeftOut(IReadOnlyCollection<Proposal> proposals, Facts facts) =>
        [.. facts.Personen.Where(p => p.IsSlachtoffer && proposals.All(r => r.Slachtoffers?.Contains(p.Path) == false)).Select(p => p.Path)];

    /// <summary>What waited for a second person: proposed once more, for the victims whom the routes gave this purpose.</summary>
    public static Proposal Again(Partner receiver, RuleId regel, Doel doel, Facts facts, Convenant convenant) => new(
        receiver, regel, [doel], Propose(facts, convenant).Where(p => p.Partner.Id == receiver.Id && p.Doelen.Contains(doel)).Select(p => p.Slachtoffers).DefaultIfEmpty([]).Aggregate(Both));

    private static FrozenSet<string>? Both(FrozenSet<string>? one, FrozenSet<string>? other) => one is null || other is null ? null : [.. one, .. other];

    private static bool Holds(MeldrouteRegel rule, Facts facts, out FrozenSet<string>? slachtoffers)
    {
        slachtoffers = null;
        if (!rule.Als.Any(c => c.IsOfSlachtoffer) || !facts.Personen.Any(p => p.Codes.Count > 0))
        {
            return facts.Hold(rule.Als);
        }
        slachtoffers = [.. facts.Personen.Where(p => p.IsSlachtoffer && facts.Hold(rule.Als, p)).Select(p => p.Path)];
        return slachtoffers.Count > 0;
    }

    private static ImmutableArray<Doel> DoelenOf(Target target, Facts facts, Convenant convenant) => target.DoelUit is null
        ? target.Doelen
        : [.. facts.Codes.GetValueOrDefault(target.DoelUit, []).Select(c => new Doel(c)).Where(convenant.Doelen.Contains)];

    private static IEnumerable<Partner> PartnersOf(Target target, Facts facts, Convenant convenant)
    {
        var others = convenant.Partners.Values.Where(p => p.Id != facts.From); // nobody receives what it sent itself
        return target.Kind switch
        {
            TargetKind.Role => others.Where(p => p.Role.Slug == target.Value),
            TargetKind.RoleFrom => others.Where(p => facts.Codes.GetValueOrDefault(target.Value, []).Contains(p.Role.Slug)),
            TargetKind.Gemeenten => others.Where(p => p.Gemeente is not null && facts.Gemeenten.Contains(p.Gemeente)),
            TargetKind.Bringer => others.Where(p => p.Id == facts.Bringer),
            TargetKind.Houders => others.Where(p => facts.Houders.Contains(p.Id)),
            TargetKind.Regisseur => others.Where(p => p.Id == facts.Regisseur),
            TargetKind.Toestemminghouders => others.Where(p => facts.Toestemminghouders.Contains(p.Id)),
            TargetKind.Afzender => convenant.Partners.Values.Where(p => p.Id == facts.From),
        };
    }
}
