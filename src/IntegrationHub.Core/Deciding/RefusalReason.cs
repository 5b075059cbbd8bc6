namespace IntegrationHub.Core.Deciding;

/// <summary>Why a receiver does not get a message, or why a message as a whole is refused.</summary>
public enum RefusalReason
{
    // of a receiver
    NoDoelbinding,
    DoelUnknown,
    DoelNotOfRole,
    ConvenantNotInForce,
    Forbidden,
    VtNotBevoegd,
    NoToestemming,
    NoContract,
    NoToets,
    NoRedencode,
    NoAdviesnummer,
    NoNoodzaak,
    NotInvolved,
    NeedsVierOgen,
    NeedsInstemming,
    NotReceived,

    // of a request to turn a pseudonym back
    PseudoniemMistyped,
    PseudoniemUnknown,
    NoVault,
    VerzoekTaken,
    VerzoekUnknown,
    OwnVerzoek,
    PersoonNotOfSender,
    QuotaSpent,

    // of a message
    Unreadable,
    BreaksContract,
    WrongSource,
    SenderMayNotBring,
    IdReused,
    AanhoudingUnknown,
    AanhoudingExpired,
    NoSecondPerson,
    BetreftUnknown,
    InternalFault,

    /// <summary>Of a receiver: the processing of the case, or of a person in the message, is restricted.</summary>
    Restricted,
}

/// <summary>The codes and the Dutch texts of the reasons: the one table.</summary>
public static class Reasons
{
    /// <summary>Stands in entries, receipts and pages; other systems read it, so it never changes.</summary>
    public static string Code(RefusalReason reason) => reason switch
    {
        RefusalReason.NoDoelbinding => "geen-grondslag",
        RefusalReason.DoelUnknown => "doel-onbekend",
        RefusalReason.DoelNotOfRole => "doel-niet-van-ontvanger",
        RefusalReason.ConvenantNotInForce => "convenant-niet-geldig",
        RefusalReason.Forbidden => "verboden",
        RefusalReason.VtNotBevoegd => "vt-niet-bevoegd",
        RefusalReason.NoToestemming => "geen-toestemming",
        RefusalReason.NoContract => "geen-opdracht",
        RefusalReason.NoToets => "toets-niet-ingevuld",
        RefusalReason.NoRedencode => "geen-redencode",
        RefusalReason.NoAdviesnummer => "geen-adviesnummer",
        RefusalReason.NoNoodzaak => "geen-noodzaak",
        RefusalReason.NotInvolved => "niet-betrokken",
        RefusalReason.NeedsVierOgen => "wacht-op-vier-ogen",
        RefusalReason.NeedsInstemming => "wacht-op-instemming",
        RefusalReason.PseudoniemMistyped => "pseudoniem-verkeerd-getypt",
        RefusalReason.PseudoniemUnknown => "pseudoniem-onbekend",
        RefusalReason.NoVault => "geen-kluis",
        RefusalReason.VerzoekTaken => "verzoeknummer-in-gebruik",
        RefusalReason.VerzoekUnknown => "verzoek-onbekend",
        RefusalReason.OwnVerzoek => "eigen-verzoek",
        RefusalReason.PersoonNotOfSender => "persoon-van-andere-organisatie",
        RefusalReason.QuotaSpent => "te-veel-verzoeken",
        RefusalReason.Unreadable => "niet-leesbaar",
        RefusalReason.BreaksContract => "voldoet-niet-aan-contract",
        RefusalReason.WrongSource => "verkeerde-afzender",
        RefusalReason.SenderMayNotBring => "afzender-niet-bevoegd",
        RefusalReason.IdReused => "id-hergebruikt",
        RefusalReason.AanhoudingUnknown => "aanhouding-onbekend",
        RefusalReason.AanhoudingExpired => "termijn-verlopen",
        RefusalReason.NoSecondPerson => "geen-tweede-persoon",
        RefusalReason.BetreftUnknown => "bericht-onbekend",
        RefusalReason.NotReceived => "niet-ontvangen",
        RefusalReason.InternalFault => "niet-verwerkt",
        RefusalReason.Restricted => "verwerking-beperkt",
    };

    /// <summary>What is wrong and what to do about it, for the sender.</summary>
    public static string Dutch(RefusalReason reason) => reason switch
    {
        RefusalReason.NoDoelbinding => "Het convenant noemt geen doel en grondslag voor deze verstrekking.",
        RefusalReason.DoelUnknown => "Dit doel kent het convenant niet; gebruik een van de doelen van het convenant.",
        RefusalReason.DoelNotOfRole => "De ontvanger ontvangt niet voor dit doel.",
        RefusalReason.ConvenantNotInForce => "Het convenant is vandaag niet geldig; er wordt niets verstrekt tot een geldige versie is ingesteld.",
        RefusalReason.Forbidden => "Een verbod van het convenant gaat voor.",
        RefusalReason.VtNotBevoegd => "Veilig Thuis is alleen bevoegd bij een minderjarige of bij afhankelijkheid in huiselijke kring.",
        RefusalReason.NoToestemming => "Er is geen geldige toestemming van de betrokkene voor dit doel en deze ontvanger.",
        RefusalReason.NoContract => "De ontvanger werkt niet in opdracht van de gemeente.",
        RefusalReason.NoToets => "De toets van artikel 2.16 BGS is niet volledig ingevuld.",
        RefusalReason.NoRedencode => "De redencode ontbreekt; vul 'redencode' in.",
        RefusalReason.NoAdviesnummer => "Het nummer van het advies van de rechtmatigheidsadviescommissie ontbreekt; vul 'adviesnummer' in.",
        RefusalReason.NoNoodzaak => "Er is geen reden van noodzaak opgeschreven; vul 'noodzaak' in.",
        RefusalReason.NotInvolved => "De afzender is niet bij deze zaak betrokken: hij bracht haar niet, ontving er niets van en voert niet de regie.",
        RefusalReason.NeedsVierOgen => "Wacht op vrijgave door een tweede persoon van de organisatie van herkomst.",
        RefusalReason.NeedsInstemming => "Wacht op instemming van de partners die gegevens in deze zaak brachten.",
        RefusalReason.PseudoniemMistyped => "Het controleteken van het pseudoniem klopt niet; neem het teken voor teken over uit het bericht.",
        RefusalReason.PseudoniemUnknown => "Dit pseudoniem is bij u niet bekend, of niet meer; gebruik een pseudoniem dat u zelf ontving en dat nog geldt.",
        RefusalReason.NoVault => "Deze hub heeft geen kluis; een pseudoniem kan hier niet worden herleid.",
        RefusalReason.VerzoekTaken => "Dit verzoeknummer is al in gebruik; geef het verzoek een eigen nummer.",
        RefusalReason.VerzoekUnknown => "Er staat geen verzoek met dit nummer open waarover u beslist: het bestaat niet, is verlopen of besloten, of een ander beslist erover.",
        RefusalReason.OwnVerzoek => "Over een eigen verzoek beslist een ander: de organisatie die het gegeven inbracht, of de FG.",
        RefusalReason.PersoonNotOfSender => "De persoon handelt voor een andere organisatie dan de afzender; noem iemand van de eigen organisatie.",
        RefusalReason.QuotaSpent => "Het aantal herleidingen voor vandaag is bereikt; vraag het morgen opnieuw of overleg met de privacy officer.",
        RefusalReason.Unreadable => "Het bericht is niet te lezen.",
        RefusalReason.BreaksContract => "Het bericht voldoet niet aan het contract van zijn type.",
        RefusalReason.WrongSource => "Het bericht noemt een andere afzender dan de verbinding waarover het kwam; gebruik de eigen 'source'.",
        RefusalReason.SenderMayNotBring => "De afzender mag dit type bericht niet inbrengen.",
        RefusalReason.IdReused => "Dit id is eerder gebruikt voor een bericht met een andere inhoud; geef het bericht een nieuw id.",
        RefusalReason.AanhoudingUnknown => "Er wacht niets onder dit nummer waarover deze organisatie kan besluiten.",
        RefusalReason.AanhoudingExpired => "De termijn om te besluiten is voorbij; stuur het bericht opnieuw.",
        RefusalReason.NoSecondPerson => "Wie besluit hoort bij de organisatie van herkomst en is een ander dan wie het bericht stuurde.",
        RefusalReason.BetreftUnknown => "Deze afzender bracht geen bericht met dit id; noem het id van het eerdere bericht.",
        RefusalReason.NotReceived => "De ontvanger heeft het eerdere bericht niet onder dit doel ontvangen.",
        RefusalReason.InternalFault => "De hub kon het bericht niet verwerken; het is bewaard en wordt opnieuw aangeboden.",
        RefusalReason.Restricted => "De verwerking is beperkt op verzoek van de betrokkene of door de verantwoordelijke; er gaat alleen iets uit bij acuut gevaar of om te verbeteren. Overleg met de privacy officer.",
    };
}
