using System.Collections.Immutable;

namespace IntegrationHub.Core.Agreements;

/// <summary>A piece of YAML with the line it stands on. Three kinds, and no anchors, tags or merges.</summary>
public abstract record YamlItem
{
    private YamlItem(int line) => Line = line;

    /// <summary>From 1.</summary>
    public int Line { get; }

    public abstract T Match<T>(Func<Scalar, T> scalar, Func<Mapping, T> mapping, Func<Sequence, T> sequence);

    /// <param name="Text">The value without quotes.</param>
    /// <param name="Plain">Written without quotes, so that <c>true</c>, <c>3</c> and <c>null</c> mean what they say.</param>
    public sealed record Scalar(int Line, string Text, bool Plain) : YamlItem(Line)
    {
        public override T Match<T>(Func<Scalar, T> scalar, Func<Mapping, T> mapping, Func<Sequence, T> sequence) => scalar(this);
    }

    public sealed record Mapping(int Line, ImmutableArray<YamlMember> Members) : YamlItem(Line)
    {
        public YamlItem? this[string key] => Members.FirstOrDefault(m => m.Key == key)?.Value;

        public override T Match<T>(Func<Scalar, T> scalar, Func<Mapping, T> mapping, Func<Sequence, T> sequence) => mapping(this);
    }

    public sealed record Sequence(int Line, ImmutableArray<YamlItem> Items) : YamlItem(Line)
    {
        public override T Match<T>(Func<Scalar, T> scalar, Func<Mapping, T> mapping, Func<Sequence, T> sequence) => sequence(this);
    }
}

public sealed record YamlMember(int Line, string Key, YamlItem Value);
