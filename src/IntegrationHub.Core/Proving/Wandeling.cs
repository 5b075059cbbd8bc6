using System.Collections.Immutable;
using IntegrationHub.Contracts;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Deciding;

namespace IntegrationHub.Core.Proving;

/// <summary>One point of the domain under one convenant.</summary>
/// <param name="Proposed">Some route proposes the receiver here for this purpose.</param>
public sealed record Besluitpunt(Situatie Situatie, Doel Doel, Uitkomst Uitkomst, bool Proposed);

/// <summary>What a receiver gets of one field, at one point of the domain.</summary>
public sealed record Veldpunt(Situatie Situatie, Decision.Release Release, Gegeven Gegeven, Merken Merken, Zicht Zicht);

/// <summary>Walks over the whole domain of one convenant: every decision, and every field of what is released.</summary>
public sealed class Wandeling(Convenant convenant)
{
    private readonly Veldoordeel _veld = new(convenant, convenant.GeldigVan);

    /// <summary>Whether a route proposes the receiver or not: what is permitted at all.</summary>
    public IEnumerable<Besluitpunt> Besluiten()
    {
        ConvenantIndex index = new(convenant);
        foreach (var type in MessageTypes.All.Where(t => t.FromPartner))
        {
            foreach (var van in Partnersoorten.Senders(type, [convenant]))
            {
                foreach (var aan in Partnersoorten.Receivers(van, [convenant]))
                {
                    Relatie relatie = new(convenant, index, type, van, aan, convenant.GeldigVan);
                    foreach (var punt in Domein.Of(type, van, aan, [relatie]).SelectMany(s => Besluiten(relatie, s)))
                    {
                        yield return punt;
                    }
                }
            }
        }
    }

    private static IEnumerable<Besluitpunt> Besluiten(Relatie relatie, Situatie situatie)
    {
        var proposed = relatie.Proposed(situatie);
        foreach (var (doel, (uitkomst, _)) in proposed)
        {
            yield return new(situatie, doel, uitkomst, Proposed: true);
        }
        foreach (var doel in situatie.Narrowed is null ? relatie.Doelen : [])
        {
            yield return new(situatie, doel, relatie.Permitted(situatie, doel), Proposed: false);
        }
    }

    /// <summary>Each combination of rules, sender, receiver and marks once; those that let nothing through as well.</summary>
    /// <param name="besluiten">Of the walk, all of them or those that release.</param>
    public IEnumerable<Veldpunt> Velden(IEnumerable<Besluitpunt> besluiten)
    {
        HashSet<string> seen = [];
        Dictionary<MessageType, ImmutableArray<Gegeven>> gegevens = [];
        foreach (var (situatie, doel, uitkomst, _) in besluiten.Where(b => b.Uitkomst.Release is not null))
        {
            var release = uitkomst.Release!;
            var codes = string.Join(';', situatie.Codes.Where(c => convenant.Verboden.Any(v => v.Als.Any(a => a.Path == c.Key))).Select(c => $"{c.Key}={string.Join(',', c.Value)}"));
            var with = $"{situatie.Slachtoffers.Length > 0} {situatie.Slachtoffers.FirstOrDefault()} {situatie.Noodzaak} {situatie.Vrijgegeven} {situatie.Staat} {release.Slachtoffers.Contains("slachtoffers[0]")} {codes}";
            if (!seen.Add($"{situatie.Van} {situatie.Aan} {situatie.Type} {doel} {release.Doelbinding.Id} {with}"))
            {
                continue;
            }
            if (!gegevens.TryGetValue(situatie.Type, out var all))
            {
                gegevens[situatie.Type] = all = Gegeven.Of(situatie.Type);
            }
            foreach (var gegeven in all.Where(g => situatie.Slachtoffers.Length > 0 || !(g.OfSlachtoffer || g.Dubbelrol)))
            {
                var rules = Veldregels.Of(convenant, situatie, release, gegeven);
                if (!seen.Add($"{convenant.Partners[situatie.Aan].Role} {doel} {rules.Tekst} {with}"))
                {
                    continue; // equal rules treat it alike
                }
                var doorgiften = convenant.Doelen.Where(d => d != doel && (gegeven.OfPerson || gegeven.Artikel > 0)).Select(d => (Doel?)d).ToArray();
                foreach (var merken in Veldregels.Merken(situatie, gegeven, [rules], [convenant.Doelslot], doorgiften.Length > 0 ? Kinds(doorgiften, rules) : []))
                {
                    yield return new(situatie, release, gegeven, merken, _veld.Of(situatie, release, gegeven, merken));
                }
            }
        }
    }

    /// <summary>One purpose from which it may travel on, and one from which it may not.</summary>
    private static Doel?[] Kinds(Doel?[] doelen, Veldregels rules) =>
        [.. doelen.GroupBy(d => rules.Verenigbaar.Contains(d!.Value.Slug)).Select(g => g.First())];
}
