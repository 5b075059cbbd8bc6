using System.Collections.Frozen;

namespace IntegrationHub.Portal.Verstrekkingen;

/// <summary>What a member of a leaf is called, and what it tells.</summary>
public sealed record LeafWord(string Label, string Explanation);

/// <summary>The Dutch words for every member that an entry can have, in reading order.</summary>
public static class LeafWords
{
    private static readonly (string Name, LeafWord Word)[] Table =
    [
        ("type", new("Soort regel", "Wat deze regel vertelt: een verstrekking, een weigering, een aflevering.")),
        ("time", new("Tijdstip", "Wanneer het besluit viel, in wereldtijd (UTC).")),
        ("from", new("Van", "De organisatie die het bericht bracht, vastgesteld uit de verbinding.")),
        ("from_role", new("Rol van de afzender", "In welke rol deze organisatie aan het convenant deelneemt.")),
        ("to", new("Aan", "De organisatie waarover is besloten.")),
        ("to_role", new("Rol van de ontvanger", "In welke rol deze organisatie zou ontvangen.")),
        ("message_type", new("Berichtsoort", "De soort bericht, volgens het contract.")),
        ("purpose", new("Doel", "Waarvoor de ontvanger de gegevens krijgt; voor iets anders mag zij ze niet gebruiken.")),
        ("basis", new("Grondslag", "De wettelijke grondslagen die het convenant voor deze verstrekking noemt.")),
        ("route", new("Route", "De regel van de meldroute die deze ontvanger voorstelde. Een route staat niets toe.")),
        ("rule", new("Regel", "De regel van het convenant die besliste: een doelbinding of een verbod.")),
        ("reason", new("Reden", "Waarom de ontvanger het bericht niet of nog niet krijgt.")),
        ("obligations", new("Plichten", "Waaraan hub en ontvanger bij deze verstrekking zijn gehouden.")),
        ("categories", new("Categorieën", "Soorten gegevens waarvan iets is meegegaan.")),
        ("shown", new("Getoond", "Velden die leesbaar zijn meegegaan, met hun categorie.")),
        ("pseudonymised", new("Gepseudonimiseerd", "Velden die door een pseudoniem zijn vervangen.")),
        ("generalised", new("Vergroofd", "Velden die alleen in grove vorm zijn meegegaan, zoals een leeftijdsgroep.")),
        ("erased_count", new("Aantal weggelaten velden", "Hoeveel velden van het bericht niet zijn meegegaan.")),
        ("zaak", new("Zaakcode", "Code van de zaak binnen deze regio; het zaaknummer zelf staat nergens in het logboek.")),
        ("prev_id", new("Hoort bij", "De verstrekking die met deze aflevering is afgerond.")),
        ("id", new("Kenmerk van de regel", "Uniek kenmerk (ULID) van deze regel.")),
        ("operation_id", new("Kenmerk van de aflevering", "Het id van het bericht zoals de ontvanger het kreeg.")),
        ("trace_id", new("Kenmerk van de verwerking", "Verbindt alle regels over hetzelfde binnengekomen bericht.")),
        ("processing_activity_id", new("Verwerkingsactiviteit", "Plaats in het register van verwerkingen (Logboek dataverwerkingen).")),
        ("bundle_rev", new("Versie van het convenant", "Vingerafdruk van alle bestanden van het convenant waaronder is besloten.")),
        ("subject_c", new("Bewijs per betrokkene", "Per betrokkene een gezouten vingerafdruk; zegt alleen iets aan wie het zout heeft.")),
        ("payload_c", new("Bewijs van de inhoud", "Gezouten vingerafdruk van precies de bytes die zijn verzonden of afgewezen.")),
        ("facts_c", new("Bewijs van de feiten", "Gezouten vingerafdruk van de feiten waarop is besloten; die liggen verzegeld in de opslag.")),
        ("message", new("Berichtcode", "Code van het bericht waaruit dit volgt; een verbetering vindt hiermee wie het ontving.")),
        ("waits", new("Wacht", "Velden die op een tweede persoon wachten, met hun categorie.")),
        ("hold", new("Aanhouding", "Nummer van wat op een tweede persoon wacht of wachtte.")),
        ("hold_id", new("Regel van de aanhouding", "Kenmerk van de regel die van de aanhouding vertelt.")),
        ("decision", new("Besluit", "Wat de tweede persoon besloot, of dat de termijn voorbijging.")),
        ("by_c", new("Bewijs van wie het deed", "Gezouten vingerafdruk van de code van de medewerker.")),
        ("completes", new("Vult aan", "De eerdere aflevering die met deze verstrekking is aangevuld of verbeterd.")),
        ("obligation", new("Plicht", "Wat de verstrekking van iemand vroeg.")),
        ("task_of", new("Taak van", "Kenmerk van de verstrekking die de taak gaf.")),
        ("due", new("Uiterlijk", "Wanneer het gedaan moest zijn.")),
        ("region", new("Regio", "De regio waarvan het convenant in werking trad.")),
        ("version", new("Versie van het convenant in woorden", "Het versienummer dat de regio gaf.")),
        ("previous_rev", new("Vorige versie", "Vingerafdruk van het convenant dat tot dan toe gold.")),
        ("note_digest", new("Bewijs van de handtekeningen", "Vingerafdruk van de ondertekende verklaring.")),
        ("signed_by", new("Ondertekend door", "De sleutels van regio en FG.")),
        ("by", new("Door", "Code van wie het convenant in werking stelde.")),
        ("request_id", new("Verzoek", "Nummer van het verzoek om herleiding.")),
        ("origins", new("Herkomst", "Organisaties die het gegeven inbrachten.")),
        ("person_c", new("Bewijs van de betrokkene", "Gezouten vingerafdruk; zegt alleen iets aan wie het zout heeft.")),
        ("erasure_id", new("Vernietiging", "Nummer van de vernietiging.")),
        ("erased_at", new("Vernietigd op", "Wanneer de kluis de sleutels wiste.")),
        ("keys_count", new("Aantal sleutels", "Hoeveel sleutels zijn gewist.")),
        ("epoch", new("Sleutelreeks", "Nummer van de sleutelreeks van pseudoniemen.")),
        ("kind", new("Soort gegevens", "Wat is vernietigd omdat de termijn voorbij was.")),
        ("before", new("Van voor", "Wat voor dit tijdstip begon had zijn termijn gehad.")),
        ("task", new("Taak", "Nummer van de taak die later mag.")),
        ("shown_count", new("Aantal getoond", "Hoeveel verstrekkingen de betrokkene te zien kreeg.")),
        ("action", new("Handeling", "Wat iemand deed die de hub beheert of controleert.")),
        ("object", new("Voorwerp", "Waarover het ging, in codes.")),
        ("v", new("Versie van het formaat", "De opbouw van deze regel.")),
    ];

    private static readonly FrozenDictionary<string, (int Order, LeafWord Word)> ByName =
        Table.Index().ToFrozenDictionary(row => row.Item.Name, row => (row.Index, row.Item.Word));

    private static readonly LeafWord Unknown =
        new("Onbekend onderdeel", "Dit portaal kent dit onderdeel niet: de regel is door een nieuwere hub geschreven.");

    public static LeafWord Of(string name) => ByName.TryGetValue(name, out var known) ? known.Word : Unknown;

    public static int Order(string name) => ByName.TryGetValue(name, out var known) ? known.Order : int.MaxValue;
}
