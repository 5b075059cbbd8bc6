using System.Data.Common;
using Npgsql;

namespace IntegrationHub.Storage.Databases;

/// <summary>
/// Where the databases differ once they are open. Questions are written so that both understand them; tables are defined in the
/// words of SQLite.
/// </summary>
internal abstract class Dialect
{
    private static readonly Dialect Sqlite = new SqliteDialect();
    private static readonly Dialect Postgres = new PostgresDialect();

    public static Dialect Of(DbConnection connection) => connection is NpgsqlConnection ? Postgres : Sqlite;

    /// <summary>A definition of tables in this database's words.</summary>
    public abstract string Define(string ddl);

    /// <summary>What the definitions of tables rest on. Running it twice changes nothing.</summary>
    public abstract string Ground { get; }

    /// <summary>Names what stands in the schema.</summary>
    public abstract string Names { get; }

    /// <summary>A transaction in which nobody else makes or changes tables.</summary>
    public abstract DbTransaction BeginDefining(DbConnection connection);

    public abstract void Prepare(DbCommand command);

    public abstract void Set(DbParameter parameter, object? value);

    /// <summary>Begins a transaction in which nobody else writes.</summary>
    public abstract string Begin { get; }

    public abstract string Commit { get; }

    /// <summary>Whether there may be something to roll back.</summary>
    public abstract bool InTransaction(DbConnection connection);

    /// <summary>Brings the database into the state in which it may be left alone; null for nothing to do.</summary>
    public abstract string? Fold { get; }

    /// <summary>Takes away what was erased and still lingers somewhere.</summary>
    public abstract string Scrub { get; }

    /// <summary>Before and after a load that is safe for nothing.</summary>
    public abstract string BeginLoad { get; }
    public abstract string EndLoad { get; }

    /// <summary>Name and definition of the indexes of the large tables that can be made again; what keeps a column unique by itself stays.</summary>
    public abstract string LoadIndexes { get; }

    /// <summary>Whether several processes may write at the same time.</summary>
    public abstract bool Shared { get; }

    /// <summary>A number for this run of the store, under which it owns rows of the outbox.</summary>
    public abstract long TakeRun(DbConnection connection);

    /// <summary>Says again that this run lives, after its connection was lost.</summary>
    public abstract void KeepRun(DbConnection connection, long run);

    /// <summary>This run has ended: what it leaves behind is for others from now on, not only once the server sees the connection go.</summary>
    public abstract void LeaveRun(DbConnection connection, long run);

    /// <summary>Whether the run of column <c>owner</c> has ended; as a condition in SQL, inside a transaction that writes.</summary>
    public abstract string OwnerIsGone { get; }

    /// <returns>Gives another number after every change of the store by anybody.</returns>
    public abstract Func<long> Watch(DbConnection connection);
}
