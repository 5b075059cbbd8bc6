namespace IntegrationHub.Tidy.Tests;

/// <summary>A text file of the repository.</summary>
/// <param name="Path">From the root, with forward slashes.</param>
public sealed record TextFile(string Path, string Text)
{
    public IEnumerable<(int Number, string Text)> Lines => Text.Split('\n').Select((line, index) => (index + 1, line));

    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    /// <summary>Where a line of this file stands, as the problems name it.</summary>
    public string At(int line) => $"{Path}:{line}";

    public override string ToString() => Path;
}

/// <summary>A rule tells all that breaks it, not the first.</summary>
internal static class Problems
{
    public static void None<T>(IEnumerable<T> problems)
    {
        var all = problems.Select(problem => $"{problem}").ToArray();
        Assert.True(all is [], string.Join('\n', all));
    }
}

/// <summary>The files of the repository as they lie on disk, without what a build or a package manager made.</summary>
internal static class Repository
{
    private static readonly string[] Made = [".git", "artifacts", "bin", "obj", "node_modules", ".vs", ".idea", "TestResults"];
    private static readonly string[] Binary = [".png", ".jpg", ".ico", ".woff2", ".pdf", ".gz", ".zip"];

    public static string Root { get; } = FindRoot();

    public static IReadOnlyList<TextFile> Files { get; } = [.. Under(Root)
        .Where(path => !Binary.Contains(Path.GetExtension(path)))
        .Select(path => new TextFile(Relative(path), File.ReadAllText(path)))
        .OrderBy(file => file.Path, StringComparer.Ordinal)];

    public static IEnumerable<TextFile> WithExtension(string extension) =>
        Files.Where(file => file.Path.EndsWith(extension, StringComparison.Ordinal));

    public static IEnumerable<TextFile> Projects => WithExtension(".csproj");

    /// <summary>C# of the product and of the tests, but not of these tests: they quote what they forbid.</summary>
    public static IEnumerable<TextFile> Sources => WithExtension(".cs").Where(file => !IsTidy(file));

    public static bool IsTidy(TextFile file) => file.Path.StartsWith("tests/IntegrationHub.Tidy.Tests/", StringComparison.Ordinal);

    public static TextFile Read(string path) => Files.Single(file => file.Path == path);

    public static bool Exists(string path) => Path.Exists(Path.Combine(Root, path));

    private static IEnumerable<string> Under(string folder) => Directory.EnumerateFiles(folder)
        .Concat(Directory.EnumerateDirectories(folder).Where(child => !Made.Contains(Path.GetFileName(child))).SelectMany(Under));

    private static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "IntegrationHub.sln")))
        {
            folder = folder.Parent;
        }
        return folder?.FullName ?? throw new InvalidOperationException("these tests run inside the repository: no IntegrationHub.sln above them");
    }
}
