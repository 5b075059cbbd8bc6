using System.Globalization;

namespace IntegrationHub.Core.Recording;

/// <summary>How the words of an entry are written; other systems read them, so they never change.</summary>
public static class Slugs
{
    public static string Of(EntryType type) => type switch
    {
        EntryType.Verstrekking => "verstrekking",
        EntryType.Afgeleverd => "afgeleverd",
        EntryType.Geweigerd => "geweigerd",
        EntryType.Aangehouden => "aangehouden",
        EntryType.Afgewezen => "afgewezen",
        EntryType.ZonderOntvanger => "zonder-ontvanger",
        EntryType.Vrijgave => "vrijgave",
        EntryType.BeleidActief => "beleid-actief",
        EntryType.Heridentificatie => "heridentificatie",
        EntryType.Gedaan => "gedaan",
        EntryType.Vernietigd => "vernietigd",
        EntryType.Beheer => "beheer",
        EntryType.Inzage => "inzage",
        EntryType.Beperking => "beperking",
        EntryType.Bewaarplicht => "bewaarplicht",
        EntryType.Uitstel => "uitstel",
    };

    public static string Of(HandelingSoort soort) => soort switch
    {
        HandelingSoort.Beperken => "beperken",
        HandelingSoort.BeperkingOpheffen => "beperking-opheffen",
        HandelingSoort.Vasthouden => "vasthouden",
        HandelingSoort.Loslaten => "loslaten",
        HandelingSoort.Uitstellen => "uitstellen",
        HandelingSoort.Inzage => "inzage",
    };

    /// <summary>UTC with milliseconds, RFC 3339.</summary>
    public static string Of(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
