using System.Collections.Frozen;
using System.Collections.Immutable;
using IntegrationHub.Contracts;

namespace IntegrationHub.Core.Agreements;

/// <summary>The words that a convenant may use: what its own lists and the contracts define.</summary>
internal sealed class Words(
    IReadOnlyCollection<string> rollen, IReadOnlyCollection<string> doelen, IReadOnlyCollection<string> grondslagen)
{
    private static readonly FrozenDictionary<string, MessageType> Types = MessageTypes.All.ToFrozenDictionary(t => t.ShortName);

    public IReadOnlyCollection<string> Rollen { get; } = rollen;

    public IReadOnlyCollection<string> Doelen { get; } = doelen;

    public IReadOnlyCollection<string> Grondslagen { get; } = grondslagen;

    public IReadOnlyCollection<string> Berichten { get; } = Types.Keys;

    public IReadOnlyCollection<string> Categorieen { get; } = [.. Categories.All];

    /// <summary>Roles by name; the word "elke" is the empty set, which means every role.</summary>
    public FrozenSet<Role> Roles(FileForm form, YamlItem.Mapping mapping, string key, string what)
    {
        YamlItem.Scalar[] words = [.. form.Words(mapping, key, what)];
        return words is [{ Text: Vocabulary.Elke }] ? [] : form.Known(words, Rollen, what).Select(r => new Role(r)).ToFrozenSet();
    }

    public Capacity? Capacity(FileForm form, YamlItem item, string what)
    {
        if (form.Mapping(item, what, item.Line, "rol", "doel") is not { } mapping)
        {
            return null;
        }
        var rol = form.Text(mapping, "rol", what);
        var doel = form.Text(mapping, "doel", what, required: false);
        string[] noRole = rol is null or Vocabulary.Elke ? [] : [rol];
        var known = form.Known(noRole.Select(r => new YamlItem.Scalar(mapping.Line, r, true)), Rollen, what).Length == noRole.Length
            && (doel is null || form.Known([new(mapping.Line, doel, true)], Doelen, what).Length == 1);
        return known ? new(noRole is [var r0] ? new Role(r0) : null, doel is null ? null : new Doel(doel)) : null;
    }

    /// <summary>Conditions over the codes of the message; the path must exist in each type and the value must be one that can stand there.</summary>
    public static ImmutableArray<Condition> Conditions(FileForm form, YamlItem.Mapping mapping, string key, IReadOnlyCollection<string> types, string what, bool negated = false)
    {
        if (mapping[key] is not { } item || form.Mapping(item, $"{what}: {key}", mapping.Line) is not { } members)
        {
            return [];
        }
        var result = ImmutableArray.CreateBuilder<Condition>();
        foreach (var member in members.Members)
        {
            YamlItem.Scalar[] values = [.. form.Words(member.Value, what)];
            foreach (var type in types.Where(Types.ContainsKey))
            {
                CheckPath(form, Types[type], member, values, what);
            }
            result.Add(new(member.Key, values.Select(v => v.Text).ToFrozenSet(), negated));
        }
        return result.ToImmutable();
    }

    private static void CheckPath(FileForm form, MessageType type, YamlMember member, YamlItem.Scalar[] values, string what)
    {
        var at = type.Shape;
        foreach (var name in member.Key.Split('.'))
        {
            at = at.Item ?? at;
            if (!at.Members.TryGetValue(name, out var next))
            {
                form.Problem(member.Line, $"{what}: {type.ShortName} heeft geen '{name}'{Suggestion.For(name, at.Members.Keys)}");
                return;
            }
            at = next;
        }
        at = at.Item ?? at;
        string[] possible = at.Kind == ShapeKind.Boolean ? ["true", "false"] : [.. at.Codes];
        foreach (var value in values.Where(v => possible.Length > 0 && !possible.Contains(v.Text)))
        {
            form.Problem(value.Line, $"{what}: '{member.Key}' kan geen '{value.Text}' zijn{Suggestion.For(value.Text, possible)}");
        }
    }
}
