using System.Data.Common;
using IntegrationHub.Core;
using IntegrationHub.Core.Recording;
using IntegrationHub.Storage.Tables;

namespace IntegrationHub.Storage;

/// <summary>
/// Reads the outbox page by page, acute first. Between two pages no transaction is held open, so that a long backlog does not
/// keep the write-ahead log from being folded.
/// </summary>
/// <param name="Run">Only rows that this run owns.</param>
/// <param name="UpTo">Rows after this sequence are left out.</param>
/// <param name="DueAt">Only rows that failed and are due by then; null for every row.</param>
internal sealed class OutboxPages(long Run, long UpTo, DateTimeOffset? DueAt)
{
    private const int PageSize = 500;

    private bool acute = true;
    private long after = -1;

    /// <returns>Empty after the last page.</returns>
    public List<OutboxRow> Next(string dataFolder, Seal seal)
    {
        using var connection = StoreFile.OpenForReading(dataFolder);
        var page = Read(connection, seal);
        while (page.Count == 0 && acute)
        {
            (acute, after) = (false, -1);
            page = Read(connection, seal);
        }
        after = page is [.., var last] ? last.Sequence : after;
        return page;
    }

    private List<OutboxRow> Read(DbConnection connection, Seal seal)
    {
        using Statement find = new(connection, $"""
            SELECT seq, delivery, partner, event, attempts, next_attempt, entry_idx, leaf, {LedgerTable.SearchColumns}
            FROM outbox LEFT JOIN ledger ON idx = entry_idx
            WHERE owner = @run AND acute = @acute AND seq > @after AND seq <= @up_to AND (CAST(@due AS TEXT) IS NULL OR next_attempt <= @due)
            ORDER BY seq LIMIT {PageSize}
            """);
        using var row = find.Read(Run, acute ? 1L : 0L, after, UpTo, DueAt is { } due ? Slugs.Of(due) : null);
        List<OutboxRow> page = [];
        while (row.Read())
        {
            page.Add(Read(row, seal));
        }
        return page;
    }

    private OutboxRow Read(DbDataReader row, Seal seal)
    {
        var delivery = row.GetString(1);
        return new()
        {
            Sequence = row.GetInt64(0),
            Delivery = new(Guid.Parse(delivery)),
            Partner = new PartnerId(row.GetString(2)),
            Acute = acute,
            Event = seal.Open(delivery, row.Bytes(3)),
            Attempts = row.GetInt32(4),
            NextAttempt = row.TimeOrNull(5),
            Entry = row.Number(6) is { } index ? new(index, LedgerTable.ReadLine(row, index, 8).AsDraft(row.Bytes(7))) : null,
        };
    }
}
