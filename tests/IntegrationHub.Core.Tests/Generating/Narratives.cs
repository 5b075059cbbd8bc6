using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrationHub.Contracts;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Disclosing;
using IntegrationHub.Core.Receiving;
using IntegrationHub.FreeText;

namespace IntegrationHub.Core.Tests.Generating;

/// <summary>Stories that repeat the structured part as careless people do, and a search for what was left of it.</summary>
internal static class Narratives
{
    private static readonly string[] Between = [" zei ", ", bekend van ", " (", ") en ", ". Toen: ", " / ", "\n", "; later "];

    /// <summary>Puts every value of the message, each in some notation, into each of its narratives.</summary>
    public static void Tell(JsonObject data, Shape shape, Random random)
    {
        string[] values = [.. Personal.Values(shape, data).Distinct()];
        foreach (var member in shape.InOrder.Where(m => m.Category is Categories.VrijeTekst or Categories.BestuurlijkeFeiten && data.ContainsKey(m.Name)))
        {
            string[] told = [.. values.OrderBy(_ => random.Next()).Select(v => Notation(v, random) + Between[random.Next(Between.Length)])];
            JsonNode story = JsonValue.Create("Het verhaal: " + string.Concat(told));
            data[member.Name] = member.Kind == ShapeKind.List ? new JsonArray(story) : story;
        }
    }

    private static string Notation(string value, Random random) => random.Next(7) switch
    {
        0 => value.ToUpperInvariant(),
        1 => value.ToLowerInvariant(),
        2 => string.Join(' ', value.Chunk(random.Next(2, 5)).Select(c => new string(c))),
        3 => value.Insert(value.Length / 2, "\u200b"),
        4 => value.Replace('e', '\u00e9'),
        5 => value + "'s",
        _ => value,
    };

    /// <summary>The path of a field that is hidden and stands there all the same, or null.</summary>
    public static string? Leak(Message message, Verdict verdict, string data)
    {
        var got = Leftovers.KeyOf(string.Join(' ', Texts(JsonElement.Parse(data))));
        string[] seen = [.. Keys(message, verdict.Outcomes, Treatment.Show)];
        foreach (var (field, outcome) in message.Fields.Zip(verdict.Outcomes))
        {
            if (outcome.Treatment != Treatment.Show && outcome.Redacted is null && !field.IsProse && field.Category != Categories.Zaak // X18: no code or number of the case
                && Keys(field).Where(k => outcome.Treatment != Treatment.Generalise || k != Town(field)).Any(k => got.Contains(k, StringComparison.Ordinal) && !Array.Exists(seen, s => s.Contains(k, StringComparison.Ordinal))))
            {
                return field.Path;
            }
        }
        return null;
    }

    private static IEnumerable<string> Keys(Message message, ImmutableArray<FieldOutcome> outcomes, Treatment treatment) =>
        message.Fields.Zip(outcomes).Where(f => f.Second.Treatment == treatment).SelectMany(f => Keys(f.First));

    /// <summary>What is left of an address that is made coarser.</summary>
    private static string? Town(Field field) => field.Value.ValueKind == JsonValueKind.Object && field.Value.TryGetProperty("woonplaats", out var town)
        ? Leftovers.KeyOf(town.GetString()!)
        : null;

    private static IEnumerable<string> Keys(Field field) => field.Category == Categories.Bijlage
        ? []
        : Texts(field.Value).Where(t => t.Length >= 6 && (field.Shape.Item ?? field.Shape).Pattern is not Forms.Code).Select(Leftovers.KeyOf);

    private static IEnumerable<string> Texts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Object => value.EnumerateObject().Where(m => m.Name != "voorvoegsel").SelectMany(m => Texts(m.Value)), // "van der" alone names nobody
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Texts),
        _ => [],
    };
}
