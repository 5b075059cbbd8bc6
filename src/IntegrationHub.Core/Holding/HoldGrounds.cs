using System.Collections.Immutable;
using System.Text.Json;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Deciding;
using IntegrationHub.Core.Receiving;
using IntegrationHub.Core.Recording;

namespace IntegrationHub.Core.Holding;

/// <summary>What a second person's decision was judged on.</summary>
internal sealed record HoldGrounds : Grounds
{
    internal const string Slug = "aanhouding";

    /// <summary>Null when nothing waits under the number that it names.</summary>
    public required AanhoudingStaat? State { get; init; }

    /// <summary>The organisations that must each agree, and those that did before.</summary>
    public ImmutableArray<PartnerId> Deciders { get; init; } = [];
    public ImmutableArray<PartnerId> Agreed { get; init; } = [];
    public DateTimeOffset? Until { get; init; }

    /// <summary>Who decides belongs to the organisation that says so.</summary>
    public bool OfSender { get; init; }

    /// <summary>Who decides is who sent the message.</summary>
    public bool Asked { get; init; }

    /// <summary>The answer is no.</summary>
    public bool TurnsDown { get; init; }

    /// <summary>What was held is still a message, to somebody who still takes part.</summary>
    public bool Stands { get; init; } = true;

    /// <summary>To whom, for what, under which rule: codes of the hold.</summary>
    public string? Aan { get; init; }
    public string? Doel { get; init; }
    public string? Rule { get; init; }
    public string? Hold { get; init; }

    internal override string Kind => Slug;

    public static HoldGrounds Of(Step step)
    {
        var data = step.Message.Event.Data;
        var persoon = data.GetProperty("persoon");
        if (step.Zaak.Aangehouden is not { } held)
        {
            return new() { State = null };
        }
        return new()
        {
            State = held.Staat,
            Deciders = held.Aanhouding.Beslissers,
            Agreed = held.Akkoord,
            Until = held.Aanhouding.Uiterlijk,
            OfSender = persoon.Text("organisatie") == step.Message.Sender.Id.Value,
            Asked = persoon.Text("id") == held.Aanhouding.Aanvrager,
            TurnsDown = data.Text("besluit") == "weigeren",
            Aan = held.Aanhouding.Aan.Value,
            Doel = held.Aanhouding.Doel.Slug,
            Rule = held.Aanhouding.Rule.Value,
            Hold = held.Aanhouding.Id.ToString(),
        };
    }

    /// <returns>Why it is refused, or what was decided: weigeren, akkoord (another must still agree) or vrijgeven.</returns>
    public (RefusalReason? Refused, string? Decision) Judge(PartnerId by, DateTimeOffset at) => this switch
    {
        // one answer for a hold that does not exist and one that is somebody else's: nobody learns what waits elsewhere
        { State: not AanhoudingStaat.Open } => (RefusalReason.AanhoudingUnknown, null),
        _ when !Deciders.Contains(by) => (RefusalReason.AanhoudingUnknown, null),
        // of the originating organisation (its FG too), and not who sent the message
        _ when !OfSender || Asked => (RefusalReason.NoSecondPerson, null),
        _ when Until is not { } until || IsBefore(until, at) => (RefusalReason.AanhoudingExpired, null),
        { TurnsDown: true } or { Stands: false } => (null, "weigeren"),
        _ => (null, Deciders.Except(Agreed).Except([by]).Any() ? "akkoord" : "vrijgeven"),
    };

    internal override IEnumerable<Telling> Again(Moment moment, Convenant convenant) => Judge(moment.From, moment.At) switch
    {
        ({ } reason, _) => [DoorGrounds.Refused(reason, moment.MessageType)],
        (_, var decision) => [Telling.Of(EntryType.Vrijgave, ("decision", decision!), ("hold", Hold!), ("to", Aan!), ("purpose", Doel!), ("rule", Rule!))],
    };

    internal override Dictionary<string, object?> Members() => new()
    {
        ["staat"] = State?.ToString(),
        ["beslissers"] = List(Deciders),
        ["akkoord"] = List(Agreed),
        ["uiterlijk"] = Until is { } until ? Slugs.Of(until) : null,
        ["van_afzender"] = OfSender,
        ["aanvrager"] = Asked,
        ["weigert"] = TurnsDown,
        ["bestaat_nog"] = Stands,
        ["aan"] = Aan,
        ["doel"] = Doel,
        ["regel"] = Rule,
        ["aanhouding"] = Hold,
    };

    internal static HoldGrounds Of(JsonElement g) => new()
    {
        State = g.Text("staat") is { } state ? Enum.Parse<AanhoudingStaat>(state) : null,
        Deciders = Partners(g, "beslissers"),
        Agreed = Partners(g, "akkoord"),
        Until = g.Text("uiterlijk") is null ? null : Time(g, "uiterlijk"),
        OfSender = g.IsTrue("van_afzender"),
        Asked = g.IsTrue("aanvrager"),
        TurnsDown = g.IsTrue("weigert"),
        Stands = g.IsTrue("bestaat_nog"),
        Aan = g.Text("aan"),
        Doel = g.Text("doel"),
        Rule = g.Text("regel"),
        Hold = g.Text("aanhouding"),
    };
}

/// <summary>The term within which somebody could decide on a hold.</summary>
internal sealed record LapseGrounds(AanhoudingStaat State, DateTimeOffset Until) : Grounds
{
    internal const string Slug = "termijn";

    internal override string Kind => Slug;

    public bool IsOver(DateTimeOffset at) => State == AanhoudingStaat.Open && IsBefore(Until, at);

    internal override IEnumerable<Telling> Again(Moment moment, Convenant convenant) => IsOver(moment.At)
        ? [Telling.Of(EntryType.Vrijgave, ("decision", "verlopen"))]
        : [];

    internal override Dictionary<string, object?> Members() => new() { ["staat"] = State.ToString(), ["uiterlijk"] = Slugs.Of(Until) };

    internal static LapseGrounds Of(JsonElement g) => new(Enum.Parse<AanhoudingStaat>(g.Text("staat")!), Time(g, "uiterlijk"));
}
