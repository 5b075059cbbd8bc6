namespace IntegrationHub.Contracts;

[Meaning("Rapportage van de politie aan de gemeente, zodat de burgemeester kan optreden.")]
public sealed record BestuurlijkeRapportageV1 : PartnerData
{
    [Category(Categories.Zaak), Form(Forms.Number), Meaning("Nummer van de rapportage.")]
    public required string Rapportnummer { get; init; }

    [Category(Categories.Zaak), Meaning("Dag van de rapportage.")]
    public required DateOnly Datum { get; init; }

    [Meaning("Gemeenten voor wie de rapportage is.")]
    public required IReadOnlyList<Gemeente> Gemeenten { get; init; }

    [Category(Categories.BestuurlijkeFeiten), Meaning("Waarom de openbare orde in het geding is.")]
    public required string OpenbareOrde { get; init; }

    [Category(Categories.BestuurlijkeFeiten), Meaning("Feiten voor bestuurlijke maatregelen.")]
    public required IReadOnlyList<string> Feiten { get; init; }

    [Meaning("Plaatsen.")]
    public IReadOnlyList<Locatie>? Locaties { get; init; }

    [Meaning("Ondernemingen.")]
    public IReadOnlyList<Onderneming>? Ondernemingen { get; init; }

    [Part("slachtoffer"), Meaning("Mogelijke slachtoffers.")]
    public IReadOnlyList<Slachtoffer>? Slachtoffers { get; init; }

    [Part("verdachte"), Meaning("Verdachten.")]
    public IReadOnlyList<Verdachte>? Verdachten { get; init; }

    [Meaning("Politiegegevens.")]
    public IReadOnlyList<Politiegegeven>? Politiegegevens { get; init; }
}

[Meaning("Wat politie, burgemeester of zorgcoördinator direct heeft gedaan.")]
public sealed record InterventieV1 : PartnerData
{
    [Category(Categories.Zaak), Form(Forms.Number), Meaning("Nummer van het signaal.")]
    public required string Signaalnummer { get; init; }

    [Category(Categories.Zaak), Meaning("Soort optreden.")]
    public required InterventieSoort Soort { get; init; }

    [Category(Categories.Zaak), Meaning("Moment van het optreden.")]
    public required DateTimeOffset Tijdstip { get; init; }

    [Meaning("Betrokken gemeenten.")]
    public required IReadOnlyList<Gemeente> Gemeenten { get; init; }

    [Category(Categories.BestuurlijkeFeiten), Meaning("Wat er is gedaan.")]
    public string? Verricht { get; init; }

    [Part("slachtoffer"), Meaning("Mogelijke slachtoffers.")]
    public IReadOnlyList<Slachtoffer>? Slachtoffers { get; init; }

    [Meaning("Politiegegevens.")]
    public IReadOnlyList<Politiegegeven>? Politiegegevens { get; init; }
}

[Meaning("Signalenformulier van het RIEC.")]
public sealed record RiecSignaalV1 : PartnerData
{
    [Category(Categories.Zaak), Form(Forms.Number), Meaning("Nummer van het formulier.")]
    public required string Formuliernummer { get; init; }

    /// <summary>1 when absent.</summary>
    [Category(Categories.Zaak), Between(1, 3), Meaning("Fase van de verwerking; 1 als zij ontbreekt.")]
    public int? Fase { get; init; }

    [Category(Categories.Zaak), Meaning("Vormen van uitbuiting.")]
    public required IReadOnlyList<Uitbuitingsvorm> Uitbuitingsvormen { get; init; }

    [Meaning("Betrokken gemeenten.")]
    public required IReadOnlyList<Gemeente> Gemeenten { get; init; }

    [Meaning("Plaatsen.")]
    public IReadOnlyList<Locatie>? Locaties { get; init; }

    [Meaning("Ondernemingen.")]
    public IReadOnlyList<Onderneming>? Ondernemingen { get; init; }

    [Meaning("Voertuigen.")]
    public IReadOnlyList<Voertuig>? Voertuigen { get; init; }

    [Part("verdachte"), Meaning("Verdachten.")]
    public IReadOnlyList<Verdachte>? Verdachten { get; init; }

    [Part("slachtoffer"), Meaning("Mogelijke slachtoffers.")]
    public IReadOnlyList<Slachtoffer>? Slachtoffers { get; init; }

    [Category(Categories.VrijeTekst), Meaning("Waarom dit bij het RIEC hoort.")]
    public required string Waarom { get; init; }

    [Meaning("De toets aan het besluit.")]
    public required Toets Toets { get; init; }

    [Category(Categories.VrijeTekst), Meaning("Toelichting.")]
    public string? Toelichting { get; init; }
}
