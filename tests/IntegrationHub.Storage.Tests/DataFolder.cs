using Microsoft.Data.Sqlite;

namespace IntegrationHub.Storage.Tests;

/// <summary>A data folder of its own for one test, gone afterwards.</summary>
internal sealed class DataFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("hub-store-").FullName;

    public HubStore Open() => HubStore.Open(Path, Some.Region, Some.Protector, TimeProvider.System);

    /// <summary>What somebody with access to the file can do; never while the store is open unless the test is about that.</summary>
    public void Tamper(string sql, params (string Name, object? Value)[] parameters)
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        Array.ForEach(parameters, p => command.Parameters.AddWithValue(p.Name, p.Value ?? DBNull.Value));
        command.ExecuteNonQuery();
    }

    /// <summary>The same by somebody who first takes away what protects the tables.</summary>
    public void TamperDisarmed(string sql, params (string Name, object? Value)[] parameters)
    {
        var triggers = Strings("SELECT name FROM sqlite_master WHERE type = 'trigger'");
        Tamper($"{string.Concat(triggers.Select(t => $"DROP TRIGGER {t}; "))} DROP INDEX IF EXISTS ledger_prev; PRAGMA foreign_keys = OFF; {sql}", parameters);
    }

    public const int KillsPerStore = 50;

    /// <summary>What stands in the write-ahead log beside the file.</summary>
    public long? LogBytes => new FileInfo(StoreFile.In(Path) + "-wal").Length;

    /// <summary>Every column, index and trigger, in an order of its own.</summary>
    public string[] Tables() => Strings("""
        SELECT m.name || '.' || c.name || ' ' || c.type || ' ' || c."notnull" || ' ' || c.pk FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table'
        UNION ALL SELECT type || ' ' || sql FROM sqlite_master WHERE type IN ('index', 'trigger') AND sql IS NOT NULL
        """);

    private string[] Strings(string sql)
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var row = command.ExecuteReader();
        List<string> all = [];
        while (row.Read())
        {
            all.Add(row.GetString(0));
        }
        return [.. all.Order(StringComparer.Ordinal)];
    }

    public T? Scalar<T>(string sql)
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar() is T value ? value : default;
    }

    public SqliteConnection Connect()
    {
        SqliteConnection connection = new($"Data Source={StoreFile.In(Path)};Mode=ReadWrite;Pooling=False;Default Timeout=1");
        connection.Open();
        return connection;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
