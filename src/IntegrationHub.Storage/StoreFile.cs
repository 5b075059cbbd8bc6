using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace IntegrationHub.Storage;

/// <summary>The one file of a store, and the ways to open it.</summary>
public static class StoreFile
{
    public const string Name = "hub.db";

    /// <summary>Of the tables that this program writes and reads.</summary>
    public static int SchemaVersion => Tables.Schema.Version;

    public static string In(string dataFolder) => Path.Combine(dataFolder, Name);

    /// <exception cref="StoreRefusedException">There is no store in the folder.</exception>
    public static DbConnection OpenForReading(string dataFolder)
    {
        if (!File.Exists(In(dataFolder)))
        {
            throw new StoreRefusedException($"There is no store in '{dataFolder}'. Give the data folder of a region that has run before.");
        }
        return Open(dataFolder, SqliteOpenMode.ReadOnly, "PRAGMA query_only = ON; PRAGMA temp_store = MEMORY");
    }

    /// <exception cref="StoreRefusedException">There is no store in the folder.</exception>
    public static string RegionOf(string dataFolder)
    {
        using var connection = OpenForReading(dataFolder);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT region FROM about";
        try
        {
            return (string)command.ExecuteScalar()!;
        }
        catch (SqliteException broken)
        {
            throw Damage.Refusal(dataFolder, broken);
        }
    }

    internal static DbConnection OpenForWriting(string dataFolder)
    {
        CreateForOwnerOnly(In(dataFolder));
        return Open(dataFolder, SqliteOpenMode.ReadWrite, "PRAGMA page_size = 8192; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY");
    }

    /// <summary>After it is certain that the file is a store of ours: these change the file itself.</summary>
    /// <exception cref="StoreRefusedException">The disk cannot carry a write-ahead log.</exception>
    internal static void Tune(DbConnection connection)
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

    private static SqliteConnection Open(string dataFolder, SqliteOpenMode mode, string pragmas)
    {
        // No pool: a connection that is put back keeps the file open after its owner has gone.
        SqliteConnectionStringBuilder address = new() { DataSource = In(dataFolder), Mode = mode, Pooling = false, DefaultTimeout = 5 };
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
            throw Damage.Refusal(dataFolder, broken);
        }
    }

    private static void CreateForOwnerOnly(string path)
    {
        if (File.Exists(path))
        {
            return; // never opened beside SQLite: closing it would let go of the locks that SQLite holds in this process
        }
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        using FileStream created = new(path, options);
    }
}

/// <summary>Keeps a second writer away; the operating system gives it free when the process ends, however it ends.</summary>
internal static class StoreLock
{
    public static FileStream Take(string dataFolder)
    {
        try
        {
            return new(Path.Combine(dataFolder, "hub.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException taken)
        {
            throw new StoreRefusedException(
                $"The store in '{dataFolder}' cannot be locked: another process writes to it, or the folder is not writable. " +
                "One region has one router; stop the other one first.", taken);
        }
    }
}

internal static class Damage
{
    public static StoreRefusedException Refusal(string dataFolder, Exception cause) => new(
        $"'{StoreFile.In(dataFolder)}' cannot be read as a store ({cause.Message.TrimEnd('.')}). Nothing was changed. Keep the file for " +
        "examination, put back the last backup, and run the verifier on it before the router starts.", cause);
}
