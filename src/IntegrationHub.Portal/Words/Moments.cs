using System.Globalization;

namespace IntegrationHub.Portal.Words;

/// <summary>Moments and days as a reader in the Netherlands writes them; the store holds UTC.</summary>
public static class Moments
{
    private static readonly TimeZoneInfo Here = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");

    /// <summary>22-11-2026 09:05:01, in Dutch time.</summary>
    public static string Dutch(DateTimeOffset moment) => Write(TimeZoneInfo.ConvertTime(moment, Here), "dd-MM-yyyy HH:mm:ss");

    /// <summary>09:05:01, in Dutch time.</summary>
    public static string Clock(DateTimeOffset moment) => Write(TimeZoneInfo.ConvertTime(moment, Here), "HH:mm:ss");

    /// <summary>For the <c>datetime</c> of a time element.</summary>
    public static string Machine(DateTimeOffset moment) => Write(moment.ToUniversalTime(), "yyyy-MM-dd'T'HH:mm:ss.fff'Z'");

    public static string Machine(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The first moment of a Dutch day.</summary>
    public static DateTimeOffset Start(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new(midnight, Here.GetUtcOffset(midnight));
    }

    /// <summary>A duration in its largest unit: "40 seconden", "3 minuten".</summary>
    public static string Since(TimeSpan age) => age switch
    {
        { TotalSeconds: < 2 } => "zojuist",
        { TotalMinutes: < 2 } => $"{(int)age.TotalSeconds} seconden",
        { TotalHours: < 2 } => $"{(int)age.TotalMinutes} minuten",
        { TotalDays: < 2 } => $"{(int)age.TotalHours} uur",
        _ => $"{(int)age.TotalDays} dagen",
    };

    private static string Write(DateTimeOffset moment, string format) => moment.ToString(format, CultureInfo.InvariantCulture);
}
