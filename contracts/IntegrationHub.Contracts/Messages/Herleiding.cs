namespace IntegrationHub.Contracts;

[Meaning("Een ontvanger vraagt om een pseudoniem terug te brengen tot de waarde.")]
public sealed record HerleidingsverzoekV1 : PartnerData
{
    [Category(Categories.Zaak), Form(Forms.Number), Meaning("Nummer van het verzoek.")]
    public required string Verzoeknummer { get; init; }

    [Category(Categories.Zaak), Form(Forms.Pseudoniem), Meaning("Het pseudoniem zoals de verzoeker het ontving.")]
    public required string Pseudoniem { get; init; }

    /// <summary>Open text: an unknown purpose is refused by the policy, it is not malformed.</summary>
    [Category(Categories.Zaak), Longest(200), Meaning("Doel waarvoor de waarde nodig is.")]
    public string? Doel { get; init; }

    [Category(Categories.VrijeTekst), Meaning("Reden van het verzoek.")]
    public required string Reden { get; init; }

    [Category(Categories.Zaak), Between(1, 10_000), Meaning("Hoeveelste bericht van de zaak, vanaf 1.")]
    public int? BerichtVolgnummer { get; init; }

    [Category(Categories.Zaak), Form(Forms.Path), Meaning("Pad in dat bericht.")]
    public string? Veld { get; init; }

    [Meaning("Wie het verzoek doet.")]
    public Persoon? Persoon { get; init; }
}

/// <summary>The hub adds <c>waarde</c> for the requester; a partner never sends it.</summary>
[Meaning("Besluit op een herleidingsverzoek, door een ander dan de verzoeker.")]
public sealed record HerleidingsbesluitV1 : PartnerData
{
    [Category(Categories.Zaak), Form(Forms.Number), Meaning("Nummer van het verzoek.")]
    public required string Verzoeknummer { get; init; }

    [Category(Categories.Zaak), Meaning("Het besluit.")]
    public required HerleidingsbesluitCode Besluit { get; init; }

    [Category(Categories.VrijeTekst), Meaning("Motivering.")]
    public string? Motivering { get; init; }

    [Meaning("Wie besluit.")]
    public Persoon? Persoon { get; init; }
}

[Meaning("Besluit over een aangehouden verstrekking, door een ander dan wie haar bracht.")]
public sealed record VrijgaveV1 : PartnerData
{
    [Category(Categories.Zaak), Form(Forms.EventId), Meaning("Het id van de aanhouding.")]
    public required string Aanhouding { get; init; }

    [Category(Categories.Zaak), Form(Forms.Number), Meaning("Nummer van het signaal.")]
    public string? Signaalnummer { get; init; }

    [Category(Categories.Zaak), Meaning("Het besluit.")]
    public required VrijgaveBesluit Besluit { get; init; }

    [Category(Categories.VrijeTekst), Meaning("Motivering.")]
    public required string Motivering { get; init; }

    [Meaning("Wie besluit.")]
    public required Persoon Persoon { get; init; }
}

[Meaning("Vraag of een persoon elders bekend is; het antwoord is ja of nee.")]
public sealed record BekendheidsvraagV1 : PartnerData
{
    [Category(Categories.Zaak), Form(Forms.Number), Meaning("Nummer van de vraag.")]
    public required string Vraagnummer { get; init; }

    [Category(Categories.Bsn), Form(Forms.Bsn + "|" + Forms.Pseudoniem), Meaning("Burgerservicenummer of pseudoniem van de persoon.")]
    public required string Persoon { get; init; }

    [Category(Categories.Zaak), Longest(200), Meaning("Doel van de vraag.")]
    public required string Doel { get; init; }

    [Category(Categories.Zaak), Form("[A-Za-z0-9][A-Za-z0-9_-]{0,59}"), Meaning("Code van de reden.")]
    public required string Redencode { get; init; }
}

[Meaning("Antwoord op een bekendheidsvraag.")]
public sealed record BekendheidsantwoordV1 : PartnerData
{
    [Category(Categories.Zaak), Form(Forms.Number), Meaning("Nummer van de vraag.")]
    public required string Vraagnummer { get; init; }

    [Category(Categories.Zaak), Meaning("De persoon is bekend.")]
    public required bool Bekend { get; init; }

    [Category(Categories.Zaak), Form(Forms.Code), Meaning("Hoedanigheid waarin de persoon bekend is (open code).")]
    public string? Hoedanigheid { get; init; }

    [Category(Categories.Zaak), Longest(200), Meaning("Functie die meer kan vertellen, nooit een persoon.")]
    public string? Contact { get; init; }
}
