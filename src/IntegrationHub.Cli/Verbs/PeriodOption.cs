using System.Globalization;
using IntegrationHub.Cli.Region;
using IntegrationHub.Router;

namespace IntegrationHub.Cli.Verbs;

/// <summary>A day or a moment as somebody types it for <c>--sinds</c> or <c>--tot</c>.</summary>
internal static class PeriodOption
{
    /// <param name="days">After a day: how many days later it counts from.</param>
    /// <exception cref="UsageException">It is neither.</exception>
    public static DateTimeOffset At(string option, string text, int days)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 2000 and < 2100)
        {
            return DutchTime.StartOf(day.AddDays(days));
        }
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) && text.Contains('T', StringComparison.Ordinal)
            ? moment
            : throw new UsageException($"{option} is a day as 2026-11-22 or a moment as 2026-11-22T09:00:00Z");
    }
}
