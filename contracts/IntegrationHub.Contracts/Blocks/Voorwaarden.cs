namespace IntegrationHub.Contracts;

[Meaning("Merkteken van herkomst op een gegeven en alles daaronder.")]
public sealed record Markering : WireRecord
{
    [Category(Categories.Zaak), Form(Forms.Path), Meaning("Pad in hetzelfde bericht, zoals slachtoffers[0].gezondheid.")]
    public required string Veld { get; init; }

    [Category(Categories.Zaak), Meaning("Onder beroepsgeheim verkregen.")]
    public bool? Beroepsgeheim { get; init; }

    [Category(Categories.Zaak), Meaning("Wet of taak waaronder het gegeven is verkregen.")]
    public VerkregenOnder? VerkregenOnder { get; init; }
}

[Meaning("Waarom een ontvanger een gegeven voor een doel nodig heeft.")]
public sealed record Noodzaak : WireRecord
{
    [Category(Categories.Zaak), Form(Forms.Path), Meaning("Pad in hetzelfde bericht.")]
    public required string Veld { get; init; }

    [Category(Categories.Zaak), Form(Forms.Slug), Meaning("Doel waarvoor het nodig is.")]
    public required string Doel { get; init; }

    [Category(Categories.VrijeTekst), Meaning("Reden in eigen woorden.")]
    public required string Reden { get; init; }
}

[Meaning("Toestemming van een betrokkene.")]
public sealed record Toestemming : WireRecord
{
    [Category(Categories.Zaak), Form(Forms.Number), Meaning("Nummer van de toestemming.")]
    public required string Nummer { get; init; }

    [Category(Categories.Zaak), Form(Forms.Path), Meaning("Pad van de persoon, zoals slachtoffers[0].")]
    public required string Betrokkene { get; init; }

    [Category(Categories.Zaak), Form(Forms.Slug), Meaning("Doelen waarvoor de toestemming geldt.")]
    public required IReadOnlyList<string> Doelen { get; init; }

    [Category(Categories.Zaak), Form(Forms.Slug), Meaning("Rollen die mogen ontvangen.")]
    public required IReadOnlyList<string> Ontvangers { get; init; }

    [Category(Categories.Zaak), Meaning("Categorieën van gegevens waarvoor de toestemming geldt.")]
    [OneOf(
        Categories.BestuurlijkeFeiten, Categories.Bijlage, Categories.Bsn, Categories.Contact, Categories.Etniciteit,
        Categories.FeitenSlachtoffer, Categories.Financieel, Categories.Gerichtheid, Categories.Gezondheid, Categories.Herkomst,
        Categories.Identiteit, Categories.Locatie, Categories.Melder, Categories.Minderjarig, Categories.Onderneming,
        Categories.Opvanglocatie, Categories.Politiegegeven, Categories.PolitiegegevenBijzonder, Categories.Seksueel,
        Categories.Verblijfplaats, Categories.Verdenking, Categories.VrijeTekst, Categories.Zaak)]
    public required IReadOnlyList<string> Categorieen { get; init; }

    [Category(Categories.Zaak), Meaning("Hoe de toestemming is gegeven.")]
    public required ToestemmingVorm Vorm { get; init; }

    [Category(Categories.Zaak), Form(Forms.Taal), Meaning("Taal van het gesprek (ISO 639).")]
    public string? Taal { get; init; }

    [Category(Categories.Zaak), Meaning("Er was een tolk bij.")]
    public bool? Tolk { get; init; }

    [Category(Categories.Zaak), Meaning("Dag waarop de toestemming is gegeven.")]
    public required DateOnly GegevenOp { get; init; }

    [Category(Categories.Zaak), Meaning("Laatste dag waarop de toestemming geldt.")]
    public required DateOnly GeldigTot { get; init; }

    [Category(Categories.Zaak), DateOrTimestamp, Meaning("Dag of moment waarop de toestemming is ingetrokken.")]
    public string? IngetrokkenOp { get; init; }

    [Category(Categories.Zaak), Meaning("Wie de toestemming gaf.")]
    public required GegevenDoor GegevenDoor { get; init; }

    [Category(Categories.Zaak), Form(Forms.Path), Meaning("Pad van de vertegenwoordiger, als die in het bericht voorkomt.")]
    public string? Vertegenwoordiger { get; init; }

    [Category(Categories.Zaak), Meaning("De toestemming is onder drang gegeven.")]
    public required bool OnderDrang { get; init; }
}
