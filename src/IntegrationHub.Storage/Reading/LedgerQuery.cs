using System.Collections.Immutable;
using IntegrationHub.Core;
using IntegrationHub.Core.Recording;

namespace IntegrationHub.Storage;

/// <summary>Which entries to show. What is null does not restrict.</summary>
public sealed record LedgerQuery
{
    /// <summary>Sender or receiver.</summary>
    public PartnerId? Partner { get; init; }
    public EntryType? Type { get; init; }
    public Doel? Doel { get; init; }
    public RuleId? Rule { get; init; }

    /// <summary>Reason code.</summary>
    public string? Reason { get; init; }
    public BerichtId? Bericht { get; init; }

    /// <summary>
    /// Entries about one of these, and the deliveries of such disclosures. Give everybody who counts as the same person, see
    /// <see cref="SubjectReader"/>; an empty list finds nothing.
    /// </summary>
    public ImmutableArray<SubjectCode>? Subjects { get; init; }
    public ZaakId? Zaak { get; init; }

    /// <summary>The first moment that counts.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The first moment that no longer counts.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Only entries below this index: the last one of the page before.</summary>
    public long? Before { get; init; }

    /// <summary>Entries a page, 1 to 1000.</summary>
    public int PageSize { get; init; } = 50;
}

/// <summary>How many entries of each type answer a query. A type that does not occur is left out.</summary>
/// <param name="More">There are more than the newest <see cref="Most"/>, which alone were counted.</param>
public sealed record LedgerCount(ImmutableSortedDictionary<EntryType, long> Types, bool More)
{
    public const int Most = 10_000;
}

/// <summary>One entry as it stands, without its facts.</summary>
/// <param name="Leaf">Canonical JSON, the bytes that the tree commits to.</param>
/// <param name="LeafHash">32 bytes.</param>
/// <param name="DeliveredBy">Index of the <see cref="EntryType.Afgeleverd"/> that follows this disclosure; null when none does.</param>
public sealed record LedgerEntry(LedgerLine Line, ReadOnlyMemory<byte> Leaf, ReadOnlyMemory<byte> LeafHash, long? DeliveredBy);

/// <summary>The tree head as recorded.</summary>
/// <param name="Root">32 bytes.</param>
public sealed record TreeHead(long Size, ReadOnlyMemory<byte> Root);

/// <summary>What waits for one partner.</summary>
/// <param name="Oldest">When the oldest of them was recorded.</param>
/// <param name="MostAttempts">How often the unluckiest of them failed.</param>
/// <param name="Errors">The codes of the last failures, each once.</param>
public sealed record Waiting(
    PartnerId Partner, long Count, long Acute, DateTimeOffset Oldest, int MostAttempts, ImmutableArray<string> Errors);
