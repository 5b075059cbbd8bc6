using System.Text.Json.Nodes;
using IntegrationHub.Core.Agreements;

namespace IntegrationHub.Cli.Bench;

/// <summary>
/// A convenant as Cedar policies, for the field decisions: a permit per alternative of a cell, a forbid per forbid rule, lock and
/// limit. Cells that say the same are one policy. The id of a permit begins with the treatment that it gives.
/// </summary>
internal sealed class CedarPolicies(Convenant convenant)
{
    private readonly JsonObject _policies = [];

    /// <returns>Policy id → text.</returns>
    public static JsonObject Of(Convenant convenant)
    {
        CedarPolicies writer = new(convenant);
        foreach (var kolom in convenant.Matrix.Kolommen)
        {
            writer.Permits(kolom);
            writer.Geheim(kolom);
        }
        foreach (var verbod in convenant.Verboden.Where(v => v.Categorieen.Count > 0))
        {
            writer.Forbid(verbod.Id.Value, "principal", $"{In(verbod.Categorieen, "category")} && {Capacities(verbod)}{(verbod.Always ? "" : $" && context.meets.contains({Text(verbod.Id.Value)})")}");
        }
        foreach (var binding in convenant.Doelbindingen.Where(b => b.Alleen.Count > 0))
        {
            writer.Forbid($"alleen-{binding.Id}", "principal", $"context.binding == {Text(binding.Id.Value)} && !{In(binding.Alleen, "category")}");
        }
        writer.Forbid("toestemming", "principal", $"{In(convenant.Doelbindingen.Where(b => b.Mits.Contains(Voorwaarde.Toestemming)).Select(b => b.Id.Value), "binding")} && !{In(["zaak", "locatie", "onderneming"], "category")} && !context.consented");
        writer.Forbid("F11", "principal", $"{In(convenant.Doelslot.Doelen.Select(d => d.Slug), "doel")} && {In(convenant.Doelslot.Bronnen, "bron")} && !context.consented");
        writer.Forbid("ander-doel", "principal", "context.otherDoel");
        return writer._policies;
    }

    private void Permits(Kolom kolom)
    {
        var alike = kolom.Cellen.Where(c => !c.Key.Key.StartsWith("beroepsgeheim", StringComparison.Ordinal))
            .GroupBy(c => (c.Key.Helft, What: Alternatives(c.Value), Which: Place(kolom, c.Key)), c => c.Key.Key);
        foreach (var group in alike.GroupBy(g => (g.Key.Helft, g.Key.What)))
        {
            var places = string.Join(" || ", group.Select(g => g.Key.Which).Distinct());
            foreach (var (treatment, condition) in group.First().SelectMany(key => Conditions(kolom.Cellen[(key, group.Key.Helft)])))
            {
                Add($"{treatment}:{kolom.Naam}:{_policies.Count}", $"permit(principal == Kolom::{Text(kolom.Naam)}, action == Action::\"see\", resource) when {{ context.half == {Text(group.Key.Helft.ToString())} && ({places}) && {condition} }};");
            }
        }
    }

    /// <summary>The field's own cell goes before that of its category.</summary>
    private static string Place(Kolom kolom, (string Key, Helft Helft) cell)
    {
        if (cell.Key.Split('.') is [var category, var field])
        {
            return $"(context.category == {Text(category)} && context.field == {Text(field)})";
        }
        var own = kolom.Cellen.Keys.Where(k => k.Helft == cell.Helft && k.Key.StartsWith(cell.Key + ".", StringComparison.Ordinal)).Select(k => k.Key.Split('.')[1]).ToArray();
        return own is [] ? $"context.category == {Text(cell.Key)}" : $"(context.category == {Text(cell.Key)} && !{In(own, "field")})";
    }

    private static string Alternatives(Cell cell) => string.Join('|', cell.Options.Select(o => $"{o.Treatment}:{string.Join(',', o.Mits)}"));

    /// <summary>Each alternative holds where none before it does.</summary>
    private IEnumerable<(Treatment Treatment, string Condition)> Conditions(Cell cell)
    {
        var before = "";
        foreach (var option in cell.Options)
        {
            var holds = All(option.Mits) + (option.Treatment == Treatment.Show ? $" && (context.released || !({Guarded}))" : "");
            if (option.Treatment != Treatment.Remove)
            {
                yield return (option.Treatment, holds + before);
            }
            before += $" && !({holds})";
        }
    }

    private string Guarded => $"context.minor && !{In(["zaak", "minderjarig"], "category")} && !{In(convenant.MinderjarigenBehalve.Select(r => r.Slug), "role")}";

    private static string All(IEnumerable<Voorwaarde> mits) => string.Join(" && ", mits.Select(Condition).DefaultIfEmpty("true"));

    private static string Condition(Voorwaarde voorwaarde) => voorwaarde switch
    {
        Voorwaarde.Toestemming => "context.consented",
        Voorwaarde.Noodzaak => "context.needed",
        Voorwaarde.Naam => "context.nameShown",
        Voorwaarde.Fase2 => "context.fase >= 2",
        Voorwaarde.Fase3 => "context.fase >= 3",
        Voorwaarde.VierOgen => "context.released",
        Voorwaarde.VtBevoegd or Voorwaarde.Gecontracteerd or Voorwaarde.Toets or Voorwaarde.Redencode or Voorwaarde.Adviesnummer or Voorwaarde.Instemming
            or Voorwaarde.Ontving or Voorwaarde.Betrokken => "false",
    };

    private void Geheim(Kolom kolom)
    {
        var lifts = kolom.Cellen.Where(c => c.Key.Key == "beroepsgeheim").SelectMany(c => c.Value.Options.Where(o => o.Treatment == Treatment.Show)
            .Select(o => $"(context.half == {Text(c.Key.Helft.ToString())} && {All(o.Mits)})"));
        Forbid($"F08-{kolom.Naam}", $"principal == Kolom::{Text(kolom.Naam)}", $"context.geheim && !({string.Join(" || ", lifts.DefaultIfEmpty("false"))})");
    }

    private static string Capacities(Verbod verbod) => verbod.Aan.Length > 0
        ? $"({string.Join(" || ", verbod.Aan.Select(Capacity))})"
        : $"!({string.Join(" || ", verbod.Behalve.Select(Capacity).DefaultIfEmpty("false"))})";

    private static string Capacity(Capacity capacity) =>
        $"({(capacity.Role is { } role ? $"context.role == {Text(role.Slug)}" : "true")} && {(capacity.Doel is { } doel ? $"context.doel == {Text(doel.Slug)}" : "true")})";

    private void Forbid(string id, string principal, string when) =>
        Add(id, $"forbid({principal}, action == Action::\"see\", resource) when {{ {when} }};");

    private void Add(string id, string text) => _policies[id] = text;

    private static string In(IEnumerable<string> values, string attribute) =>
        $"[{string.Join(", ", values.Order(StringComparer.Ordinal).Select(Text))}].contains(context.{attribute})";

    private static string Text(string value) => $"\"{value}\"";
}
