using System.Text.Json.Serialization;

namespace IntegrationHub.Contracts;

[Meaning("Een gemeente die bij de zaak betrokken is.")]
public sealed record Gemeente : WireRecord
{
    [Category(Categories.Zaak), Meaning("Waarom deze gemeente betrokken is.")]
    public required GemeenteRol Rol { get; init; }

    [Category(Categories.Zaak), Form(Forms.GemeenteCode), Meaning("Gemeentecode, 'GM' en vier cijfers.")]
    public required string Code { get; init; }

    [Category(Categories.Zaak), Meaning("Naam van de gemeente.")]
    public string? Naam { get; init; }
}

[Meaning("Een plaats die in de zaak voorkomt.")]
public sealed record Locatie : WireRecord
{
    [Category(Categories.Locatie), Meaning("Adres van de plaats.")]
    public Adres? Adres { get; init; }

    [Category(Categories.Locatie), Form(Forms.Code), Meaning("Soort plaats (open code).")]
    public string? TypeLocatie { get; init; }

    [Category(Categories.Locatie), Meaning("Wat daar te zien is.")]
    public string? Omschrijving { get; init; }
}

[Meaning("Een voertuig dat in de zaak voorkomt.")]
public sealed record Voertuig : WireRecord
{
    [Category(Categories.Locatie), Meaning("Kenteken.")]
    public required string Kenteken { get; init; }
}

[Meaning("Een onderneming die in de zaak voorkomt.")]
public sealed record Onderneming : WireRecord
{
    [Category(Categories.Onderneming), Meaning("Handelsnaam.")]
    public string? Naam { get; init; }

    [Category(Categories.Onderneming), Form(Forms.Kvknummer), Meaning("Nummer in het handelsregister, acht cijfers als tekst.")]
    public string? KvkNummer { get; init; }

    [Category(Categories.Onderneming), Form(Forms.Code), Meaning("Sector (open code).")]
    public string? Sector { get; init; }
}

[Meaning("Wie het signaal meldde.")]
public sealed record Melder : WireRecord
{
    [Category(Categories.Melder), Meaning("Naam van de melder.")]
    public string? Naam { get; init; }

    [Category(Categories.Melder), Meaning("Functie van de melder.")]
    public string? Functie { get; init; }

    [Category(Categories.Melder), Meaning("Organisatie van de melder.")]
    public string? Organisatie { get; init; }

    [Category(Categories.Melder), Meaning("Telefoonnummer van de melder.")]
    public string? Telefoon { get; init; }

    [Category(Categories.Melder), Meaning("E-mailadres van de melder.")]
    public string? Email { get; init; }

    [Category(Categories.Melder), Meaning("De melder wil voor iedereen onbekend blijven.")]
    public bool? Anoniem { get; init; }
}

/// <summary>
/// Both members carry the stricter category: what they are follows from <see cref="Artikel"/> (8 and 13:
/// <c>politiegegeven</c>, 9 and 10: <c>politiegegevenBijzonder</c>), and only Core, which reads that member, loosens it.
/// That an article 9 fact exists at all is itself such a fact.
/// </summary>
[Meaning("Een politiegegeven.")]
public sealed record Politiegegeven : WireRecord
{
    [Category(Categories.PolitiegegevenBijzonder), OneOf("8", "9", "10", "13")]
    [Meaning("Artikel van de Wet politiegegevens waaronder het gegeven wordt verwerkt.")]
    public required int Artikel { get; init; }

    [Category(Categories.PolitiegegevenBijzonder), Meaning("Het gegeven zelf.")]
    public required string Inhoud { get; init; }
}

[Meaning("Een bestand bij het bericht.")]
public sealed record Bijlage : WireRecord
{
    [Category(Categories.Bijlage), Meaning("Naam van het bestand.")]
    public required string Naam { get; init; }

    [Category(Categories.Bijlage), Form(Forms.MediaType), Meaning("Soort bestand, zoals 'application/pdf'.")]
    public required string Mediatype { get; init; }

    [Category(Categories.Bijlage), Form(Forms.Base64), Longest(Limits.EventBytes), Meaning("Inhoud in base64.")]
    public required string Inhoud { get; init; }
}

[Meaning("Wat uit verrijking bleek.")]
public sealed record Bevinding : WireRecord
{
    [Category(Categories.Zaak), Form(Forms.Code)]
    [Meaning("Bron, zoals brp, kvk, toezicht, eerdereSignalen, sociaalTeam of politie (open code).")]
    public required string Bron { get; init; }

    [Category(Categories.VrijeTekst), Meaning("Wat daar gevonden is.")]
    [JsonPropertyName("bevinding")]
    public required string Tekst { get; init; }

    [Category(Categories.Zaak), Meaning("Dag van de bevinding.")]
    public DateOnly? Datum { get; init; }
}

[Meaning("Wat de opvang moet bieden.")]
public sealed record Opvangbehoefte : WireRecord
{
    [Between(0, 99), Meaning("Aantal kinderen dat meekomt.")]
    public int? Kinderen { get; init; }

    [Meaning("Opvang buiten de eigen regio is nodig.")]
    public bool? BuitenRegio { get; init; }
}

/// <summary>Every member may be missing: an unfilled checklist is no malformed message but a refusal by the policy.</summary>
[Meaning("Toets aan artikel 2.16 van het Besluit gegevensverwerking door samenwerkingsverbanden.")]
public sealed record Toets : WireRecord
{
    [Category(Categories.Zaak), Meaning("Er zijn duidelijke aanwijzingen.")]
    public bool? DuidelijkeAanwijzingen { get; init; }

    [Category(Categories.Zaak), Meaning("Meer dan één deelnemer is nodig voor de aanpak.")]
    public bool? MeerdereDeelnemersNodig { get; init; }

    [Category(Categories.Zaak), Meaning("De regio is bevoegd.")]
    public bool? RegioBevoegd { get; init; }

    [Category(Categories.Zaak), Form(Forms.Code), Meaning("Vorm van ondermijning, hier 'mensenhandel'.")]
    public string? Vorm { get; init; }

    [Category(Categories.VrijeTekst), Meaning("Motivering van de toets.")]
    public string? Motivering { get; init; }
}
