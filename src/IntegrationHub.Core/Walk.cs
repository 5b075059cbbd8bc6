using System.Collections.Immutable;
using IntegrationHub.Contracts;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Deciding;
using IntegrationHub.Core.Disclosing;
using IntegrationHub.Core.Identifying;
using IntegrationHub.Core.Receiving;
using IntegrationHub.Core.Recording;
using IntegrationHub.Core.Routing;

namespace IntegrationHub.Core;

/// <summary>An arrival after its bytes became types, once.</summary>
public sealed class Received
{
    public required Arrival Arrival { get; init; }

    /// <summary>Null when the message is refused at the door; <see cref="Refused"/> then says why.</summary>
    public required Message? Message { get; init; }
    public required RefusalReason? Refused { get; init; }
    public required IReadOnlyList<ContractProblem> Problems { get; init; }

    /// <summary>What could be read of who it is, for the receipt; never believed.</summary>
    public required string? ClaimedId { get; init; }
    public required string MessageType { get; init; }

    /// <summary>An answer of the hub that came back: a type that only the hub sends, and not in the sender's own name. It is refused in silence, for an answer to an answer could go round for ever.</summary>
    public required bool IsEcho { get; init; }

    /// <summary>Null unless the source is the sender's own: nobody may use up another's ids.</summary>
    public required MessageKey? Key { get; init; }
    public required ReadOnlyMemory<byte> Digest { get; init; }
    public required ZaakId? Zaak { get; init; }

    /// <summary>What must be looked up of pseudonyms and requests before it can be decided; null for most messages.</summary>
    public PseudoniemVraag? Vraag { get; init; }
}

/// <summary>What one proposed receiver gets, or does not, and why.</summary>
public sealed record Verdict(
    Proposal Proposal, Decision Decision, ImmutableArray<FieldOutcome> Outcomes, DeliveryId? Delivery, ReadOnlyMemory<byte> Event)
{
    /// <summary>The pseudonyms that stand in the event.</summary>
    internal IReadOnlyCollection<GivenPseudoniem> Given { get; init; } = [];
}

/// <summary>
/// The whole walk of a message, from bytes to what must become true. Pure: the same arrival, convenant, case, keys and time
/// give the same outcome.
/// </summary>
public static class Walk
{
    public static Outcome Through(Arrival arrival, Convenant convenant, Zaak zaak, HubKeys keys, DateTimeOffset now) =>
        Decide(Read(arrival, convenant, keys, now), convenant, zaak, keys, now);

    /// <summary>Bytes become types. Needs no case, so that it can run before the store is asked for one.</summary>
    public static Received Read(Arrival arrival, Convenant convenant, HubKeys keys, DateTimeOffset now)
    {
        var sender = convenant.Partners.GetValueOrDefault(arrival.Sender);
        var digest = keys.Mac("digest", arrival.Body.Span);
        return CloudEventReader.Read(arrival.Body).Match(
            ok => Checked(arrival, ok.Event, sender, convenant, keys, digest, now),
            malformed => Refuse(arrival, digest, RefusalReason.Unreadable, malformed.Problems, malformed.Id, malformed.Type, sender, malformed.Source));
    }

    private static Received Checked(
        Arrival arrival, CloudEvent incoming, Partner? sender, Convenant convenant, HubKeys keys, byte[] digest, DateTimeOffset now)
    {
        if (sender is null || !sender.Owns(incoming.Source))
        {
            return Refuse(arrival, digest, RefusalReason.WrongSource, [], incoming.Id, incoming.Type, null, null);
        }
        if (!incoming.Type.FromPartner || !convenant.Rollen[sender.Role].Brings.Contains(incoming.Type.ShortName))
        {
            return Refuse(arrival, digest, RefusalReason.SenderMayNotBring, [], incoming.Id, incoming.Type, sender, incoming.Source);
        }
        if (incoming.Type.Check(incoming.Data, "/data") is { Count: > 0 } problems)
        {
            return Refuse(arrival, digest, RefusalReason.BreaksContract, problems, incoming.Id, incoming.Type, sender, incoming.Source);
        }
        if (incoming.Doel is { } doel && !convenant.Doelen.Contains(new(doel)))
        {
            return Refuse(arrival, digest, RefusalReason.DoelUnknown, [new("doel-onbekend", "/doel", $"Mogelijk: {string.Join(", ", convenant.Doelen.Select(d => d.Slug).Order())}.")], incoming.Id, incoming.Type, sender, incoming.Source);
        }
        var message = MessageParser.Parse(incoming, sender, DateOnly.FromDateTime(now.Date));
        MessageKey key = new(incoming.Source, incoming.Id);
        return new()
        {
            Arrival = arrival,
            Message = message,
            Refused = null,
            Problems = [],
            ClaimedId = incoming.Id,
            MessageType = incoming.Type.ShortName,
            IsEcho = false,
            Key = key,
            Digest = digest,
            Vraag = PseudoniemVragen.Of(message, keys),
            Zaak = new(Convert.ToHexStringLower(keys.Mac("zaak", $"{convenant.Regio}|{message.CaseNumber ?? $"{key.Source}|{key.Id}"}").AsSpan(0, 16))),
        };
    }

    private static Received Refuse(
        Arrival arrival, byte[] digest, RefusalReason reason, IReadOnlyList<ContractProblem> problems, string? id, MessageType? type, Partner? sender, string? source)
    {
        var own = sender is not null && source is not null && sender.Owns(source);
        return new()
        {
            Arrival = arrival,
            Message = null,
            Refused = reason,
            Problems = problems,
            ClaimedId = id,
            MessageType = type?.ShortName ?? "onbekend",
            IsEcho = type is { FromPartner: false } && !own,
            Key = id is not null && own ? new(source!, id) : null,
            Digest = digest,
            Zaak = null,
        };
    }

    public static Outcome Decide(Received received, Convenant convenant, Zaak zaak, HubKeys keys, DateTimeOffset now)
    {
        Seed seed = new(received.Arrival.Seed);
        if (zaak.Earlier == Earlier.Same)
        {
            return Repeated(received);
        }
        if (zaak.Earlier == Earlier.Different)
        {
            return Refused(received, RefusalReason.IdReused, convenant, keys, seed, now) with { Key = null }; // the first one keeps the id
        }
        if (received.Message is not { } message)
        {
            return Refused(received, received.Refused ?? RefusalReason.Unreadable, convenant, keys, seed, now);
        }
        var (about, refused) = AboutPseudoniemen.Decide(received, message, convenant, zaak, keys, seed, now);
        return refused is { } reason
            ? Refused(received, reason, convenant, keys, seed, now)
            : about ?? Routed(received, message, convenant, zaak, keys, seed, now);
    }

    /// <summary>What each proposed receiver would get; nothing is recorded or sent.</summary>
    public static ImmutableArray<Verdict> Explain(Received received, Convenant convenant, Zaak zaak, HubKeys keys, DateTimeOffset now)
    {
        if (received.Message is not { } message)
        {
            return [];
        }
        var facts = FactsReader.Read(message, convenant, zaak, now);
        HubEvents events = new(convenant, new(received.Arrival.Seed), now);
        return [.. Verdicts(message, Naming.Of(message, received.Zaak!.Value, zaak, keys, now), facts, convenant, keys, events)];
    }

    private static IEnumerable<Verdict> Verdicts(Message message, Naming naming, Facts facts, Convenant convenant, HubKeys keys, HubEvents events)
    {
        HashSet<(PartnerId, Doel)> released = [];
        foreach (var proposal in Narrowed(Meldroute.Propose(facts, convenant), facts))
        {
            foreach (var decision in Decider.Decide(proposal, facts, convenant))
            {
                if (decision is not Decision.Release release)
                {
                    yield return new(proposal, decision, [], null, default);
                }
                else if (released.Add((proposal.Partner.Id, release.Doelbinding.Doel))) // two routes to one receiver under one purpose are one message
                {
                    yield return Disclose(proposal, release, message, naming, facts, convenant, keys, events);
                }
            }
        }
    }

    /// <summary>A purpose in the envelope narrows what the routes give and never widens it (<c>rulings.md</c> W13).</summary>
    private static IEnumerable<Proposal> Narrowed(IEnumerable<Proposal> proposals, Facts facts) => facts.Narrowed is not { } doel
        ? proposals
        : proposals.Select(p => p with { Doelen = [.. p.Doelen.Where(d => d.Slug == doel)] }).Where(p => !p.Doelen.IsEmpty);

    private static Verdict Disclose(
        Proposal proposal, Decision.Release release, Message message, Naming naming, Facts facts, Convenant convenant, HubKeys keys, HubEvents events)
    {
        var outcomes = new FieldFilter(message, facts, convenant, proposal.Partner, release).Filter();
        var doel = release.Doelbinding.Doel;
        Pseudonymiser pseudonyms = new(keys, proposal.Partner.Id, doel, naming.Zaak.Value, naming.Personen, naming.Epoch);
        ReceiverWriter writer = new(message, facts, convenant, proposal.Partner, doel, outcomes, pseudonyms);
        var id = events.NextId();
        return new(proposal, release, outcomes, id, events.Disclosure(id, message.Type, message.Sender.Id, release, writer.Write)) { Given = pseudonyms.Given };
    }

    private static Outcome Routed(Received received, Message message, Convenant convenant, Zaak zaak, HubKeys keys, Seed seed, DateTimeOffset now)
    {
        var facts = FactsReader.Read(message, convenant, zaak, now);
        if (facts.Narrowed is not null && Narrowed(Meldroute.Propose(facts, convenant), facts) is var left && !left.Any())
        {
            return Refused(received, RefusalReason.DoelNotOfRole, convenant, keys, seed, now);
        }
        HubEvents events = new(convenant, seed, now);
        Entries entries = new(convenant, keys, seed, now);
        var zaakId = received.Zaak!.Value;
        var naming = Naming.Of(message, zaakId, zaak, keys, now);
        Verdict[] verdicts = [.. Verdicts(message, naming, facts, convenant, keys, events)];
        var identified = Identified.Of(verdicts.SelectMany(v => v.Given.Select(g => (v.Proposal.Partner.Id, v.Decision.Doel!.Value, g))), message, zaakId, keys, naming.Epoch, seed, now);
        LedgerDraft[] drafts = [.. verdicts.Select(v => Draft(v, entries, message, facts, zaakId))];
        var receipt = events.NextId();
        var tafel = message.Type.ShortName == "agendering" ? message.Codes("tafel").FirstOrDefault() : null; // who sits there is asked later (F12)
        return new()
        {
            Key = received.Key,
            Digest = received.Digest,
            Zaak = zaakId,
            Duplicate = false,
            Quarantine = verdicts.Any(v => v.Decision is Decision.Hold) ? Reasons.Code(RefusalReason.NeedsVierOgen) : null,
            Entries = drafts is [] ? [entries.WithoutReceiver(message, facts, zaakId)] : [.. drafts],
            Sends =
            [
                .. verdicts.Zip(drafts).Where(v => v.First.Delivery is not null).Select(v => new Outgoing
                {
                    Id = v.First.Delivery!.Value,
                    To = v.First.Proposal.Partner.Id,
                    Entry = v.Second.Id,
                    Acute = v.First.Decision.Doel == new Doel("acuut") || message.Codes("acuut").Contains("true"),
                    Event = v.First.Event,
                }),
                Receipt(receipt, received, events.Receipt(receipt, received.Key!.Value.Id, verdicts.Select(v => (v.Proposal.Partner.Role, v.Decision)))),
            ],
            Feiten =
            [
                new() { Soort = ZaakFeitSoort.Ingebracht, Partner = message.Sender.Id, MessageType = facts.MessageType, At = now, Code = tafel },
                .. verdicts.Where(v => v.Delivery is not null).Select(v => new ZaakFeit
                {
                    Soort = ZaakFeitSoort.Verstrekt,
                    Partner = v.Proposal.Partner.Id,
                    MessageType = facts.MessageType,
                    At = now,
                    Doel = v.Decision.Doel,
                    Delivery = v.Delivery,
                    Code = tafel,
                }),
            ],
            Pseudoniemen = identified.Feiten,
            Sealed = identified.Sealed,
        };
    }

    private static LedgerDraft Draft(Verdict verdict, Entries entries, Message message, Facts facts, ZaakId zaak) => verdict.Decision.Match(
        release => entries.Disclosed(message, facts, zaak, verdict.Proposal.Partner, verdict.Proposal.Route, release, verdict.Outcomes, verdict.Delivery!.Value, verdict.Event.Span),
        hold => entries.Withheld(EntryType.Aangehouden, facts, zaak, verdict.Proposal.Partner, verdict.Proposal.Route, hold.Doel, hold.Doelbinding.Id, hold.Reason),
        refuse => entries.Withheld(EntryType.Geweigerd, facts, zaak, verdict.Proposal.Partner, verdict.Proposal.Route, refuse.Doel, refuse.Rule, refuse.Reason));

    private static Outgoing Receipt(DeliveryId id, Received received, byte[] body) => new()
    {
        Id = id,
        To = received.Arrival.Sender,
        Entry = null,
        Acute = false,
        Event = body,
    };

    /// <summary>The same message again: its outcome stands already.</summary>
    private static Outcome Repeated(Received received) => new()
    {
        Key = received.Key,
        Digest = received.Digest,
        Zaak = received.Zaak,
        Duplicate = true,
        Quarantine = null,
        Entries = [],
        Sends = [],
        Feiten = [],
    };

    /// <summary>Refused at the door: kept aside, told to the sender, entered in the ledger.</summary>
    private static Outcome Refused(Received received, RefusalReason reason, Convenant convenant, HubKeys keys, Seed seed, DateTimeOffset now)
    {
        Entries entries = new(convenant, keys, seed, now);
        HubEvents events = new(convenant, seed, now);
        var id = events.NextId();
        return new()
        {
            Key = received.Key,
            Digest = received.Digest,
            Zaak = null,
            Duplicate = false,
            Quarantine = Reasons.Code(reason),
            Entries = [entries.Refused(received.Arrival.Sender, received.MessageType, reason, received.Arrival.Body.Span)],
            Sends = received.IsEcho ? [] : [Receipt(id, received, events.Rejection(id, received.ClaimedId, reason, received.Problems))],
            Feiten = [],
        };
    }

    /// <summary>Of an arrival whose walk broke: kept aside with its bytes, to be offered again once the fault is mended.</summary>
    public static Outcome Broken(Received received, Convenant convenant, HubKeys keys, DateTimeOffset now) =>
        Refused(received, RefusalReason.InternalFault, convenant, keys, new(received.Arrival.Seed), now) with { Key = null };
}
