using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace IntegrationHub.Storage.Databases;

/// <summary>One file, one process that writes.</summary>
internal sealed class SqliteDatabase(string dataFolder) : Database
{
    public override string Name => StoreFile.In(dataFolder);

    public override bool HasStore => File.Exists(Name);

    /// <summary>The operating system gives it free when the process ends, however it ends.</summary>
    public override IDisposable Lock()
    {
        try
        {
            return new FileStream(Path.Combine(dataFolder, "hub.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException taken)
        {
            throw new StoreRefusedException(
                $"The store in '{dataFolder}' cannot be locked: another process writes to it, or the folder is not writable. " +
                "One region has one router; stop the other one first.", taken);
        }
    }

    public override DbConnection OpenForReading() => HasStore
        ? Open(SqliteOpenMode.ReadOnly, "PRAGMA query_only = ON; PRAGMA temp_store = MEMORY")
        : throw StoreRefusedException.Nothing(dataFolder);

    public override DbConnection OpenForWriting()
    {
        CreateForOwnerOnly();
        return Open(SqliteOpenMode.ReadWrite, "PRAGMA page_size = 8192; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY");
    }

    public override void Tune(DbConnection connection)
    {
        using var setup = connection.CreateCommand();
        setup.CommandText = "PRAGMA journal_mode = WAL";
        if (setup.ExecuteScalar() is not "wal")
        {
            throw new StoreRefusedException($"'{connection.DataSource}' cannot have a write-ahead log there: use a local disk.");
        }
        setup.CommandText = """
            PRAGMA synchronous = FULL;
            PRAGMA secure_delete = ON;
            PRAGMA cache_size = -65536;
            PRAGMA wal_autocheckpoint = 4000;
            PRAGMA journal_size_limit = 67108864
            """;
        setup.ExecuteNonQuery();
    }

    public override StoreRefusedException Refusal(Exception cause) => new(
        $"'{Name}' cannot be read as a store ({cause.Message.TrimEnd('.')}). Nothing was changed. Keep the file for " +
        "examination, put back the last backup, and run the verifier on it before the router starts.", cause);

    private SqliteConnection Open(SqliteOpenMode mode, string pragmas)
    {
        // No pool: a connection that is put back keeps the file open after its owner has gone.
        SqliteConnectionStringBuilder address = new() { DataSource = Name, Mode = mode, Pooling = false, DefaultTimeout = 5 };
        SqliteConnection connection = new(address.ConnectionString);
        try
        {
            connection.Open();
            using var setup = connection.CreateCommand();
            setup.CommandText = pragmas;
            setup.ExecuteNonQuery();
            return connection;
        }
        catch (SqliteException broken)
        {
            connection.Dispose();
            throw Refusal(broken);
        }
    }

    private void CreateForOwnerOnly()
    {
        if (HasStore)
        {
            return; // never opened beside SQLite: closing it would let go of the locks that SQLite holds in this process
        }
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        using FileStream created = new(Name, options);
    }
}
