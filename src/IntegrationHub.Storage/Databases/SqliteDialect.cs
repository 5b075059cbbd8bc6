using System.Data;
using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace IntegrationHub.Storage.Databases;

/// <summary>One process writes, so every earlier run has ended and all rows are this one's.</summary>
internal sealed class SqliteDialect : Dialect
{
    private const long OnlyRun = 0;

    public override string Define(string ddl) => ddl;
    public override string Ground => "";
    public override string Names => "SELECT name FROM sqlite_master";
    public override DbTransaction BeginDefining(DbConnection connection) => connection.BeginTransaction(IsolationLevel.Serializable);
    public override void Prepare(DbCommand command) => command.Prepare();
    public override void Set(DbParameter parameter, object? value) => parameter.Value = value ?? DBNull.Value;
    public override string Begin => "BEGIN IMMEDIATE";
    public override string Commit => "COMMIT";

    /// <summary>Some failures (a full disk) have rolled back already.</summary>
    public override bool InTransaction(DbConnection connection) =>
        connection is SqliteConnection { Handle: { } handle } && raw.sqlite3_get_autocommit(handle) == 0;

    public override string Fold => "PRAGMA wal_checkpoint(TRUNCATE)";
    public override string Scrub => Fold;
    public override string BeginLoad => "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA cache_size = -262144; PRAGMA foreign_keys = OFF";
    public override string EndLoad => "PRAGMA journal_mode = WAL";
    public override string LoadIndexes => "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name IN ('ledger', 'betrokkene') AND sql IS NOT NULL ORDER BY name";
    public override bool Shared => false;
    public override long TakeRun(DbConnection connection) => OnlyRun;

    public override void KeepRun(DbConnection connection, long run)
    {
        // A file is not lost; nothing to say again.
    }

    public override void LeaveRun(DbConnection connection, long run)
    {
        // Whoever opens the file next is the only run again.
    }

    public override string OwnerIsGone => "1 = 1";

    public override Func<long> Watch(DbConnection connection)
    {
        var version = connection.CreateCommand();
        version.CommandText = "PRAGMA data_version"; // of this connection: changes when another one committed
        return () => Convert.ToInt64(version.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
}
