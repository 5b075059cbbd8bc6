using IntegrationHub.Core.Receiving;
using IntegrationHub.Core.Routing;

namespace IntegrationHub.Core.Identifying;

/// <summary>What the pseudonyms of one message are made of: who its persons are, and the key set of its case.</summary>
internal sealed record Naming(ZaakId Zaak, Personen Personen, int Epoch)
{
    public static Naming Of(Message message, ZaakId id, Zaak zaak, HubKeys keys, DateTimeOffset now) => new(
        id, Personen.Of(keys, id, zaak, message.Sender.Id), keys.EpochOf(zaak.Feiten is [var first, ..] ? first.At : null, now));
}
