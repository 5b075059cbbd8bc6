using IntegrationHub.Core.Agreements;

namespace IntegrationHub.Cli.Region;

/// <summary>A folder of convenanten that somebody names: one that holds <c>landelijk</c> and regions, or one region beside it.</summary>
/// <param name="Only">The region that was named; null when the folder holds several and none was singled out.</param>
internal sealed record ConvenantFolder(string Root, string? Only)
{
    public static ConvenantFolder Of(string path)
    {
        if (Directory.Exists(Path.Combine(path, "landelijk")))
        {
            return new(path, null);
        }
        var full = Path.GetFullPath(path).TrimEnd(Path.DirectorySeparatorChar);
        return Path.GetDirectoryName(full) is { } parent && Directory.Exists(full) && Directory.Exists(Path.Combine(parent, "landelijk"))
            ? new(parent, Path.GetFileName(full))
            : throw new UsageException($"{path}: a folder with 'landelijk' and one folder per region is expected here, or one of those regions");
    }

    public IEnumerable<string> Regions => Only is { } only ? [only] : ConvenantFiles.Regions(Root);

    public Convenant Load(string region) => ConvenantFiles.Inspect(region, Root);
}
