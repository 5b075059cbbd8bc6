using System.Data.Common;

namespace IntegrationHub.Storage.Databases;

/// <summary>
/// Where a region's store is: in the PostgreSQL that a file in its data folder names, else in a SQLite file in that folder.
/// </summary>
internal abstract class Database
{
    public static Database Of(string dataFolder) =>
        File.Exists(PostgresAddress.In(dataFolder)) ? new PostgresDatabase(dataFolder) : new SqliteDatabase(dataFolder);

    /// <summary>For a person who has to find it; without a password.</summary>
    public abstract string Name { get; }

    /// <summary>Whether a store was made here.</summary>
    public abstract bool HasStore { get; }

    /// <summary>Keeps away who may not write beside this process.</summary>
    /// <exception cref="StoreRefusedException">Somebody else writes, and this database is for one at a time.</exception>
    public abstract IDisposable Lock();

    /// <exception cref="StoreRefusedException">It cannot be reached or opened.</exception>
    public abstract DbConnection OpenForReading();

    /// <exception cref="StoreRefusedException">It cannot be reached or opened.</exception>
    public abstract DbConnection OpenForWriting();

    /// <summary>After it is certain that this is a store of ours: what changes the database itself.</summary>
    /// <exception cref="StoreRefusedException">It does not keep what it says that it keeps.</exception>
    public abstract void Tune(DbConnection connection);

    /// <summary>What a fault while opening means.</summary>
    public abstract StoreRefusedException Refusal(Exception cause);
}
