using System.Data.Common;
using Npgsql;

namespace IntegrationHub.Storage.Databases;

/// <summary>A schema of a PostgreSQL server, for one region and as many routers as it has.</summary>
internal sealed class PostgresDatabase(string dataFolder) : Database
{
    // A router that stopped in the middle of a group must not hold up the others.
    private const string WriterOptions = "-c synchronous_commit=on -c lock_timeout=30s -c idle_in_transaction_session_timeout=60s";
    private const string ReaderOptions = @"-c default_transaction_read_only=on -c default_transaction_isolation=repeatable\ read";

    private readonly NpgsqlConnectionStringBuilder address = PostgresAddress.Read(dataFolder);

    public override string Name =>
        $"schema {address.SearchPath} of database {address.Database} on {address.Host}:{address.Port} (named by {PostgresAddress.In(dataFolder)})";

    public override bool HasStore
    {
        get
        {
            using var connection = Open(ReaderOptions, pooled: true);
            return Scalar(connection, "SELECT to_regclass('about') IS NOT NULL") is true;
        }
    }

    /// <summary>Whoever writes locks the tree head for as long as one group takes.</summary>
    public override IDisposable Lock() => new NoLock();

    public override DbConnection OpenForReading()
    {
        var connection = Open(ReaderOptions, pooled: true);
        try
        {
            return Scalar(connection, "SELECT to_regclass('about') IS NOT NULL") is true
                ? connection
                : throw new StoreRefusedException($"There is no store in {Name}. Give the data folder of a region that has run before.");
        }
        catch (Exception)
        {
            connection.Dispose();
            throw;
        }
    }

    public override DbConnection OpenForWriting()
    {
        var connection = Open(WriterOptions, pooled: false);
        try
        {
            if (Scalar(connection, $"SELECT to_regnamespace('{address.SearchPath}') IS NOT NULL") is not true)
            {
                Scalar(connection, $"CREATE SCHEMA IF NOT EXISTS {address.SearchPath}");
            }
            return connection;
        }
        catch (DbException refused)
        {
            connection.Dispose();
            throw Refusal(refused);
        }
    }

    public override void Tune(DbConnection connection)
    {
        if (Scalar(connection, "SHOW fsync") is not "on" || Scalar(connection, "SHOW full_page_writes") is not "on")
        {
            throw new StoreRefusedException($"The server of {Name} does not keep what it confirms: set fsync and full_page_writes to on.");
        }
    }

    public override StoreRefusedException Refusal(Exception cause) => new($"The store in {Name} is not opened: " + cause switch
    {
        PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } => "the server has no such database. Create it, or correct the file.",
        PostgresException { SqlState: ['2', '8', ..] } refused => $"the server does not let this role in ({refused.MessageText}). Correct role or password.",
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } refused => $"the role may not do this ({refused.MessageText}). Make the role the owner of the schema.",
        PostgresException refused => $"the server says {refused.SqlState}, {refused.MessageText}. Nothing was changed.",
        NpgsqlException gone => $"the server does not answer ({gone.Message.TrimEnd('.')}). Start it, or correct the file.",
        _ => $"what stands there is not whole ({cause.Message.TrimEnd('.')}). Nothing was changed. Put back the last backup, and run the verifier on it before a router starts.",
    }, cause);

    private NpgsqlConnection Open(string options, bool pooled)
    {
        NpgsqlConnectionStringBuilder full = new(address.ConnectionString)
        {
            ApplicationName = "hub",
            Options = $"{address.Options} {options}".Trim(),
            Pooling = pooled,
            ConnectionIdleLifetime = 10,
            ConnectionPruningInterval = 5,
            MaxAutoPrepare = 256,
            AutoPrepareMinUsages = 2,
            Timeout = 5,
            IncludeErrorDetail = false, // a detail quotes values
        };
        NpgsqlConnection connection = new(full.ConnectionString);
        try
        {
            connection.Open();
            return connection;
        }
        catch (Exception broken) when (broken is DbException or TimeoutException)
        {
            connection.Dispose();
            throw Refusal(broken);
        }
    }

    private static object? Scalar(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    private sealed class NoLock : IDisposable
    {
        public void Dispose()
        {
            // Nothing was taken.
        }
    }
}
