using System.Collections.Immutable;
using IntegrationHub.Contracts;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Correcting;
using IntegrationHub.Core.Deciding;
using IntegrationHub.Core.Holding;
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

    /// <summary>What the door judged it on.</summary>
    public required DoorGrounds Door { get; init; }
    public required ZaakId? Zaak { get; init; }

    /// <summary>Null when the message is refused at the door.</summary>
    public BerichtId? Bericht { get; init; }

    /// <summary>The hold that it decides on.</summary>
    public AanhoudingId? Aanhouding { get; init; }

    /// <summary>The earlier message of the same sender that it corrects or withdraws.</summary>
    public BerichtId? Betreft { get; init; }

    /// <summary>Code of the consent that it withdraws.</summary>
    public string? Toestemming { get; init; }

    /// <summary>What must be looked up of pseudonyms and requests; null for most messages.</summary>
    public PseudoniemVraag? Vraag { get; init; }
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
            malformed => Refuse(
                arrival, digest, new() { Readable = false, Own = false, MessageType = NameOf(malformed.Type) }, convenant, malformed.Problems, malformed.Id, malformed.Type, sender, malformed.Source));
    }

    private static Received Checked(
        Arrival arrival, CloudEvent incoming, Partner? sender, Convenant convenant, HubKeys keys, byte[] digest, DateTimeOffset now)
    {
        DoorGrounds door = new() { Readable = true, Own = sender is not null && sender.Owns(incoming.Source), MessageType = NameOf(incoming.Type) };
        if (sender is null || !door.Own)
        {
            return Refuse(arrival, digest, door, convenant, [], incoming.Id, incoming.Type, null, null);
        }
        if (door.Judge(sender.Id, convenant) is not null)
        {
            return Refuse(arrival, digest, door, convenant, [], incoming.Id, incoming.Type, sender, incoming.Source);
        }
        var problems = incoming.Type.Check(incoming.Data, "/data");
        door = door with { KeepsContract = problems.Count == 0, Doel = FactsReader.KnownOnly(incoming.Doel, convenant) };
        if (door.Judge(sender.Id, convenant) is { } no)
        {
            ContractProblem[] unknown = [new("doel-onbekend", "/doel", $"Mogelijk: {string.Join(", ", convenant.Doelen.Select(d => d.Slug).Order())}.")];
            return Refuse(arrival, digest, door, convenant, no == RefusalReason.DoelUnknown ? unknown : problems, incoming.Id, incoming.Type, sender, incoming.Source);
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
            Door = door,
            Zaak = ZaakCodes.Of(keys, convenant.Regio, message.CaseNumber ?? $"{key.Source}|{key.Id}"),
            Bericht = Bericht(keys, sender.Id, incoming.Id),
            Vraag = PseudoniemVragen.Of(message, keys),
            Aanhouding = message.Type.ShortName == "vrijgave" && Guid.TryParse(message.Event.Data.Text("aanhouding"), out var hold) ? new(hold) : null,
            Betreft = message.Type.ShortName is "rectificatie" or "intrekking" ? Bericht(keys, sender.Id, message.Event.Data.Text("betreft")!) : null,
            Toestemming = message.Type.ShortName == "toestemmingIngetrokken" ? Toestemmingen.Code(keys, message.Event.Data.Text("toestemmingsnummer")!) : null,
        };
    }

    /// <summary>A sender's own id of a message, whichever of its systems sent it.</summary>
    private static BerichtId Bericht(HubKeys keys, PartnerId sender, string id) => new(Code(keys, "bericht", $"{sender}|{id}"));

    private static string Code(HubKeys keys, string label, string text) => Convert.ToHexStringLower(keys.Mac(label, text).AsSpan(0, 16));

    private static Received Refuse(
        Arrival arrival, byte[] digest, DoorGrounds door, Convenant convenant, IReadOnlyList<ContractProblem> problems, string? id, MessageType? type, Partner? sender, string? source)
    {
        var own = sender is not null && source is not null && sender.Owns(source);
        return new()
        {
            Arrival = arrival,
            Message = null,
            Refused = door.Judge(arrival.Sender, convenant),
            Problems = problems,
            ClaimedId = id,
            MessageType = NameOf(type),
            IsEcho = type is { FromPartner: false } && !own,
            Key = id is not null && own ? new(source!, id) : null,
            Digest = digest,
            Door = door,
            Zaak = null,
        };
    }

    private static string NameOf(MessageType? type) => type?.ShortName ?? Facts.Unknown;

    public static Outcome Decide(Received received, Convenant convenant, Zaak zaak, HubKeys keys, DateTimeOffset now)
    {
        Seed seed = new(received.Arrival.Seed);
        if (zaak.Earlier == Earlier.Same)
        {
            return Repeated(received);
        }
        if (zaak.Earlier == Earlier.Different)
        {
            return Refused(received, RefusalReason.IdReused, received.Door with { Reused = true }, convenant, keys, seed, now) with { Key = null }; // the first one keeps the id
        }
        return received.Message is { } message
            ? Accepted(new(received, message, convenant, zaak, keys, seed, now))
            : Refused(received, received.Refused ?? RefusalReason.Unreadable, received.Door, convenant, keys, seed, now);
    }

    /// <summary>What becomes of a message that keeps its contract: some types speak of what was before, all others are routed.</summary>
    private static Outcome Accepted(Step step) => step.Message.Type.ShortName switch
    {
        "vrijgave" => Release.Decide(step),
        "rectificatie" or "intrekking" => Correction.Decide(step),
        "herleidingsverzoek" => new HerleidingAsk(step).Decide(),
        "herleidingsbesluit" => new HerleidingJudge(step).Decide(),
        "samenvoeging" or "splitsing" => new PersonenChange(step).Decide(),
        _ => Routed(step),
    };

    /// <summary>What each proposed receiver would get; nothing is recorded or sent.</summary>
    public static ImmutableArray<Verdict> Explain(Received received, Convenant convenant, Zaak zaak, HubKeys keys, DateTimeOffset now)
    {
        if (received.Message is not { } message)
        {
            return [];
        }
        Step step = new(received, message, convenant, zaak, keys, new(received.Arrival.Seed), now);
        var facts = step.Facts();
        return [.. new Verdicts(step, received.Zaak!.Value, facts).Of(Meldroute.Narrowed(facts, convenant))];
    }

    private static Outcome Routed(Step step)
    {
        var facts = step.Facts();
        Proposal[] proposals = [.. Meldroute.Narrowed(facts, step.Convenant)];
        if (facts.Narrowed is not null && proposals is [])
        {
            return Refused(step, RefusalReason.DoelNotOfRole, new NarrowedGrounds(facts));
        }
        var zaak = step.Received.Zaak!.Value;
        Verdict[] verdicts = [.. new Verdicts(step, zaak, facts).Of(proposals)];
        LedgerDraft[] drafts = [.. verdicts.Select(v => step.Draft(v, facts, zaak))];
        var holds = Holds.Of(step, facts, zaak, verdicts, drafts);
        var left = Meldroute.LeftOut(proposals, facts);
        LedgerDraft[] nobody = proposals is [] ? [step.WithoutReceiver(facts, zaak, step.Message.Personen)]
            : left is [] ? [] : [step.WithoutReceiver(facts, zaak, step.Message.Personen.Where(p => left.Contains(p.Path)))];
        return new Outcome
        {
            Key = step.Received.Key,
            Digest = step.Received.Digest,
            Zaak = zaak,
            Duplicate = false,
            Quarantine = null,
            Entries = [.. drafts, .. holds.Select(h => h.Entry).OfType<LedgerDraft>(), .. nobody],
            Sends = [.. step.Sends(verdicts, drafts), step.Receipt(verdicts.Select(v => (v.Proposal.Partner.Role, v.Decision)))],
            Feiten = [.. Zaakfeiten.Of(step, facts, verdicts)],
            Aanhoudingen = [.. holds.Select(h => h.Hold)],
            Taken = [.. Tasks.Of(step, zaak, verdicts, drafts)],
            Gedaan = [.. Tasks.Done(step, zaak)],
        }.With(step.Identify(verdicts, zaak));
    }

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
    internal static Outcome Refused(Step step, RefusalReason reason, Grounds grounds) =>
        Refused(step.Received, reason, grounds, step.Convenant, step.Keys, step.Seed, step.Now);

    private static Outcome Refused(Received received, RefusalReason reason, Grounds grounds, Convenant convenant, HubKeys keys, Seed seed, DateTimeOffset now)
    {
        Entries entries = new(convenant, keys, seed, now, bericht: null) { Grounds = grounds };
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
            Sends = received.IsEcho ? [] : [Step.Receipt(id, received, events.Rejection(id, received.ClaimedId, reason, received.Problems))],
            Feiten = [],
        };
    }

    /// <summary>Somebody did what a disclosure asked; nothing when there is no such task, or it is done.</summary>
    /// <param name="persoon">Code of who did it, never a name.</param>
    public static Outcome Done(Zaak zaak, string persoon, Convenant convenant, HubKeys keys, Seed seed, DateTimeOffset now) =>
        zaak.Taak is not { } taak ? Nothing() : Nothing() with
        {
            Zaak = taak.Zaak,
            Entries = [new Entries(convenant, keys, seed, now, bericht: null).Gedaan(taak, persoon)],
            Afgedaan = (taak.Id, persoon),
        };

    private static Outcome Nothing() => new()
    {
        Key = null,
        Digest = default,
        Zaak = null,
        Duplicate = false,
        Quarantine = null,
        Entries = [],
        Sends = [],
        Feiten = [],
    };

    /// <summary>The end of a hold on which nobody decided in time; nothing when somebody did after all.</summary>
    public static Outcome Expire(Zaak zaak, Convenant convenant, HubKeys keys, Seed seed, DateTimeOffset now) =>
        zaak.Aangehouden is { } held && new LapseGrounds(held.Staat, held.Aanhouding.Uiterlijk) is var grounds && grounds.IsOver(now)
            ? Release.Expire(held.Aanhouding, grounds, convenant, keys, seed, now)
            : Nothing();

    /// <summary>Of an arrival whose walk broke: kept aside with its bytes, to be offered again once the fault is mended.</summary>
    public static Outcome Broken(Received received, Convenant convenant, HubKeys keys, DateTimeOffset now) =>
        Refused(received, RefusalReason.InternalFault, received.Door with { Broken = true }, convenant, keys, new(received.Arrival.Seed), now) with { Key = null };
}
