using System.Collections.Immutable;
using System.Text.Json;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Deciding;
using IntegrationHub.Core.Receiving;
using IntegrationHub.Core.Recording;

namespace IntegrationHub.Core.Identifying;

/// <summary>What a message that merges or splits persons was judged on, and who holds a pseudonym of them.</summary>
internal sealed record PersonenGrounds : Grounds
{
    internal const string Slug = "personen";

    /// <summary>What proposes the receivers.</summary>
    public static readonly RuleId Meldregel = new("houders");

    /// <summary>Every pseudonym that it names has the right check character.</summary>
    public required bool Typed { get; init; }

    /// <summary>It names somebody, and the sender knows each of them.</summary>
    public required bool Known { get; init; }

    /// <summary>How many different persons it names.</summary>
    public required int Count { get; init; }
    public required Facts Facts { get; init; }
    public required ImmutableArray<(PartnerId Receiver, Doel Doel)> Holders { get; init; }

    internal override string Kind => Slug;

    internal override DateOnly? Today => Facts.Today;

    public RefusalReason? Refused => this switch
    {
        { Typed: false } => RefusalReason.PseudoniemMistyped,
        { Known: false } => RefusalReason.PseudoniemUnknown, // the same for unknown and foreign
        _ when Facts.MessageType == "samenvoeging" && Count < 2 => RefusalReason.PseudoniemUnknown,
        _ => Facts.SenderIsInvolved ? null : RefusalReason.NotInvolved,
    };

    internal override IEnumerable<Telling> Again(Moment moment, Convenant convenant)
    {
        if (Refused is { } reason)
        {
            return [DoorGrounds.Refused(reason, moment.MessageType)];
        }
        Telling[] told = [.. Holders.Where(h => convenant.Partners.ContainsKey(h.Receiver))
            .Select(h => new Telling([("route", Meldregel.Value), ("to", h.Receiver.Value), ("purpose", h.Doel.Slug)]))];
        return told is [] ? [Telling.Of(EntryType.ZonderOntvanger)] : told;
    }

    internal override Dictionary<string, object?> Members() => new()
    {
        ["goed_getypt"] = Typed,
        ["bekend"] = Known,
        ["aantal"] = Count,
        ["feiten"] = FactsRecord.Codes(Facts),
        ["houders"] = Holders.Select(h => (object?)new Dictionary<string, object?> { ["partner"] = h.Receiver.Value, ["doel"] = h.Doel.Slug }).ToArray(),
    };

    internal static PersonenGrounds Of(JsonElement g) => new()
    {
        Typed = g.IsTrue("goed_getypt"),
        Known = g.IsTrue("bekend"),
        Count = g.GetProperty("aantal").GetInt32(),
        Facts = FactsRecord.ReadCodes(g.GetProperty("feiten")),
        Holders = [.. g.Rows("houders").Select(h => (new PartnerId(h.Text("partner")!), new Doel(h.Text("doel")!)))],
    };
}
