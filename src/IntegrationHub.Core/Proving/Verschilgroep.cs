using System.Collections.Immutable;
using IntegrationHub.Core.Agreements;

namespace IntegrationHub.Core.Proving;

/// <summary>One change as people discuss it: to whom, for what, which data, from what to what, and where it holds.</summary>
public sealed record Verschilgroep
{
    public required Role Ontvanger { get; init; }
    public required Doel Doel { get; init; }

    /// <summary>Null when it is the message itself that does or does not go.</summary>
    public required string? Categorie { get; init; }
    public required Helft Helft { get; init; }
    public required string Was { get; init; }
    public required string Wordt { get; init; }

    /// <summary>Only once a second person releases it.</summary>
    public required bool NaVrijgave { get; init; }

    /// <summary>No route proposes the receiver today: it is permitted, and would go as soon as one did.</summary>
    public required bool AlleenToegestaan { get; init; }
    public required ImmutableSortedSet<string> Berichten { get; init; }
    public required ImmutableSortedSet<string> Van { get; init; }
    public required ImmutableSortedSet<string> Velden { get; init; }

    /// <summary>Number of points of the domain.</summary>
    public required int Gevallen { get; init; }

    /// <summary>The plainest of them.</summary>
    public required Verschil Eerste { get; init; }
}

/// <summary>What becomes visible to whom under another convenant, and what no longer.</summary>
public sealed record ConvenantDiff
{
    public required ImmutableArray<Verschilgroep> More { get; init; }
    public required ImmutableArray<Verschilgroep> Less { get; init; }

    /// <summary>The new one holds on a day on which the old one does not: whatever it permits, it then permits for longer.</summary>
    public required bool LongerGeldig { get; init; }

    public required bool KorterGeldig { get; init; }

    public bool IsMorePermissive => More.Length > 0 || LongerGeldig;

    public static ConvenantDiff Of(Convenant oud, Convenant nieuw)
    {
        Verzameling more = new(oud, nieuw);
        Verzameling less = new(oud, nieuw);
        foreach (var verschil in new Vergelijking(oud, nieuw).Verschillen())
        {
            if (verschil.More)
            {
                more.Add(verschil);
            }
            if (verschil.Less)
            {
                less.Add(verschil);
            }
        }
        return new()
        {
            More = more.Groups(),
            Less = less.Groups(),
            LongerGeldig = nieuw.GeldigVan < oud.GeldigVan || nieuw.GeldigTot > oud.GeldigTot,
            KorterGeldig = nieuw.GeldigVan > oud.GeldigVan || nieuw.GeldigTot < oud.GeldigTot,
        };
    }

    private readonly record struct Key(Role Ontvanger, Doel Doel, string? Categorie, Helft Helft, string Was, string Wordt)
    {
        public override string ToString() => $"{Ontvanger} {Doel} {Categorie} {Helft} {Was} {Wordt}";
    }

    /// <summary>Gathers points into groups; what goes without release is not told again with it, nor what is disclosed as permitted.</summary>
    private sealed class Verzameling(Convenant oud, Convenant nieuw)
    {
        private readonly Dictionary<(Key, bool NaVrijgave, bool AlleenToegestaan), Group> _groups = [];

        public void Add(Verschil v)
        {
            var role = (nieuw.Partners.GetValueOrDefault(v.Situatie.Aan) ?? oud.Partners[v.Situatie.Aan]).Role;
            Key key = new(role, v.Doel, v.Gegeven?.Category, v.Gegeven?.Helft ?? Helft.Geen, Word(v, v.Oud), Word(v, v.Nieuw));
            var at = (key, v.Situatie.Vrijgegeven, v.Meldroute is null);
            if (!_groups.TryGetValue(at, out var group))
            {
                _groups[at] = group = new(v);
            }
            group.Add(v, (oud.Partners.GetValueOrDefault(v.Situatie.Van) ?? nieuw.Partners[v.Situatie.Van]).Role);
        }

        private static string Word(Verschil v, Oordeel oordeel) => v.Gegeven is not null ? Word(v.Oud.Zicht.Treatment == v.Nieuw.Zicht.Treatment, oordeel.Zicht) : oordeel.Stand switch
        {
            Stand.Geweigerd => "geweigerd",
            Stand.Aangehouden => "aangehouden",
            Stand.Verstrekt => "verstrekt",
        };

        private static string Word(bool onlyForm, Zicht zicht) =>
            onlyForm && zicht.Treatment != Treatment.Generalise ? $"{zicht} (tekst: {zicht.Vorm})" : zicht.ToString();

        public ImmutableArray<Verschilgroep> Groups() =>
        [
            .. from g in _groups
               let key = g.Key.Item1
               where !(g.Key.NaVrijgave && _groups.ContainsKey((key, false, g.Key.AlleenToegestaan)))
                   && !(g.Key.AlleenToegestaan && (_groups.ContainsKey((key, false, false)) || _groups.ContainsKey((key, g.Key.NaVrijgave, false))))
               orderby g.Key.AlleenToegestaan, g.Key.NaVrijgave, key.Categorie is null ? 0 : 1, key.ToString() // the message first, then its fields
               select g.Value.Finish(key, g.Key.NaVrijgave, g.Key.AlleenToegestaan),
        ];
    }

    private sealed class Group(Verschil first)
    {
        private readonly SortedSet<string> _berichten = new(StringComparer.Ordinal);
        private readonly SortedSet<string> _van = new(StringComparer.Ordinal);
        private readonly SortedSet<string> _velden = new(StringComparer.Ordinal);
        private Verschil _plainest = first;
        private int _count;

        public void Add(Verschil v, Role van)
        {
            _count++;
            _berichten.Add(v.Situatie.Type.ShortName);
            _van.Add(van.Slug);
            if (v.Gegeven is { } gegeven)
            {
                _velden.Add(gegeven.Path.Replace("[0]", "[]", StringComparison.Ordinal));
            }
            _plainest = Weight(v) < Weight(_plainest) ? v : _plainest;
        }

        /// <summary>How much must be said before the difference shows.</summary>
        private static int Weight(Verschil v) =>
            v.Situatie.Codes.Sum(c => c.Value.Length) + v.Situatie.Slachtoffers.Length + v.Situatie.Slachtoffers.Count(s => s.Toestemming)
            + (v.Situatie.Noodzaak ? 1 : 0) + (v.Situatie.Staat is null ? 0 : 4) + (v.Situatie.Narrowed is null ? 0 : 4) + (v.Gegeven is { Dubbelrol: true } ? 8 : 0)
            + (v.Merken.Minderjarig ? 2 : 0) + (v.Merken.Beroepsgeheim ? 3 : 0) + (v.Merken.Bron is null ? 0 : 1) + (v.Merken.Toestemming ? 1 : 0)
            + (v.Merken.Noodzaak ? 1 : 0) + (int)v.Merken.Naam + v.Merken.Fase;

        public Verschilgroep Finish(Key key, bool naVrijgave, bool alleenToegestaan) => new()
        {
            Ontvanger = key.Ontvanger,
            Doel = key.Doel,
            Categorie = key.Categorie,
            Helft = key.Helft,
            Was = key.Was,
            Wordt = key.Wordt,
            NaVrijgave = naVrijgave,
            AlleenToegestaan = alleenToegestaan,
            Berichten = [.. _berichten],
            Van = [.. _van],
            Velden = [.. _velden],
            Gevallen = _count,
            Eerste = _plainest,
        };
    }
}
