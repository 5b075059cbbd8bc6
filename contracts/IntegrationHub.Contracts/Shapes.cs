using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace IntegrationHub.Contracts;

/// <summary>Reads the shape of a message from its record: names and types from the serialiser, the rest from the attributes.</summary>
public static class Shapes
{
    /// <exception cref="NotSupportedException">A record holds a type that the wire does not know.</exception>
    public static Shape Of(JsonTypeInfo message) =>
        Build(message, new() { Name = "", Meaning = MeaningOf(message.Type), Required = true });

    // What a member has from its own declaration and from what it stands in.
    private sealed record Place
    {
        public required string Name { get; init; }
        public required string Meaning { get; init; }
        public required bool Required { get; init; }
        public string? Category { get; init; }
        public bool IsUnit { get; init; }
        public string? Part { get; init; }
        public string? Pattern { get; init; }
        public IReadOnlyList<string> OneOf { get; init; } = [];
        public BetweenAttribute? Between { get; init; }
        public int Longest { get; init; } = Limits.TextLength;
        public bool DateOrTimestamp { get; init; }
    }

    private static Shape Build(JsonTypeInfo type, Place place) => type.Kind switch
    {
        JsonTypeInfoKind.Object => Shaped(
            ShapeKind.Group, place,
            members: [.. type.Properties.Select(p => Member(type, p, place))],
            needsOneOf: type.Type.GetCustomAttribute<NeedsOneOfAttribute>()?.Members),
        JsonTypeInfoKind.Enumerable => Shaped(ShapeKind.List, place, item: Build(
            type.Options.GetTypeInfo(type.ElementType!),
            place with { Name = "", Meaning = MeaningOf(type.ElementType!), IsUnit = false, Required = true })),
        _ => Leaf(Nullable.GetUnderlyingType(type.Type) ?? type.Type, place),
    };

    private static Shape Member(JsonTypeInfo owner, JsonPropertyInfo property, Place parent)
    {
        var declared = property.AttributeProvider
            ?? throw new NotSupportedException($"{owner.Type.Name}.{property.Name} has no declaration");
        var category = One<CategoryAttribute>(declared)?.Slug;
        return Build(owner.Options.GetTypeInfo(property.PropertyType), new()
        {
            Name = property.Name,
            Meaning = One<MeaningAttribute>(declared)?.Text ?? "",
            Required = property.IsRequired,
            Category = category ?? parent.Category,
            IsUnit = category is not null,
            Part = One<PartAttribute>(declared)?.Part ?? parent.Part,
            Pattern = One<FormAttribute>(declared)?.Pattern,
            OneOf = One<OneOfAttribute>(declared)?.Values ?? [],
            Between = One<BetweenAttribute>(declared),
            Longest = One<LongestAttribute>(declared)?.Characters ?? Limits.TextLength,
            DateOrTimestamp = One<DateOrTimestampAttribute>(declared) is not null,
        });
    }

    private static Shape Leaf(Type type, Place place)
    {
        if (type == typeof(string))
        {
            var open = place.OneOf is [] ? ShapeKind.Text : ShapeKind.Code;
            return Shaped(place.DateOrTimestamp ? ShapeKind.Timestamp : open, place, place.OneOf);
        }
        return type switch
        {
            _ when type.IsEnum => Shaped(ShapeKind.Code, place, [.. Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName)]),
            _ when type == typeof(bool) => Shaped(ShapeKind.Boolean, place),
            _ when type == typeof(int) => Shaped(ShapeKind.Number, place, place.OneOf),
            _ when type == typeof(DateOnly) => Shaped(ShapeKind.Date, place),
            _ when type == typeof(DateTimeOffset) => Shaped(ShapeKind.Timestamp, place),
            _ when type == typeof(JsonElement) => Shaped(ShapeKind.Value, place),
            _ => throw new NotSupportedException($"the wire knows no {type.Name}"),
        };
    }

    private static Shape Shaped(
        ShapeKind kind, Place place, IReadOnlyList<string>? codes = null, IReadOnlyList<Shape>? members = null, Shape? item = null,
        IReadOnlyList<string>? needsOneOf = null) => new()
        {
            Name = place.Name,
            Kind = kind,
            Category = place.Category,
            IsUnit = place.IsUnit,
            Required = place.Required,
            Part = place.Part,
            Meaning = place.Meaning,
            InOrder = members ?? [],
            NeedsOneOf = needsOneOf ?? [],
            Item = item,
            Codes = codes?.ToFrozenSet(StringComparer.Ordinal) ?? [],
            Pattern = kind == ShapeKind.Text ? place.Pattern : null,
            Longest = place.Longest,
            Least = place.Between?.Least,
            Most = place.Between?.Most,
            AlsoDate = place.DateOrTimestamp,
        };

    private static string MeaningOf(Type type) => type.GetCustomAttribute<MeaningAttribute>()?.Text ?? "";

    private static T? One<T>(ICustomAttributeProvider declared)
        where T : Attribute => declared.GetCustomAttributes(typeof(T), inherit: true) is [T only] ? only : null;
}
