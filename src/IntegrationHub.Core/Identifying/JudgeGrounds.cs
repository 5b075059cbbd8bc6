using System.Collections.Immutable;
using System.Text.Json;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Deciding;
using IntegrationHub.Core.Receiving;
using IntegrationHub.Core.Recording;

namespace IntegrationHub.Core.Identifying;

/// <summary>A request about which somebody decides, as far as it decides.</summary>
/// <param name="SamePerson">Who decides is who asked.</param>
/// <param name="ForReview">An emergency at which another person still has to look.</param>
internal sealed record JudgedVerzoek(
    PartnerId Requester, ImmutableArray<PartnerId> Origins, bool SamePerson, HerleidingStap Stap, DateTimeOffset Until, bool ForReview, Doel Doel, RuleId Rule)
{
    public static JudgedVerzoek Of(HerleidingFeit verzoek, bool samePerson) =>
        new(verzoek.Requester, verzoek.Origins, samePerson, verzoek.Stap, verzoek.Until, verzoek.ReviewBy is not null, verzoek.Doel, verzoek.Rule);

    public bool IsOpen(DateTimeOffset at) => ForReview || (Stap == HerleidingStap.Verzocht && Grounds.IsBefore(at, Until));

    public Dictionary<string, object?> Record() => new()
    {
        ["verzoeker"] = Requester.Value,
        ["van"] = Origins.Select(o => (object?)o.Value).ToArray(),
        ["zelfde_persoon"] = SamePerson,
        ["stap"] = HerleidingStappen.Code(Stap),
        ["tot"] = Slugs.Of(Until),
        ["te_toetsen"] = ForReview,
        ["doel"] = Doel.Slug,
        ["regel"] = Rule.Value,
    };

    /// <summary>What <see cref="Record"/> wrote.</summary>
    public static JudgedVerzoek Read(JsonElement v) => new(
        new(v.Text("verzoeker")!), Grounds.Partners(v, "van"), v.IsTrue("zelfde_persoon"), HerleidingStappen.Parse(v.Text("stap")!), Grounds.Time(v, "tot"),
        v.IsTrue("te_toetsen"), new(v.Text("doel")!), new(v.Text("regel")!));
}

/// <summary>What a decision about a request to turn a pseudonym back was judged on.</summary>
internal sealed record JudgeGrounds : Grounds
{
    internal const string Slug = "herleidingsbesluit";

    /// <summary>Whoever decides belongs to the organisation that says so.</summary>
    public required bool OfSender { get; init; }

    /// <summary>Every request under the number that it names.</summary>
    public required ImmutableArray<JudgedVerzoek> Verzoeken { get; init; }
    public required bool Grants { get; init; }

    internal override string Kind => Slug;

    public static JudgeGrounds Of(Step step) => new()
    {
        OfSender = PseudoniemVragen.IsOfSender(step.Message),
        Verzoeken = [.. step.Zaak.Herleidingen.Verzoeken.Select(v => JudgedVerzoek.Of(v, samePerson: v.Persoon == PseudoniemVragen.Asker(step.Message, step.Keys)))],
        Grants = step.Message.Event.Data.Text("besluit") == "toegewezen",
    };

    /// <returns>Why it is refused, or the index of the request that it decides.</returns>
    public (RefusalReason? Refused, int Verzoek) Judge(PartnerId by, DateTimeOffset at, Convenant convenant)
    {
        if (!OfSender)
        {
            return (RefusalReason.PersoonNotOfSender, -1);
        }
        var mine = Verzoeken.IndexOf(Verzoeken.FirstOrDefault(v =>
            v.IsOpen(at) && v.Requester != by && (v.Origins.Contains(by) || convenant.Herleiding.Fg.Contains(by)) && !v.SamePerson)!);
        if (mine < 0 || !convenant.Partners.ContainsKey(Verzoeken[mine].Requester))
        {
            return (Verzoeken.Any(v => v.Requester == by) ? RefusalReason.OwnVerzoek : RefusalReason.VerzoekUnknown, -1);
        }
        // the convenant may have changed since it was asked
        return convenant.Doelbindingen.Any(d => d.Id == Verzoeken[mine].Rule) ? (null, mine) : (RefusalReason.NoDoelbinding, -1);
    }

    internal override IEnumerable<Telling> Again(Moment moment, Convenant convenant)
    {
        var (refused, index) = Judge(moment.From, moment.At, convenant);
        if (refused is { } reason)
        {
            return [DoorGrounds.Refused(reason, moment.MessageType)];
        }
        var verzoek = Verzoeken[index];
        var requester = convenant.Partners[verzoek.Requester];
        var origins = Grants && !verzoek.ForReview && verzoek.Origins.Contains(moment.From) ? [moment.From] : verzoek.Origins;
        var step = Telling.Of(
            EntryType.Heridentificatie, ("reason", HerleidingStappen.Code(Grants ? HerleidingStap.Toegewezen : HerleidingStap.Afgewezen)), ("to", requester.Id.Value),
            ("to_role", requester.Role.Slug), ("purpose", verzoek.Doel.Slug), ("rule", verzoek.Rule.Value), ("origins", Telling.List(origins.Select(o => o.Value))));
        return Grants || verzoek.ForReview
            ? [step]
            : [step, Telling.Disclosed(convenant.Doelbindingen.First(d => d.Id == verzoek.Rule), requester, convenant, ("shown", ""))];
    }

    internal override Dictionary<string, object?> Members() => new()
    {
        ["van_afzender"] = OfSender,
        ["verzoeken"] = Verzoeken.Select(v => (object?)v.Record()).ToArray(),
        ["wijst_toe"] = Grants,
    };

    internal static JudgeGrounds Of(JsonElement g) => new()
    {
        OfSender = g.IsTrue("van_afzender"),
        Verzoeken = [.. g.Rows("verzoeken").Select(JudgedVerzoek.Read)],
        Grants = g.IsTrue("wijst_toe"),
    };
}

/// <summary>What the end of a request was judged on: whether the vault had something, and whether there was still time.</summary>
internal sealed record AnswerGrounds : Grounds
{
    internal const string Slug = "herleiding";

    public required JudgedVerzoek Verzoek { get; init; }

    /// <summary>Category and name of the field: <c>identiteit/naam</c>.</summary>
    public required string Field { get; init; }

    /// <summary>The vault gave something for the pseudonym.</summary>
    public required bool HasValue { get; init; }

    /// <summary>On which the convenant had to hold.</summary>
    public required DateOnly Day { get; init; }

    internal override string Kind => Slug;

    internal override DateOnly? Today => Day;

    public static AnswerGrounds Of(HerleidingFeit v, bool hasValue, DateTimeOffset now) => new()
    {
        Verzoek = JudgedVerzoek.Of(v, samePerson: false),
        Field = $"{v.Category}/{v.FieldName}",
        HasValue = hasValue,
        Day = DateOnly.FromDateTime(now.Date),
    };

    /// <summary>The vault was asked, or nobody decided within the term: there is something to end.</summary>
    public bool IsDue(DateTimeOffset at) =>
        Verzoek.Stap is HerleidingStap.Toegewezen or HerleidingStap.Noodgreep || (Verzoek.Stap == HerleidingStap.Verzocht && !IsBefore(at, Verzoek.Until));

    /// <returns>Null when nothing is shown.</returns>
    public Doelbinding? Shows(DateTimeOffset at, Convenant convenant) => HasValue && IsBefore(at, Verzoek.Until) && convenant.HoldsOn(Day)
        ? convenant.Doelbindingen.FirstOrDefault(d => d.Id == Verzoek.Rule)
        : null;

    internal override IEnumerable<Telling> Again(Moment moment, Convenant convenant)
    {
        if (!IsDue(moment.At) || !convenant.Partners.TryGetValue(Verzoek.Requester, out var requester))
        {
            return [];
        }
        var binding = Shows(moment.At, convenant);
        var step = Telling.Of(
            EntryType.Heridentificatie, ("from", Verzoek.Origins[0].Value), ("reason", HerleidingStappen.Code(binding is null ? HerleidingStap.Verlopen : HerleidingStap.Getoond)),
            ("to", requester.Id.Value), ("to_role", requester.Role.Slug), ("purpose", Verzoek.Doel.Slug), ("rule", Verzoek.Rule.Value),
            ("origins", Telling.List(Verzoek.Origins.Select(o => o.Value))));
        return binding is null ? [step] : [step, Telling.Disclosed(binding, requester, convenant, ("from", Verzoek.Origins[0].Value), ("shown", Field))];
    }

    internal override Dictionary<string, object?> Members() => new(Verzoek.Record())
    {
        ["veld"] = Field,
        ["waarde"] = HasValue,
        ["today"] = FactsRecord.Day(Day),
    };

    internal static AnswerGrounds Of(JsonElement g) => new()
    {
        Verzoek = JudgedVerzoek.Read(g),
        Field = g.Text("veld")!,
        HasValue = g.IsTrue("waarde"),
        Day = FactsRecord.Day(g.Text("today")!),
    };
}
