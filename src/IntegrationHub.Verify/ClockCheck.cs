using System.Globalization;

namespace IntegrationHub.Verify;

/// <summary>
/// The times of what was decided never step back. Entries of one moment may stand a little out of order, for decisions are taken
/// side by side; a delivery tells when it was confirmed, which may be recorded long after.
/// </summary>
internal sealed class ClockCheck
{
    /// <summary>More than a store that hesitates, less than a clock that somebody put back.</summary>
    private static readonly TimeSpan OutOfOrder = TimeSpan.FromMinutes(5);

    private EntryRow? latest;

    /// <summary>Called for every entry in order.</summary>
    public IEnumerable<string> Problems(EntryRow entry)
    {
        if (LeafCheck.IsDelivery(entry) || (latest is not null && string.CompareOrdinal(entry.Time, latest.Time) is 0))
        {
            return [];
        }
        if (Moment(entry) is not { } time)
        {
            return ["its time is none"];
        }
        if (latest is null || Moment(latest) is not { } before || before <= time)
        {
            latest = entry;
            return [];
        }
        if (before - time < OutOfOrder)
        {
            return [];
        }
        var (of, index) = (latest.Time, latest.Index);
        latest = entry; // told once, where it steps back
        return [$"the clock stepped back: entry {index} before it is of {of}"];
    }

    private static DateTimeOffset? Moment(EntryRow entry) => DateTimeOffset.TryParseExact(
        entry.Time, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
