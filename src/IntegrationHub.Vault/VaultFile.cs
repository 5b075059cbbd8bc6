using Microsoft.Data.Sqlite;

namespace IntegrationHub.Vault;

/// <summary>The folder holds no vault that this program can open.</summary>
public sealed class VaultRefusedException(string why, Exception? cause = null) : Exception(why, cause);

/// <summary>The one file of a vault: made with its tables when it is not there.</summary>
internal static class VaultFile
{
    public const string Name = "vault.db";

    private const string Ddl = """
        CREATE TABLE IF NOT EXISTS subject (
          code TEXT PRIMARY KEY,
          wrapped BLOB NOT NULL
        ) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS identifier (
          pseudoniem TEXT NOT NULL,
          origin TEXT NOT NULL,
          subject TEXT NOT NULL REFERENCES subject (code) ON DELETE CASCADE,
          epoch INTEGER NOT NULL,
          made_at TEXT NOT NULL,
          box BLOB NOT NULL,
          PRIMARY KEY (pseudoniem, origin)
        ) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS identifier_subject ON identifier (subject);
        CREATE TABLE IF NOT EXISTS erasure (
          id TEXT PRIMARY KEY,
          at TEXT NOT NULL,
          keys INTEGER NOT NULL,
          identifiers INTEGER NOT NULL,
          epoch INTEGER,
          subjects TEXT NOT NULL,
          told INTEGER NOT NULL
        );
        CREATE TABLE IF NOT EXISTS opening (
          nr INTEGER PRIMARY KEY,
          request TEXT NOT NULL,
          at TEXT NOT NULL
        )
        """;

    /// <exception cref="VaultRefusedException">Damaged, or no vault.</exception>
    public static SqliteConnection Open(string folder)
    {
        CreateForOwnerOnly(Path.Combine(folder, Name));
        SqliteConnectionStringBuilder address = new() { DataSource = Path.Combine(folder, Name), Pooling = false, DefaultTimeout = 5 };
        SqliteConnection connection = new(address.ConnectionString);
        try
        {
            connection.Open();
            Run(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY");
            Run(connection, Ddl);
            return connection;
        }
        catch (SqliteException broken)
        {
            connection.Dispose();
            throw new VaultRefusedException($"'{Path.Combine(folder, Name)}' cannot be read as a vault. Nothing was changed; put back the last backup.", broken);
        }
    }

    /// <summary>All into the one file: what was erased must not linger in the log beside it.</summary>
    public static void Fold(SqliteConnection connection) => Run(connection, "PRAGMA wal_checkpoint(TRUNCATE)");

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static void CreateForOwnerOnly(string path)
    {
        if (File.Exists(path))
        {
            return;
        }
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        using FileStream created = new(path, options);
    }
}
