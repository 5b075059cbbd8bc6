using IntegrationHub.FreeText.Companies;
using IntegrationHub.FreeText.Names;
using IntegrationHub.FreeText.Numbers;
using IntegrationHub.FreeText.Online;
using IntegrationHub.FreeText.Places;
using IntegrationHub.FreeText.Reading;

namespace IntegrationHub.FreeText;

/// <summary>Lets every recogniser look at the text once; names come last, because they heed what is already taken.</summary>
internal static class Recognition
{
    public static IReadOnlyList<Span> Run(string text, KnownPersons known)
    {
        var document = new Document(text);
        var scan = new Scan(document, new KnownIndex(known));
        KnownValues.Find(scan);
        Emails.Find(scan);
        Accounts.Find(scan);
        Ibans.Find(scan);
        BurgerServiceNumbers.Find(scan);
        AlienNumbers.Find(scan);
        Phones.Find(scan);
        BirthDates.Find(scan);
        Plates.Find(scan);
        Documents.Find(scan);
        CompanyNumbers.Find(scan);
        Postcodes.Find(scan);
        Addresses.Find(scan);
        StreetKinds.Find(scan);
        Dwellings.Find(scan);
        KnownNames.Find(scan);
        CompanyNames.Find(scan);
        UnknownNames.Find(scan);
        InitialsAlone.Find(scan);
        return Overlaps.Resolve(scan);
    }
}
