namespace IntegrationHub.Contracts;

/// <summary>Slugs of the data categories: the rows of every convenant's matrix.</summary>
public static class Categories
{
    public const string BestuurlijkeFeiten = "bestuurlijkeFeiten";
    public const string Bijlage = "bijlage";
    public const string Bsn = "bsn";
    public const string Contact = "contact";
    public const string Etniciteit = "etniciteit";
    public const string FeitenSlachtoffer = "feitenSlachtoffer";
    public const string Financieel = "financieel";
    public const string Gerichtheid = "gerichtheid";
    public const string Gezondheid = "gezondheid";
    public const string Herkomst = "herkomst";
    public const string Identiteit = "identiteit";
    public const string Locatie = "locatie";
    public const string Melder = "melder";
    public const string Minderjarig = "minderjarig";
    public const string Onderneming = "onderneming";
    public const string Opvanglocatie = "opvanglocatie";
    public const string Politiegegeven = "politiegegeven";
    public const string PolitiegegevenBijzonder = "politiegegevenBijzonder";
    public const string Seksueel = "seksueel";
    public const string Verblijfplaats = "verblijfplaats";
    public const string Verdenking = "verdenking";
    public const string VrijeTekst = "vrijeTekst";
    public const string Zaak = "zaak";

    public static IReadOnlyList<string> All { get; } =
    [
        BestuurlijkeFeiten, Bijlage, Bsn, Contact, Etniciteit, FeitenSlachtoffer, Financieel, Gerichtheid, Gezondheid, Herkomst,
        Identiteit, Locatie, Melder, Minderjarig, Onderneming, Opvanglocatie, Politiegegeven, PolitiegegevenBijzonder, Seksueel,
        Verblijfplaats, Verdenking, VrijeTekst, Zaak,
    ];
}
