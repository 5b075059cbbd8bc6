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

    [LoggerMessage(EventId = 3020, Level = LogLevel.Warning, Message = "the vault does not answer; what is for it waits ({Why})")]
    public static partial void VaultSilent(this ILogger log, string why);

    [LoggerMessage(EventId = 3021, Level = LogLevel.Error, Message = "the vault cannot open {Count} pieces: they were sealed for another key, or damaged; the first is {Id}")]
    public static partial void VaultRefused(this ILogger log, int count, string id);

    [LoggerMessage(EventId = 3022, Level = LogLevel.Information, Message = "destruction {Erasure} is entered in the ledger: {Keys} keys, {Identifiers} identifiers")]
    public static partial void Destroyed(this ILogger log, string erasure, int keys, int identifiers);

    [LoggerMessage(EventId = 3007, Level = LogLevel.Warning, Message = "{Partner}: the version beside the one in force broke on {Fault}; nothing of the traffic is touched")]
    public static partial void ShadowBroke(this ILogger log, string partner, string fault);

    [LoggerMessage(EventId = 3008, Level = LogLevel.Warning, Message = "what another version would have done with {Messages} messages is not kept ({Fault})")]
    public static partial void ShadowNotKept(this ILogger log, int messages, string fault);

    [LoggerMessage(EventId = 3030, Level = LogLevel.Warning, Message = "{Count} tasks are overdue: feedback that did not come, a person who was not told, an acute disclosure that nobody looked at")]
    public static partial void Overdue(this ILogger log, int count);

    [LoggerMessage(EventId = 3040, Level = LogLevel.Critical, Message = "the head of the ledger is not signed ({Fault}); tried again, and past the term nothing is disclosed any more")]
    public static partial void NotSigned(this ILogger log, string fault);

    [LoggerMessage(EventId = 3041, Level = LogLevel.Critical, Message = "nothing is disclosed (F18): {Why}")]
    public static partial void OutOfTerm(this ILogger log, string why);

    [LoggerMessage(EventId = 3042, Level = LogLevel.Information, Message = "the head of the ledger is witnessed again at {Size} entries: disclosing goes on")]
    public static partial void WithinTerm(this ILogger log, long size);

    [LoggerMessage(EventId = 3043, Level = LogLevel.Warning, Message = "witness {Witness} did not cosign {Size} entries ({Why}); asked again in {Pause}")]
    public static partial void NotCosigned(this ILogger log, string witness, long size, string why, TimeSpan pause);

    [LoggerMessage(EventId = 3044, Level = LogLevel.Critical, Message = "witness {Witness} saw another history of this ledger ({Why}): compare its checkpoint with ours before anything else is done")]
    public static partial void AnotherHistory(this ILogger log, string witness, string why);

    [LoggerMessage(EventId = 3031, Level = LogLevel.Information, Message = "{Kind}: {Count} destroyed, their term was over")]
    public static partial void Expired(this ILogger log, string kind, int count);

    [LoggerMessage(EventId = 3032, Level = LogLevel.Critical, Message = "{Kind}: nothing of it is destroyed although its term may be over ({Fault}); run 'hub bewaring' and 'hub ledger verify'; tried again in {Pause}")]
    public static partial void NotDestroyed(this ILogger log, string kind, string fault, TimeSpan pause);

    [LoggerMessage(EventId = 3033, Level = LogLevel.Critical, Message = "holds whose term is over are not ended ({Fault}); tried again in {Pause}")]
    public static partial void NotEnded(this ILogger log, string fault, TimeSpan pause);

    [LoggerMessage(EventId = 3009, Level = LogLevel.Warning, Message = "{Partner}: put a message that is not acute into its acute lane; it goes the ordinary way")]
    public static partial void Misplaced(this ILogger log, string partner);
}
