using Microsoft.Extensions.Logging;

namespace IntegrationHub.Router;

/// <summary>What the router says of its work: ids and codes only.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 3001, Level = LogLevel.Debug, Message = "{Partner}: {Released} released, {Withheld} withheld, {Aside} kept aside")]
    public static partial void Routed(this ILogger log, string partner, int released, int withheld, string aside);

    [LoggerMessage(EventId = 3002, Level = LogLevel.Error, Message = "{Partner}: the walk broke on {Fault}; the message is kept aside to be offered again")]
    public static partial void WalkBroke(this ILogger log, string partner, string fault);

    [LoggerMessage(EventId = 3003, Level = LogLevel.Warning, Message = "{Partner}: delivery {Delivery} not confirmed ({Code}); sent again at {Next}")]
    public static partial void NotConfirmed(this ILogger log, string partner, Guid delivery, string code, DateTimeOffset next);

    [LoggerMessage(EventId = 3004, Level = LogLevel.Critical, Message = "the store does not record deliveries ({Fault}); sending stops until the router is started again")]
    public static partial void SendingStopped(this ILogger log, string fault);

    [LoggerMessage(EventId = 3005, Level = LogLevel.Information, Message = "router of {Region} runs under convenant {Revision} with {Partners} partners")]
    public static partial void Started(this ILogger log, string region, string revision, int partners);

    [LoggerMessage(EventId = 3006, Level = LogLevel.Critical, Message = "the store cannot be written; tried again in {Pause}; until then nothing is acknowledged or disclosed")]
    public static partial void StoreNotWritten(this ILogger log, TimeSpan pause);

    [LoggerMessage(EventId = 3007, Level = LogLevel.Warning, Message = "{Partner}: put a message that is not acute into its acute lane; it goes the ordinary way")]
    public static partial void Misplaced(this ILogger log, string partner);
}
