namespace IntegrationHub.Storage;

/// <summary>Something that the privacy officer must hear of.</summary>
/// <param name="Due">By when somebody must have looked at it; null when nobody must.</param>
public sealed record Notice(long Number, DateTimeOffset? Due, LedgerLine Line);
