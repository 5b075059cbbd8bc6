using System.Collections.Immutable;
using System.Text;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Deciding;
using IntegrationHub.Core.Disclosing;
using IntegrationHub.Core.Identifying;
using IntegrationHub.Core.Informing;
using IntegrationHub.Core.Receiving;

namespace IntegrationHub.Core.Recording;

/// <summary>
/// Drafts the entries of one arrival. Leaves hold codes and commitments: salted digests that prove what was disclosed, and of
/// whom, to who holds the salt, and tell nothing to anybody else.
/// </summary>
internal sealed class Entries(Convenant convenant, HubKeys keys, Seed seed, DateTimeOffset now, BerichtId? bericht)
{
    /// <summary>The message that the next entries are of; the decision on a hold is of the message that was held.</summary>
    public BerichtId? Bericht { get; set; } = bericht;

    /// <summary>What the next entries rest on where no receiver was weighed, or beside it; null for none.</summary>
    public Grounds? Grounds { get; set; }

    private readonly string _trace = seed.Hex("trace", 0, 16);
    private int _number;
    private Salts? _drawn;

    /// <summary>Of the entry that is being drafted.</summary>
    private Salts Salts => _drawn ??= Salts.Of(seed, _number);

    /// <summary>Of a message that was refused at the door; what it claims to be is not believed, so only its sender stands there.</summary>
    public LedgerDraft Refused(PartnerId from, string messageType, RefusalReason reason, ReadOnlySpan<byte> body) =>
        Draft(EntryType.Afgewezen, from, messageType, null, new()
        {
            ["reason"] = Reasons.Code(reason),
            ["payload_c"] = Commit(Salts.Payload, body),
        }) with
        { Reason = Reasons.Code(reason) };

    public LedgerDraft WithoutReceiver(Message message, Facts facts, ZaakId zaak) =>
        Draft(EntryType.ZonderOntvanger, message.Sender.Id, facts.MessageType, facts, new() { ["zaak"] = zaak.Value }) with { Zaak = zaak };

    /// <summary>Of a receiver that does not get the message, or not yet.</summary>
    public LedgerDraft Withheld(EntryType type, Facts facts, ZaakId zaak, Partner to, RuleId route, Doel? doel, RuleId? rule, RefusalReason reason) =>
        Draft(type, facts.From, facts.MessageType, facts, new()
        {
            ["zaak"] = zaak.Value,
            ["to"] = to.Id.Value,
            ["to_role"] = to.Role.Slug,
            ["purpose"] = doel?.Slug,
            ["route"] = route.Value,
            ["rule"] = rule?.Value,
            ["reason"] = Reasons.Code(reason),
        }) with
        { To = to.Id, ToRole = to.Role, Doel = doel, Rule = rule, Reason = Reasons.Code(reason), Zaak = zaak };

    /// <summary>Of fields that wait for a second person while the rest goes; which fields, by category and name.</summary>
    public LedgerDraft Waits(Message message, Facts facts, ZaakId zaak, Partner to, RuleId route, Decision.Release release, IReadOnlyList<Field> fields) =>
        Draft(EntryType.Aangehouden, facts.From, facts.MessageType, facts, new()
        {
            ["zaak"] = zaak.Value,
            ["to"] = to.Id.Value,
            ["to_role"] = to.Role.Slug,
            ["purpose"] = release.Doelbinding.Doel.Slug,
            ["route"] = route.Value,
            ["rule"] = release.Doelbinding.Id.Value,
            ["reason"] = Reasons.Code(RefusalReason.NeedsVierOgen),
            ["waits"] = List(fields.Select(f => $"{f.Category}/{f.Names[0]}").Distinct().Order(StringComparer.Ordinal)),
        }) with
        { To = to.Id, ToRole = to.Role, Doel = release.Doelbinding.Doel, Rule = release.Doelbinding.Id, Reason = Reasons.Code(RefusalReason.NeedsVierOgen), Zaak = zaak };

    /// <summary>Of a decision on a hold, or of the end of its term.</summary>
    /// <param name="decision">vrijgeven, weigeren, akkoord (another must still agree), verlopen or vervallen.</param>
    /// <param name="persoon">Code of who decided; only its commitment stands in the leaf.</param>
    public LedgerDraft Besluit(Aanhouding hold, PartnerId by, string decision, string? persoon) =>
        Draft(EntryType.Vrijgave, by, "vrijgave", null, new()
        {
            ["zaak"] = hold.Zaak.Value,
            ["to"] = hold.Aan.Value,
            ["to_role"] = hold.AanRol.Slug,
            ["purpose"] = hold.Doel.Slug,
            ["rule"] = hold.Rule.Value,
            ["hold"] = hold.Id.ToString(),
            ["hold_id"] = hold.Entry.Value,
            ["decision"] = decision,
            ["by_c"] = persoon is null ? null : Commit(Salts.Subject, Encoding.UTF8.GetBytes(persoon)),
        }) with
        { To = hold.Aan, ToRole = hold.AanRol, Doel = hold.Doel, Rule = hold.Rule, Zaak = hold.Zaak };

    /// <summary>Of a task that somebody did.</summary>
    /// <param name="persoon">Code of who did it; only its commitment stands in the leaf.</param>
    public LedgerDraft Gedaan(Taak taak, string persoon) =>
        Draft(EntryType.Gedaan, taak.Partner, "taak", null, new()
        {
            ["zaak"] = taak.Zaak.Value,
            ["obligation"] = taak.Plicht,
            ["task_of"] = taak.Entry.Value,
            ["due"] = Slugs.Of(taak.Uiterlijk),
            ["by_c"] = Commit(Salts.Subject, Encoding.UTF8.GetBytes(persoon)),
        }) with
        { Zaak = taak.Zaak };

    /// <summary>Of an act of a person at the hub. Whom it is about is committed to under a salt of its own, by every code.</summary>
    public LedgerDraft Acted(Handeling handeling)
    {
        var involved = handeling.Betrokkene.Select((code, i) => Involved(code, Encoding.UTF8.GetBytes(code.Value), i)).ToImmutableArray();
        var type = Handelingen.TypeOf(handeling.Soort);
        return Draft(type, new("hub"), "handeling", null, new()
        {
            ["zaak"] = handeling.Zaak?.Value,
            ["decision"] = Slugs.Of(handeling.Soort),
            ["task"] = handeling.Taak?.ToString(),
            ["due"] = handeling.Tot is { } due ? Slugs.Of(due) : null,
            ["basis"] = handeling.Grondslag is { } basis ? List([basis]) : null,
            ["shown_count"] = type == EntryType.Inzage ? handeling.Getoond : null,
            ["subject_c"] = involved.IsEmpty ? null : List(involved.Select(CommitTo).Order(StringComparer.Ordinal)),
            ["by_c"] = Commit(Salts.Subject, Encoding.UTF8.GetBytes(handeling.Persoon)),
        }) with
        { Zaak = handeling.Zaak, Betrokkenen = involved, Subjects = [.. handeling.Betrokkene.Select(c => new EntrySubject(c, c))] };
    }

    /// <summary>Of what was destroyed because its term was over: which kind, how much, and what was due.</summary>
    public LedgerDraft Expired(Bewaarsoort soort, int count, DateTimeOffset before) =>
        Draft(EntryType.Vernietigd, new("hub"), "bewaring", null, new()
        {
            ["reason"] = Bewaartermijn,
            ["kind"] = Bewaarsoorten.Slug(soort),
            ["erased_count"] = count,
            ["before"] = Slugs.Of(before),
        }) with
        { Reason = Bewaartermijn };

    private const string Bewaartermijn = "bewaartermijn";

    /// <summary>Of a disclosure: what goes to whom, for which purpose, on which basis, under which version of the convenant.</summary>
    /// <param name="sent">Exactly the bytes that go to the receiver.</param>
    public LedgerDraft Disclosed(
        Message message, Facts facts, ZaakId zaak, Partner to, RuleId route, Decision.Release release,
        ImmutableArray<FieldOutcome> outcomes, DeliveryId delivery, ReadOnlySpan<byte> sent,
        Func<Betrokkene, (SubjectCode Code, byte[] Committed)?> who, DeliveryId? completes = null)
    {
        var binding = release.Doelbinding;
        var involved = Involvement.Of(message, outcomes, zaak, keys, who, Involved);
        var velden = message.Fields.Zip(outcomes).Where(f => f.Second.Treatment != Treatment.Remove).Select(f => Verstrekt(f.First, f.Second.Treatment, zaak, involved));
        return Draft(EntryType.Verstrekking, facts.From, facts.MessageType, facts, new(Disclosing(binding, zaak, to, route, involved, delivery, sent))
        {
            ["categories"] = List(message.Fields.Where((_, i) => outcomes[i].Treatment != Treatment.Remove).Select(f => f.Category).Distinct().Order(StringComparer.Ordinal)),
            ["shown"] = List(FieldsOf(message, outcomes, Treatment.Show)),
            ["pseudonymised"] = List(FieldsOf(message, outcomes, Treatment.Pseudonymise)),
            ["generalised"] = List(FieldsOf(message, outcomes, Treatment.Generalise)),
            ["erased_count"] = outcomes.Count(o => o.Treatment == Treatment.Remove),
            ["completes"] = completes?.ToString(),
        }, velden) with
        { To = to.Id, ToRole = to.Role, Doel = binding.Doel, Rule = binding.Id, Zaak = zaak, Betrokkenen = involved };
    }

    /// <summary>Of one step of turning a pseudonym back; its code stands where other entries have their reason.</summary>
    public LedgerDraft Reidentified(HerleidingFeit herleiding, PartnerId by, Partner requester, string messageType)
    {
        var stap = HerleidingStappen.Code(herleiding.Stap);
        return Draft(EntryType.Heridentificatie, by, messageType, null, new()
        {
            ["zaak"] = herleiding.Zaak.Value,
            ["to"] = requester.Id.Value,
            ["to_role"] = requester.Role.Slug,
            ["purpose"] = herleiding.Doel.Slug,
            ["rule"] = herleiding.Rule.Value,
            ["reason"] = stap,
            ["request_id"] = herleiding.Id.ToString(),
            ["origins"] = List(herleiding.Origins.Select(o => o.Value)),
            ["person_c"] = herleiding.Persoon is { } persoon ? Commit(Salts.Subject, Encoding.UTF8.GetBytes(persoon)) : null,
        }) with
        { To = requester.Id, ToRole = requester.Role, Doel = herleiding.Doel, Rule = herleiding.Rule, Reason = stap, Zaak = herleiding.Zaak };
    }

    /// <summary>Of a destruction in the vault: how much, and never of whom.</summary>
    public LedgerDraft Destroyed(string erasure, DateTimeOffset at, int subjects, int identifiers, int? epoch)
    {
        var reason = epoch is null ? "sleutel-van-persoon" : "sleutels-van-periode";
        return Draft(EntryType.Vernietigd, new("hub"), "vernietiging", null, new()
        {
            ["reason"] = reason,
            ["erasure_id"] = erasure,
            ["erased_at"] = Slugs.Of(at),
            ["keys_count"] = subjects,
            ["erased_count"] = identifiers,
            ["epoch"] = epoch,
        }) with
        { Reason = reason };
    }

    /// <summary>Of the answer to a request: the value, or that there is none.</summary>
    public LedgerDraft Answered(HerleidingFeit herleiding, Doelbinding binding, PartnerId from, Partner requester, RuleId route, bool shown, DeliveryId delivery, ReadOnlySpan<byte> sent)
    {
        ImmutableArray<Betrokkenheid> involved = shown && herleiding.LedgerCode is { } code
            ? [Involved(null, Convert.FromBase64String(code), 0) with { Pseudoniem = herleiding.Pseudoniem }]
            : [];
        return Draft(EntryType.Verstrekking, from, "herleidingsbesluit", null, new(Disclosing(binding, herleiding.Zaak, requester, route, involved, delivery, sent))
        {
            ["categories"] = List(shown ? [herleiding.Category] : []),
            ["shown"] = List(shown ? [$"{herleiding.Category}/{herleiding.FieldName}"] : []),
            ["pseudonymised"] = List([]),
            ["generalised"] = List([]),
            ["erased_count"] = 0,
            ["request_id"] = herleiding.Id.ToString(),
        }) with
        { To = requester.Id, ToRole = requester.Role, Doel = binding.Doel, Rule = binding.Id, Zaak = herleiding.Zaak, Betrokkenen = involved };
    }

    /// <summary>What every disclosure says, whatever it discloses.</summary>
    private Dictionary<string, object?> Disclosing(
        Doelbinding binding, ZaakId zaak, Partner to, RuleId route, ImmutableArray<Betrokkenheid> involved, DeliveryId delivery, ReadOnlySpan<byte> sent) =>
        new()
        {
            ["zaak"] = zaak.Value,
            ["to"] = to.Id.Value,
            ["to_role"] = to.Role.Slug,
            ["purpose"] = binding.Doel.Slug,
            ["basis"] = List(binding.Grondslag),
            ["route"] = route.Value,
            ["rule"] = binding.Id.Value,
            ["obligations"] = List(binding.Plichten),
            ["subject_c"] = List(involved.Select(CommitTo).Order(StringComparer.Ordinal)),
            ["payload_c"] = Commit(Salts.Payload, sent),
            ["operation_id"] = delivery.Value.ToString(),
            ["processing_activity_id"] = ProcessingActivity(convenant, binding),
        };

    /// <summary>Where the register of processing activities describes disclosures under this row.</summary>
    public static string ProcessingActivity(Convenant convenant, Doelbinding binding) =>
        $"https://mensenhandelsignalen.example/verwerkingen/{convenant.Regio}/{binding.Id}";

    /// <summary>Which fields, by category and name and not by value: <c>identiteit/naam</c>.</summary>
    private static IEnumerable<string> FieldsOf(Message message, ImmutableArray<FieldOutcome> outcomes, Treatment treatment) =>
        message.Fields.Where((_, i) => outcomes[i].Treatment == treatment).Select(f => $"{f.Category}/{f.Names[0]}").Distinct().Order(StringComparer.Ordinal);

    private Betrokkenheid Involved(SubjectCode? code, byte[] committed, int number) =>
        new() { Code = code, Salt = seed.Bytes($"salt/subject/{number}", _number), Committed = committed };

    private static string CommitTo(Betrokkenheid involved) => Commit(involved.Salt.ToArray(), involved.Committed.Span);

    private static object?[] List(IEnumerable<string> texts) => [.. texts];

    /// <summary>SHA-256 over a salt of this entry and the value. The salt derives from the seed, which the store seals and can forget.</summary>
    private static string Commit(byte[] salt, ReadOnlySpan<byte> value) => LedgerCodes.Commitment(salt, value);

    /// <summary>The code of a value stays with the person it is of, so that both go when that person is erased.</summary>
    private VerstrektVeld Verstrekt(Field field, Treatment treatment, ZaakId zaak, ImmutableArray<Betrokkenheid> involved) => new(
        field.Path, treatment, field.Category, field.Beroepsgeheim, field.Bron,
        treatment == Treatment.Show && Doorgiften.CanTravel(field) && !involved.Any(i => field.Person is { } person && i.Paden.Contains(person.Path))
            ? Doorgiften.Code(keys, zaak, field)
            : null);

    private LedgerDraft Draft(
        EntryType type, PartnerId from, string messageType, Facts? facts, Dictionary<string, object?> members, IEnumerable<VerstrektVeld>? velden = null)
    {
        var record = FactsRecord.Of(facts, Salts, velden ?? []);
        if (Grounds is { } grounds)
        {
            record[Grounds.Member] = grounds.Record();
        }
        var recorded = CanonicalJson.Write(record);
        var id = Ulid.Of(now, seed.Bytes("entry", _number));
        members["v"] = 1;
        members["type"] = Slugs.Of(type);
        members["id"] = id.Value;
        members["time"] = Slugs.Of(now);
        members["from"] = from.Value;
        members["from_role"] = convenant.Partners.GetValueOrDefault(from)?.Role.Slug;
        members["message_type"] = messageType;
        members["message"] = Bericht?.Value;
        members["bundle_rev"] = convenant.Revision;
        members["trace_id"] = _trace;
        members["facts_c"] = Commit(Salts.Facts, recorded);
        foreach (var (name, value) in members)
        {
            if (value is null)
            {
                members.Remove(name); // what does not apply does not stand in a leaf
            }
        }
        (_drawn, _number) = (null, _number + 1);
        return new()
        {
            Id = id,
            Type = type,
            Time = now,
            Leaf = CanonicalJson.Write(members),
            Facts = recorded,
            From = from,
            MessageType = messageType,
            Bericht = Bericht,
        };
    }
}
