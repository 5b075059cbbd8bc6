using System.Text.RegularExpressions;
using IntegrationHub.Storage.Databases;
using Npgsql;

namespace IntegrationHub.Storage.Tests;

/// <summary>A data folder of its own for one test, whose store is in a schema of its own.</summary>
internal sealed partial class DataFolder : IDisposable
{
    public const int KillsPerStore = 10;

    /// <summary>The server keeps its log for all of its databases; it is not ours to measure.</summary>
    public long? LogBytes { get; }

    public DataFolder()
        : this(PostgresServer.Running.Connection($"test_{Guid.NewGuid():n}"))
    {
    }

    /// <summary>The folder of another router of the same region.</summary>
    public DataFolder(string address)
    {
        Address = address;
        PostgresAddress.Write(Path, Address);
    }

    /// <summary>Every column, index and trigger, in an order of its own.</summary>
    public string[] Tables()
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable FROM information_schema.columns WHERE table_schema = current_schema()
            UNION ALL SELECT replace(indexdef, current_schema(), '') FROM pg_indexes WHERE schemaname = current_schema()
            UNION ALL SELECT tgname FROM pg_trigger JOIN pg_class c ON c.oid = tgrelid WHERE c.relnamespace = current_schema()::regnamespace AND NOT tgisinternal
            """;
        using var row = command.ExecuteReader();
        List<string> all = [];
        while (row.Read())
        {
            all.Add(row.GetString(0));
        }
        return [.. all.Order(StringComparer.Ordinal)];
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("hub-store-").FullName;

    public string Address { get; }

    public HubStore Open() => HubStore.Open(Path, Some.Region, Some.Protector, TimeProvider.System);

    /// <summary>What the owner of the schema can do.</summary>
    public void Tamper(string sql, params (string Name, object? Value)[] parameters)
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
        command.CommandText = Zeros().Replace(sql, "decode(repeat('00', $1), 'hex')").Replace("x'00'", @"'\x00'", StringComparison.Ordinal).Replace("AS BLOB", "AS BYTEA", StringComparison.Ordinal);
        Array.ForEach(parameters, p => command.Parameters.AddWithValue(p.Name, p.Value ?? DBNull.Value));
        command.ExecuteNonQuery();
    }

    /// <summary>The same by an administrator of the server, whom no trigger stops.</summary>
    public void TamperDisarmed(string sql, params (string Name, object? Value)[] parameters) =>
        Tamper($"DROP INDEX IF EXISTS ledger_prev; SET session_replication_role = replica; {sql}", parameters);

    public T? Scalar<T>(string sql)
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar() is T value ? value : default;
    }

    public NpgsqlConnection Connect()
    {
        NpgsqlConnection connection = new(new NpgsqlConnectionStringBuilder(Address) { Pooling = false }.ConnectionString);
        connection.Open();
        return connection;
    }

    public void Dispose()
    {
        NpgsqlConnection.ClearAllPools();
        Directory.Delete(Path, recursive: true);
    }

    [GeneratedRegex(@"zeroblob\((\d+)\)")]
    private static partial Regex Zeros();
}
