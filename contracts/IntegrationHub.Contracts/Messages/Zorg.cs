namespace IntegrationHub.Contracts;

[Meaning("Een verzoek om zorg aan de zorgcoördinator.")]
public sealed record ZorgverzoekV1 : PartnerData
{
    [Category(Categories.Zaak), Form(Forms.Number), Meaning("Nummer van het signaal.")]
    public required string Signaalnummer { get; init; }

    [Category(Categories.Zaak), Meaning("Soorten zorg.")]
    public required IReadOnlyList<Zorgsoort> Soort { get; init; }

    [Meaning("Betrokken gemeenten.")]
    public required IReadOnlyList<Gemeente> Gemeenten { get; init; }

    [Part("slachtoffer"), Meaning("Voor wie zorg wordt gevraagd.")]
    public required IReadOnlyList<Slachtoffer> Slachtoffers { get; init; }

    [Part("verdachte"), Meaning("Verdachten.")]
    public IReadOnlyList<Verdachte>? Verdachten { get; init; }

    [Category(Categories.Zaak), Meaning("Wat de opvang moet bieden.")]
    public Opvangbehoefte? Opvangbehoefte { get; init; }

    [Meaning("Toestemmingen van betrokkenen.")]
    public IReadOnlyList<Toestemming>? Toestemmingen { get; init; }

    [Category(Categories.VrijeTekst), Meaning("Toelichting.")]
    public string? Toelichting { get; init; }
}

/// <summary>Holds no address: where a victim stays is never a status.</summary>
[Meaning("Hoe ver de zorg is.")]
public sealed record ZorgstatusV1 : PartnerData
{
    [Category(Categories.Zaak), Form(Forms.Number), Meaning("Nummer van het signaal.")]
    public required string Signaalnummer { get; init; }

    [Category(Categories.Zaak), Meaning("Stand van de zorg.")]
    public required ZorgstatusCode Status { get; init; }

    [Category(Categories.Zaak), Meaning("Sinds welke dag.")]
    public DateOnly? Sinds { get; init; }

    [Meaning("Betrokken gemeenten.")]
    public required IReadOnlyList<Gemeente> Gemeenten { get; init; }

    [Category(Categories.VrijeTekst), Meaning("Toelichting, zonder opvangadres.")]
    public string? Toelichting { get; init; }
}

/// <summary>Figures of one victim; the person passes with written consent only, the suspects never.</summary>
[Meaning("Registratie van een slachtoffer bij het landelijk coördinatiecentrum.")]
public sealed record SlachtofferregistratieV1 : PartnerData
{
    [Category(Categories.Zaak), Form(Forms.Number), Meaning("Nummer van het signaal.")]
    public required string Signaalnummer { get; init; }

    [Category(Categories.Zaak), Meaning("Vormen van uitbuiting.")]
    public required IReadOnlyList<Uitbuitingsvorm> Uitbuitingsvormen { get; init; }

    [Category(Categories.Zaak), Form(Forms.Leeftijdsgroep), Meaning("Leeftijdsgroep, zoals '18-23'.")]
    public required string Leeftijdsgroep { get; init; }

    [Category(Categories.Zaak), Meaning("Instantie die aanmeldt.")]
    public required string MeldendeInstantie { get; init; }

    [Part("slachtoffer"), Meaning("Het slachtoffer.")]
    public IReadOnlyList<Slachtoffer>? Slachtoffers { get; init; }

    [Part("verdachte"), Meaning("Verdachten; worden nooit doorgegeven.")]
    public IReadOnlyList<Verdachte>? Verdachten { get; init; }

    [Meaning("Toestemmingen van betrokkenen.")]
    public IReadOnlyList<Toestemming>? Toestemmingen { get; init; }
}
