using System.Globalization;
using System.Text.Json.Nodes;
using IntegrationHub.Contracts;

namespace IntegrationHub.Core.Proving;

/// <summary>Invented values that keep the contract, from the shape of a member alone.</summary>
internal static class Waarden
{
    /// <param name="code">GM-code of a municipality that is nobody's, or the one that the message is about.</param>
    public static JsonObject Smallest(Shape group, string code)
    {
        JsonObject result = [];
        foreach (var member in group.InOrder.Where(m => m.Required || (group.NeedsOneOf.Count > 0 && group.NeedsOneOf[0] == m.Name)))
        {
            result[member.Name] = Of(member, code);
        }
        return result;
    }

    public static JsonNode Of(Shape shape, string code) => shape.Kind switch
    {
        ShapeKind.Group => shape.IsUnit ? Filled(shape, code) : Smallest(shape, code),
        ShapeKind.List => shape.Item!.Part is null && shape.Part is null ? new JsonArray(Of(shape.Item!, code)) : [],
        ShapeKind.Boolean => JsonValue.Create(false),
        ShapeKind.Number => JsonValue.Create(shape.Codes.Count > 0 ? int.Parse(shape.Codes.Order(StringComparer.Ordinal).First(), CultureInfo.InvariantCulture) : shape.Least ?? 1),
        ShapeKind.Code => JsonValue.Create(shape.Codes.Order(StringComparer.Ordinal).First()),
        ShapeKind.Date => JsonValue.Create(shape.Name == "geboortedatum" ? "1990-04-10" : "2026-01-15"),
        ShapeKind.Timestamp => JsonValue.Create("2026-01-15T10:00:00+01:00"),
        ShapeKind.Text => JsonValue.Create(Text(shape, code)),
        ShapeKind.Value => JsonValue.Create("waarde"),
    };

    private static JsonObject Filled(Shape group, string code)
    {
        JsonObject result = [];
        foreach (var member in group.InOrder)
        {
            result[member.Name] = Of(member, code);
        }
        return result;
    }

    private static string Text(Shape shape, string code) => (shape.Name, shape.Pattern) switch
    {
        ("nationaliteit", _) => "Roemeense",
        (_, null) when shape.Codes.Count > 0 => shape.Codes.Order(StringComparer.Ordinal).First(),
        (_, null) => $"Voorbeeld van {(shape.Name.Length > 0 ? shape.Name : "een tekst")}",
        (_, Forms.Bsn) => "999990019",
        (_, Forms.Vnummer) => "2830517001",
        (_, Forms.Kvknummer) => "90001234",
        (_, Forms.GemeenteCode) => code,
        (_, Forms.Base64) => "dm9vcmJlZWxk",
        (_, Forms.MediaType) => "text/plain",
        (_, Forms.Leeftijdsgroep) => "24-30",
        (_, Forms.Path) => "slachtoffers[0].naam",
        (_, Forms.Taal) => "nl",
        (_, Forms.Slug) => "voorbeeld",
        _ => "VB-1",
    };
}
