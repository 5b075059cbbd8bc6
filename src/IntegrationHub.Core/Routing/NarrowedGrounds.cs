using System.Text.Json;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Deciding;
using IntegrationHub.Core.Receiving;
using IntegrationHub.Core.Recording;

namespace IntegrationHub.Core.Routing;

/// <summary>A message that names a purpose for which no route has a receiver.</summary>
internal sealed record NarrowedGrounds(Facts Facts) : Grounds
{
    internal const string Slug = "doelkeuze";

    internal override string Kind => Slug;

    internal override DateOnly? Today => Facts.Today;

    internal override IEnumerable<Telling> Again(Moment moment, Convenant convenant) => Facts.Narrowed is not null && !Meldroute.Narrowed(Facts, convenant).Any()
        ? [DoorGrounds.Refused(RefusalReason.DoelNotOfRole, Facts.MessageType)]
        : [];

    internal override Dictionary<string, object?> Members() => new() { ["feiten"] = FactsRecord.Codes(Facts) };

    internal static NarrowedGrounds Of(JsonElement g) => new(FactsRecord.ReadCodes(g.GetProperty("feiten")));
}
