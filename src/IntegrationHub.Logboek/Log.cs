using Microsoft.Extensions.Logging;

namespace IntegrationHub.Logboek;

/// <summary>What the exports say of their work: indexes and codes only. The read APIs say nothing at all.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 5001, Level = LogLevel.Warning, Message = "entries from {Index} on were not acknowledged ({Fault}); sent again in {Pause}")]
    public static partial void NotAcknowledged(this ILogger log, long index, string fault, TimeSpan pause);
}
