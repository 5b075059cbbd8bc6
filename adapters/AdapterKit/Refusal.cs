namespace IntegrationHub.AdapterKit;

/// <summary>Why the adapter did not take what the partner sent, or did not do what it asked.</summary>
public enum Refusal
{
    Unreadable,
    ForeignSource,
    UnknownParked,
    TooLarge,
    UnknownContentType,
    ContractBroken,
    Failed,
    StillRefused,
    NotConfirmed,
}

/// <summary>How a refusal is told: the members of problem+json (RFC 9457).</summary>
/// <param name="Slug">Last part of <c>type</c>; never changes.</param>
public sealed record RefusalText(int Status, string Slug, string Title, string Detail)
{
    public static RefusalText Of(Refusal refusal) => refusal switch
    {
        Refusal.Unreadable => new(400, "niet-leesbaar", "Het bericht is niet leesbaar.",
            "De hub heeft niets aangenomen. Herstel wat bij 'fouten' staat en stuur het bericht opnieuw."),
        Refusal.ForeignSource => new(403, "andere-afzender", "Het bericht noemt een andere afzender.",
            "Langs deze adapter gaan alleen berichten waarvan 'source' het OIN van de eigen organisatie noemt. Laat 'source' weg of verbeter het."),
        Refusal.UnknownParked => new(404, "niet-geparkeerd", "Dit bericht staat hier niet geparkeerd.",
            "Vraag met GET /geparkeerd op welke berichten wachten."),
        Refusal.TooLarge => new(413, "te-groot", "Het bericht is te groot.",
            "Een bericht is ten hoogste 1 MiB (1.048.576 bytes). De hub heeft niets aangenomen."),
        Refusal.UnknownContentType => new(415, "onbekende-vorm", "Deze vorm neemt de adapter niet aan.",
            "Stuur JSON: een CloudEvent als application/cloudevents+json, of {\"type\",\"data\"} als application/json, in UTF-8."),
        Refusal.ContractBroken => new(422, "contract", "Het bericht voldoet niet aan het contract.",
            "De hub heeft niets aangenomen. Herstel wat bij 'fouten' staat en stuur het bericht opnieuw."),
        Refusal.Failed => new(500, "storing", "De adapter kon dit verzoek niet afhandelen.",
            "Er is niets aangenomen. De beheerder ziet de storing in het logboek; stuur het bericht later opnieuw met hetzelfde id."),
        Refusal.StillRefused => new(502, "niet-afgeleverd", "Het systeem van de partner nam het bericht weer niet aan.",
            "Het bericht blijft geparkeerd staan; herstel de oorzaak en probeer het opnieuw."),
        Refusal.NotConfirmed => new(503, "niet-bevestigd", "De hub heeft het bericht niet op tijd bevestigd.",
            "Er is niets aangenomen. Stuur het bericht opnieuw met hetzelfde id: een herhaling wordt herkend en telt één keer."),
    };
}
