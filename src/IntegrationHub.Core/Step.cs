using System.Collections.Immutable;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Deciding;
using IntegrationHub.Core.Identifying;
using IntegrationHub.Core.Receiving;
using IntegrationHub.Core.Recording;
using IntegrationHub.Core.Routing;

namespace IntegrationHub.Core;

/// <summary>One accepted message on its walk, with all that it may be decided on and the pens that write what comes of it.</summary>
internal sealed class Step
{
    public Step(Received received, Message message, Convenant convenant, Zaak zaak, HubKeys keys, Seed seed, DateTimeOffset now)
    {
        (Received, Message, Convenant, Zaak, Keys, Seed, Now) = (received, message, convenant, zaak, keys, seed, now);
        Events = new(convenant, seed, now);
        Entries = new(convenant, keys, seed, now, received.Bericht);
    }

    private Step(Step other, Message message, ImmutableArray<Betrokkenheid> known)
    {
        _known = known;
        (Received, Message, Convenant, Zaak, Keys, Seed, Now) = (other.Received, message, other.Convenant, other.Zaak, other.Keys, other.Seed, other.Now);
        (Events, Entries) = (other.Events, other.Entries);
    }

    /// <summary>By place in the message; every receiver's entry asks for the same.</summary>
    private readonly Dictionary<string, EntrySubject[]> _foundUnder = [];

    public Received Received { get; }
    public Message Message { get; }
    public Convenant Convenant { get; }
    public Zaak Zaak { get; }
    public HubKeys Keys { get; }
    public Seed Seed { get; }
    public DateTimeOffset Now { get; }
    public HubEvents Events { get; }
    public Entries Entries { get; }

    /// <summary>The same walk over another message: that of a hold which is released, or the part of a correction that one receiver gets.</summary>
    /// <param name="known">Who its persons are, where the message itself does not say.</param>
    public Step With(Message message, ImmutableArray<Betrokkenheid> known = default) => new(this, message, known);

    private readonly ImmutableArray<Betrokkenheid> _known;

    public Facts Facts() => FactsReader.Read(Message, Convenant, Received.Zaak!.Value, Zaak, Keys, Now);

    /// <summary>What the pseudonyms of this message are made of, in its case.</summary>
    public Naming Naming(ZaakId zaak) => Identifying.Naming.Of(Message, zaak, Zaak, Keys, Now);

    /// <summary>What is kept of the pseudonyms that receivers get.</summary>
    public Identified Identify(IEnumerable<Verdict> verdicts, ZaakId zaak) => Identified.Of(
        verdicts.SelectMany(v => v.Given.Select(g => (v.Proposal.Partner.Id, v.Decision.Doel!.Value, g))), this, zaak);

    /// <summary>What entries about these persons are found under.</summary>
    public ImmutableArray<EntrySubject> Subjects(ZaakId zaak, IEnumerable<Betrokkene> persons) =>
        [.. persons.SelectMany(p => FoundUnder(zaak, p)).Distinct()];

    private EntrySubject[] FoundUnder(ZaakId zaak, Betrokkene person) => _foundUnder.TryGetValue(person.Path, out var known)
        ? known
        : _foundUnder[person.Path] = [.. Naming(zaak).Personen.FoundUnder(person)];

    /// <summary>Of a disclosure the persons of whom something goes along, of what is withheld all.</summary>
    private ImmutableArray<EntrySubject> Subjects(Verdict verdict, ZaakId zaak) => Subjects(zaak, verdict.Decision is Decision.Release
        ? Message.Fields.Where((_, i) => verdict.Outcomes[i].Treatment != Treatment.Remove).Select(f => f.Person).OfType<Betrokkene>().Distinct()
        : Message.Personen);

    public LedgerDraft Draft(Verdict verdict, Facts facts, ZaakId zaak, DeliveryId? completes = null) => verdict.Decision.Match(
        release => Entries.Disclosed(
            Message, facts, zaak, verdict.Proposal.Partner, verdict.Proposal.Route, release, verdict.Outcomes, verdict.Delivery!.Value, verdict.Event.Span, Who(zaak), completes),
        hold => Entries.Withheld(EntryType.Aangehouden, facts, zaak, verdict.Proposal.Partner, verdict.Proposal.Route, hold.Doel, hold.Doelbinding.Id, hold.Reason),
        refuse => Entries.Withheld(EntryType.Geweigerd, facts, zaak, verdict.Proposal.Partner, verdict.Proposal.Route, refuse.Doel, refuse.Rule, refuse.Reason)) with
    { Subjects = Subjects(verdict, zaak) };

    /// <summary>Of a message that no route proposes a receiver for.</summary>
    /// <param name="personen">Of whom nobody hears.</param>
    public LedgerDraft WithoutReceiver(Facts facts, ZaakId zaak, IEnumerable<Betrokkene> personen) => Entries.WithoutReceiver(Message, facts, zaak) with { Subjects = Subjects(zaak, personen) };

    /// <summary>By which code a person is found, and what is committed to of him; null of somebody whom no other message could name.</summary>
    private Func<Betrokkene, (SubjectCode Code, byte[] Committed)?> Who(ZaakId zaak)
    {
        var personen = Naming(zaak).Personen;
        return person => person.Identity is { } identity
            ? (personen.Owner(person), LedgerCodes.Of(Keys, identity))
            : !_known.IsDefault && _known.FirstOrDefault(k => k.Paden.Contains(person.Path)) is { Code: { } code } known ? (code, known.Committed.ToArray()) : null;
    }

    public IEnumerable<Outgoing> Sends(IEnumerable<Verdict> verdicts, IEnumerable<LedgerDraft> drafts) =>
        verdicts.Zip(drafts).Where(v => v.First.Delivery is not null).Select(v => new Outgoing
        {
            Id = v.First.Delivery!.Value,
            To = v.First.Proposal.Partner.Id,
            Entry = v.Second.Id,
            Acute = v.First.Decision.Doel == new Doel("acuut") || Message.Codes("acuut").Contains("true"),
            Event = v.First.Event,
        });

    public Outgoing Receipt(IEnumerable<(Role Role, Decision Decision)> outcomes)
    {
        var id = Events.NextId();
        return Receipt(id, Received, Events.Receipt(id, Received.Key!.Value.Id, outcomes));
    }

    public static Outgoing Receipt(DeliveryId id, Received received, byte[] body) => new()
    {
        Id = id,
        To = received.Arrival.Sender,
        Entry = null,
        Acute = false,
        Event = body,
    };

    public ZaakFeit Brought(string? code = null) =>
        new() { Soort = ZaakFeitSoort.Ingebracht, Partner = Message.Sender.Id, MessageType = Message.Type.ShortName, At = Now, Code = code };

    public ZaakFeit Given(Verdict verdict, string? code = null) => new()
    {
        Soort = ZaakFeitSoort.Verstrekt,
        Partner = verdict.Proposal.Partner.Id,
        MessageType = Message.Type.ShortName,
        At = Now,
        Doel = verdict.Decision.Doel,
        Delivery = verdict.Delivery,
        Code = code,
    };
}

/// <summary>What becomes true of the case with a routed message.</summary>
internal static class Zaakfeiten
{
    public static IEnumerable<ZaakFeit> Of(Step step, Facts facts, IReadOnlyList<Verdict> verdicts)
    {
        var tafel = step.Message.Type.ShortName == "agendering" ? step.Message.Codes("tafel").FirstOrDefault() : null; // who sits there is asked later (F12)
        yield return step.Brought(tafel);
        foreach (var verdict in verdicts.Where(v => v.Delivery is not null))
        {
            yield return step.Given(verdict, tafel);
        }
        foreach (var feit in facts.Toestemmingen.SelectMany(t => Resting(step, t, verdicts)))
        {
            yield return feit;
        }
        if (step.Received.Toestemming is { } code && Withdrawn(facts, step.Zaak) is { } soort)
        {
            yield return new() { Soort = soort, Partner = facts.From, MessageType = facts.MessageType, At = step.Now, Code = code };
        }
    }

    /// <summary>Who brought the consent in, and who received something under it: they hear when it is withdrawn.</summary>
    private static IEnumerable<ZaakFeit> Resting(Step step, ToestemmingFeit toestemming, IReadOnlyList<Verdict> verdicts) =>
        verdicts
            .Where(v => v is { Delivery: not null, Decision.Doel: { } doel } && toestemming.Covers(toestemming.Betrokkene, doel, v.Proposal.Partner.Role))
            .Select(v => v.Proposal.Partner.Id)
            .Prepend(step.Message.Sender.Id)
            .Distinct()
            .Select(p => new ZaakFeit { Soort = ZaakFeitSoort.Toestemming, Partner = p, MessageType = step.Message.Type.ShortName, At = step.Now, Code = toestemming.Code });

    /// <summary>Somebody who takes no part cannot withdraw another's consent; of a consent that nobody knows he can, for what he brings in himself.</summary>
    private static ZaakFeitSoort? Withdrawn(Facts facts, Zaak zaak) => facts.Toestemminghouders.Contains(facts.From)
        ? ZaakFeitSoort.ToestemmingIngetrokken
        : zaak.Toestemming.IsEmpty ? ZaakFeitSoort.ToestemmingVoorafIngetrokken : null;
}
