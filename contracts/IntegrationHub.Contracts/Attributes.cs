namespace IntegrationHub.Contracts;

// What the records say about their members beside name and type. Shapes reads these once; nobody else does.

/// <summary>Data category of the member and of everything under it. A member without one is never released.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class CategoryAttribute(string slug) : Attribute
{
    public string Slug { get; } = slug;
}

/// <summary>The persons in this list take this part in the case: <c>slachtoffer</c> or <c>verdachte</c>.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PartAttribute(string part) : Attribute
{
    public string Part { get; } = part;
}

/// <summary>What the member, record or code means, in Dutch: the text of the published schema and of the screens.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Class)]
public sealed class MeaningAttribute(string text) : Attribute
{
    public string Text { get; } = text;
}

/// <summary>Regular expression that the whole text must match, or each text of a list.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FormAttribute(string pattern) : Attribute
{
    public string Pattern { get; } = pattern;
}

/// <summary>The only texts or numbers allowed, where an enum does not fit.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OneOfAttribute(params string[] values) : Attribute
{
    public IReadOnlyList<string> Values { get; } = values;
}

/// <summary>Smallest and largest whole number allowed.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class BetweenAttribute(int least, int most) : Attribute
{
    public int Least { get; } = least;

    public int Most { get; } = most;
}

/// <summary>Most characters (UTF-16) of a text, where that is not <see cref="Limits.TextLength"/>.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class LongestAttribute(int characters) : Attribute
{
    public int Characters { get; } = characters;
}

/// <summary>A text that holds a date (RFC 3339 full-date) or a moment with its offset (date-time).</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DateOrTimestampAttribute : Attribute;

/// <summary>At least one of these members of the record must be there.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsOneOfAttribute(params string[] members) : Attribute
{
    public IReadOnlyList<string> Members { get; } = members;
}
