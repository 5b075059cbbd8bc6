using System.Collections.Immutable;
using System.Text.Json;
using IntegrationHub.Contracts;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Deciding;
using IntegrationHub.Core.Receiving;
using IntegrationHub.Core.Recording;
using IntegrationHub.Core.Routing;

namespace IntegrationHub.Core.Correcting;

/// <summary>Who holds what of an earlier message that is corrected or withdrawn, and what of it still waits.</summary>
internal sealed record CorrectionGrounds : Grounds
{
    internal const string Slug = "correctie";

    /// <summary>What proposes the receivers.</summary>
    public static readonly RuleId Meldregel = new("ontvangers");

    /// <summary>The sender brought a message under the id that it names.</summary>
    public required bool Exists { get; init; }

    /// <summary>Every new value could have stood in the earlier message.</summary>
    public bool Fits { get; init; } = true;

    /// <summary>Each disclosure of it, and whether it held something of what is corrected.</summary>
    public ImmutableArray<(PartnerId To, Doel Doel, bool Touched)> Held { get; init; } = [];

    /// <summary>The holds that end with it.</summary>
    public ImmutableArray<AanhoudingId> Waiting { get; init; } = [];

    internal override string Kind => Slug;

    public static CorrectionGrounds Of(Step step) => new()
    {
        Exists = step.Zaak.BetreftBestaat,
        Fits = !step.Zaak.Betreft.Any(e => Misfits(step.Message, e)),
        Held = [.. step.Zaak.Betreft.Select(e => (e.To, e.Doel, !Correctable.Of(step.Message, e).IsEmpty))],
        Waiting = [.. step.Zaak.Wachtend.Select(h => h.Id)],
    };

    /// <summary>A new value that could never have stood in the earlier message: nobody gets it.</summary>
    private static bool Misfits(Message message, EerdereVerstrekking earlier) =>
        message.Type.ShortName == "rectificatie"
        && MessageTypes.TryFind(FactsRecord.Read(earlier.Facts.Span).Facts.MessageType, out var type)
        && message.Event.Data.Rows("velden").Any(row => type.Shape.Below(row.Text("veld")!)?.Check(row.GetProperty("waarde"), "/data/velden") is not { Count: 0 });

    public RefusalReason? Refused => !Exists ? RefusalReason.BetreftUnknown : !Fits ? RefusalReason.BreaksContract : null;

    /// <summary>Null for a receiver who got nothing of what is corrected, or takes no part any more.</summary>
    public static Partner? Hears((PartnerId To, Doel Doel, bool Touched) held, Convenant convenant) =>
        held.Touched ? convenant.Partners.GetValueOrDefault(held.To) : null;

    internal override IEnumerable<Telling> Again(Moment moment, Convenant convenant)
    {
        if (Refused is { } reason)
        {
            return [DoorGrounds.Refused(reason, moment.MessageType)];
        }
        Telling[] told =
        [
            .. Held.Where(h => Hears(h, convenant) is not null).Select(h => new Telling([("route", Meldregel.Value), ("to", h.To.Value), ("purpose", h.Doel.Slug)])),
            .. Waiting.Select(hold => Telling.Of(EntryType.Vrijgave, ("decision", "vervallen"), ("hold", hold.ToString()))),
        ];
        return told is [] ? [Telling.Of(EntryType.ZonderOntvanger)] : told;
    }

    internal override Dictionary<string, object?> Members() => new()
    {
        ["bestaat"] = Exists,
        ["past"] = Fits,
        ["verstrekt"] = Held.Select(h => (object?)new Dictionary<string, object?> { ["aan"] = h.To.Value, ["doel"] = h.Doel.Slug, ["geraakt"] = h.Touched }).ToArray(),
        ["wacht"] = List(Waiting),
    };

    internal static CorrectionGrounds Of(JsonElement g) => new()
    {
        Exists = g.IsTrue("bestaat"),
        Fits = g.IsTrue("past"),
        Held = [.. g.Rows("verstrekt").Select(h => (new PartnerId(h.Text("aan")!), new Doel(h.Text("doel")!), h.IsTrue("geraakt")))],
        Waiting = [.. g.Texts("wacht").Select(h => new AanhoudingId(Guid.Parse(h)))],
    };
}
