using System.Collections.Immutable;
using IntegrationHub.Contracts;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Routing;

namespace IntegrationHub.Core.Proving;

/// <summary>
/// All situations that one relation can be in, as far as its rules can tell them apart. A dimension that no rule of the
/// relation reads has one value: two situations that differ only there are decided alike, under each of the convenanten.
/// A second victim stands for any number of others: which doelbinding is the widest depends on the others only by which
/// conditions they meet, and one other person of each kind reaches each choice that more of them can reach. A state, or a
/// condition, that only forbid rules read which all convenanten share takes away the same from each of them: where it holds
/// there is no difference, so it is left out when there is more than one to compare.
/// </summary>
internal static class Domein
{
    public static IEnumerable<Situatie> Of(MessageType type, PartnerId van, PartnerId aan, IReadOnlyList<Relatie> relaties)
    {
        Relatie[] here = [.. relaties.Where(r => r.Exists && (r.Regels.Length > 0 || r.Bindings.Length > 0))];
        if (here.Length == 0)
        {
            return [];
        }
        HashSet<Voorwaarde> mits = [.. here.SelectMany(r => r.Bindings).SelectMany(b => b.Mits)];
        Target[] targets = [.. here.SelectMany(r => r.Targets)];
        Codeklassen[] codes = [.. Paths(type, aan, here, targets)];
        var slachtoffers = Slachtoffers(type, mits, codes).ToArray();
        return
            from met in slachtoffers
            from assigned in Assigned(codes, 0, met.Length)
            from inGemeenten in Flag(targets.Any(t => t.Kind == TargetKind.Gemeenten), unread: true)
            from plaats in Plaatsen(targets)
            from betrokken in Flag(mits.Contains(Voorwaarde.Betrokken), unread: true)
            from noodzaak in Flag(mits.Contains(Voorwaarde.Noodzaak), unread: true)
            from toets in Flag(mits.Contains(Voorwaarde.Toets) && type.Shape.Members.ContainsKey("toets"), unread: type.Shape.Members.ContainsKey("toets"))
            from redencode in Flag(mits.Contains(Voorwaarde.Redencode) && type.Shape.Members.ContainsKey("redencode"), unread: false)
            from adviesnummer in Flag(mits.Contains(Voorwaarde.Adviesnummer) && type.Shape.Members.ContainsKey("adviesnummer"), unread: false)
            from ontving in Flag(mits.Contains(Voorwaarde.Ontving), unread: true)
            from instemming in Flag(mits.Contains(Voorwaarde.Instemming), unread: true)
            from staat in Staten(here)
            from vrijgegeven in (bool[])[false, true]
            from narrowed in Narrowed(targets)
            select new Situatie
            {
                Type = type,
                Van = van,
                Aan = aan,
                Codes = assigned.ToImmutableSortedDictionary(),
                Slachtoffers = met,
                InGemeenten = inGemeenten,
                Plaats = plaats,
                Betrokken = betrokken,
                Noodzaak = noodzaak,
                Toets = toets,
                Redencode = redencode,
                Adviesnummer = adviesnummer,
                Ontving = ontving,
                Instemming = instemming,
                Staat = staat,
                Vrijgegeven = vrijgegeven,
                Narrowed = narrowed,
            };
    }

    /// <summary>The forbid rules of a convenant that not all of them have.</summary>
    private static IEnumerable<Verbod> Own(Relatie relatie, Relatie[] relaties) => relaties.Length == 1
        ? relatie.Verboden
        : relatie.Verboden.Where(v => !relaties.All(r => r.Verboden.Any(o => Regelteksten.Of(o) == Regelteksten.Of(v))));

    private static bool[] Flag(bool read, bool unread) => read ? [false, true] : [unread];

    private static IEnumerable<Codeklassen> Paths(MessageType type, PartnerId aan, Relatie[] relaties, Target[] targets)
    {
        Condition[] conditions = [.. relaties.SelectMany(r => r.Regels.SelectMany(m => m.Als).Concat(r.Bindings.SelectMany(b => b.Als)).Concat(Own(r, relaties).SelectMany(v => v.Als)))];
        var extra = targets.Where(t => t.Kind == TargetKind.RoleFrom).Select(t => t.Value).Distinct()
            .ToDictionary(path => path, _ => relaties.Select(r => r.Aan!.Role.Slug).Distinct().ToArray());
        foreach (var path in targets.Select(t => t.DoelUit).OfType<string>())
        {
            extra[path] = [.. relaties.SelectMany(r => r.Convenant.Doelen).Select(d => d.Slug).Distinct().Order(StringComparer.Ordinal)];
        }
        return conditions.Select(c => c.Path).Concat(extra.Keys).Distinct().Order(StringComparer.Ordinal)
            .Where(path => Codeklassen.Exists(type, path))
            .Select(path => Codeklassen.Of(type, path, extra.GetValueOrDefault(path, []), conditions, most: 2));
    }

    /// <summary>Codes of victims need the victims that they stand with.</summary>
    private static IEnumerable<ImmutableArray<KeyValuePair<string, ImmutableArray<string>>>> Assigned(Codeklassen[] codes, int at, int slachtoffers)
    {
        if (at == codes.Length)
        {
            return [[]];
        }
        var own = codes[at].Path.StartsWith(Condition.Slachtoffers, StringComparison.Ordinal)
            ? slachtoffers == 0 ? [[]] : codes[at].Choices.Where(c => c.Length <= slachtoffers)
            : codes[at].Choices;
        return
            from choice in own
            from rest in Assigned(codes, at + 1, slachtoffers)
            select rest.Insert(0, KeyValuePair.Create(codes[at].Path, choice));
    }

    private static IEnumerable<ImmutableArray<PersoonSoort>> Slachtoffers(MessageType type, HashSet<Voorwaarde> mits, Codeklassen[] codes)
    {
        yield return [];
        if (!type.Shape.Members.ContainsKey("slachtoffers"))
        {
            yield break;
        }
        var asks = type.Shape.Members.ContainsKey("toestemmingen");
        PersoonSoort[] kinds =
        [
            .. from vt in Flag(mits.Contains(Voorwaarde.VtBevoegd), unread: true)
               from toestemming in Flag(asks && mits.Contains(Voorwaarde.Toestemming), unread: asks)
               select new PersoonSoort(vt, toestemming),
        ];
        foreach (var first in kinds)
        {
            yield return [first];
        }
        if (kinds.Length > 1 || codes.Any(c => c.Path.StartsWith(Condition.Slachtoffers, StringComparison.Ordinal) && c.Choices.Any(choice => choice.Length > 1)))
        {
            foreach (var (first, second) in kinds.SelectMany(_ => kinds, (a, b) => (a, b)))
            {
                yield return [first, second];
            }
        }
    }

    private static IEnumerable<Zaakplaats> Plaatsen(Target[] targets) =>
        from bringer in Flag(targets.Any(t => t.Kind == TargetKind.Bringer), unread: false)
        from houder in Flag(targets.Any(t => t.Kind == TargetKind.Houders), unread: false)
        from regisseur in Flag(targets.Any(t => t.Kind == TargetKind.Regisseur), unread: false)
        from toestemminghouder in Flag(targets.Any(t => t.Kind == TargetKind.Toestemminghouders), unread: false)
        select new Zaakplaats(bringer, houder, regisseur, toestemminghouder);

    private static Staat?[] Staten(Relatie[] relaties) =>
        [null, .. relaties.SelectMany(r => Own(r, relaties)).Select(v => v.Staat).OfType<Staat>().Distinct().Order().Select(s => (Staat?)s)];

    /// <summary>A purpose that a route tries first is decided the same without narrowing; one that comes later may not be.</summary>
    private static Doel?[] Narrowed(Target[] targets) =>
        [null, .. targets.SelectMany(t => t.Doelen.Skip(1)).Distinct().OrderBy(d => d.Slug, StringComparer.Ordinal).Select(d => (Doel?)d)];
}
