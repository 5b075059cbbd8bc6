using IntegrationHub.Contracts;

namespace IntegrationHub.Core.Tests.Contracts;

/// <summary>Where the published contracts and their examples stand in the working tree.</summary>
internal static class ContractFiles
{
    public static string Root { get; } = FindRoot();

    public static string Messages { get; } = Path.Combine(Root, "contracts", "messages");

    public static string FolderOf(MessageType type) => Path.Combine(Messages, type.KebabName);

    public static IEnumerable<string> Valid(MessageType type) => Json(type, "examples");

    public static IEnumerable<string> Invalid(MessageType type) =>
        Json(type, "invalid").Where(file => !file.EndsWith(".verwacht.json", StringComparison.Ordinal));

    public static string Relative(string file) => Path.GetRelativePath(Root, file);

    private static IEnumerable<string> Json(MessageType type, string folder)
    {
        var path = Path.Combine(FolderOf(type), folder);
        return Directory.Exists(path) ? Directory.EnumerateFiles(path, "*.json").Order(StringComparer.Ordinal) : [];
    }

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "IntegrationHub.sln")))
        {
            folder = folder.Parent;
        }
        return folder?.FullName ?? throw new InvalidOperationException("the tests run outside the working tree");
    }
}
