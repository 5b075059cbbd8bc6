using System.Collections.Frozen;
using System.Collections.Immutable;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Deciding;
using IntegrationHub.Core.Disclosing;
using IntegrationHub.Core.Identifying;
using IntegrationHub.Core.Receiving;
using IntegrationHub.Core.Recording;
using IntegrationHub.Core.Routing;

namespace IntegrationHub.Core.Holding;

/// <summary>
/// A second person decides on a hold. A release is no permit of its own: the message is decided anew, under the convenant in
/// force now, with the release as one fact more.
/// </summary>
internal static class Release
{
    public static Outcome Decide(Step step)
    {
        var grounds = HoldGrounds.Of(step);
        var (refused, decision) = grounds.Judge(step.Message.Sender.Id, step.Now);
        if (refused is { } reason || step.Zaak.Aangehouden is not { } held)
        {
            return Walk.Refused(step, refused ?? RefusalReason.AanhoudingUnknown, grounds);
        }
        step.Entries.Bericht = held.Aanhouding.Bericht; // so that a later correction of that message finds what was released
        return decision switch
        {
            "weigeren" => Decided(step, held, grounds, decision, AanhoudingStaat.Geweigerd, [], []),
            "akkoord" => Decided(step, held, grounds, decision, AanhoudingStaat.Open, [], []),
            _ => Released(step, held, grounds),
        };
    }

    private static Outcome Released(Step step, Aangehouden held, HoldGrounds grounds)
    {
        var hold = held.Aanhouding;
        Arrival arrival = new() { Sender = hold.Afzender, Body = held.Body, Seed = step.Received.Arrival.Seed };
        var original = Walk.Read(arrival, step.Convenant, step.Keys, step.Now);
        if (original.Message is not { } message || !step.Convenant.Partners.TryGetValue(hold.Aan, out var receiver))
        {
            return Decided(step, held, grounds with { Stands = false }, "weigeren", AanhoudingStaat.Geweigerd, [], []); // the contract or the convenant moved on: what was held is no longer a message
        }
        var again = step.With(message);
        var facts = FactsReader.Read(message, step.Convenant, hold.Zaak, step.Zaak, step.Keys, step.Now) with
        {
            Vrijgaven = [new(hold.Aan, hold.Doel, hold.Velden.ToFrozenSet())],
        };
        Verdict[] verdicts = [.. Again(again, facts, hold, Meldroute.Again(receiver, Meldregel, hold.Doel, facts, step.Convenant))];
        LedgerDraft[] drafts = [.. verdicts.Select(v => again.Draft(v, facts, hold.Zaak, hold.VultAan))];
        var state = verdicts.Any(v => v.Delivery is not null) ? AanhoudingStaat.Vrijgegeven : AanhoudingStaat.Geweigerd;
        return Decided(step, held, grounds, "vrijgeven", state, verdicts, drafts, again);
    }

    private static readonly RuleId Meldregel = new("vrijgave");

    private static IEnumerable<Verdict> Again(Step step, Facts facts, Aanhouding hold, Proposal proposal)
    {
        Verdicts verdicts = new(step, hold.Zaak, facts);
        if (hold.Soort == AanhoudingSoort.Bericht)
        {
            return verdicts.Of([proposal]);
        }
        return Decider.Decide(proposal, facts, step.Convenant).Select(decision => decision switch
        {
            Decision.Release release => verdicts.Disclose(proposal, release, OnlyReleased(step, facts, hold, proposal.Partner, release), hold.VultAan),
            _ => new(proposal, decision, [], null, default),
        });
    }

    /// <summary>The fields that waited, and nothing of what went before.</summary>
    private static ImmutableArray<FieldOutcome> OnlyReleased(Step step, Facts facts, Aanhouding hold, Partner receiver, Decision.Release release)
    {
        var outcomes = new FieldFilter(step.Message, facts, step.Convenant, receiver, release).Filter();
        return [.. outcomes.Select((o, i) => hold.Velden.Contains(step.Message.Fields[i].Path) ? o : new(Treatment.Remove, "aanvulling: ging eerder mee of wacht"))];
    }

    private static Outcome Decided(
        Step step, Aangehouden held, HoldGrounds grounds, string decision, AanhoudingStaat state, IReadOnlyList<Verdict> verdicts, IReadOnlyList<LedgerDraft> drafts, Step? again = null)
    {
        var data = step.Message.Event.Data;
        var persoon = data.GetProperty("persoon").Text("id");
        step.Entries.Grounds = grounds;
        var entry = step.Entries.Besluit(held.Aanhouding, step.Message.Sender.Id, decision, persoon);
        return new Outcome
        {
            Key = step.Received.Key,
            Digest = step.Received.Digest,
            Zaak = held.Aanhouding.Zaak,
            Duplicate = false,
            Quarantine = null,
            Entries = [entry, .. drafts],
            Sends = [.. again?.Sends(verdicts, drafts) ?? [], step.Receipt(verdicts.Select(v => (v.Proposal.Partner.Role, v.Decision)))],
            Feiten = [.. verdicts.Where(v => v.Delivery is not null).Select(v => again!.Given(v))],
            Besluiten = [new(held.Aanhouding.Id, state, entry.Id, step.Now, step.Message.Sender.Id, persoon, new(data.Text("motivering")!))],
        }.With(again?.Identify(verdicts, held.Aanhouding.Zaak) ?? Identified.Nothing);
    }

    /// <summary>Nobody decided in time: the hold ends, the receiver never hears of it, and the ledger tells.</summary>
    public static Outcome Expire(Aanhouding hold, LapseGrounds grounds, Convenant convenant, HubKeys keys, Seed seed, DateTimeOffset now)
    {
        var entry = new Entries(convenant, keys, seed, now, bericht: null) { Grounds = grounds }.Besluit(hold, hold.Afzender, "verlopen", persoon: null);
        return new()
        {
            Key = null,
            Digest = default,
            Zaak = hold.Zaak,
            Duplicate = false,
            Quarantine = null,
            Entries = [entry],
            Sends = [],
            Feiten = [],
            Besluiten = [new(hold.Id, AanhoudingStaat.Verlopen, entry.Id, now)],
        };
    }
}
