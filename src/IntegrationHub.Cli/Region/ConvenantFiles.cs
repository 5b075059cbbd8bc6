using IntegrationHub.Core.Agreements;

namespace IntegrationHub.Cli.Region;

/// <summary>Finds the convenanten that ship with the product, or those in a folder that somebody names.</summary>
internal static class ConvenantFiles
{
    private const string Shared = "landelijk";

    public static string Root => Path.Combine(AppContext.BaseDirectory, "convenanten");

    public static IEnumerable<string> Regions(string? root = null) =>
        Directory.EnumerateDirectories(root ?? Root).Select(Path.GetFileName).OfType<string>().Where(n => n != Shared).Order(StringComparer.Ordinal);

    /// <exception cref="UsageException">There is no such region; it names the ones there are.</exception>
    /// <exception cref="ConvenantRefusedException">Something is wrong in its files.</exception>
    public static Convenant Load(string region, string? root = null) => Source(region, root).Read();

    /// <exception cref="UsageException">There is no such region; it names the ones there are.</exception>
    public static ConvenantSource Source(string region, string? root = null)
    {
        var (landelijk, regional) = Files(region, root ?? Root);
        return new(landelijk, regional);
    }

    /// <summary>The files with the note that lies beside those of the region.</summary>
    /// <exception cref="UsageException">There is no such region, or no note.</exception>
    public static SignedConvenant Signed(string region, string? root)
    {
        var note = Path.Combine(root ?? Root, region, "convenant.note");
        return File.Exists(note)
            ? new(Source(region, root), File.ReadAllBytes(note))
            : throw new UsageException($"{note}: there is no such file; put the signed note there ('hub convenant sign {region} --note {note}')");
    }

    public static IReadOnlyList<ConvenantProblem> Check(string region, string root)
    {
        var (landelijk, regional) = Files(region, root);
        return ConvenantReader.Check(landelijk, regional).Problems;
    }

    /// <summary>Also one whose parts clash, for comparison; what clashes is told.</summary>
    /// <exception cref="ConvenantRefusedException">It cannot be read.</exception>
    public static Convenant Inspect(string region, string root)
    {
        var (landelijk, regional) = Files(region, root);
        var (convenant, problems) = ConvenantReader.Inspect(landelijk, regional);
        foreach (var problem in convenant is null ? [] : problems)
        {
            Output.Progress($"{root}: {problem}");
        }
        return convenant ?? throw new ConvenantRefusedException(problems);
    }

    private static (ConvenantFile[] Landelijk, ConvenantFile[] Regional) Files(string region, string root)
    {
        if (!Regions(root).Contains(region))
        {
            throw new UsageException($"there is no region '{region}' here{Suggestion.For(region, Regions(root))}");
        }
        return (Read(root, Shared), Read(root, region));
    }

    private static ConvenantFile[] Read(string root, string folder) =>
        [.. Directory.EnumerateFiles(Path.Combine(root, folder), "*.yaml").Order(StringComparer.Ordinal).Select(f => new ConvenantFile($"{folder}/{Path.GetFileName(f)}", File.ReadAllText(f)))];
}

/// <summary>Wrong usage or unreadable input: exit code 2, the message says what would be right.</summary>
internal sealed class UsageException(string message) : Exception(message);
