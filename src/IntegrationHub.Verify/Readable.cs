using System.Data.Common;
using System.Globalization;
using IntegrationHub.Storage;

namespace IntegrationHub.Verify;

/// <summary>Whether this is a store that the verifier can say anything of.</summary>
internal static class Readable
{
    /// <returns>The region that it is of.</returns>
    /// <exception cref="StoreRefusedException">It is none of this hub, of another version, or half a file, of which the database reads nothing.</exception>
    public static string Demand(DbConnection connection, string dataFolder)
    {
        string? region, version;
        try
        {
            (region, version) = (connection.Scalar("SELECT region FROM about"), connection.Scalar("SELECT schema_version FROM about"));
        }
        catch (DbException none)
        {
            throw Refused(dataFolder, $"no region and no version can be read from it ({none.Message.TrimEnd('.')})", "give the data folder of a region, or put back a backup", none);
        }
        var known = StoreFile.SchemaVersion.ToString(CultureInfo.InvariantCulture);
        return version != known
            ? throw Refused(dataFolder, $"its tables have version {version ?? "none"} and this program knows version {known}", "verify it with the program that belongs to it, or start that program's router first")
            : region ?? throw Refused(dataFolder, "it does not say of which region it is", "put back a backup");
    }

    private static StoreRefusedException Refused(string dataFolder, string why, string cure, Exception? cause = null) =>
        new($"The store in '{dataFolder}' cannot be verified: {why}. Nothing was changed; {cure}.", cause);
}
