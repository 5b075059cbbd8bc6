using System.Globalization;
using IntegrationHub.Portal.Stroom;

namespace IntegrationHub.Portal.Words;

/// <summary>The Dutch words for how the messages flow.</summary>
public static class FlowWords
{
    public static string Dutch(FlowStatus status) => status switch
    {
        FlowStatus.InOrde => "Alles stroomt",
        FlowStatus.Aandacht => "Aandacht nodig",
        FlowStatus.Storing => "Storing",
    };

    public static string Dutch(PartnerFlow partner, DateTimeOffset now) => partner.Status(now) switch
    {
        FlowStatus.InOrde => partner.IsQuiet ? "Geen verkeer" : partner.Waiting is null ? "In orde" : "Onderweg",
        FlowStatus.Aandacht => "Wacht te lang",
        FlowStatus.Storing => "Aflevering mislukt",
    };

    public static string Tone(FlowStatus status) => status switch
    {
        FlowStatus.InOrde => "groen",
        FlowStatus.Aandacht => "geel",
        FlowStatus.Storing => "rood",
    };

    public static string Number(long count) => count.ToString(CultureInfo.InvariantCulture);

    public static string Waiting(PartnerFlow partner) => partner.Waiting switch
    {
        null => "0",
        { Acute: > 0 } waiting => $"{waiting.Count} ({waiting.Acute} acuut)",
        var waiting => Number(waiting.Count),
    };

    /// <returns>Null when nothing failed.</returns>
    public static string? Failure(PartnerFlow partner) => partner.Waiting is { MostAttempts: > 0 } failing
        ? $"{string.Join(", ", failing.Errors)}, na {failing.MostAttempts} {(failing.MostAttempts == 1 ? "poging" : "pogingen")}"
        : null;

    /// <summary>Why the flow has its status, and what to do.</summary>
    public static string Explain(Flow flow) => flow.Status switch
    {
        FlowStatus.InOrde => flow.Waiting == 0 ? "Er wacht niets." : $"{flow.Waiting} op weg naar een partner.",
        FlowStatus.Aandacht => flow.Quarantine.IsEmpty
            ? "Een bericht wacht langer dan vijf minuten op verzending. Kijk of de hub draait."
            : $"{Messages(flow.Quarantine.Length)} apart gehouden: zie de lijst hieronder.",
        FlowStatus.Storing => "Verzenden naar een partner mislukt. De hub probeert het opnieuw; er gaat niets verloren.",
    };

    /// <summary>What a screen reader says when the flow changed.</summary>
    public static string Announcement(Flow flow) =>
        $"{Dutch(flow.Status)}. {flow.Entries} regels {(flow.CountedUpTo is null ? "in het logboek" : "tot nu toe geteld")}, {flow.Waiting} wachten, {flow.Quarantine.Length} apart gehouden.";

    private static string Messages(int count) => count == 1 ? "Er is 1 bericht" : $"Er zijn {count} berichten";
}
