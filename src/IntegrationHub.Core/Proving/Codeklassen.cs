using System.Collections.Immutable;
using IntegrationHub.Contracts;
using IntegrationHub.Core.Agreements;

namespace IntegrationHub.Core.Proving;

/// <summary>
/// The codes that can stand at one path, as far as any rule tells them apart. Two codes that stand in the same conditions
/// decide the same, so one of each kind speaks for all: that is why the domain is finite and small.
/// </summary>
/// <param name="Choices">Each a set of codes that can stand there together.</param>
internal sealed record Codeklassen(string Path, ImmutableArray<ImmutableArray<string>> Choices)
{
    // A word that no condition names; it keeps the form of a code.
    private const string Other = "anders";

    /// <param name="most">How many values can stand at a path through a list of victims.</param>
    public static Codeklassen Of(MessageType type, string path, IReadOnlyCollection<string> extra, IEnumerable<Condition> conditions, int most)
    {
        var (shape, list, required) = At(type.Shape, path);
        Condition[] reading = [.. conditions.Where(c => c.Path == path).DistinctBy(Key)];
        string[] possible = shape.Kind == ShapeKind.Boolean ? ["true", "false"]
            : shape.Codes.Count > 0 ? [.. shape.Codes.Order(StringComparer.Ordinal)]
            : [.. reading.SelectMany(c => c.Values).Concat(extra).Distinct().Order(StringComparer.Ordinal), Other];
        var kinds = possible.GroupBy(code => (Kind(code, reading), extra.Contains(code) ? code : "")).ToArray();
        string[] told = [.. kinds.Where(k => k.Key != (new string('0', reading.Length), "")).Select(k => k.First())];
        var untold = kinds.Where(k => k.Key == (new string('0', reading.Length), "")).Select(k => k.First()).ToArray();
        var none = untold.Length > 0 ? (ImmutableArray<string>[])[[untold[0]]] : required ? [] : [[]];
        var some = list ? Subsets(told, path.StartsWith(Condition.Slachtoffers, StringComparison.Ordinal) ? most : told.Length) : told.Select(t => ImmutableArray.Create(t));
        return new(path, [.. none, .. some]);
    }

    private static string Key(Condition condition) => string.Join('|', condition.Values.Order(StringComparer.Ordinal));

    private static string Kind(string code, Condition[] reading) => string.Concat(reading.Select(c => c.Values.Contains(code) ? '1' : '0'));

    /// <summary>
    /// Of a long list only pairs: a condition asks for one code of a list or for the absence of one, so a rule reads two of
    /// them at most, and the few rules that differ in more are still told apart one pair at a time.
    /// </summary>
    private static IEnumerable<ImmutableArray<string>> Subsets(string[] codes, int most)
    {
        if (codes.Length > 6)
        {
            return codes.SelectMany((a, i) => codes.Skip(i).Select(b => a == b ? ImmutableArray.Create(a) : [a, b])).Where(c => c.Length <= most);
        }
        return All(codes, most);
    }

    private static IEnumerable<ImmutableArray<string>> All(string[] codes, int most)
    {
        for (var set = 1; set < 1 << codes.Length; set++)
        {
            if (int.PopCount(set) <= most)
            {
                yield return [.. codes.Where((_, i) => (set & (1 << i)) != 0)];
            }
        }
    }

    private static (Shape Shape, bool List, bool Required) At(Shape at, string path)
    {
        var (list, required) = (false, true);
        foreach (var name in path.Split('.'))
        {
            list |= at.Item is not null;
            at = (at.Item ?? at).Members[name];
            required &= at.Required;
        }
        return (at.Item ?? at, list || at.Item is not null, required && !list);
    }

    public static bool Exists(MessageType type, string path)
    {
        var at = type.Shape;
        foreach (var name in path.Split('.'))
        {
            if (!(at.Item ?? at).Members.TryGetValue(name, out at))
            {
                return false;
            }
        }
        return true;
    }
}
