using System.Collections.Concurrent;
using System.Data.Common;
using IntegrationHub.Storage;

namespace IntegrationHub.Verify;

/// <summary>
/// Reads all entries in order and checks each by itself, on as many connections as there are processors. What stands never changes,
/// so each connection may have a moment of its own; where the ledger ends is for the caller, who looks at one moment.
/// </summary>
internal sealed class EntryScan(string dataFolder) : IDisposable
{
    private readonly ConcurrentBag<Hand> idle = [];

    /// <summary>One part of the ledger.</summary>
    /// <param name="Broken">Why it could not be read any further; null when it could.</param>
    public sealed record Scan(IReadOnlyList<Scanned> Entries, string? Broken);

    /// <param name="first">Sees the one moment at which the ledger is verified.</param>
    /// <param name="rows">How many rows the table has then; an index above that is rare and read by itself.</param>
    public IEnumerable<Scan> All(DbConnection first, long rows)
    {
        yield return Read(first, new(), "idx < 0");
        foreach (var part in InOrder.Select(InOrder.Parts(rows), Part))
        {
            yield return part;
        }
        yield return Read(first, new(), $"idx >= {rows}");
    }

    public void Dispose()
    {
        foreach (var hand in idle)
        {
            hand.Connection.Dispose();
        }
    }

    private sealed record Hand(DbConnection Connection, LeafCheck Check);

    private Scan Part((long From, long To) part)
    {
        if (!idle.TryTake(out var hand))
        {
            hand = new(StoreFile.OpenForReading(dataFolder), new());
        }
        var scan = Read(hand.Connection, hand.Check, $"idx >= {part.From} AND idx < {part.To}");
        idle.Add(hand);
        return scan;
    }

    private static Scan Read(DbConnection connection, LeafCheck check, string which)
    {
        List<Scanned> entries = [];
        try
        {
            using var command = connection.Command($"{EntryRow.Sql} WHERE {which} ORDER BY idx");
            using var row = command.ExecuteReader();
            while (row.Read())
            {
                entries.Add(check.Scan(EntryRow.Read(row, entries is [.., var before] ? before.Entry : null)));
            }
            return new(entries, null);
        }
        catch (DbException damaged)
        {
            return new(entries, damaged.Message.TrimEnd('.'));
        }
    }
}
