using System.Data.Common;
using IntegrationHub.Core.Recording;
using IntegrationHub.Storage.Databases;
using IntegrationHub.Storage.Tables;
using Microsoft.AspNetCore.DataProtection;

namespace IntegrationHub.Storage;

/// <summary>One entry to load.</summary>
/// <param name="Previous">Index of the disclosure that it delivers; null for every other.</param>
public sealed record LedgerLoadEntry(LedgerDraft Entry, long? Previous);

/// <summary>
/// Fills an empty store with many entries at once, for a measurement: leaves, tree, codes of persons and blocks as the writer makes them, the indexes
/// once at the end. Safe for nothing: a load that was cut off leaves a file to throw away. Never for a store that a region runs on.
/// </summary>
public static class LedgerLoad
{
    private const int Transaction = 100_000;

    /// <param name="progress">Told how many entries stand.</param>
    /// <exception cref="StoreRefusedException">The store is not empty, or not to be opened.</exception>
    public static void Fill(string dataFolder, string region, IDataProtector protector, IEnumerable<LedgerLoadEntry> entries, Action<long> progress)
    {
        HubStore.CreateFolder(dataFolder);
        var database = Database.Of(dataFolder);
        using var storeLock = database.Lock();
        using var connection = database.OpenForWriting();
        Schema.Ensure(connection, database.Name, region);
        var dialect = Dialect.Of(connection);
        Run(connection, dialect.BeginLoad);
        using StoreTables tables = new(connection, dialect.TakeRun(connection));
        if (tables.TreeHead.Load().Size != 0)
        {
            throw new StoreRefusedException($"The store in '{dataFolder}' has entries already. Nothing was changed; give an empty folder.");
        }
        var indexes = Indexes(connection, dialect);
        Run(connection, string.Join("; ", indexes.Select(i => $"DROP INDEX {i.Name}")));
        Seals seals = new(protector);
        foreach (var chunk in entries.Chunk(Transaction))
        {
            tables.Begin();
            Writing.Group group = new(tables, seals, DateTimeOffset.UnixEpoch, buitenTermijn: false);
            var before = group.Size;
            foreach (var (entry, previous) in chunk)
            {
                group.Append(entry, previous is null ? seals.Facts.Close(entry.Id.Value, entry.Facts.Span) : null, previous);
            }
            group.Close(before);
            tables.Commit();
            progress(group.Size);
        }
        foreach (var (_, sql) in indexes)
        {
            Run(connection, sql);
        }
        Run(connection, dialect.EndLoad);
    }

    private static List<(string Name, string Sql)> Indexes(DbConnection connection, Dialect dialect)
    {
        using Statement all = new(connection, dialect.LoadIndexes);
        using var row = all.Read();
        List<(string, string)> indexes = [];
        while (row.Read())
        {
            indexes.Add((row.GetString(0), row.GetString(1)));
        }
        return indexes;
    }

    private static void Run(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
