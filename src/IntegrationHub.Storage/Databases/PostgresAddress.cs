using System.Net;
using Npgsql;

namespace IntegrationHub.Storage.Databases;

/// <summary>
/// The file in a data folder that says in which PostgreSQL the region's store is: one connection string as Npgsql writes it, with
/// <c>Search Path</c> as the region's own schema (<see cref="DefaultSchema"/> when it names none). For its owner only: it holds a password.
/// </summary>
public static class PostgresAddress
{
    public const string FileName = "store.connection";
    public const string DefaultSchema = "hub";

    public static string In(string dataFolder) => Path.Combine(dataFolder, FileName);

    /// <summary>Writes the file for its owner only. One that says the same stays.</summary>
    /// <exception cref="StoreRefusedException">The string cannot be used, or the folder has a store already and it is another.</exception>
    public static void Write(string dataFolder, string connectionString)
    {
        var path = In(dataFolder);
        var wanted = Parse(connectionString, "the connection string").ConnectionString;
        if (File.Exists(path) ? Read(dataFolder).ConnectionString != wanted : File.Exists(StoreFile.In(dataFolder)))
        {
            throw new StoreRefusedException(
                $"The data folder '{dataFolder}' has a store already, and it is another than the one that was asked for. Nothing was changed; give another data folder.");
        }
        if (File.Exists(path))
        {
            return;
        }
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        using StreamWriter file = new(path, options);
        file.WriteLine(wanted);
    }

    /// <summary>Writes into a data folder what stands in a file somewhere else.</summary>
    /// <exception cref="StoreRefusedException">There is no such file, others can read it, or as <see cref="Write"/>.</exception>
    public static void Adopt(string dataFolder, string file) => Write(dataFolder, File.Exists(file)
        ? ReadFile(file).ConnectionString
        : throw new StoreRefusedException($"'{file}': there is no such file."));

    /// <exception cref="StoreRefusedException">Others can read the file, or what it says cannot be used.</exception>
    internal static NpgsqlConnectionStringBuilder Read(string dataFolder) => ReadFile(In(dataFolder));

    private static NpgsqlConnectionStringBuilder ReadFile(string path)
    {
        const UnixFileMode others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & others) != 0)
        {
            throw new StoreRefusedException($"'{path}' holds a password and others can reach it: chmod 600 the file, and change the password if anybody may have read it.");
        }
        return Parse(File.ReadAllText(path).Trim(), $"'{path}'");
    }

    private static NpgsqlConnectionStringBuilder Parse(string text, string where)
    {
        NpgsqlConnectionStringBuilder address;
        try
        {
            address = new(text);
        }
        catch (Exception wrong) when (wrong is ArgumentException or FormatException or KeyNotFoundException)
        {
            throw new StoreRefusedException($"{where} is not a connection string of PostgreSQL: write 'Host=…;Database=…;Username=…;Password=…;Search Path=SCHEMA'."); // not what stood there
        }
        address.SearchPath = string.IsNullOrWhiteSpace(address.SearchPath) ? DefaultSchema : address.SearchPath;
        string? problem = address switch
        {
            { Host: null or "" } or { Database: null or "" } => "it must name Host and Database",
            _ when address.SearchPath.Any(c => c is not ((>= 'a' and <= 'z') or (>= '0' and <= '9') or '_')) =>
                "its Search Path must be one schema, of lowercase letters, digits and underscores",
            _ when !OnThisMachine(address.Host) && address.SslMode != SslMode.VerifyFull => "its host is another machine: it must say SSL Mode=VerifyFull",
            _ => null,
        };
        return problem is null ? address : throw new StoreRefusedException($"{where} cannot be used: {problem}.");
    }

    private static bool OnThisMachine(string host) =>
        host == "localhost" || host.StartsWith('/') || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
