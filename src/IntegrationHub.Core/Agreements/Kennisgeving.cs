using System.Collections.Frozen;

namespace IntegrationHub.Core.Agreements;

/// <summary>Within which time a receiver tells the person (O06), and on which grounds that may wait.</summary>
public sealed record Kennisgeving(FrozenDictionary<Role, Termijn> Rollen, Termijn Anders, FrozenSet<string> Uitstel)
{
    /// <summary>Stands where the section is missing, which is told elsewhere.</summary>
    public static readonly Kennisgeving None = new(FrozenDictionary<Role, Termijn>.Empty, default, []);

    public Termijn For(Role receiver) => Rollen.TryGetValue(receiver, out var term) ? term : Anders;
}

/// <summary>Reads the section <c>kennisgeving</c>.</summary>
internal static class KennisgevingReader
{
    private const string What = "kennisgeving";

    public static Kennisgeving Read(FileForm form, YamlItem item, Words words)
    {
        if (form.Mapping(item, What, item.Line, "rollen", "anders", "uitstel") is not { } mapping)
        {
            return Kennisgeving.None;
        }
        return new(
            Roles(form, mapping, words).ToFrozenDictionary(r => r.Role, r => r.Term),
            form.Term(mapping, "anders", What) ?? default,
            [.. form.Known(form.Words(mapping, "uitstel", What), words.Grondslagen, What)]);
    }

    private static IEnumerable<(Role Role, Termijn Term)> Roles(FileForm form, YamlItem.Mapping mapping, Words words)
    {
        if (mapping["rollen"] is not { } item || form.Mapping(item, What, mapping.Line) is not { } rollen)
        {
            yield break;
        }
        foreach (var member in rollen.Members)
        {
            if (form.Known([new(member.Line, member.Key, true)], words.Rollen, What) is [var role] && form.Term(rollen, member.Key, What) is { } term)
            {
                yield return (new(role), term);
            }
        }
    }
}
