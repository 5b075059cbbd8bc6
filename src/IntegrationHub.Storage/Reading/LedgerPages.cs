using System.Collections.Immutable;
using IntegrationHub.Core;
using IntegrationHub.Core.Recording;
using IntegrationHub.Storage.Tables;

namespace IntegrationHub.Storage;

/// <summary>One entry as an export reads it: without its facts, which stay sealed.</summary>
/// <param name="Leaf">Canonical JSON, the bytes that the tree commits to.</param>
/// <param name="LeafHash">32 bytes.</param>
/// <param name="OpensMessage">No earlier entry is of the same message.</param>
public sealed record LedgerRecord(LedgerLine Line, ReadOnlyMemory<byte> Leaf, ReadOnlyMemory<byte> LeafHash, bool OpensMessage);

/// <summary>Which entries an export reads. What is null does not restrict.</summary>
public sealed record LedgerSpan
{
    /// <summary>Sender or receiver.</summary>
    public PartnerId? Partner { get; init; }

    /// <summary>The first moment that counts.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The first moment that no longer counts.</summary>
    public DateTimeOffset? Until { get; init; }

    public bool NewestFirst { get; init; }

    /// <summary>The last index that was read; the page goes on behind it in the direction of reading.</summary>
    public long? Behind { get; init; }

    /// <summary>Entries a page, 1 to 1000.</summary>
    public int PageSize { get; init; } = 500;
}

/// <summary>The ledger from one end to the other, a page at a time: nothing of it is held in memory, and no page holds up the router.</summary>
public sealed class LedgerPages(string dataFolder)
{
    public Task<ImmutableArray<LedgerRecord>> PageAsync(LedgerSpan span, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(span.PageSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(span.PageSize, 1000);
        (string Sql, object? Value)[] restrictions =
        [
            ("(from_partner = @partner OR to_partner = @partner)", span.Partner?.Value),
            ("time >= @since", span.Since is { } since ? Slugs.Of(since) : null),
            ("time < @until", span.Until is { } until ? Slugs.Of(until) : null),
            (span.NewestFirst ? "idx < @behind" : "idx > @behind", span.Behind),
        ];
        var made = restrictions.Where(r => r.Value is not null).ToArray();
        return Questions.AskAsync(dataFolder, $"""
            SELECT idx, {LedgerTable.SearchColumns}, leaf, leaf_hash, CASE WHEN EXISTS
              (SELECT 1 FROM ledger e WHERE e.bericht = l.bericht AND e.idx < l.idx) THEN 0 ELSE 1 END
            FROM ledger l WHERE {(made is [] ? "1 = 1" : string.Join(" AND ", made.Select(r => r.Sql)))}
            ORDER BY idx {(span.NewestFirst ? "DESC" : "ASC")} LIMIT {span.PageSize}
            """, row => new LedgerRecord(LedgerTable.ReadLine(row, row.GetInt64(0), 1), row.Bytes(14), row.Bytes(15), row.GetInt64(16) == 1),
            cancellation, [.. made.Select(r => r.Value)]);
    }

    /// <summary>All of the span, in its direction. What is appended meanwhile may come along when the direction is forward.</summary>
    public async IAsyncEnumerable<LedgerRecord> ReadAsync(
        LedgerSpan span, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation = default)
    {
        for (var at = span; ;)
        {
            var page = await PageAsync(at, cancellation).ConfigureAwait(false);
            foreach (var record in page)
            {
                yield return record;
            }
            if (page.Length < at.PageSize)
            {
                yield break;
            }
            at = at with { Behind = page[^1].Line.Index };
        }
    }
}
