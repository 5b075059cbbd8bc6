using System.Data.Common;
using IntegrationHub.Storage.Databases;

namespace IntegrationHub.Storage;

/// <summary>The store of a data folder, for who only reads it: the one file in it, or the PostgreSQL that <see cref="PostgresAddress"/> names.</summary>
public static class StoreFile
{
    public const string Name = "hub.db";

    /// <summary>Of the tables that this program writes and reads.</summary>
    public static int SchemaVersion => Tables.Schema.Version;

    /// <summary>The file of a store that is in SQLite.</summary>
    public static string In(string dataFolder) => Path.Combine(dataFolder, Name);

    /// <summary>Whether a region ever ran with this folder.</summary>
    /// <exception cref="StoreRefusedException">The server that holds it does not answer.</exception>
    public static bool HasStore(string dataFolder) => Database.Of(dataFolder).HasStore;

    /// <summary>Sees one consistent state from a BEGIN on.</summary>
    /// <exception cref="StoreRefusedException">There is no store in the folder, or it cannot be reached.</exception>
    public static DbConnection OpenForReading(string dataFolder) => Database.Of(dataFolder).OpenForReading();

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
        catch (DbException broken)
        {
            throw Database.Of(dataFolder).Refusal(broken);
        }
    }
}
