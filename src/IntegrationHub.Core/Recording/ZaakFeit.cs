namespace IntegrationHub.Core.Recording;

/// <summary>Something that became true of a case and that a later decision in the same case may need.</summary>
public enum ZaakFeitSoort
{
    /// <summary>A partner brought a message into the case.</summary>
    Ingebracht,

    /// <summary>A partner received a message of the case.</summary>
    Verstrekt,

    /// <summary>A partner brought in a consent, or received something that rests on it; <see cref="ZaakFeit.Code"/> is the consent's.</summary>
    Toestemming,

    /// <summary>A consent is withdrawn, by somebody who took part in what rests on it.</summary>
    ToestemmingIngetrokken,

    /// <summary>A consent that the hub did not know was withdrawn: it holds for what this partner brings in later.</summary>
    ToestemmingVoorafIngetrokken,

    /// <summary>Two persons turned out to be one: their codes, the one that stays first.</summary>
    Samengevoegd,

    /// <summary>What was one person, or was merged, is several: the codes.</summary>
    Gesplitst,
}

/// <summary>One fact of a case, codes only. The store keeps them in order; <see cref="Routing.Zaak"/> is their fold.</summary>
public sealed record ZaakFeit
{
    public required ZaakFeitSoort Soort { get; init; }
    public required PartnerId Partner { get; init; }

    /// <summary>Short name of the message type.</summary>
    public required string MessageType { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>The purpose under which it was received; null for <see cref="ZaakFeitSoort.Ingebracht"/>.</summary>
    public Doel? Doel { get; init; }

    /// <summary>The delivery that carried it; null for <see cref="ZaakFeitSoort.Ingebracht"/>.</summary>
    public DeliveryId? Delivery { get; init; }

    /// <summary>Further codes that the fact needs (such as a consent's number); no personal value.</summary>
    public string? Code { get; init; }
}
