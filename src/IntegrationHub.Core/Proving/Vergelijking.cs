using System.Collections.Immutable;
using IntegrationHub.Contracts;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Deciding;

namespace IntegrationHub.Core.Proving;

/// <summary>One point of the domain where two convenanten differ.</summary>
/// <param name="Gegeven">Null when it is the message itself that does or does not go.</param>
/// <param name="Meldroute">The route that proposes the receiver where it is disclosed; null when it is only permitted.</param>
public sealed record Verschil(Situatie Situatie, Doel Doel, Gegeven? Gegeven, Merken Merken, Oordeel Oud, Oordeel Nieuw, RuleId? Meldroute)
{
    /// <summary>Something passes that did not, or passes freer.</summary>
    public bool More => Nieuw.Stand > Oud.Stand || (Nieuw.Stand == Oud.Stand && (Nieuw.Zicht.Treatment > Oud.Zicht.Treatment || OtherForm));

    public bool Less => Nieuw.Stand < Oud.Stand || (Nieuw.Stand == Oud.Stand && (Nieuw.Zicht.Treatment < Oud.Zicht.Treatment || OtherForm));

    // Two coarser forms, or two ways to redact, cannot be put in order: each may tell what the other does not.
    private bool OtherForm => Oud.Zicht.Treatment == Nieuw.Zicht.Treatment && Oud.Zicht.Vorm != Nieuw.Zicht.Vorm;
}

/// <summary>What one convenant says at a point: of the message, or of one field of it.</summary>
public readonly record struct Oordeel(Stand Stand, Zicht Zicht, RuleId? Rule);

/// <summary>
/// Compares two convenanten over the whole domain: every type, sender, receiver, situation, purpose, field and mark. What a
/// receiver gets needs a route that proposes it and a decision that releases it; both are compared, and beside it what would
/// be permitted if a route proposed it, for a route grants nothing and a later one would let it through.
/// </summary>
public sealed class Vergelijking
{
    private readonly Convenant[] _convenanten;
    private readonly ConvenantIndex[] _index;
    private readonly DateOnly[] _today;
    private readonly Veldoordeel[] _veld;
    private readonly Dictionary<MessageType, ImmutableArray<Gegeven>> _gegevens = [];
    private readonly Dictionary<Key, ImmutableArray<(Gegeven, Merken, Zicht, Zicht)>> _known = [];
    private readonly Dictionary<(string, string, Situatievoorwaarden), ImmutableArray<(Merken, Zicht, Zicht)>> _fields = [];

    private readonly record struct Situatievoorwaarden(int Slachtoffers, PersoonSoort Eerste, bool Noodzaak, bool Vrijgegeven, Staat? Staat, string Codes, bool VanOud, bool VanNieuw);

    private readonly record struct Key(PartnerId Van, PartnerId Aan, MessageType Type, Doel Doel, RuleId? Oud, RuleId? Nieuw, Situatievoorwaarden Voorwaarden);

    public Vergelijking(Convenant oud, Convenant nieuw)
    {
        _convenanten = [oud, nieuw];
        _index = [new(oud), new(nieuw)];
        var both = oud.GeldigVan > nieuw.GeldigVan ? oud.GeldigVan : nieuw.GeldigVan;
        // Each on a day on which it holds: the same day where there is one.
        _today = oud.HoldsOn(both) && nieuw.HoldsOn(both) ? [both, both] : [oud.GeldigVan, nieuw.GeldigVan];
        _veld = [new(oud, _today[0]), new(nieuw, _today[1])];
    }

    public IEnumerable<Verschil> Verschillen() =>
        from type in MessageTypes.All.Where(t => t.FromPartner)
        from van in Partnersoorten.Senders(type, _convenanten)
        from aan in Partnersoorten.Receivers(van, _convenanten)
        from verschil in Between(type, van, aan)
        select verschil;

    private IEnumerable<Verschil> Between(MessageType type, PartnerId van, PartnerId aan)
    {
        Relatie[] relaties = [new(_convenanten[0], _index[0], type, van, aan, _today[0]), new(_convenanten[1], _index[1], type, van, aan, _today[1])];
        if (relaties[0].Tekst == relaties[1].Tekst)
        {
            yield break;
        }
        foreach (var situatie in Domein.Of(type, van, aan, relaties))
        {
            var oud = relaties[0].Proposed(situatie);
            var nieuw = relaties[1].Proposed(situatie);
            foreach (var doel in oud.Keys.Union(nieuw.Keys))
            {
                var (was, becomes) = (oud.GetValueOrDefault(doel), nieuw.GetValueOrDefault(doel));
                var regel = nieuw.ContainsKey(doel) ? becomes.Regel : was.Regel;
                foreach (var verschil in At(situatie, doel, was.Uitkomst, becomes.Uitkomst, regel))
                {
                    yield return verschil;
                }
            }
            foreach (var doel in situatie.Narrowed is null ? relaties.SelectMany(r => r.Doelen).Distinct() : [])
            {
                foreach (var verschil in At(situatie, doel, relaties[0].Permitted(situatie, doel), relaties[1].Permitted(situatie, doel), null))
                {
                    yield return verschil;
                }
            }
        }
    }

    private IEnumerable<Verschil> At(Situatie situatie, Doel doel, Uitkomst oud, Uitkomst nieuw, RuleId? regel)
    {
        if (oud.Stand != nieuw.Stand)
        {
            yield return new(situatie, doel, null, default, new(oud.Stand, default, oud.Rule), new(nieuw.Stand, default, nieuw.Rule), regel);
        }
        if (oud.Release is null && nieuw.Release is null)
        {
            yield break;
        }
        foreach (var (gegeven, merken, was, becomes) in Fields(situatie, doel, oud.Release, nieuw.Release))
        {
            yield return new(situatie, doel, gegeven, merken, new(Stand.Verstrekt, was, oud.Rule), new(Stand.Verstrekt, becomes, nieuw.Rule), regel);
        }
    }

    private ImmutableArray<(Gegeven, Merken, Zicht, Zicht)> Fields(Situatie situatie, Doel doel, Decision.Release? oud, Decision.Release? nieuw)
    {
        Situatievoorwaarden with = new(
            Math.Min(1, situatie.Slachtoffers.Length), situatie.Slachtoffers.FirstOrDefault(), situatie.Noodzaak, situatie.Vrijgegeven, situatie.Staat,
            CodesOfVerboden(situatie), oud?.Slachtoffers.Contains("slachtoffers[0]") ?? false, nieuw?.Slachtoffers.Contains("slachtoffers[0]") ?? false);
        Key key = new(situatie.Van, situatie.Aan, situatie.Type, doel, oud?.Doelbinding.Id, nieuw?.Doelbinding.Id, with);
        if (!_known.TryGetValue(key, out var found))
        {
            found = [.. Different(situatie, with, oud, nieuw)];
            _known.Add(key, found);
        }
        return found;
    }

    private string CodesOfVerboden(Situatie situatie) => string.Join(';', _convenanten
        .SelectMany(c => c.Verboden).Where(v => v.Categorieen.Count > 0).SelectMany(v => v.Als).Select(a => a.Path).Distinct()
        .Where(situatie.Codes.ContainsKey).Select(p => $"{p}={string.Join(',', situatie.Codes[p])}"));

    private IEnumerable<(Gegeven, Merken, Zicht, Zicht)> Different(Situatie situatie, Situatievoorwaarden with, Decision.Release? oud, Decision.Release? nieuw)
    {
        if (!_gegevens.TryGetValue(situatie.Type, out var gegevens))
        {
            _gegevens[situatie.Type] = gegevens = Gegeven.Of(situatie.Type);
        }
        foreach (var gegeven in gegevens.Where(g => situatie.Slachtoffers.Length > 0 || !(g.OfSlachtoffer || g.Dubbelrol)))
        {
            var was = oud is null ? null : Veldregels.Of(_convenanten[0], situatie, oud, gegeven);
            var becomes = nieuw is null ? null : Veldregels.Of(_convenanten[1], situatie, nieuw, gegeven);
            var covered = !(gegeven.OfSlachtoffer || gegeven.Dubbelrol) || with.VanOud == with.VanNieuw;
            if (was?.Tekst == becomes?.Tekst && covered)
            {
                continue; // equal rules treat it alike
            }
            foreach (var (merken, a, b) in Asked(situatie, with, gegeven, oud, nieuw, was, becomes))
            {
                yield return (gegeven, merken, a, b);
            }
        }
    }

    private ImmutableArray<(Merken, Zicht, Zicht)> Asked(
        Situatie situatie, Situatievoorwaarden with, Gegeven gegeven, Decision.Release? oud, Decision.Release? nieuw, Veldregels? was, Veldregels? becomes)
    {
        var key = (was?.Tekst ?? "-", becomes?.Tekst ?? "-", with);
        if (!_fields.TryGetValue(key, out var found))
        {
            Veldregels[] rules = [.. ((Veldregels?[])[was, becomes]).OfType<Veldregels>()];
            // Where both let it travel, or neither does, both take away the same: only what one of them lets through can differ.
            var travels = rules.Length < 2 ? [] : rules[0].Verenigbaar.SymmetricExcept(rules[1].Verenigbaar).Select(d => (Doel?)new Doel(d));
            var merken = Veldregels.Merken(situatie, gegeven, rules, [.. _convenanten.Select(c => c.Doelslot)], [.. travels]);
            found =
            [
                .. from m in merken
                   let a = oud is null ? Zicht.Niets : _veld[0].Of(situatie, oud, gegeven, m)
                   let b = nieuw is null ? Zicht.Niets : _veld[1].Of(situatie, nieuw, gegeven, m)
                   where a.Treatment != b.Treatment || a.Vorm != b.Vorm
                   select (m, a, b),
            ];
            _fields.Add(key, found);
        }
        return found;
    }
}
