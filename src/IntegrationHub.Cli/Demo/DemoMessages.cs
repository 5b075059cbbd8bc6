using System.Text.Json;
using IntegrationHub.Cli.Region;
using IntegrationHub.Cli.Scenarios;
using IntegrationHub.Core.Agreements;

namespace IntegrationHub.Cli.Demo;

/// <param name="About">What there is to see, in Dutch.</param>
internal sealed record DemoMessage(string About, string From, string Type, JsonElement Data);

/// <summary>The sample messages of a region, a file each.</summary>
internal static class DemoMessages
{
    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Demo");

    /// <exception cref="UsageException">There is nothing to show for that region.</exception>
    public static IReadOnlyList<DemoMessage> Load(string region)
    {
        var file = Path.Combine(Folder, region + ".yaml");
        if (!File.Exists(file))
        {
            var known = Directory.EnumerateFiles(Folder, "*.yaml").Select(f => Path.GetFileNameWithoutExtension(f)!);
            throw new UsageException($"there is no demonstration of '{region}'{Suggestion.For(region, known)}");
        }
        var (documents, problem) = YamlReader.Read(file, File.ReadAllText(file));
        return problem is null && documents is [YamlItem.Sequence items]
            ? [.. items.Items.Cast<YamlItem.Mapping>().Select(Message)]
            : throw new UsageException($"{problem?.ToString() ?? file + ": a list of messages is expected"}");
    }

    private static DemoMessage Message(YamlItem.Mapping item) => new(
        Text(item, "wat"), Text(item, "van"), Text(item, "type"), JsonSerializer.SerializeToElement(ScenarioReader.Json(item["data"]!)));

    private static string Text(YamlItem.Mapping item, string key) =>
        item[key] is YamlItem.Scalar scalar ? scalar.Text : throw new UsageException($"line {item.Line}: '{key}' is missing");
}
