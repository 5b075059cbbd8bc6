using IntegrationHub.Core.Recording;

namespace IntegrationHub.Portal.Words;

/// <summary>The Dutch words for what somebody did.</summary>
public static class BeheerWords
{
    public static string Dutch(BeheerSoort soort) => soort switch
    {
        BeheerSoort.Bekijken => "Pagina bekeken",
        BeheerSoort.Zoeken => "Gezocht",
        BeheerSoort.Uitvoer => "Uitvoer gemaakt",
        BeheerSoort.Sleutelreeks => "Sleutelreeks begonnen",
        BeheerSoort.Herladen => "Convenant herladen",
        BeheerSoort.Schaduw => "Schaduwversie aangezet",
        BeheerSoort.OpnieuwAanbieden => "Bericht opnieuw aangeboden",
        BeheerSoort.Afhandelen => "Bericht afgehandeld",
        BeheerSoort.Bewijstoegang => "Toegang tot bewijzen uitgegeven",
        BeheerSoort.Logboeksleutel => "Sleutel van het logboek gewijzigd",
    };
}
