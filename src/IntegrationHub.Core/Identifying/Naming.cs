using System.Collections.Immutable;
using IntegrationHub.Core.Receiving;
using IntegrationHub.Core.Routing;

namespace IntegrationHub.Core.Identifying;

/// <summary>What the pseudonyms of one message are made of: who its persons are, and the key set of its case.</summary>
/// <param name="Sender">Whose pseudonyms stand in its texts.</param>
/// <param name="Known">Every pseudonym of the case; only where a text of the message holds one.</param>
internal sealed record Naming(ZaakId Zaak, Personen Personen, int Epoch, PartnerId Sender, ImmutableArray<PseudoniemFeit> Known)
{
    public static Naming Of(Message message, ZaakId id, Zaak zaak, HubKeys keys, DateTimeOffset now) => new(
        id, Personen.Of(keys, id, zaak, message.Sender.Id), keys.EpochOf(zaak.Feiten is [var first, ..] ? first.At : null, now),
        message.Sender.Id, zaak.Herleidingen.VanZaak);
}
