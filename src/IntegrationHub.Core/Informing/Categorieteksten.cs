using System.Collections.Frozen;
using IntegrationHub.Contracts;

namespace IntegrationHub.Core.Informing;

/// <summary>What each category of data is, in words that somebody understands who has never heard of a data category.</summary>
public static class Categorieteksten
{
    public static readonly FrozenDictionary<string, string> All = new Dictionary<string, string>
    {
        [Categories.BestuurlijkeFeiten] = "feiten voor een besluit van de burgemeester",
        [Categories.Bijlage] = "bijlagen",
        [Categories.Bsn] = "burgerservicenummer of vreemdelingennummer",
        [Categories.Contact] = "contactgegevens",
        [Categories.Etniciteit] = "etniciteit of geloof",
        [Categories.FeitenSlachtoffer] = "feiten die onder dwang zijn gepleegd",
        [Categories.Financieel] = "geld en schulden",
        [Categories.Gerichtheid] = "seksuele gerichtheid",
        [Categories.Gezondheid] = "gezondheid",
        [Categories.Herkomst] = "nationaliteit en verblijf",
        [Categories.Identiteit] = "naam en andere persoonsgegevens",
        [Categories.Locatie] = "plaats waar het gebeurde",
        [Categories.Melder] = "wie het meldde",
        [Categories.Minderjarig] = "of iemand minderjarig is",
        [Categories.Onderneming] = "bedrijven",
        [Categories.Opvanglocatie] = "adres van de opvang",
        [Categories.Politiegegeven] = "politiegegevens",
        [Categories.PolitiegegevenBijzonder] = "bijzondere politiegegevens",
        [Categories.Seksueel] = "seksuele omstandigheden",
        [Categories.Verblijfplaats] = "woon- of verblijfplaats",
        [Categories.Verdenking] = "een vermoeden of verdenking",
        [Categories.VrijeTekst] = "het verhaal in eigen woorden van de melder",
        [Categories.Zaak] = "algemene gegevens van de zaak",
    }.ToFrozenDictionary();
}
