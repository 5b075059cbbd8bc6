using IntegrationHub.Contracts;
using IntegrationHub.Core.Routing;

namespace IntegrationHub.Core.Agreements;

/// <summary>
/// Rules that are never used: a condition that no message of theirs can meet, or another rule that always goes before. Who
/// signs would think that they say something. Looked up, never compared pair by pair.
/// </summary>
internal sealed class DeadRules(Convenant convenant, Func<string, RuleId, FileForm> where)
{
    /// <summary>Members that a message must have before a condition can hold.</summary>
    private static readonly Dictionary<Voorwaarde, string> Needs = new()
    {
        [Voorwaarde.Toestemming] = "toestemmingen",
        [Voorwaarde.VtBevoegd] = "slachtoffers",
        [Voorwaarde.Toets] = "toets",
        [Voorwaarde.Redencode] = "redencode",
        [Voorwaarde.Adviesnummer] = "adviesnummer",
        [Voorwaarde.Instemming] = "instemmingen",
    };

    public void Check()
    {
        foreach (var binding in convenant.Doelbindingen)
        {
            CanBeMet(binding);
        }
        BindingsThatGoBefore();
        RoutesThatSayAsMuch();
        foreach (var kolom in convenant.Matrix.Kolommen)
        {
            Options(kolom);
            Capacities(kolom);
        }
    }

    private void CanBeMet(Doelbinding binding)
    {
        foreach (var mits in binding.Mits.Where(Needs.ContainsKey))
        {
            var without = Types(binding).Where(t => MessageTypes.TryFind(t, out var type) && !type.Shape.Members.ContainsKey(Needs[mits])).ToArray();
            if (without.Length == Types(binding).Count())
            {
                Problem(binding, $"geen van haar berichten heeft '{Needs[mits]}', dus aan '{Word(mits)}' is nooit voldaan; haal de voorwaarde of de regel weg");
            }
        }
    }

    private static IEnumerable<string> Types(Doelbinding binding) =>
        binding.Berichten.Count == 0 ? MessageTypes.All.Where(t => t.FromPartner).Select(t => t.ShortName) : binding.Berichten;

    private static string Word(Voorwaarde mits) => Vocabulary.RowConditions.First(w => w.Value == mits).Key;

    /// <summary>
    /// Of two rows for the same case the decider takes the one that covers most persons, and of equals the first by name. A row
    /// that asks less and has the earlier name always goes before.
    /// </summary>
    private void BindingsThatGoBefore()
    {
        Dictionary<(Doel, Role, Role, string, string), Doelbinding> first = [];
        var ordered = convenant.Doelbindingen.OrderBy(b => b.Id.Value, StringComparer.Ordinal).ToArray();
        foreach (var binding in ordered)
        {
            var conditions = Join(Conditions(binding));
            foreach (var cell in Cells(binding))
            {
                first.TryAdd((binding.Doel, cell.Van, cell.Aan, cell.Bericht, conditions), binding);
            }
        }
        foreach (var binding in ordered)
        {
            string[] asks = Conditions(binding);
            var fewer = Fewer(asks).ToArray();
            var before = Cells(binding).Select(c => fewer
                .Select(f => first.GetValueOrDefault((binding.Doel, c.Van, c.Aan, c.Bericht, f)))
                .FirstOrDefault(o => o is not null && string.CompareOrdinal(o.Id.Value, binding.Id.Value) < 0)).ToArray();
            if (before.Length > 0 && before.All(o => o is not null))
            {
                Problem(binding, $"geldt nooit: {before[0]!.Id} (regel {before[0]!.Line}) gaat altijd voor, want die vraagt minder; haal een van beide weg of geef deze een eerdere naam");
            }
        }
    }

    private IEnumerable<(Role Van, Role Aan, string Bericht)> Cells(Doelbinding binding) =>
        from van in binding.From.Count == 0 ? convenant.Rollen.Keys : [.. binding.From]
        from aan in binding.To.Count == 0 ? convenant.Rollen.Keys : [.. binding.To]
        from bericht in Types(binding)
        select (van, aan, bericht);

    private static string[] Conditions(Doelbinding binding) => [.. binding.Mits.Distinct().Select(m => m.ToString()), .. binding.Als.Select(Text)];

    private static string Text(Condition condition) => $"{condition.Path}{(condition.Negated ? "!" : "")}={string.Join('|', condition.Values.Order(StringComparer.Ordinal))}";

    private static string Join(IEnumerable<string> conditions) => string.Join(';', conditions.Order(StringComparer.Ordinal));

    /// <summary>Every way to ask some but not all of it. A rule that asks more than ten things is looked at less closely.</summary>
    private static IEnumerable<string> Fewer(string[] conditions) => conditions.Length > 10
        ? [""]
        : Enumerable.Range(0, (1 << conditions.Length) - 1).Select(set => Join(conditions.Where((_, i) => (set & (1 << i)) != 0)));

    /// <summary>A route that proposes, under more conditions, what another proposes already.</summary>
    private void RoutesThatSayAsMuch()
    {
        Dictionary<(string, string, string), MeldrouteRegel> first = [];
        foreach (var regel in convenant.Meldroute)
        {
            foreach (var target in regel.Naar)
            {
                first.TryAdd((regel.Bericht, Text(target), Join(Conditions(regel))), regel);
            }
        }
        foreach (var regel in convenant.Meldroute)
        {
            var conditions = Conditions(regel);
            var ways = Fewer(conditions).Append(Join(conditions)).ToArray();
            var others = regel.Naar.Select(t => ways.Select(w => first.GetValueOrDefault((regel.Bericht, Text(t), w))).FirstOrDefault(o => o is not null && o.Id != regel.Id)).ToArray();
            if (others.Length > 0 && others.All(o => o is not null))
            {
                where("meldroute", regel.Id).Problem(regel.Line, $"meldroute {regel.Id}: stelt niemand voor die {others[0]!.Id} (regel {others[0]!.Line}) niet al voorstelt; haal een van beide weg");
            }
        }
    }

    private static string[] Conditions(MeldrouteRegel regel) =>
        [.. regel.Van.Count == 0 ? [] : (string[])[$"van {string.Join('|', regel.Van.Select(v => v.Slug).Order(StringComparer.Ordinal))}"], .. regel.Als.Select(Text)];

    private static string Text(Target target) => $"{target.Kind} {target.Value} {string.Join(',', target.Doelen)} {target.DoelUit}";

    /// <summary>A later option for which an earlier one always holds. What would be shown of a minor waits, and a next option may then hold.</summary>
    private void Options(Kolom kolom)
    {
        foreach (var (key, cell) in kolom.Cellen.OrderBy(c => c.Key.ToString(), StringComparer.Ordinal))
        {
            for (var i = 1; i < cell.Options.Length; i++)
            {
                var option = cell.Options[i];
                if (cell.Options.Take(i).Any(o => o.Mits.All(option.Mits.Contains) && (o.Treatment != Treatment.Show || option.Treatment == Treatment.Show)))
                {
                    Problem(kolom, $"kolom {kolom.Naam}, {key.Key}: keuze {i + 1} geldt nooit, want een eerdere vraagt niet meer; haal haar weg of zet haar vooraan");
                    break;
                }
            }
        }
    }

    private void Capacities(Kolom kolom)
    {
        foreach (var capacity in kolom.Voor.Where(c => c.Doel is not null && !convenant.Rollen.Any(r => (c.Role is null || r.Key == c.Role) && r.Value.Receives.Contains(c.Doel.Value))))
        {
            Problem(kolom, $"kolom {kolom.Naam}: {capacity.Role?.Slug ?? "geen enkele rol"} ontvangt niet voor {capacity.Doel}, dus de kolom geldt nooit; haal haar weg of voeg het doel toe bij 'rollen'");
        }
    }

    private void Problem(Doelbinding binding, string problem) => where("doelbindingen", binding.Id).Problem(binding.Line, $"doelbinding {binding.Id}: {problem}");

    private void Problem(Kolom kolom, string problem) => where("kolommen", new(kolom.Naam)).Problem(kolom.Line, problem);
}
