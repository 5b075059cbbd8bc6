using System.Collections.Immutable;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Deciding;
using IntegrationHub.Core.Disclosing;
using IntegrationHub.Core.Receiving;
using IntegrationHub.Core.Recording;
using IntegrationHub.Core.Routing;

namespace IntegrationHub.Core.Identifying;

/// <summary>
/// A receiver asks what a pseudonym of its own stands for. Pure: it becomes an open request, or at once a granted one in an
/// emergency, or a refusal. Whoever asks about somebody else's pseudonym hears the same as who asks about none.
/// </summary>
internal sealed class HerleidingAsk(Step step)
{
    private readonly Facts _facts = FactsReader.Read(
        step.Message, step.Convenant, step.Received.Zaak!.Value, step.Zaak with { Feiten = step.Zaak.Herleidingen.ZaakFeiten }, step.Keys, step.Now) with
    {
        Beperkt = step.Zaak.Herleidingen.Genoemd.Any(p => Beperkingen.Hold(p, step.Zaak)),
    };

    public Outcome Decide()
    {
        AskGrounds grounds = new()
        {
            Facts = _facts,
            Typed = CheckCharacter.Holds(step.Message.Event.Data.Text("pseudoniem")!),
            Own = [.. Own.Select(AskedPseudoniem.Of)],
            OfSender = PseudoniemVragen.IsOfSender(step.Message),
            Vault = step.Keys.Vault is not null,
            Taken = !step.Zaak.Herleidingen.Verzoeken.IsEmpty,
            AskedToday = step.Zaak.Herleidingen.VandaagGevraagd,
        };
        step.Entries.Grounds = grounds;
        return grounds.Judge(step.Convenant).Match(Refuse, Open);
    }

    private ImmutableArray<PseudoniemFeit> Own => [.. step.Zaak.Herleidingen.Genoemd.Where(p => p.Receiver == step.Message.Sender.Id)];

    private Outcome Open(AskRuling.Open open)
    {
        var regels = step.Convenant.Herleiding;
        var (proposal, doel, binding, emergency) = (open.Proposal, open.Doel, open.Binding, open.Emergency);
        var last = Own[open.Last];
        HerleidingFeit verzoek = new()
        {
            Id = new(step.Seed.Uuid("verzoek", 0)),
            Verzoek = step.Received.Zaak!.Value,
            Nummer = new(step.Message.Event.Data.Text("verzoeknummer")!),
            Zaak = last.Zaak,
            Requester = step.Message.Sender.Id,
            Persoon = PseudoniemVragen.Asker(step.Message, step.Keys),
            Pseudoniem = last.Code,
            Category = last.Category,
            FieldName = last.FieldName,
            LedgerCode = last.LedgerCode,
            Origins = open.Origins,
            Doel = doel,
            Rule = binding.Id,
            Stap = emergency ? HerleidingStap.Noodgreep : HerleidingStap.Verzocht,
            AskedAt = step.Now,
            Until = step.Now + (emergency ? regels.ShowWithin : regels.DecideWithin),
            ReviewBy = emergency ? step.Now + regels.ReviewWithin : null,
        };
        Decision told = emergency
            ? new Decision.Release(binding, step.Convenant.Matrix.For(proposal.Partner.Role, doel)!, [])
            : new Decision.Hold(binding, RefusalReason.NeedsVierOgen);
        return HerleidingOutcome.Of(step, step.Entries.Reidentified(verzoek, step.Message.Sender.Id, proposal.Partner, "herleidingsverzoek"), verzoek,
            step.Receipt([(proposal.Partner.Role, told)]));
    }

    /// <summary>Told with the reason and what to do; the entry names who asked and under which purpose, never the pseudonym.</summary>
    private Outcome Refuse(AskRuling.Refused no)
    {
        var of = Own is [var own, ..] ? own.Zaak : step.Received.Zaak!.Value;
        var id = step.Events.NextId();
        var entry = step.Entries.Withheld(EntryType.Geweigerd, _facts, of, step.Message.Sender, no.Proposal?.Route ?? AskGrounds.Nowhere, no.Doel, no.Rule, no.Reason);
        return HerleidingOutcome.Of(step, entry, null, Step.Receipt(id, step.Received, step.Events.Rejection(id, step.Received.Key!.Value.Id, no.Reason, [])));
    }
}

/// <summary>Whether the organisation of origin may let this requester know, under this purpose: a decision like any other.</summary>
internal static class HerleidingDecision
{
    public static (Doelbinding? Binding, RefusalReason? Reason) Of(AskedPseudoniem pseudoniem, Proposal proposal, Facts facts, Convenant convenant)
    {
        if (!convenant.Partners.TryGetValue(pseudoniem.Origin, out var origin))
        {
            return (null, RefusalReason.NoDoelbinding);
        }
        var asked = facts with { MessageType = "herleidingsbesluit", From = origin.Id, FromRole = origin.Role };
        return Decider.Decide(proposal, asked, convenant)[0].Match<(Doelbinding?, RefusalReason?)>(
            release => MayKnow(pseudoniem, proposal.Partner.Role, release, facts, convenant) ? (release.Doelbinding, null) : (null, RefusalReason.NoDoelbinding),
            hold => (null, hold.Reason),
            refuse => (null, refuse.Reason));
    }

    /// <summary>Under this purpose the role sees the field, or a pseudonym of it; where the matrix takes it away, there is nothing to turn back.</summary>
    private static bool MayKnow(AskedPseudoniem pseudoniem, Role role, Decision.Release release, Facts facts, Convenant convenant) =>
        release.Kolom.For(pseudoniem.Category, pseudoniem.FieldName, pseudoniem.Helft).Options.Any(o => o.Treatment >= Treatment.Pseudonymise)
        && !convenant.Verboden.Any(v => v.Categorieen.Contains(pseudoniem.Category) && v.AppliesTo(role, release.Doelbinding.Doel) && facts.Hold(v.Als));
}

/// <summary>What a message about turning back leads to; its case is that of its number.</summary>
internal static class HerleidingOutcome
{
    public static Outcome Of(Step step, LedgerDraft entry, HerleidingFeit? herleiding, Outgoing receipt) => new()
    {
        Key = step.Received.Key,
        Digest = step.Received.Digest,
        Zaak = step.Received.Zaak,
        Duplicate = false,
        Quarantine = null,
        Entries = [entry],
        Sends = [receipt],
        Feiten = [],
        Herleiding = herleiding,
    };
}
