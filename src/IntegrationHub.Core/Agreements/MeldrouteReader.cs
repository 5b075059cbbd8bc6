using System.Collections.Immutable;
using IntegrationHub.Core.Routing;

namespace IntegrationHub.Core.Agreements;

/// <summary>Reads one rule of a meldroute.</summary>
internal static class MeldrouteReader
{
    public static MeldrouteRegel? Read(FileForm form, YamlItem item, Words words)
    {
        if (form.Mapping(item, "meldroute", item.Line, "regel", "bron", "bericht", "van", "als", "niet-als", "naar") is not { } row
            || form.Text(row, "regel", "meldroute") is not { } id)
        {
            return null;
        }
        var what = $"meldroute {id}";
        var bericht = form.Known(form.Words(row, "bericht", what), words.Berichten, what);
        YamlItem[] targets = [.. form.Items(row["naar"], what)];
        var naar = targets.Select(t => Target(form, t, what, words, bericht)).OfType<Target>().ToImmutableArray();
        if (targets.Length == 0)
        {
            form.Problem(row.Line, $"{what}: 'naar' noemt geen ontvanger; noem er een of haal de regel weg");
        }
        ImmutableArray<Condition> als =
            [.. Words.Conditions(form, row, "als", bericht, what), .. Words.Conditions(form, row, "niet-als", bericht, what, negated: true)];
        foreach (var twin in als.Where(c => c.Negated && als.Any(o => !o.Negated && o.Path == c.Path && o.Values.IsSubsetOf(c.Values))))
        {
            form.Problem(row.Line, $"{what}: 'als' en 'niet-als' spreken elkaar tegen over '{twin.Path}'; de regel geldt nooit");
        }
        return bericht is not [var only] ? null : new()
        {
            Id = new(id),
            Bron = form.Text(row, "bron", what) ?? "",
            Bericht = only,
            Van = row["van"] is null ? [] : words.Roles(form, row, "van", what),
            Als = als,
            Naar = naar,
            Line = row.Line,
        };
    }

    private static Target? Target(FileForm form, YamlItem item, string what, Words words, IReadOnlyCollection<string> bericht)
    {
        if (form.Mapping(item, what, item.Line, "rol", "rol-uit", "wie", "doel", "doel-uit") is not { } target)
        {
            return null;
        }
        Words.CheckMember(form, target["rol-uit"] as YamlItem.Scalar, bericht, what);
        Words.CheckMember(form, target["doel-uit"] as YamlItem.Scalar, bericht, what);
        var doelen = form.Known(form.Words(target, "doel", what, required: target["doel-uit"] is null), words.Doelen, what);
        var (kind, value) = (target["rol"], target["rol-uit"], target["wie"]) switch
        {
            (YamlItem.Scalar rol, null, null) => (TargetKind.Role, form.Known([rol], words.Rollen, what).FirstOrDefault()),
            (null, YamlItem.Scalar member, null) => (TargetKind.RoleFrom, member.Text),
            (null, null, YamlItem.Scalar wie) => form.Known([wie], Vocabulary.Targets.Keys, what) is [var known]
                ? (Vocabulary.Targets[known], known)
                : (default, null),
            _ => (default, Missing()),
        };
        return value is null ? null : new()
        {
            Kind = kind,
            Value = value,
            Doelen = [.. doelen.Select(d => new Doel(d))],
            DoelUit = form.Text(target, "doel-uit", what, required: false),
        };

        string? Missing()
        {
            form.Problem(target.Line, $"{what}: noem precies een van 'rol', 'rol-uit' en 'wie'");
            return null;
        }
    }
}
