using System.Collections.Immutable;
using IntegrationHub.Core.Recording;

namespace IntegrationHub.Storage;

/// <summary>A question to the ledger as codes, for the entry that tells that somebody asked it.</summary>
public static class LedgerQueryWords
{
    /// <param name="aboutSomebody">The question names a person; who that is stands there as a commitment only.</param>
    public static ImmutableArray<string> Of(LedgerQuery query, bool aboutSomebody)
    {
        (string Name, string? Value)[] asked =
        [
            ("persoon", aboutSomebody ? "gezocht" : null),
            ("partner", query.Partner?.Value),
            ("doel", query.Doel?.Slug),
            ("regel", query.Rule?.Value),
            ("weigergrond", query.Reason),
            ("uitkomst", query.Type is { } type ? Slugs.Of(type) : null),
            ("zaak", query.Zaak?.Value),
            ("bericht", query.Bericht?.Value),
            ("sinds", query.Since is { } since ? Slugs.Of(since) : null),
            ("tot", query.Until is { } until ? Slugs.Of(until) : null),
        ];
        return [.. asked.Where(a => a.Value is not null).Select(a => $"{a.Name}={a.Value}")];
    }
}
