using IntegrationHub.Contracts;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.AdapterKit;

/// <summary>Every line that an adapter can log: ids and codes. Ids are never reused; the adapters have 2000 to 2099.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 2001, Level = LogLevel.Information, Message = "{Partner}: listens on {Address}")]
    public static partial void Listens(this ILogger log, string partner, Uri address);

    [LoggerMessage(EventId = 2002, Level = LogLevel.Information, Message = "{Partner}: {Type} accepted")]
    public static partial void Accepted(this ILogger log, string partner, string type);

    [LoggerMessage(EventId = 2003, Level = LogLevel.Information, Message = "{Partner}: refused with {Refusal}: {Codes}")]
    public static partial void Refused(this ILogger log, string partner, Refusal refusal, Codes codes);

    [LoggerMessage(EventId = 2004, Level = LogLevel.Warning, Message = "{Partner}: the hub did not confirm a message ({Reason})")]
    public static partial void NotConfirmed(this ILogger log, string partner, string reason);

    [LoggerMessage(EventId = 2005, Level = LogLevel.Debug, Message = "{Partner}: {Name} delivered")]
    public static partial void Delivered(this ILogger log, string partner, string name);

    [LoggerMessage(EventId = 2006, Level = LogLevel.Debug, Message = "{Partner}: {Name} delivered before")]
    public static partial void Repeated(this ILogger log, string partner, string name);

    [LoggerMessage(EventId = 2007, Level = LogLevel.Warning, Message = "{Partner}: {Name} parked ({Reason})")]
    public static partial void Parked(this ILogger log, string partner, string name, ParkReason reason);

    [LoggerMessage(EventId = 2008, Level = LogLevel.Information, Message = "{Partner}: {Name} delivered after it was parked")]
    public static partial void Unparked(this ILogger log, string partner, string name);

    [LoggerMessage(EventId = 2009, Level = LogLevel.Error, Message = "{Partner}: what is parked could not be read or written ({Kind}); tried again")]
    public static partial void ParkedFailed(this ILogger log, string partner, string kind);

    [LoggerMessage(EventId = 2010, Level = LogLevel.Error, Message = "{Partner}: a request failed with {Kind}: {Stack}")]
    public static partial void RequestFailed(this ILogger log, string partner, string kind, string? stack);
}

/// <summary>The codes of some problems, put together only when a line is really logged.</summary>
internal readonly struct Codes(IReadOnlyList<ContractProblem> problems)
{
    public override string ToString() => string.Join(' ', problems.Select(problem => problem.Code).Distinct());
}
