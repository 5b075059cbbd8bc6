using Microsoft.Extensions.Logging;

namespace IntegrationHub.Hosting;

/// <summary>Every line that Hosting can log; ids are never reused. Hosting has 1000 to 1099.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 1001, Level = LogLevel.Warning, Message = "{Queue}: handler failed with {Kind} at attempt {Attempt}: {Stack}")]
    public static partial void HandlerFailed(this ILogger log, string queue, string kind, int attempt, string? stack);

    [LoggerMessage(EventId = 1002, Level = LogLevel.Error, Message = "{Queue}: a delivery is parked in {Parked}; repair the cause and move it back")]
    public static partial void DeliveryParked(this ILogger log, string queue, string parked);

    [LoggerMessage(EventId = 1003, Level = LogLevel.Warning, Message = "{Partner}: nothing that was sent was confirmed for a while; another connection took the place of the one that is dead")]
    public static partial void Replaced(this ILogger log, string partner);

    [LoggerMessage(EventId = 1004, Level = LogLevel.Warning, Message = "{Partner}: a connection could not be made or ended ({Kind}); tried again with the next send that fails")]
    public static partial void NotReplaced(this ILogger log, string partner, string kind);
}
