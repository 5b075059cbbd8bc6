using IntegrationHub.Core.Identifying;
using IntegrationHub.Core.Receiving;
using IntegrationHub.Core.Routing;

namespace IntegrationHub.Core.Deciding;

/// <summary>Whether a message, or a pseudonym, is about a case or a person whose processing is restricted (AVG 18).</summary>
internal static class Beperkingen
{
    public static bool Hold(Message message, ZaakId id, Zaak zaak, HubKeys keys)
    {
        if (zaak.Beperkingen.IsEmpty)
        {
            return false;
        }
        var personen = Personen.Of(keys, id, zaak, message.Sender.Id);
        return zaak.Beperkingen.Contains(id.Value) || message.Personen.SelectMany(personen.AllOf).Any(code => zaak.Beperkingen.Contains(code.Value));
    }

    public static bool Hold(PseudoniemFeit pseudoniem, Zaak zaak) =>
        ((string[])[pseudoniem.Zaak.Value, pseudoniem.Subject.Value, pseudoniem.Owner.Value]).Any(zaak.Beperkingen.Contains);
}
