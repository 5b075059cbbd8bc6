using System.Collections.Immutable;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Deciding;
using IntegrationHub.Core.Receiving;
using IntegrationHub.Core.Routing;

namespace IntegrationHub.Core.Disclosing;

/// <summary>Who would see what of a message: routed, decided and filtered, with nothing written, sealed or sent.</summary>
public static class Preview
{
    /// <summary>Of a message that kept its contract, as the first of its case.</summary>
    public static Facts FactsOf(Received received, Convenant convenant, HubKeys keys, DateTimeOffset now) =>
        FactsReader.Read(received.Message!, convenant, received.Zaak!.Value, Zaak.Empty, keys, now);

    /// <summary>One verdict per proposed receiver and purpose, without a delivery and without bytes.</summary>
    public static ImmutableArray<Verdict> Of(Message message, Facts facts, Convenant convenant)
    {
        var verdicts = ImmutableArray.CreateBuilder<Verdict>(8);
        foreach (var (proposal, decision) in Decider.DecideAll(Meldroute.Propose(facts, convenant), facts, convenant))
        {
            var outcomes = decision is Decision.Release release ? new FieldFilter(message, facts, convenant, proposal.Partner, release).Filter() : [];
            verdicts.Add(new(proposal, decision, outcomes, null, default));
        }
        return verdicts.DrainToImmutable();
    }
}
