using System.Collections.Immutable;
using IntegrationHub.Core.Deciding;
using IntegrationHub.Core.Disclosing;
using IntegrationHub.Core.Identifying;
using IntegrationHub.Core.Routing;

namespace IntegrationHub.Core;

/// <summary>What one proposed receiver gets, or does not, and why.</summary>
public sealed record Verdict(
    Proposal Proposal, Decision Decision, ImmutableArray<FieldOutcome> Outcomes, DeliveryId? Delivery, ReadOnlyMemory<byte> Event)
{
    /// <summary>The pseudonyms that stand in the event.</summary>
    internal IReadOnlyCollection<GivenPseudoniem> Given { get; init; } = [];
}

/// <summary>Decides per proposal and writes what each receiver gets.</summary>
internal sealed class Verdicts(Step step, ZaakId zaak, Facts facts)
{
    public IEnumerable<Verdict> Of(IEnumerable<Proposal> proposals) => Decider.DecideAll(proposals, facts, step.Convenant).Select(decided => decided.Decision is Decision.Release release
        ? Disclose(decided.Proposal, release, new FieldFilter(step.Message, facts, step.Convenant, decided.Proposal.Partner, release).Filter())
        : new(decided.Proposal, decided.Decision, [], null, default));

    /// <param name="completes">The delivery that this one completes; null for a message of its own.</param>
    public Verdict Disclose(Proposal proposal, Decision.Release release, ImmutableArray<FieldOutcome> outcomes, DeliveryId? completes = null)
    {
        var doel = release.Doelbinding.Doel;
        Pseudonymiser pseudonyms = new(step.Keys, proposal.Partner.Id, doel, zaak.Value, step.Naming(zaak));
        ReceiverWriter writer = new(step.Message, facts, step.Convenant, proposal.Partner, release.Doelbinding, outcomes, pseudonyms);
        var id = step.Events.NextId();
        return new(proposal, release, outcomes, id, step.Events.Disclosure(id, step.Message.Type, step.Message.Sender.Id, release, writer.Write, completes)) { Given = pseudonyms.Given };
    }
}
