using IntegrationHub.Core.Agreements;

namespace IntegrationHub.Cli.Region;

/// <summary>The file that names the keys which may sign a region's convenant; it belongs to the FG and the region, not to the hub.</summary>
internal static class TrustFiles
{
    /// <summary>Where it lies when nobody says where.</summary>
    public static string Default(string dataFolder) => Path.Combine(dataFolder, "trust.yaml");

    /// <returns>Null when nobody named one and none lies in the data folder.</returns>
    public static Trust? Find(string? named, string? dataFolder) =>
        (named ?? (dataFolder is null ? null : Default(dataFolder))) is { } file && (named is not null || File.Exists(file)) ? Read(file) : null;

    /// <exception cref="UsageException">There is no such file.</exception>
    /// <exception cref="ConvenantRefusedException">Something is wrong in it.</exception>
    public static Trust Read(string file) => File.Exists(file)
        ? TrustReader.Read(new(file, File.ReadAllText(file)))
        : throw new UsageException($"{file}: there is no such file; it names the keys that may sign: 'hub convenant key' prints what goes into it");
}

/// <summary>Files that only their owner may read.</summary>
internal static class SecretFile
{
    /// <exception cref="IOException">There is something already: a key is never written over.</exception>
    public static void Write(string file, string text)
    {
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        using StreamWriter writer = new(file, options);
        writer.Write(text);
    }
}
