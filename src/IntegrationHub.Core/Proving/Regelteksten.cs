using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Routing;

namespace IntegrationHub.Core.Proving;

/// <summary>Rules as text, without name, source and place: equal texts decide alike.</summary>
internal static class Regelteksten
{
    private static readonly ConditionalWeakTable<object, string> Known = [];

    public static string Of(Doelbinding b) => Known.GetValue(b, _ =>
        $"{b.Id} {Join(b.From)}>{Join(b.To)} {b.Doel} [{Join(b.Berichten)}] mits {Join(b.Mits)} als {Of(b.Als)} alleen {Join(b.Alleen)} beperk {Join(b.Beperk)} {Join(b.Grondslag)} {Join(b.Plichten)}");

    public static string Of(MeldrouteRegel r) => Known.GetValue(r, _ => $"{r.Bericht} {Join(r.Van)} als {Of(r.Als)} naar {string.Join(';', r.Naar.Select(t => $"{t.Kind} {t.Value} {string.Join(',', t.Doelen)} {t.DoelUit}"))}");

    public static string Of(Verbod v) => Known.GetValue(v, _ =>
        $"{v.WholeMessage} {Join(v.Categorieen)} aan {Of(v.Aan)} behalve {Of(v.Behalve)} als {Of(v.Als)} {v.Staat} {Join(v.BehalveBerichten)}");

    public static string Of(Kolom k) => Known.GetValue(k, _ => string.Join(';', k.Cellen.Select(c => $"{c.Key}={Of(c.Value)}").Order(StringComparer.Ordinal)));

    public static string Of(Matrix m) => Known.GetValue(m, _ =>
        $"{Join(m.Velden)} {string.Join(',', m.Leeftijdsgroepen)} {Join(m.Nationaliteitsgroepen)}");

    public static string Of(Doelslot s) => Known.GetValue(s, _ => $"{Join(s.Bronnen)} {Join(s.Doelen)} {Join(s.Ongemerkt)} {Join(s.Berichten)}");

    public static string Of(Cell cell) => string.Join(" / ", cell.Options.Select(o => $"{o.Treatment} {Join(o.Mits)}"));

    public static string Of(ImmutableArray<Condition> conditions) => string.Join('&', conditions
        .Select(c => $"{c.Path}{(c.Negated ? "!" : "")}={Join(c.Values)}").Order(StringComparer.Ordinal));

    private static string Of(ImmutableArray<Capacity> capacities) => Join(capacities.Select(c => $"{c.Role}/{c.Doel}"));

    private static string Join<T>(IEnumerable<T> parts) => string.Join(',', parts.Select(p => p!.ToString()).Order(StringComparer.Ordinal));
}
