namespace IntegrationHub.Router;

/// <summary>
/// The time in the Netherlands. A consent that ends today ends at midnight there, and a person comes of age there; a server
/// that runs on UTC would be a day late for an hour or two each night.
/// </summary>
public static class DutchTime
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");

    public static DateTimeOffset Now(TimeProvider clock) => Of(clock.GetUtcNow());

    public static DateTimeOffset Of(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Zone);

    /// <summary>The end of a day there.</summary>
    public static DateTimeOffset EndOf(DateOnly day)
    {
        var next = day.AddDays(1).ToDateTime(TimeOnly.MinValue);
        return new(next, Zone.GetUtcOffset(next));
    }

    /// <summary>When today began there.</summary>
    public static DateTimeOffset Midnight(TimeProvider clock)
    {
        var today = Now(clock).Date;
        return new(today, Zone.GetUtcOffset(today));
    }

    /// <summary>When a day begins there.</summary>
    public static DateTimeOffset StartOf(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new(midnight, Zone.GetUtcOffset(midnight));
    }
}
