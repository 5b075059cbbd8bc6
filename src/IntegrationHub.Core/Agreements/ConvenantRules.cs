using System.Collections.Frozen;
using IntegrationHub.Contracts;
using IntegrationHub.Core.Routing;

namespace IntegrationHub.Core.Agreements;

/// <summary>
/// What must hold between the parts of a convenant, beyond each part by itself. Everything is looked up, nothing compared
/// pair by pair, so that a convenant of ten thousand rules is checked while somebody waits.
/// </summary>
internal sealed class ConvenantRules
{
    private readonly Convenant _convenant;
    private readonly Func<string, RuleId, FileForm> _where;
    private readonly Dictionary<(Role, Doel), Verbod> _forbidden = [];
    private readonly HashSet<(Doel, Role? To, Role? From, string? Bericht)> _permitted = [];
    private readonly Role[] _roles;

    // Stands for "some role" in what is permitted; no convenant can name a role like this.
    private static readonly Role Somebody = new("*");

    private ConvenantRules(Convenant convenant, Func<string, RuleId, FileForm> where)
    {
        (_convenant, _where) = (convenant, where);
        _roles = [.. convenant.Rollen.Keys];
        foreach (var verbod in convenant.Verboden.Where(v => v is { WholeMessage: true, Always: true }))
        {
            foreach (var (role, doel) in _roles.SelectMany(_ => convenant.Doelen, (r, d) => (r, d)).Where(c => verbod.AppliesTo(c.r, c.d)))
            {
                _forbidden.TryAdd((role, doel), verbod);
            }
        }
        foreach (var binding in convenant.Doelbindingen)
        {
            Permit(binding);
        }
    }

    public static void Check(Convenant convenant, Func<string, RuleId, FileForm> where)
    {
        ConvenantRules rules = new(convenant, where);
        foreach (var binding in convenant.Doelbindingen)
        {
            rules.ReceiverMayReceive(binding);
            rules.SenderMayBring(binding);
        }
        rules.NothingContradicts();
        foreach (var rule in convenant.Meldroute)
        {
            rules.SomethingPermits(rule);
        }
        rules.NoColumnsClash();
        rules.NoCellIsForbidden();
        rules.ShieldsNameWhatThereIs();
    }

    private void ShieldsNameWhatThereIs()
    {
        var known = _convenant.Doelbindingen.Select(b => b.Id.Value).ToHashSet();
        foreach (var shield in _convenant.Afschermingen)
        {
            foreach (var unknown in shield.Doelbindingen.Where(b => !known.Contains(b.Value)))
            {
                _where("afscherming", shield.Id).Problem(shield.Line, $"afscherming {shield.Id}: doelbinding '{unknown}' is er niet{Suggestion.For(unknown.Value, known)}");
            }
        }
    }

    /// <summary>What decides nothing wrong, and yet is not what somebody should sign.</summary>
    public static void Advise(Convenant convenant, Func<string, RuleId, FileForm> where)
    {
        new ConvenantRules(convenant, where).EveryWaarborgIsNamed();
        new DeadRules(convenant, where).Check();
        new SpecialData(convenant, where).Check();
    }

    /// <summary>What the hub guards by itself stands in the list that people sign, each in one line.</summary>
    private void EveryWaarborgIsNamed()
    {
        var first = _convenant.Verboden.OrderBy(v => v.Line).FirstOrDefault();
        foreach (var (word, waarborg) in Waarborgen.Words.OrderBy(w => w.Key, StringComparer.Ordinal))
        {
            Verbod[] named = [.. _convenant.Verboden.Where(v => v.Ingebouwd == waarborg)];
            if (named.Length == 0 && first is not null)
            {
                _where("verboden", first.Id).Problem(first.Line, $"verboden: geen regel noemt 'ingebouwd: {word}'; de hub bewaakt het, dus wie tekent moet het kunnen lezen: zet er een regel voor");
            }
            foreach (var extra in named.Skip(1))
            {
                _where("verboden", extra.Id).Problem(extra.Line, $"verbod {extra.Id}: '{word}' staat ook in {named[0].Id} (regel {named[0].Line}); laat er een staan");
            }
        }
    }

    private void Permit(Doelbinding binding)
    {
        foreach (var to in OrNull(binding.To))
        {
            foreach (var bericht in binding.Berichten.Count == 0 ? [null] : binding.Berichten.Select(b => (string?)b))
            {
                _permitted.Add((binding.Doel, to, Somebody, bericht));
                _permitted.UnionWith(OrNull(binding.From).Select(from => (binding.Doel, to, from, bericht)));
            }
        }
    }

    private static IEnumerable<Role?> OrNull(FrozenSet<Role> roles) => roles.Count == 0 ? [null] : roles.Select(r => (Role?)r);

    private bool IsPermitted(Doel doel, Role to, FrozenSet<Role> van, string bericht) =>
        ((Role?[])[to, null]).Any(t => ((string?[])[bericht, null]).Any(b =>
            ((Role?[])[.. van.Count == 0 ? [Somebody] : OrNull(van), null]).Any(f => _permitted.Contains((doel, t, f, b)))));

    private void ReceiverMayReceive(Doelbinding binding)
    {
        foreach (var role in binding.To.Where(_convenant.Rollen.ContainsKey))
        {
            if (!_convenant.Rollen[role].Receives.Contains(binding.Doel))
            {
                Problem(binding, $"de rol {role} ontvangt niet voor {binding.Doel}; voeg het doel toe bij 'rollen' of haal de rol hier weg");
            }
            else if (_forbidden.TryGetValue((role, binding.Doel), out var verbod))
            {
                Problem(binding, $"staat {role} toe wat verbod {verbod.Id} (regel {verbod.Line}) altijd verbiedt; haal een van beide weg");
            }
            else if (_convenant.Matrix.For(role, binding.Doel) is null)
            {
                Problem(binding, $"de matrix heeft geen kolom voor {role} onder {binding.Doel}, dus alles zou verdwijnen; voeg een kolom toe of haal de rol hier weg");
            }
        }
    }

    private void SenderMayBring(Doelbinding binding)
    {
        foreach (var role in binding.From.Where(_convenant.Rollen.ContainsKey))
        {
            if (binding.Berichten.Count > 0 && !binding.Berichten.Overlaps(_convenant.Rollen[role].Brings))
            {
                Problem(binding, $"de rol {role} brengt geen van deze berichten, dus de regel geldt nooit; voeg het bericht toe bij 'rollen' of haal de rol hier weg");
            }
        }
    }

    private void Problem(Doelbinding binding, string problem) =>
        _where("doelbindingen", binding.Id).Problem(binding.Line, $"doelbinding {binding.Id}: {problem}");

    /// <summary>Two rows for the same case under the same conditions: nobody can know which holds. Each row is told once.</summary>
    private void NothingContradicts()
    {
        Dictionary<(Doel, string Conditions, Role, Role, string), Doelbinding> taken = [];
        string[] types = [.. MessageTypes.All.Select(t => t.ShortName)];
        foreach (var binding in _convenant.Doelbindingen.OrderBy(b => b.Id.Value, StringComparer.Ordinal))
        {
            var conditions = Conditions(binding);
            var cells =
                from @from in binding.From.Count == 0 ? _roles : [.. binding.From]
                from to in binding.To.Count == 0 ? _roles : [.. binding.To]
                from type in binding.Berichten.Count == 0 ? types : [.. binding.Berichten]
                select (binding.Doel, conditions, @from, to, type);
            foreach (var cell in cells)
            {
                if (!taken.TryAdd(cell, binding))
                {
                    var other = taken[cell];
                    Problem(binding, $"spreekt {other.Id} (regel {other.Line}) tegen of herhaalt haar: zelfde van, aan, doel, bericht en voorwaarden; maak er een van");
                    break;
                }
            }
        }
    }

    private static string Conditions(Doelbinding binding) => string.Join(
        ';',
        [.. binding.Mits.Distinct().Order().Select(m => m.ToString()),
         .. binding.Als.Select(a => $"{a.Path}{(a.Negated ? "!" : "")}={string.Join('|', a.Values.Order(StringComparer.Ordinal))}").Order(StringComparer.Ordinal)]);

    /// <summary>A route that the policy always refuses is a mistake in one of the two.</summary>
    private void SomethingPermits(MeldrouteRegel rule)
    {
        var form = _where("meldroute", rule.Id);
        foreach (var target in rule.Naar.Where(t => t.DoelUit is null))
        {
            Role[] receivers = target.Kind switch
            {
                TargetKind.Role => [new(target.Value)],
                TargetKind.Gemeenten => [.. _convenant.Partners.Values.Where(p => p.Gemeente is not null).Select(p => p.Role).Distinct()],
                TargetKind.RoleFrom or TargetKind.Bringer or TargetKind.Houders or TargetKind.Regisseur or TargetKind.Toestemminghouders or TargetKind.Afzender => _roles,
            };
            foreach (var doel in target.Doelen.Where(doel => !receivers.Any(r => IsPermitted(doel, r, rule.Van, rule.Bericht))))
            {
                form.Problem(rule.Line, $"meldroute {rule.Id}: geen doelbinding staat {rule.Bericht} aan {target.Value} toe voor {doel}; voeg er een toe of haal de ontvanger of het doel weg");
            }
        }
        foreach (var role in rule.Van.Where(r => _convenant.Rollen.TryGetValue(r, out var rights) && !rights.Brings.Contains(rule.Bericht)))
        {
            form.Problem(rule.Line, $"meldroute {rule.Id}: de rol {role} brengt geen {rule.Bericht}, dus de regel geldt nooit voor haar; voeg het bericht toe bij 'rollen' of haal de rol hier weg");
        }
    }

    private void NoColumnsClash()
    {
        var claims = _convenant.Matrix.Kolommen.SelectMany(k => k.Voor.Select(c => (Capacity: c, Kolom: k))).GroupBy(c => c.Capacity);
        foreach (var clash in claims.Where(c => c.Count() > 1))
        {
            var names = string.Join(" en ", clash.Select(c => $"{c.Kolom.Naam} (regel {c.Kolom.Line})"));
            Problem(clash.Last().Kolom, $"de kolommen {names} gelden voor dezelfde ontvanger en hetzelfde doel; laat er een staan");
        }
    }

    private void NoCellIsForbidden()
    {
        foreach (var kolom in _convenant.Matrix.Kolommen)
        {
            var given = kolom.Cellen.Keys.Select(k => k.Key.Split('.')[0]).ToHashSet();
            foreach (var capacity in kolom.Voor.Where(c => c.Role is not null && c.Doel is not null))
            {
                foreach (var verbod in _convenant.Verboden.Where(v => v.Always && v.AppliesTo(capacity.Role!.Value, capacity.Doel!.Value)))
                {
                    foreach (var category in verbod.Categorieen.Where(given.Contains).Order(StringComparer.Ordinal))
                    {
                        Problem(kolom, $"kolom {kolom.Naam} geeft {category} aan {capacity.Role}, en verbod {verbod.Id} (regel {verbod.Line}) verbiedt dat altijd; haal de cel weg");
                    }
                }
            }
        }
    }

    private void Problem(Kolom kolom, string problem) => _where("kolommen", new(kolom.Naam)).Problem(kolom.Line, problem);
}
