using System.Collections.Frozen;
using System.Collections.Immutable;
using IntegrationHub.Contracts;

namespace IntegrationHub.Core.Agreements;

/// <summary>The words that a convenant may use: what its own lists and the contracts define.</summary>
internal sealed class Words(
    IReadOnlyCollection<string> rollen, IReadOnlyCollection<string> doelen, IReadOnlyCollection<string> grondslagen, IReadOnlyCollection<string> plichten)
{
    private static readonly FrozenDictionary<string, MessageType> Types = MessageTypes.All.ToFrozenDictionary(t => t.ShortName);

    public IReadOnlyCollection<string> Rollen { get; } = rollen;

    public IReadOnlyCollection<string> Doelen { get; } = doelen;

    public IReadOnlyCollection<string> Grondslagen { get; } = grondslagen;

    public IReadOnlyCollection<string> Plichten { get; } = plichten;

    public IReadOnlyCollection<string> Berichten { get; } = Types.Keys;

    public IReadOnlyCollection<string> Categorieen { get; } = [.. Categories.All];

    /// <summary>What a field can be marked as obtained under.</summary>
    public static string[] Bronnen { get; } = [.. Enum.GetNames<VerkregenOnder>().Select(System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName)];

    /// <summary>Names of all members of all types.</summary>
    public FrozenSet<string> Velden { get; } = Types.Values.SelectMany(t => Names(t.Shape)).ToFrozenSet();

    public static bool HoldsPersons(string type) => Types.TryGetValue(type, out var known) && HoldsPersons(known.Shape);

    private static bool HoldsPersons(Shape shape) => shape.Part is not null || Below(shape).Any(HoldsPersons);

    private static IEnumerable<string> Names(Shape shape) => Below(shape).SelectMany(below => Names(below).Prepend(below.Name)).Where(n => n.Length > 0);

    private static ImmutableArray<Shape> Below(Shape shape) => shape.Item is { } item ? [item] : shape.Members.Values;

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

    /// <summary>The member that a target reads a role or purpose from.</summary>
    public static void CheckMember(FileForm form, YamlItem.Scalar? member, IEnumerable<string> types, string what)
    {
        foreach (var type in member is null ? [] : types.Where(t => Types.ContainsKey(t) && !Types[t].Shape.Members.ContainsKey(member.Text)))
        {
            form.Problem(member!.Line, $"{what}: {type} heeft geen '{member.Text}'{Suggestion.For(member.Text, Types[type].Shape.Members.Keys)}");
        }
    }

    /// <summary>Conditions that hold for messages of every type: those types that have the path.</summary>
    public static ImmutableArray<Condition> ConditionsOfAnyType(FileForm form, YamlItem.Mapping mapping, string key, string what)
    {
        if (mapping[key] is YamlItem.Mapping members
            && members.Members.FirstOrDefault(m => !Types.Values.Any(t => Has(t.Shape, m.Key.Split('.')))) is { } unknown)
        {
            form.Problem(unknown.Line, $"{what}: geen bericht heeft '{unknown.Key}'{Suggestion.For(unknown.Key.Split('.')[0], Types.Values.SelectMany(t => t.Shape.Members.Keys).Distinct())}");
            return [];
        }
        string[] having = mapping[key] is YamlItem.Mapping all
            ? [.. Types.Values.Where(t => all.Members.All(m => Has(t.Shape, m.Key.Split('.')))).Select(t => t.ShortName)]
            : [];
        return Conditions(form, mapping, key, having, what);
    }

    private static bool Has(Shape shape, ReadOnlySpan<string> path) =>
        path.IsEmpty || ((shape.Item ?? shape).Members.TryGetValue(path[0], out var next) && Has(next, path[1..]));

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
