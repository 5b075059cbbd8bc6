namespace IntegrationHub.Contracts;

/// <summary>Names no person; who reported hears what became of it.</summary>
[Meaning("Wat er met een signaal is gedaan."), NeedsOneOf("signaalnummer", "formuliernummer")]
public sealed record TerugkoppelingV1 : PartnerData
{
    [Category(Categories.Zaak), Form(Forms.Number), Meaning("Nummer van het signaal.")]
    public string? Signaalnummer { get; init; }

    [Category(Categories.Zaak), Form(Forms.Number), Meaning("Nummer van het signalenformulier van het RIEC.")]
    public string? Formuliernummer { get; init; }

    [Category(Categories.Zaak), Meaning("Stand van zaken.")]
    public required TerugkoppelingStatus Status { get; init; }

    [Category(Categories.VrijeTekst), Meaning("Toelichting; wordt niet doorgegeven.")]
    public string? Toelichting { get; init; }
}

[Meaning("De zaak wordt gesloten; ieder die een kopie heeft registreert of vernietigt.")]
public sealed record AfsluitingV1 : PartnerData
{
    [Category(Categories.Zaak), Form(Forms.Number), Meaning("Nummer van het signaal.")]
    public required string Signaalnummer { get; init; }

    [Category(Categories.Zaak), Meaning("Waarom de zaak sluit.")]
    public required AfsluitingReden Reden { get; init; }

    [Category(Categories.Zaak), Meaning("Registreren of vernietigen.")]
    public required Afdoening Afdoening { get; init; }
}

[Meaning("Een verbetering van eerder verzonden gegevens, voor ieder die ze ontving.")]
public sealed record RectificatieV1 : PartnerData
{
    [Category(Categories.Zaak), Form(Forms.EventId), Meaning("Het id van het eerdere bericht.")]
    public required string Betreft { get; init; }

    [Category(Categories.Zaak), Form(Forms.Number), Meaning("Nummer van het signaal.")]
    public string? Signaalnummer { get; init; }

    [Meaning("De verbeterde gegevens.")]
    public required IReadOnlyList<Verbetering> Velden { get; init; }

    [Category(Categories.VrijeTekst), Meaning("Reden.")]
    public required string Reden { get; init; }
}

[Meaning("Eén verbeterd gegeven.")]
public sealed record Verbetering : WireRecord
{
    [Category(Categories.Zaak), Form(Forms.Path), Meaning("Pad in het eerdere bericht.")]
    public required string Veld { get; init; }

    /// <summary>
    /// What it is follows from <see cref="Veld"/> and the type of the earlier message. Until somebody has looked there, it
    /// carries the category that goes to nobody.
    /// </summary>
    [Category(Categories.Gerichtheid), Meaning("De nieuwe waarde, in de vorm die het gegeven in het eerdere bericht had.")]
    public required System.Text.Json.JsonElement Waarde { get; init; }
}

[Meaning("Eerder verzonden gegevens gelden niet meer; ieder die ze ontving hoort het.")]
public sealed record IntrekkingV1 : PartnerData
{
    [Category(Categories.Zaak), Form(Forms.EventId), Meaning("Het id van het eerdere bericht.")]
    public required string Betreft { get; init; }

    [Category(Categories.Zaak), Form(Forms.Number), Meaning("Nummer van het signaal.")]
    public string? Signaalnummer { get; init; }

    [Category(Categories.Zaak), Form(Forms.Path), Meaning("Paden van de ingetrokken gegevens; zonder deze lijst het hele bericht.")]
    public IReadOnlyList<string>? Velden { get; init; }

    [Category(Categories.VrijeTekst), Meaning("Reden.")]
    public required string Reden { get; init; }
}

[Meaning("Een betrokkene heeft een toestemming ingetrokken.")]
public sealed record ToestemmingIngetrokkenV1 : PartnerData
{
    [Category(Categories.Zaak), Form(Forms.Number), Meaning("Nummer van de toestemming.")]
    public required string Toestemmingsnummer { get; init; }

    [Category(Categories.Zaak), Form(Forms.Number), Meaning("Nummer van het signaal.")]
    public string? Signaalnummer { get; init; }

    [Category(Categories.Zaak), DateOrTimestamp, Meaning("Dag of moment van intrekking.")]
    public required string IngetrokkenOp { get; init; }
}

[Meaning("Twee personen in de zaak blijken één persoon.")]
public sealed record SamenvoegingV1 : PartnerData
{
    [Category(Categories.Zaak), Form(Forms.Number), Meaning("Nummer van het signaal.")]
    public required string Signaalnummer { get; init; }

    [Category(Categories.Zaak), Form(Forms.Path + "|" + Forms.Pseudoniem), Meaning("Paden, of pseudoniemen zoals de afzender die ontving.")]
    public required IReadOnlyList<string> Personen { get; init; }
}

[Meaning("Eén persoon in de zaak blijkt meer personen.")]
public sealed record SplitsingV1 : PartnerData
{
    [Category(Categories.Zaak), Form(Forms.Number), Meaning("Nummer van het signaal.")]
    public required string Signaalnummer { get; init; }

    [Category(Categories.Zaak), Form(Forms.Path + "|" + Forms.Pseudoniem), Meaning("Paden, of pseudoniemen zoals de afzender die ontving.")]
    public required IReadOnlyList<string> Personen { get; init; }
}
