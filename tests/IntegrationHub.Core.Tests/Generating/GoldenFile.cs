using IntegrationHub.Core.Tests.Contracts;

namespace IntegrationHub.Core.Tests.Generating;

/// <summary>Compares a text with the committed one; HUB_WRITE_GOLDEN=1 writes it anew, so that a change shows as a diff.</summary>
internal static class GoldenFile
{
    public static void Holds(string name, string text)
    {
        var path = Path.Combine(ContractFiles.Root, "tests", "IntegrationHub.Core.Tests", "golden", name);
        if (Environment.GetEnvironmentVariable("HUB_WRITE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }
        var committed = File.Exists(path) ? File.ReadAllText(path).Split('\n') : [];
        var now = text.Split('\n');
        var line = committed.Zip(now).TakeWhile(l => l.First == l.Second).Count();
        Assert.True(
            line == committed.Length && line == now.Length,
            $"golden/{name} differs from line {line + 1}: '{committed.ElementAtOrDefault(line)}' became '{now.ElementAtOrDefault(line)}'. "
            + "Meant? Run with HUB_WRITE_GOLDEN=1 and review the diff.");
    }
}
