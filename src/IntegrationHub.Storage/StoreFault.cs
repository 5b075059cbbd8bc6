using System.Data.Common;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace IntegrationHub.Storage;

/// <summary>What a database tells in its own way.</summary>
internal static class StoreFault
{
    /// <summary>What was to be written contradicts what stands: the same again will fail again.</summary>
    public static bool Contradicts(Exception cause) => cause is SqliteException { SqliteErrorCode: raw.SQLITE_CONSTRAINT };

    public static bool InTransaction(DbConnection connection) =>
        connection is SqliteConnection { Handle: { } handle } && raw.sqlite3_get_autocommit(handle) == 0;
}
