using System.Collections.Frozen;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace IntegrationHub.Contracts;

/// <summary>What a member of a message holds on the wire.</summary>
public enum ShapeKind
{
    Text,

    /// <summary>A text from a closed list.</summary>
    Code,
    Boolean,

    /// <summary>A whole number of 32 bits.</summary>
    Number,

    /// <summary>A text with a date: <c>2026-11-21</c>.</summary>
    Date,

    /// <summary>A text with a moment and its offset; where <see cref="Shape.AlsoDate"/> says so, a date will do.</summary>
    Timestamp,
    Group,
    List,

    /// <summary>Any JSON at all; what it is follows from another member.</summary>
    Value,
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

    /// <summary>Must be there and not null. What is not required may be null, and that means the same as absent.</summary>
    public required bool Required { get; init; }

    /// <summary>"slachtoffer" or "verdachte" for a list of persons and everything under it, else null.</summary>
    public required string? Part { get; init; }

    /// <summary>What it means, in Dutch; empty for an item of a list of texts.</summary>
    public string Meaning { get; init; } = "";

    public FrozenDictionary<string, Shape> Members { get; private init; } = FrozenDictionary<string, Shape>.Empty;

    /// <summary>The members in the order in which the records declare them.</summary>
    public IReadOnlyList<Shape> InOrder
    {
        get;
        init
        {
            field = value;
            Members = value.ToFrozenDictionary(m => m.Name, StringComparer.Ordinal);
        }
    } = [];

    /// <summary>Of these members at least one must be there; empty when the group asks no such thing.</summary>
    public IReadOnlyList<string> NeedsOneOf { get; init; } = [];

    public Shape? Item { get; init; }

    /// <summary>The closed list of a code, or of a text or number that has one; empty when the list is open.</summary>
    public FrozenSet<string> Codes { get; init; } = [];

    /// <summary>Regular expression that a text must match as a whole, or null.</summary>
    public string? Pattern
    {
        get;
        init
        {
            field = value;
            Form = value is null ? null : new($@"\A(?:{value})\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
    }

    /// <summary>Most characters of a text.</summary>
    public int Longest { get; init; } = Limits.TextLength;

    public int? Least { get; init; }

    public int? Most { get; init; }

    public bool AlsoDate { get; init; }

    internal Regex? Form { get; private init; }

    /// <summary>Everything that is wrong with one value of this shape; empty when it fits.</summary>
    /// <param name="at">Pointer of the value in what the sender sent.</param>
    public IReadOnlyList<ContractProblem> Check(JsonElement value, string at) => ContractCheck.Of(this, value, at);

    /// <summary>The shape of a member below this one, or null when there is none.</summary>
    /// <param name="path">As marks and reasons write it: <c>slachtoffers[0].naam</c>.</param>
    public Shape? Below(string path)
    {
        var at = this;
        foreach (var step in path.Split('.'))
        {
            var name = step.Split('[')[0];
            if (!(at.Item ?? at).Members.TryGetValue(name, out at))
            {
                return null;
            }
            at = step.EndsWith(']') ? at.Item ?? at : at;
        }
        return at;
    }
}
