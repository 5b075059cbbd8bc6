using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrationHub.Contracts;

namespace IntegrationHub.Adapters.Tests;

/// <summary>Messages for tests: the published examples, as if the test's own partner had sent them.</summary>
internal static class Some
{
    public const string Oin = "00000099000000000999";

    /// <summary>Stands in every signal here; nothing but the message itself may show it.</summary>
    public const string Name = "Precious-Geheimnaam";

    /// <summary>An event by type, one example of each.</summary>
    public static IReadOnlyDictionary<string, JsonObject> Examples { get; } = Directory
        .EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "messages"), "*.json", SearchOption.AllDirectories)
        .Select(file => JsonNode.Parse(File.ReadAllBytes(file))!.AsObject())
        .GroupBy(example => MessageTypes.All.Single(type => type.EnvelopeType == (string)example["type"]!).ShortName)
        .ToDictionary(group => group.Key, group => group.First());

    public static JsonObject Event(string type = "signaal", string? id = null)
    {
        var example = Examples[type].DeepClone().AsObject();
        example["id"] = id ?? Guid.CreateVersion7().ToString();
        example["source"] = $"urn:nld:oin:{Oin}:systeem:zaaksysteem";
        if (type == "signaal")
        {
            example["data"]!["toelichting"] = $"Zij heet {Name}.";
        }

        return example;
    }

    public static JsonObject Short(string type = "signaal") => new() { ["type"] = type, ["data"] = Event(type)["data"]!.DeepClone() };

    public static byte[] Bytes(JsonNode json) => JsonSerializer.SerializeToUtf8Bytes(json);

    public static string Text(JsonNode json) => Encoding.UTF8.GetString(Bytes(json));
}
