namespace IntegrationHub.Core.Identifying;

/// <summary>By which code the hub knows a case: keyed, for its number is a sender's text.</summary>
public static class ZaakCodes
{
    /// <param name="number">As the messages of the case write it.</param>
    public static ZaakId Of(HubKeys keys, string regio, string number) =>
        new(Convert.ToHexStringLower(keys.Mac("zaak", $"{regio}|{number}").AsSpan(0, 16)));
}
