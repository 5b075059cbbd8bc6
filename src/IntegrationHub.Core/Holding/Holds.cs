using System.Collections.Immutable;
using IntegrationHub.Core.Deciding;
using IntegrationHub.Core.Receiving;
using IntegrationHub.Core.Recording;

namespace IntegrationHub.Core.Holding;

/// <summary>What of a message waits for a second person: a receiver as a whole, or some fields of what he gets.</summary>
internal static class Holds
{
    /// <returns>Each hold, with its entry when that does not stand among the drafts already.</returns>
    public static IReadOnlyList<(Aanhouding Hold, LedgerDraft? Entry)> Of(
        Step step, Facts facts, ZaakId zaak, IReadOnlyList<Verdict> verdicts, IReadOnlyList<LedgerDraft> drafts)
    {
        List<(Aanhouding, LedgerDraft?)> holds = [];
        foreach (var (verdict, draft) in verdicts.Zip(drafts))
        {
            switch (verdict.Decision)
            {
                case Decision.Hold hold:
                    holds.Add((Make(step, zaak, draft, AanhoudingSoort.Bericht, [], null, Deciders(facts, hold.Reason), holds.Count), null));
                    break;
                case Decision.Release release:
                    foreach (var group in Waiting(step, verdict).GroupBy(f => f.By ?? facts.From))
                    {
                        Field[] fields = [.. group.Select(f => f.Field)];
                        var entry = step.Entries.Waits(step.Message, facts, zaak, verdict.Proposal.Partner, verdict.Proposal.Route, release, fields) with
                        {
                            Subjects = step.Subjects(zaak, fields.Select(f => f.Person).OfType<Betrokkene>().Distinct()),
                        };
                        holds.Add((Make(step, zaak, entry, AanhoudingSoort.Velden, [.. fields.Select(f => f.Path)], verdict.Delivery, [group.Key], holds.Count), entry));
                    }
                    break;
            }
        }
        return holds;
    }

    private static IEnumerable<(Field Field, PartnerId? By)> Waiting(Step step, Verdict verdict)
    {
        for (var i = 0; i < verdict.Outcomes.Length; i++)
        {
            if (verdict.Outcomes[i].WaitsForVierOgen)
            {
                yield return (step.Message.Fields[i], verdict.Outcomes[i].Beslisser);
            }
        }
    }

    /// <summary>Four eyes are those of the sender's own organisation; consent is that of everybody who supplied and has not said so yet.</summary>
    private static ImmutableArray<PartnerId> Deciders(Facts facts, RefusalReason reason) =>
        reason == RefusalReason.NeedsInstemming ? [.. facts.Leveranciers.Except(facts.Instemmingen)] : [facts.From];

    private static Aanhouding Make(
        Step step, ZaakId zaak, LedgerDraft entry, AanhoudingSoort soort, ImmutableArray<string> velden, DeliveryId? completes, ImmutableArray<PartnerId> deciders, int number) => new()
        {
            Id = new(step.Seed.Uuid("aanhouding", number)),
            Soort = soort,
            Entry = entry.Id,
            Zaak = zaak,
            Bericht = step.Received.Bericht!.Value,
            MessageType = entry.MessageType,
            Afzender = entry.From,
            Aanvrager = step.Message.Event.Persoon,
            Aan = entry.To!.Value,
            AanRol = entry.ToRole!.Value,
            Doel = entry.Doel!.Value,
            Rule = entry.Rule!.Value,
            Reason = entry.Reason!,
            Velden = velden,
            VultAan = completes,
            Beslissers = deciders,
            Geopend = step.Now,
            Uiterlijk = step.Now + step.Convenant.Termijnen.VierOgen,
        };
}
