using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace IntegrationHub.Cli.Scenarios;

/// <summary>Paths of a scenario, <c>slachtoffers[0].naam</c>, in the JSON of a message.</summary>
internal static partial class JsonPaths
{
    /// <summary>Coarser name of a field, where generalising renames it.</summary>
    private static readonly Dictionary<string, string> Coarser = new()
    {
        ["geboortedatum"] = "leeftijdsgroep",
        ["nationaliteit"] = "nationaliteitsgroep",
        ["adres"] = "gemeente",
        ["naam"] = "sector",
    };

    /// <summary>The value at a path, or null.</summary>
    public static JsonElement? At(JsonElement from, string path) => All(from, Steps(path), anywhere: false).Select(v => (JsonElement?)v).FirstOrDefault();

    /// <summary>
    /// The values that can answer a path in what a receiver got: persons keep their place, the elements of other lists may have moved.
    /// </summary>
    public static IEnumerable<JsonElement> Answers(JsonElement from, string path) => All(from, Steps(path), anywhere: true);

    /// <summary>The same under the coarser name of the last step.</summary>
    public static IEnumerable<JsonElement> CoarserAnswers(JsonElement from, string path)
    {
        var steps = Steps(path);
        return Coarser.TryGetValue(steps[^1].Name, out var coarser)
            ? All(from, [.. steps[..^1], (coarser, null)], anywhere: true)
            : [];
    }

    public static bool IsPath(string text) => Form().IsMatch(text);

    [GeneratedRegex(@"\A[A-Za-z]\w*(\[[0-9]{1,4}\])?(\.[A-Za-z]\w*(\[[0-9]{1,4}\])?)*\z")]
    private static partial Regex Form();

    private static (string Name, int? Index)[] Steps(string path) =>
    [
        .. path.Split('.').Select(s => s.EndsWith(']')
            ? (s[..s.IndexOf('[', StringComparison.Ordinal)], int.Parse(s.AsSpan(s.IndexOf('[', StringComparison.Ordinal) + 1).TrimEnd(']'), CultureInfo.InvariantCulture))
            : (s, (int?)null)),
    ];

    private static IEnumerable<JsonElement> All(JsonElement from, (string Name, int? Index)[] steps, bool anywhere)
    {
        if (steps.Length == 0)
        {
            return [from];
        }
        var (name, index) = steps[0];
        if (from.ValueKind != JsonValueKind.Object || !from.TryGetProperty(name, out var next))
        {
            return [];
        }
        if (index is not { } at)
        {
            return All(next, steps[1..], anywhere);
        }
        if (next.ValueKind != JsonValueKind.Array)
        {
            return [];
        }
        var places = anywhere && name is not ("slachtoffers" or "verdachten") ? next.EnumerateArray() : next.EnumerateArray().Skip(at).Take(1);
        return places.SelectMany(item => All(item, steps[1..], anywhere));
    }

    /// <summary>All texts in a value, decoded.</summary>
    public static IEnumerable<string> Texts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Object => value.EnumerateObject().SelectMany(m => Texts(m.Value).Append(m.Name)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Texts),
        _ => [],
    };

    /// <summary>The texts that a value holds, its member names not counted.</summary>
    public static IEnumerable<string> Values(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Object => value.EnumerateObject().SelectMany(m => Values(m.Value)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Values),
        _ => [],
    };
}
