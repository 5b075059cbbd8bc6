using System.Text.Json.Nodes;
using IntegrationHub.Contracts;

namespace IntegrationHub.Core.Tests.Generating;

/// <summary>The texts of a message that are no codes: rulings X18 asks that none of four characters or more is ever logged.</summary>
internal static class Personal
{
    public static IEnumerable<string> Values(Shape shape, JsonNode? node) => (shape.Kind, node) switch
    {
        (_, null) => [],
        (ShapeKind.Group, JsonObject group) => group.Where(m => !Annotations.Names.Contains(m.Key)).SelectMany(m => Values(shape.Members[m.Key], m.Value)),
        (ShapeKind.List, JsonArray list) => list.SelectMany(i => Values(shape.Item!, i)),
        (ShapeKind.Text or ShapeKind.Date or ShapeKind.Value, JsonValue value) when (shape.Kind != ShapeKind.Text || !IsCode(shape.Pattern)) =>
            [.. new[] { value.ToString() }.Where(v => v.Length >= 4 && v != "mensenhandel")], // but the one code that a toets may name
        _ => [],
    };

    private static bool IsCode(string? pattern) => pattern is Forms.GemeenteCode or Forms.Slug or Forms.Path or Forms.MediaType or Forms.Taal or Forms.Leeftijdsgroep;
}
