using System.Collections.Immutable;
using System.Text.Json;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Deciding;
using IntegrationHub.Core.Receiving;
using IntegrationHub.Core.Recording;
using IntegrationHub.Core.Routing;

namespace IntegrationHub.Core.Identifying;

/// <summary>A pseudonym that somebody asks about, as far as it decides: which field it stands for, never whose.</summary>
internal sealed record AskedPseudoniem(PartnerId Origin, ZaakId Zaak, string Category, string FieldName, Helft Helft)
{
    public static AskedPseudoniem Of(PseudoniemFeit pseudoniem) =>
        new(pseudoniem.Origin, pseudoniem.Zaak, pseudoniem.Category, pseudoniem.FieldName, pseudoniem.Helft);
}

/// <summary>What becomes of a request to turn a pseudonym back.</summary>
internal abstract record AskRuling
{
    private AskRuling()
    {
    }

    public abstract T Match<T>(Func<Refused, T> refused, Func<Open, T> open);

    /// <param name="Proposal">Null when no route leads anywhere.</param>
    public sealed record Refused(Proposal? Proposal, Doel? Doel, RuleId? Rule, RefusalReason Reason) : AskRuling
    {
        public override T Match<T>(Func<Refused, T> refused, Func<Open, T> open) => refused(this);
    }

    /// <param name="Last">Index of the pseudonym that is turned back.</param>
    /// <param name="Emergency">One person gets it at once, and another looks at it afterwards.</param>
    /// <param name="Origins">Who may decide.</param>
    public sealed record Open(Proposal Proposal, Doel Doel, Doelbinding Binding, int Last, bool Emergency, ImmutableArray<PartnerId> Origins) : AskRuling
    {
        public override T Match<T>(Func<Refused, T> refused, Func<Open, T> open) => open(this);
    }
}

/// <summary>What a request to turn a pseudonym back was judged on.</summary>
internal sealed record AskGrounds : Grounds
{
    internal const string Slug = "herleidingsverzoek";

    public required Facts Facts { get; init; }

    /// <summary>The check character of the pseudonym is right.</summary>
    public required bool Typed { get; init; }

    /// <summary>Those of that code that the sender itself received.</summary>
    public required ImmutableArray<AskedPseudoniem> Own { get; init; }

    /// <summary>Whoever asks belongs to the organisation that says so.</summary>
    public required bool OfSender { get; init; }
    public required bool Vault { get; init; }

    /// <summary>Another request has its number.</summary>
    public required bool Taken { get; init; }

    /// <summary>For which purposes the same person asked today.</summary>
    public required ImmutableArray<Doel> AskedToday { get; init; }

    internal override string Kind => Slug;

    internal override DateOnly? Today => Facts.Today;

    public AskRuling Judge(Convenant convenant)
    {
        var proposal = Meldroute.Propose(Facts, convenant).FirstOrDefault();
        if (proposal is null)
        {
            return new AskRuling.Refused(null, null, null, RefusalReason.NoDoelbinding);
        }
        if (proposal.Doelen is not [var doel, ..])
        {
            return new AskRuling.Refused(proposal, null, new("F01"), RefusalReason.DoelUnknown);
        }
        var emergency = convenant.Herleiding.Emergencies.Contains(doel);
        return Hindrance(emergency, convenant.Herleiding) is { } hindrance
            ? new AskRuling.Refused(proposal, doel, null, hindrance)
            : Permitted(proposal, doel, emergency, convenant);
    }

    private RefusalReason? Hindrance(bool emergency, HerleidingRegels regels) => this switch
    {
        { Typed: false } => RefusalReason.PseudoniemMistyped,
        { Own.IsEmpty: true } => RefusalReason.PseudoniemUnknown,
        { OfSender: false } => RefusalReason.PersoonNotOfSender,
        { Vault: false } => RefusalReason.NoVault,
        { Taken: true } => RefusalReason.VerzoekTaken,
        _ => AskedToday.Count(d => regels.Emergencies.Contains(d) == emergency) >= (emergency ? regels.EmergenciesPerDay : regels.PerDay) ? RefusalReason.QuotaSpent : null,
    };

    private AskRuling Permitted(Proposal proposal, Doel doel, bool emergency, Convenant convenant)
    {
        RefusalReason? no = null;
        List<(int Index, Doelbinding Binding)> open = [];
        for (var i = 0; i < Own.Length; i++)
        {
            var (binding, reason) = HerleidingDecision.Of(Own[i], proposal with { Doelen = [doel] }, Facts, convenant);
            no ??= reason;
            if (binding is not null)
            {
                open.Add((i, binding));
            }
        }
        return open is [.., var last]
            ? new AskRuling.Open(proposal, doel, last.Binding, last.Index, emergency, emergency ? [Own[last.Index].Origin] : [.. open.Select(o => Own[o.Index].Origin).Distinct()])
            : new AskRuling.Refused(proposal, doel, null, no ?? RefusalReason.NoDoelbinding);
    }

    /// <summary>Stands where an entry names its route and none leads anywhere.</summary>
    public static readonly RuleId Nowhere = new("geen");

    internal override IEnumerable<Telling> Again(Moment moment, Convenant convenant) =>
    [
        Judge(convenant).Match(
            no => Telling.Of(
                EntryType.Geweigerd, ("from", Facts.From.Value), ("message_type", Facts.MessageType), ("to", Facts.From.Value), ("purpose", no.Doel?.Slug ?? ""),
                ("route", (no.Proposal?.Route ?? Nowhere).Value), ("rule", no.Rule?.Value ?? ""), ("reason", Reasons.Code(no.Reason))),
            open => Telling.Of(
                EntryType.Heridentificatie, ("from", Facts.From.Value), ("message_type", Facts.MessageType), ("zaak", Own[open.Last].Zaak.Value),
                ("to", open.Proposal.Partner.Id.Value), ("to_role", open.Proposal.Partner.Role.Slug), ("purpose", open.Doel.Slug), ("rule", open.Binding.Id.Value),
                ("origins", Telling.List(open.Origins.Select(o => o.Value))), ("reason", HerleidingStappen.Code(open.Emergency ? HerleidingStap.Noodgreep : HerleidingStap.Verzocht)))),
    ];

    internal override Dictionary<string, object?> Members() => new()
    {
        ["feiten"] = FactsRecord.Codes(Facts),
        ["goed_getypt"] = Typed,
        ["eigen"] = Own.Select(p => (object?)new Dictionary<string, object?>
        {
            ["van"] = p.Origin.Value,
            ["zaak"] = p.Zaak.Value,
            ["categorie"] = p.Category,
            ["veld"] = p.FieldName,
            ["helft"] = p.Helft.ToString(),
        }).ToArray(),
        ["van_afzender"] = OfSender,
        ["kluis"] = Vault,
        ["nummer_in_gebruik"] = Taken,
        ["vandaag"] = List(AskedToday),
    };

    internal static AskGrounds Of(JsonElement g) => new()
    {
        Facts = FactsRecord.ReadCodes(g.GetProperty("feiten")),
        Typed = g.IsTrue("goed_getypt"),
        Own = [.. g.Rows("eigen").Select(p => new AskedPseudoniem(new(p.Text("van")!), new(p.Text("zaak")!), p.Text("categorie")!, p.Text("veld")!, Enum.Parse<Helft>(p.Text("helft")!)))],
        OfSender = g.IsTrue("van_afzender"),
        Vault = g.IsTrue("kluis"),
        Taken = g.IsTrue("nummer_in_gebruik"),
        AskedToday = [.. g.Texts("vandaag").Select(d => new Doel(d))],
    };
}
