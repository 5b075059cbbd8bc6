using System.Text;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Deciding;
using IntegrationHub.Core.Disclosing;
using IntegrationHub.Core.Proving;
using IntegrationHub.Core.Routing;

namespace IntegrationHub.Core.Tests.Proving;

/// <summary>Walks the message of an example under a convenant: what the receiver of a difference then gets of its field.</summary>
internal static class Shown
{
    public static string By(Convenant convenant, Voorbeeld example, Verschil verschil)
    {
        var situatie = verschil.Situatie;
        var received = Walk.Read(new() { Sender = situatie.Van, Body = Encoding.UTF8.GetBytes(example.Event.ToJsonString()), Seed = new byte[32] }, convenant, Some.Keys, Some.Now);
        if (received.Refused is RefusalReason.SenderMayNotBring or RefusalReason.WrongSource)
        {
            return Nothing(verschil);
        }
        Assert.True(received.Message is not null, $"{received.Refused}: {string.Join(", ", received.Problems.Select(p => $"{p.Code} {p.Plaats}"))} in {example.Event.ToJsonString()}");
        if (!convenant.Partners.TryGetValue(situatie.Aan, out var receiver))
        {
            return Nothing(verschil);
        }
        var message = received.Message;
        var zaak = Zaak.Empty with { Feiten = example.Feiten, LedgerBuitenTermijn = example.LedgerBuitenTermijn };
        var facts = FactsReader.Read(message, convenant, received.Zaak!.Value, zaak, Some.Keys, Some.Now) with
        {
            Vrijgaven = situatie.Vrijgegeven ? [new(situatie.Aan, verschil.Doel, []), new(situatie.Aan, verschil.Doel, [.. message.Fields.Select(f => f.Path)])] : [],
            Ontvingen = situatie.Ontving ? [.. convenant.Doelen.Select(d => (situatie.Aan, d))] : [],
            Toestemminghouders = situatie.Plaats.Toestemminghouder ? [situatie.Aan] : [],
            Doorgegeven = verschil.Merken.Doorgifte is { } earlier ? [new(verschil.Gegeven!.Path, earlier, new("herkomst"))] : [],
        };
        var proposals = verschil.Meldroute is null
            ? [new Proposal(receiver, new("-"), [verschil.Doel])]
            : Meldroute.Propose(facts, convenant).Where(p => p.Partner.Id == situatie.Aan)
                .Select(p => facts.Narrowed is { } doel ? p with { Doelen = [.. p.Doelen.Where(d => d.Slug == doel)] } : p).Where(p => p.Doelen.Length > 0);
        Decision[] decisions = [.. proposals.SelectMany(p => Decider.Decide(p, facts, convenant)).Where(d => d.Doel == verschil.Doel)];
        if (verschil.Gegeven is not { } gegeven)
        {
            return decisions.Select(d => Uitkomst.Of(d).Stand).DefaultIfEmpty(Stand.Geweigerd).Max().ToString();
        }
        var release = decisions.OfType<Decision.Release>().FirstOrDefault();
        return release is null
            ? Nothing(verschil)
            : new FieldFilter(message, facts, convenant, receiver, release).Structured(message.Fields.Single(f => f.Path == gegeven.Path)).Treatment.ToString();
    }

    private static string Nothing(Verschil verschil) => verschil.Gegeven is null ? nameof(Stand.Geweigerd) : nameof(Treatment.Remove);

    public static string Claimed(Oordeel oordeel, Verschil verschil) => verschil.Gegeven is null ? oordeel.Stand.ToString() : oordeel.Zicht.Treatment.ToString();
}
