using System.Collections.Immutable;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Deciding;

namespace IntegrationHub.Core.Routing;

/// <summary>A partner that a route proposes, with the purposes to try in order. It grants nothing.</summary>
/// <param name="Doelen">Empty when the message itself names a purpose that nobody knows.</param>
public sealed record Proposal(Partner Partner, RuleId Route, ImmutableArray<Doel> Doelen);

/// <summary>Who is proposed for a message: all rules that hold, each receiver once per list of purposes.</summary>
public static class Meldroute
{
    public static ImmutableArray<Proposal> Propose(Facts facts, Convenant convenant)
    {
        Dictionary<(PartnerId, string), Proposal> proposals = [];
        foreach (var rule in convenant.Meldroute.Where(r => r.Bericht == facts.MessageType && (r.Van.Count == 0 || r.Van.Contains(facts.FromRole)) && facts.Hold(r.Als)))
        {
            foreach (var target in rule.Naar)
            {
                var doelen = DoelenOf(target, facts, convenant);
                foreach (var partner in PartnersOf(target, facts, convenant))
                {
                    proposals.TryAdd((partner.Id, string.Join(',', doelen)), new(partner, rule.Id, doelen));
                }
            }
        }
        return [.. proposals.Values.OrderBy(p => p.Partner.Id.Value, StringComparer.Ordinal).ThenBy(p => p.Route.Value, StringComparer.Ordinal)];
    }

    /// <summary>A purpose in the envelope narrows what the routes give and never widens it (<c>rulings.md</c> W13).</summary>
    public static IEnumerable<Proposal> Narrowed(Facts facts, Convenant convenant) => facts.Narrowed is not { } doel
        ? Propose(facts, convenant)
        : Propose(facts, convenant).Select(p => p with { Doelen = [.. p.Doelen.Where(d => d.Slug == doel)] }).Where(p => !p.Doelen.IsEmpty);

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
