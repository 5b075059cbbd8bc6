using System.Collections.Frozen;
using IntegrationHub.Contracts;
using IntegrationHub.Core;
using IntegrationHub.Core.Agreements;

namespace IntegrationHub.Portal.Words;

/// <summary>The Dutch words for the codes of contracts and convenanten. A code without words of its own is shown as it is.</summary>
public static class Codes
{
    public static string Partner(Convenant convenant, PartnerId id) => convenant.Partners.GetValueOrDefault(id)?.Naam ?? id.Value;

    public static string MessageType(string shortName) =>
        MessageTypes.TryFind(shortName, out var type) ? type.KebabName.Replace('-', ' ').Replace("riec", "RIEC", StringComparison.Ordinal) : shortName;

    public static string Doel(Doel doel) => Doelen.GetValueOrDefault(doel.Slug, doel.Slug);

    public static string Category(string slug) => Categorieen.GetValueOrDefault(slug, slug);

    public static string Plicht(string code) => Plichten.GetValueOrDefault(code, code);

    private static readonly FrozenDictionary<string, string> Doelen = new Dictionary<string, string>
    {
        ["acuut"] = "Acuut: direct gevaar voor leven of gezondheid",
        ["duiding"] = "Duiding: het signaal wegen, advies vragen",
        ["veilig-thuis"] = "Veilig Thuis: melding en onderzoek",
        ["zorg"] = "Zorg: hulp, opvang, zorgcoördinatie",
        ["opsporing"] = "Opsporing en vervolging",
        ["toezicht-arbeid"] = "Toezicht op de arbeidswetten",
        ["bestuur"] = "Bestuur: openbare orde en vergunningen",
        ["riec"] = "RIEC: georganiseerde criminaliteit",
        ["zvh"] = "Zorg- en Veiligheidshuis: complexe casuïstiek",
        ["verblijf"] = "Verblijf: bedenktijd en verblijfsrecht",
        ["registratie"] = "Registratie van slachtoffers",
        ["statistiek"] = "Statistiek: cijfers zonder personen",
        ["terugkoppeling"] = "Terugkoppeling aan wie het signaal bracht",
        ["verantwoording"] = "Verantwoording: toezicht en rechten",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string> Categorieen = new Dictionary<string, string>
    {
        [Categories.BestuurlijkeFeiten] = "Bestuurlijke feiten",
        [Categories.Bijlage] = "Bijlagen",
        [Categories.Bsn] = "BSN en V-nummer",
        [Categories.Contact] = "Telefoon, e-mail, account",
        [Categories.Etniciteit] = "Etniciteit en religie",
        [Categories.FeitenSlachtoffer] = "Feiten onder dwang gepleegd",
        [Categories.Financieel] = "Financiële gegevens",
        [Categories.Gerichtheid] = "Seksuele gerichtheid",
        [Categories.Gezondheid] = "Gezondheid",
        [Categories.Herkomst] = "Nationaliteit, verblijfsstatus, talen",
        [Categories.Identiteit] = "Naam, geboortedatum, geslacht, document",
        [Categories.Locatie] = "Locaties en voertuigen",
        [Categories.Melder] = "Melder",
        [Categories.Minderjarig] = "Minderjarig of niet",
        [Categories.Onderneming] = "Ondernemingen",
        [Categories.Opvanglocatie] = "Opvangadres",
        [Categories.Politiegegeven] = "Politiegegevens (artikel 8 en 13)",
        [Categories.PolitiegegevenBijzonder] = "Politiegegevens (artikel 9 en 10)",
        [Categories.Seksueel] = "Seksuele omstandigheden",
        [Categories.Verblijfplaats] = "Woonadres",
        [Categories.Verdenking] = "Verdenking",
        [Categories.VrijeTekst] = "Vrije tekst",
        [Categories.Zaak] = "Gegevens over de zaak",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string> Plichten = new Dictionary<string, string>
    {
        ["O01"] = "Eerst in het logboek, dan verzenden; na aflevering een tweede regel",
        ["O02"] = "Pseudoniemen alleen voor deze ontvanger",
        ["O03"] = "Vrije tekst opgeschoond",
        ["O04"] = "Wijzen op de geheimhoudingsplicht",
        ["O05"] = "Doelslot en bewaartermijn reizen mee",
        ["O06"] = "Betrokkene op tijd informeren",
        ["O07"] = "Goedkeuring door een tweede persoon, binnen 72 uur",
        ["O08"] = "Toetsing achteraf, binnen 24 uur",
        ["O09"] = "Terugkoppeling is verschuldigd",
        ["O10"] = "Deelnemers aan de tafel vastgelegd",
        ["O11"] = "Herkomst en betrouwbaarheid blijven vermeld",
        ["O12"] = "Correcties worden nagezonden",
        ["O13"] = "Vertrouwelijk: niet bij inzage tot de verantwoordelijke dit opheft",
        ["O14"] = "Het nummer van de toestemming is vermeld",
    }.ToFrozenDictionary();
}
