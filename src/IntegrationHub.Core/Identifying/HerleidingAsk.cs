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
internal sealed class HerleidingAsk(Received received, Message message, Convenant convenant, Zaak zaak, HubKeys keys, Seed seed, DateTimeOffset now)
{
    private readonly Entries _entries = new(convenant, keys, seed, now);
    private readonly HubEvents _events = new(convenant, seed, now);
    private readonly Facts _facts = FactsReader.Read(message, convenant, zaak with { Feiten = zaak.Herleidingen.ZaakFeiten }, now);

    public Outcome Decide()
    {
        var proposal = Meldroute.Propose(_facts, convenant).FirstOrDefault();
        if (proposal is null)
        {
            return Refuse(null, null, null, RefusalReason.NoDoelbinding);
        }
        if (proposal.Doelen is not [var doel, ..])
        {
            return Refuse(proposal, null, new("F01"), RefusalReason.DoelUnknown);
        }
        return Hindrance(doel) is { } hindrance
            ? Refuse(proposal, doel, null, hindrance)
            : Permitted(proposal, doel);
    }

    private ImmutableArray<PseudoniemFeit> Own => [.. zaak.Herleidingen.Genoemd.Where(p => p.Receiver == message.Sender.Id)];

    private RefusalReason? Hindrance(Doel doel)
    {
        var regels = convenant.Herleiding;
        var emergency = regels.Emergencies.Contains(doel);
        if (!CheckCharacter.Holds(message.Event.Data.Text("pseudoniem")!))
        {
            return RefusalReason.PseudoniemMistyped;
        }
        if (Own.IsEmpty)
        {
            return RefusalReason.PseudoniemUnknown;
        }
        if (PseudoniemVragen.PersoonOf(message) is var (organisatie, _) && organisatie != message.Sender.Id.Value)
        {
            return RefusalReason.PersoonNotOfSender;
        }
        if (keys.Vault is null)
        {
            return RefusalReason.NoVault;
        }
        if (!zaak.Herleidingen.Verzoeken.IsEmpty)
        {
            return RefusalReason.VerzoekTaken;
        }
        var asked = zaak.Herleidingen.VandaagGevraagd.Count(d => regels.Emergencies.Contains(d) == emergency);
        return asked >= (emergency ? regels.EmergenciesPerDay : regels.PerDay) ? RefusalReason.QuotaSpent : null;
    }

    private Outcome Permitted(Proposal proposal, Doel doel)
    {
        RefusalReason? no = null;
        List<(PseudoniemFeit Pseudoniem, Doelbinding Binding)> open = [];
        foreach (var pseudoniem in Own)
        {
            var (binding, reason) = HerleidingDecision.Of(pseudoniem, proposal with { Doelen = [doel] }, _facts, convenant);
            no ??= reason;
            if (binding is not null)
            {
                open.Add((pseudoniem, binding));
            }
        }
        return open.Count > 0 ? Open(proposal, doel, open) : Refuse(proposal, doel, null, no ?? RefusalReason.NoDoelbinding);
    }

    private Outcome Open(Proposal proposal, Doel doel, List<(PseudoniemFeit Pseudoniem, Doelbinding Binding)> open)
    {
        var regels = convenant.Herleiding;
        var emergency = regels.Emergencies.Contains(doel);
        var (last, binding) = open[^1];
        HerleidingFeit verzoek = new()
        {
            Id = new(seed.Uuid("verzoek", 0)),
            Verzoek = received.Zaak!.Value,
            Nummer = new(message.Event.Data.Text("verzoeknummer")!),
            Zaak = last.Zaak,
            Requester = message.Sender.Id,
            Persoon = PseudoniemVragen.Asker(message, keys),
            Pseudoniem = last.Code,
            Category = last.Category,
            FieldName = last.FieldName,
            LedgerCode = last.LedgerCode,
            Origins = emergency ? [last.Origin] : [.. open.Select(o => o.Pseudoniem.Origin).Distinct()],
            Doel = doel,
            Rule = binding.Id,
            Stap = emergency ? HerleidingStap.Noodgreep : HerleidingStap.Verzocht,
            AskedAt = now,
            Until = now + (emergency ? regels.ShowWithin : regels.DecideWithin),
            ReviewBy = emergency ? now + regels.ReviewWithin : null,
        };
        Decision told = emergency
            ? new Decision.Release(binding, convenant.Matrix.For(proposal.Partner.Role, doel)!, [])
            : new Decision.Hold(binding, RefusalReason.NeedsVierOgen);
        return HerleidingOutcome.Of(received, _entries.Reidentified(verzoek, message.Sender.Id, proposal.Partner, "herleidingsverzoek"), verzoek,
            HerleidingOutcome.Receipt(received, _events, proposal.Partner.Role, told));
    }

    /// <summary>Told with the reason and what to do; the entry names who asked and under which purpose, never the pseudonym.</summary>
    private Outcome Refuse(Proposal? proposal, Doel? doel, RuleId? rule, RefusalReason reason)
    {
        var of = Own is [var own, ..] ? own.Zaak : received.Zaak!.Value;
        var id = _events.NextId();
        var entry = _entries.Withheld(EntryType.Geweigerd, _facts, of, message.Sender, proposal?.Route ?? new("geen"), doel, rule, reason);
        return HerleidingOutcome.Of(received, entry, null, new()
        {
            Id = id,
            To = message.Sender.Id,
            Entry = null,
            Acute = false,
            Event = _events.Rejection(id, received.Key!.Value.Id, reason, []),
        });
    }
}

/// <summary>Whether the organisation of origin may let this requester know, under this purpose: a decision like any other.</summary>
internal static class HerleidingDecision
{
    public static (Doelbinding? Binding, RefusalReason? Reason) Of(PseudoniemFeit pseudoniem, Proposal proposal, Facts facts, Convenant convenant)
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
    private static bool MayKnow(PseudoniemFeit pseudoniem, Role role, Decision.Release release, Facts facts, Convenant convenant) =>
        release.Kolom.For(pseudoniem.Category, pseudoniem.FieldName, pseudoniem.Helft).Options.Any(o => o.Treatment >= Treatment.Pseudonymise)
        && !convenant.Verboden.Any(v => v.Categorieen.Contains(pseudoniem.Category) && v.AppliesTo(role, release.Doelbinding.Doel) && facts.Hold(v.Als));
}

/// <summary>What a message about turning back leads to; its case is that of its number.</summary>
internal static class HerleidingOutcome
{
    public static Outcome Of(Received received, LedgerDraft entry, HerleidingFeit? herleiding, Outgoing receipt) => new()
    {
        Key = received.Key,
        Digest = received.Digest,
        Zaak = received.Zaak,
        Duplicate = false,
        Quarantine = null,
        Entries = [entry],
        Sends = [receipt],
        Feiten = [],
        Herleiding = herleiding,
    };

    public static Outgoing Receipt(Received received, HubEvents events, Role role, Decision decision)
    {
        var id = events.NextId();
        return new()
        {
            Id = id,
            To = received.Arrival.Sender,
            Entry = null,
            Acute = false,
            Event = events.Receipt(id, received.Key!.Value.Id, [(role, decision)]),
        };
    }
}
