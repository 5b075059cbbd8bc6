using Microsoft.Data.Sqlite;
using Npgsql;
using SQLitePCL;

namespace IntegrationHub.Storage;

/// <summary>What a database tells in its own way.</summary>
internal static class StoreFault
{
    /// <summary>What was to be written contradicts what stands: the same again will fail again.</summary>
    public static bool Contradicts(Exception cause) =>
        cause is SqliteException { SqliteErrorCode: raw.SQLITE_CONSTRAINT } or PostgresException { SqlState: ['2', '3', ..] };

    /// <summary>The server went away: what it was told last, it may have done.</summary>
    public static bool LeavesInDoubt(Exception cause) => cause is NpgsqlException and not PostgresException;
}
