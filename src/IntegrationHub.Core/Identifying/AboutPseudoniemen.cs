using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Deciding;
using IntegrationHub.Core.Receiving;
using IntegrationHub.Core.Routing;

namespace IntegrationHub.Core.Identifying;

/// <summary>The messages that are about pseudonyms themselves: they are not disclosed, they lead to something else.</summary>
internal static class AboutPseudoniemen
{
    /// <returns>The outcome, or the reason of a refusal at the door; neither for a message of another kind.</returns>
    public static (Outcome? Outcome, RefusalReason? Refused) Decide(
        Received received, Message message, Convenant convenant, Zaak zaak, HubKeys keys, Seed seed, DateTimeOffset now)
    {
        switch (message.Type.ShortName)
        {
            case "herleidingsverzoek":
                return (new HerleidingAsk(received, message, convenant, zaak, keys, seed, now).Decide(), null);
            case "herleidingsbesluit":
                var refused = new HerleidingJudge(received, message, convenant, zaak, keys, seed, now).Decide(out var judged);
                return (judged, refused);
            default:
                return (null, null);
        }
    }
}

/// <summary>What the pseudonyms of one message are made of: who its persons are, and the key set of its case.</summary>
internal sealed record Naming(ZaakId Zaak, Personen Personen, int Epoch)
{
    public static Naming Of(Message message, ZaakId id, Zaak zaak, HubKeys keys, DateTimeOffset now) => new(
        id, Personen.Of(keys, id, zaak, message.Sender.Id), keys.EpochOf(zaak.Feiten is [var first, ..] ? first.At : null, now));
}
