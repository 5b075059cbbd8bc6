namespace IntegrationHub.Cli.Region;

/// <summary>A folder that somebody named and that stays, or a temporary one that goes.</summary>
internal sealed class DataFolder : IDisposable
{
    private readonly DirectoryInfo? _temporary;

    public DataFolder(string? named)
    {
        _temporary = named is null ? Directory.CreateTempSubdirectory("hub-") : null;
        Path = _temporary?.FullName ?? Directory.CreateDirectory(named!).FullName;
    }

    public string Path { get; }

    public void Dispose() => _temporary?.Delete(recursive: true);
}
