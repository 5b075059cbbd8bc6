using System.Collections.Frozen;

namespace IntegrationHub.Contracts;

/// <summary>What a member of a message holds on the wire.</summary>
public enum ShapeKind
{
    Text,
    Code,
    Boolean,
    Number,
    Date,
    Timestamp,
    Group,
    List,
}

/// <summary>
/// The shape of one member of a message, read once from the wire records: kind, data category, part of the person it
/// belongs to. Parser, filter and schema generator all walk this tree, so that the records stay the only source.
/// </summary>
public sealed class Shape
{
    /// <summary>JSON name; empty for the message itself and for the items of a list.</summary>
    public required string Name { get; init; }

    public required ShapeKind Kind { get; init; }

    /// <summary>Category slug of the value: its own, or that of the object which it is a part of. Null for mere structure.</summary>
    public required string? Category { get; init; }

    /// <summary>The category stands on this member itself, so that the whole of it is one value for the policy.</summary>
    public required bool IsUnit { get; init; }

    public required bool Required { get; init; }

    /// <summary>"slachtoffer" or "verdachte" for a list of persons and everything under it, else null.</summary>
    public required string? Part { get; init; }

    public FrozenDictionary<string, Shape> Members { get; init; } = FrozenDictionary<string, Shape>.Empty;

    public Shape? Item { get; init; }

    /// <summary>The closed list of a <see cref="ShapeKind.Code"/>; empty when the list is open.</summary>
    public FrozenSet<string> Codes { get; init; } = [];

    /// <summary>Regular expression that a text must match as a whole, or null.</summary>
    public string? Pattern { get; init; }
}
