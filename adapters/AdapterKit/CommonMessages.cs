namespace IntegrationHub.AdapterKit;

/// <summary>What every partner can have to say, whatever its role.</summary>
public static class CommonMessages
{
    public static IReadOnlyList<string> Names { get; } =
    [
        "signaal", "adviesvraag", "advies", "zorgverzoek", "terugkoppeling", "ontvangstbevestiging", "rectificatie", "intrekking",
        "toestemmingIngetrokken", "samenvoeging", "splitsing", "vrijgave", "herleidingsverzoek", "herleidingsbesluit",
        "bekendheidsvraag", "bekendheidsantwoord",
    ];
}
