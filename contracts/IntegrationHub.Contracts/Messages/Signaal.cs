namespace IntegrationHub.Contracts;

[Meaning("Er is mogelijk iets mis: een persoon of een plaats met aanwijzingen van mensenhandel.")]
public sealed record SignaalV1 : PartnerData
{
    [Category(Categories.Zaak), Form(Forms.Number), Meaning("Nummer van het signaal; verbindt alle berichten van de zaak.")]
    public required string Signaalnummer { get; init; }

    [Category(Categories.Zaak), Meaning("Moment van de melding.")]
    public required DateTimeOffset GemeldOp { get; init; }

    [Category(Categories.Zaak), DateOrTimestamp, Meaning("Dag of moment van de waarneming.")]
    public string? WaargenomenOp { get; init; }

    [Category(Categories.Zaak), Meaning("Gaat het om een persoon of om een plaats.")]
    public required SignaalSoort Soort { get; init; }

    [Category(Categories.Zaak), Meaning("Vormen van uitbuiting die spelen.")]
    public required IReadOnlyList<Uitbuitingsvorm> Uitbuitingsvormen { get; init; }

    [Category(Categories.Zaak), Form(Forms.Code), Meaning("Sector (open code).")]
    public string? Sector { get; init; }

    [Category(Categories.Zaak), Meaning("Er is nu gevaar.")]
    public required bool Acuut { get; init; }

    [Category(Categories.Zaak), Meaning("Zijn er meer daders die samenwerken.")]
    public JaNee? GeorganiseerdVerband { get; init; }

    [Category(Categories.Zaak), Form(Forms.Code), Meaning("Aanwijzingen (open codes).")]
    public IReadOnlyList<string>? Indicatoren { get; init; }

    [Category(Categories.Zaak), Meaning("Waar het signaal vandaan komt.")]
    public required SignaalHerkomst Herkomst { get; init; }

    [Category(Categories.Zaak), Form(Forms.Code), Meaning("Code van de reden waarom de afzender mag verstrekken.")]
    public string? Redencode { get; init; }

    [Meaning("Betrokken gemeenten.")]
    public required IReadOnlyList<Gemeente> Gemeenten { get; init; }

    [Part("slachtoffer"), Meaning("Mogelijke slachtoffers.")]
    public IReadOnlyList<Slachtoffer>? Slachtoffers { get; init; }

    [Part("verdachte"), Meaning("Verdachten.")]
    public IReadOnlyList<Verdachte>? Verdachten { get; init; }

    [Meaning("Politiegegevens.")]
    public IReadOnlyList<Politiegegeven>? Politiegegevens { get; init; }

    [Meaning("Plaatsen.")]
    public IReadOnlyList<Locatie>? Locaties { get; init; }

    [Meaning("Voertuigen.")]
    public IReadOnlyList<Voertuig>? Voertuigen { get; init; }

    [Meaning("Ondernemingen.")]
    public IReadOnlyList<Onderneming>? Ondernemingen { get; init; }

    [Meaning("Wie het signaal meldde.")]
    public Melder? Melder { get; init; }

    [Meaning("Toestemmingen van betrokkenen.")]
    public IReadOnlyList<Toestemming>? Toestemmingen { get; init; }

    [Category(Categories.VrijeTekst), Meaning("Het verhaal.")]
    public string? Toelichting { get; init; }

    [Meaning("Bestanden bij het signaal.")]
    public IReadOnlyList<Bijlage>? Bijlagen { get; init; }
}

[Meaning("Wat de gemeente of een deelnemer van een tafel bij verrijking vond.")]
public sealed record VerrijkingV1 : PartnerData
{
    [Category(Categories.Zaak), Form(Forms.Number), Meaning("Nummer van het signaal.")]
    public required string Signaalnummer { get; init; }

    [Meaning("Betrokken gemeenten.")]
    public IReadOnlyList<Gemeente>? Gemeenten { get; init; }

    [Meaning("Bevindingen per bron.")]
    public required IReadOnlyList<Bevinding> Bevindingen { get; init; }

    [Category(Categories.Zaak), Meaning("Is het vermoeden versterkt.")]
    public required Conclusie Conclusie { get; init; }

    [Meaning("Politiegegevens.")]
    public IReadOnlyList<Politiegegeven>? Politiegegevens { get; init; }
}
