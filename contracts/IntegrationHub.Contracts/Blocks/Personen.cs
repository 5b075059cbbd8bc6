namespace IntegrationHub.Contracts;

[Meaning("Naam van een persoon.")]
public sealed record Naam : WireRecord
{
    [Meaning("Voornaam of voornamen.")]
    public string? Voornamen { get; init; }

    [Meaning("Voorvoegsel van de achternaam, zoals 'van der'.")]
    public string? Voorvoegsel { get; init; }

    [Meaning("Achternaam zonder voorvoegsel.")]
    public string? Achternaam { get; init; }

    [Meaning("Naam waarmee iemand wordt aangesproken, ook een werknaam.")]
    public string? Roepnaam { get; init; }
}

[Meaning("Adres.")]
public sealed record Adres : WireRecord
{
    [Meaning("Straatnaam.")]
    public string? Straat { get; init; }

    [Meaning("Huisnummer met toevoeging, als tekst.")]
    public string? Huisnummer { get; init; }

    [Meaning("Postcode.")]
    public string? Postcode { get; init; }

    [Meaning("Woonplaats.")]
    public string? Woonplaats { get; init; }
}

[Meaning("Wat het slachtoffer zelf wil.")]
public sealed record Wensen : WireRecord
{
    [Meaning("Aangifte doen.")]
    public JaNee? Aangifte { get; init; }

    [Meaning("Een eerste gesprek met de politie.")]
    public JaNee? GesprekPolitie { get; init; }

    [Meaning("Hulp.")]
    public JaNee? Hulp { get; init; }

    [Meaning("Opvang.")]
    public JaNee? Opvang { get; init; }

    [Meaning("Een advocaat.")]
    public JaNee? Advocaat { get; init; }
}

[Meaning("Een (mogelijk) slachtoffer.")]
public sealed record Slachtoffer : WireRecord
{
    [Category(Categories.Identiteit), Meaning("Naam.")]
    public Naam? Naam { get; init; }

    [Category(Categories.Identiteit), Meaning("Geboortedatum.")]
    public DateOnly? Geboortedatum { get; init; }

    [Category(Categories.Identiteit), Form(Forms.Code), Meaning("Geslacht (open code).")]
    public string? Geslacht { get; init; }

    [Category(Categories.Identiteit), Meaning("Nummer van een identiteitsdocument.")]
    public string? Documentnummer { get; init; }

    [Category(Categories.Minderjarig), Meaning("Jonger dan 18 jaar.")]
    public bool? Minderjarig { get; init; }

    [Category(Categories.Bsn), Form(Forms.Bsn), Meaning("Burgerservicenummer.")]
    public string? Bsn { get; init; }

    [Category(Categories.Bsn), Form(Forms.Vnummer), Meaning("Vreemdelingennummer.")]
    public string? Vnummer { get; init; }

    [Category(Categories.Contact), Meaning("Telefoonnummer waarop veilig gebeld kan worden.")]
    public string? Telefoon { get; init; }

    [Category(Categories.Contact), Meaning("E-mailadres.")]
    public string? Email { get; init; }

    [Category(Categories.Contact), Meaning("Naam op een sociaal netwerk of berichtendienst.")]
    public string? Account { get; init; }

    [Category(Categories.Verblijfplaats), Meaning("Woonadres.")]
    public Adres? Adres { get; init; }

    [Category(Categories.Opvanglocatie), Meaning("Adres waar het slachtoffer veilig is.")]
    public Adres? Opvangadres { get; init; }

    [Category(Categories.Herkomst), Meaning("Nationaliteit als Nederlands bijvoeglijk naamwoord.")]
    public string? Nationaliteit { get; init; }

    [Category(Categories.Herkomst), Meaning("Verblijfsstatus.")]
    public string? Verblijfsstatus { get; init; }

    [Category(Categories.Herkomst), Meaning("Talen die iemand spreekt.")]
    public IReadOnlyList<string>? Talen { get; init; }

    [Category(Categories.Etniciteit), Meaning("Etnische afkomst of religie.")]
    public string? Etniciteit { get; init; }

    [Category(Categories.Gezondheid), Meaning("Wat over de gezondheid bekend is.")]
    public string? Gezondheid { get; init; }

    [Category(Categories.Gezondheid), Meaning("Licht verstandelijke beperking.")]
    public bool? Lvb { get; init; }

    [Category(Categories.Seksueel), Meaning("Feiten van seksuele uitbuiting.")]
    public string? SeksueleOmstandigheden { get; init; }

    [Category(Categories.Gerichtheid), Meaning("Seksuele gerichtheid.")]
    public string? Gerichtheid { get; init; }

    [Category(Categories.FeitenSlachtoffer), Meaning("Strafbare feiten onder dwang gepleegd.")]
    public string? StrafbareFeiten { get; init; }

    [Category(Categories.Financieel), Meaning("Schulden, inkomen en uitkeringen.")]
    public string? Financieel { get; init; }

    [Category(Categories.Zaak), Meaning("Wat het slachtoffer zelf wil.")]
    public Wensen? Wensen { get; init; }

    [Category(Categories.Zaak), Meaning("Van wie het slachtoffer afhankelijk is.")]
    public Afhankelijkheidsrelatie? Afhankelijkheidsrelatie { get; init; }
}

[Meaning("Een verdachte.")]
public sealed record Verdachte : WireRecord
{
    [Category(Categories.Identiteit), Meaning("Naam.")]
    public Naam? Naam { get; init; }

    [Category(Categories.Identiteit), Meaning("Geboortedatum.")]
    public DateOnly? Geboortedatum { get; init; }

    [Category(Categories.Identiteit), Form(Forms.Code), Meaning("Geslacht (open code).")]
    public string? Geslacht { get; init; }

    [Category(Categories.Identiteit), Meaning("Nummer van een identiteitsdocument.")]
    public string? Documentnummer { get; init; }

    [Category(Categories.Bsn), Form(Forms.Bsn), Meaning("Burgerservicenummer.")]
    public string? Bsn { get; init; }

    [Category(Categories.Contact), Meaning("Telefoonnummer.")]
    public string? Telefoon { get; init; }

    [Category(Categories.Contact), Meaning("E-mailadres.")]
    public string? Email { get; init; }

    [Category(Categories.Contact), Meaning("Naam op een sociaal netwerk of berichtendienst.")]
    public string? Account { get; init; }

    [Category(Categories.Verblijfplaats), Meaning("Woonadres.")]
    public Adres? Adres { get; init; }

    [Category(Categories.Verdenking), Meaning("Waarvan iemand verdacht wordt, niet uit politiebron.")]
    public string? Verdenking { get; init; }
}

[Meaning("Wie namens een organisatie handelt.")]
public sealed record Persoon : WireRecord
{
    [Category(Categories.Zaak), Form(Forms.Code), Meaning("Code van de medewerker bij de eigen organisatie, nooit een naam.")]
    public required string Id { get; init; }

    [Category(Categories.Zaak), Form(Forms.Slug), Meaning("Partner voor wie de medewerker handelt.")]
    public required string Organisatie { get; init; }

    [Category(Categories.Zaak), Form(Forms.Slug), Meaning("Functie van de medewerker, zoals 'fg' of 'privacy-officer'.")]
    public required string Rol { get; init; }
}
