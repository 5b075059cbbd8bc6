namespace IntegrationHub.Contracts;

[Meaning("Een vraag om advies, zonder personen te noemen.")]
public sealed record AdviesvraagV1 : PartnerData
{
    [Category(Categories.Zaak), Form(Forms.Number), Meaning("Nummer van de vraag.")]
    public required string Vraagnummer { get; init; }

    [Category(Categories.Zaak), Form(Forms.Slug), Meaning("Rol aan wie de vraag is gericht.")]
    public required string GevraagdAan { get; init; }

    [Category(Categories.VrijeTekst), Meaning("Onderwerp.")]
    public required string Onderwerp { get; init; }

    [Category(Categories.VrijeTekst), Meaning("De vraag.")]
    public required string Vraag { get; init; }
}

[Meaning("Antwoord op een adviesvraag.")]
public sealed record AdviesV1 : PartnerData
{
    [Category(Categories.Zaak), Form(Forms.Number), Meaning("Nummer van de vraag.")]
    public required string Vraagnummer { get; init; }

    [Category(Categories.VrijeTekst), Meaning("Het antwoord.")]
    public required string Antwoord { get; init; }
}
