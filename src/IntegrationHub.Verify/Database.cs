using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace IntegrationHub.Verify;

/// <summary>What differs between the databases that a store can be in.</summary>
internal static class Database
{
    /// <summary>One consistent state from here on, while the router goes on writing.</summary>
    public static void BeginReading(DbConnection connection) =>
        connection.Run(connection is SqliteConnection ? "BEGIN" : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");

    /// <summary>What the database says of its own file; a server keeps that to itself.</summary>
    public static void CheckFile(DbConnection connection, Problems problems)
    {
        if (connection is not SqliteConnection)
        {
            return;
        }
        using var command = connection.Command("PRAGMA integrity_check(20)");
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            if (row.GetString(0) is var finding && finding != "ok")
            {
                problems.Add($"the file is damaged: {finding}");
            }
        }
    }
}
