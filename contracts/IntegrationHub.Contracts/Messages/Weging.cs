namespace IntegrationHub.Contracts;

[Meaning("Hoe Veilig Thuis het signaal indeelt.")]
public sealed record ClassificatieV1 : PartnerData
{
    [Category(Categories.Zaak), Form(Forms.Number), Meaning("Nummer van het signaal.")]
    public required string Signaalnummer { get; init; }

    [Meaning("Betrokken gemeenten.")]
    public IReadOnlyList<Gemeente>? Gemeenten { get; init; }

    [Category(Categories.Zaak), Meaning("De indeling.")]
    public required Classificatie Classificatie { get; init; }

    [Category(Categories.Zaak), Meaning("Voorlopig of definitief.")]
    public required ClassificatieStatus Status { get; init; }

    [Category(Categories.VrijeTekst), Meaning("Toelichting.")]
    public string? Toelichting { get; init; }
}

[Meaning("Een zaak wordt op een tafel gezet.")]
public sealed record AgenderingV1 : PartnerData
{
    [Category(Categories.Zaak), Form(Forms.Number), Meaning("Nummer van het signaal.")]
    public required string Signaalnummer { get; init; }

    [Category(Categories.Zaak), Meaning("De tafel.")]
    public required Tafel Tafel { get; init; }

    [Category(Categories.Zaak), Meaning("Dag van de bespreking.")]
    public required DateOnly Datum { get; init; }

    [Category(Categories.Zaak), Meaning("Vormen van uitbuiting die spelen.")]
    public required IReadOnlyList<Uitbuitingsvorm> Uitbuitingsvormen { get; init; }

    [Category(Categories.Zaak), Form(Forms.Code), Meaning("Sector (open code).")]
    public string? Sector { get; init; }

    [Category(Categories.Zaak), Form(Forms.Code), Meaning("Aanwijzingen (open codes).")]
    public IReadOnlyList<string>? Indicatoren { get; init; }

    [Category(Categories.Zaak), Meaning("Indeling door Veilig Thuis, als die er is.")]
    public Classificatie? Classificatie { get; init; }

    [Meaning("Betrokken gemeenten.")]
    public required IReadOnlyList<Gemeente> Gemeenten { get; init; }

    [Part("slachtoffer"), Meaning("Mogelijke slachtoffers.")]
    public IReadOnlyList<Slachtoffer>? Slachtoffers { get; init; }

    [Part("verdachte"), Meaning("Verdachten.")]
    public IReadOnlyList<Verdachte>? Verdachten { get; init; }

    [Meaning("Plaatsen.")]
    public IReadOnlyList<Locatie>? Locaties { get; init; }

    [Meaning("Ondernemingen.")]
    public IReadOnlyList<Onderneming>? Ondernemingen { get; init; }

    [Category(Categories.VrijeTekst), Meaning("Het verhaal.")]
    public string? Toelichting { get; init; }

    [Meaning("Bestanden bij de zaak.")]
    public IReadOnlyList<Bijlage>? Bijlagen { get; init; }
}

[Meaning("Wat een tafel besloot: welke sporen, en wie de regie voert.")]
public sealed record WeegbesluitV1 : PartnerData
{
    [Category(Categories.Zaak), Form(Forms.Number), Meaning("Nummer van het signaal.")]
    public string? Signaalnummer { get; init; }

    [Category(Categories.Zaak), Form(Forms.Number), Meaning("Nummer van het signalenformulier van het RIEC.")]
    public string? Formuliernummer { get; init; }

    [Category(Categories.Zaak), Meaning("De tafel.")]
    public required Tafel Tafel { get; init; }

    [Category(Categories.Zaak), Meaning("Dag van het besluit.")]
    public required DateOnly Datum { get; init; }

    [Meaning("Betrokken gemeenten.")]
    public required IReadOnlyList<Gemeente> Gemeenten { get; init; }

    [Category(Categories.Zaak), Meaning("Gekozen sporen.")]
    public required IReadOnlyList<Spoor> Sporen { get; init; }

    [Category(Categories.Zaak), Form(Forms.Slug), Meaning("Rol die de regie voert.")]
    public required string Regie { get; init; }

    [Category(Categories.VrijeTekst), Meaning("Motivering.")]
    public string? Motivering { get; init; }

    [Category(Categories.Zaak), Form(Forms.Number), Meaning("Nummer van het advies van de rechtmatigheidsadviescommissie.")]
    public string? Adviesnummer { get; init; }

    [Category(Categories.Zaak), Form(Forms.Slug), Meaning("Partners die met verstrekking aan een derde instemmen.")]
    public IReadOnlyList<string>? Instemmingen { get; init; }
}
