using IntegrationHub.Core.Routing;

namespace IntegrationHub.Core.Agreements;

/// <summary>What must hold between the parts of a convenant, beyond each part by itself.</summary>
internal static class ConvenantRules
{
    public static void Check(Convenant convenant, Func<string, RuleId, FileForm> where, List<ConvenantProblem> problems)
    {
        foreach (var binding in convenant.Doelbindingen)
        {
            var form = where("doelbindingen", binding.Id);
            ReceiverMayReceive(convenant, binding, form);
            SenderMayBring(convenant, binding, form);
            NothingContradicts(convenant, binding, form);
        }
        foreach (var rule in convenant.Meldroute)
        {
            SomethingPermits(convenant, rule, where("meldroute", rule.Id));
        }
        NoColumnsClash(convenant, problems);
    }

    private static void ReceiverMayReceive(Convenant convenant, Doelbinding binding, FileForm form)
    {
        foreach (var role in binding.To.Where(convenant.Rollen.ContainsKey))
        {
            if (!convenant.Rollen[role].Receives.Contains(binding.Doel))
            {
                form.Problem(binding.Line, $"doelbinding {binding.Id}: de rol {role} ontvangt niet voor {binding.Doel}; voeg het doel toe bij 'rollen' of haal de rol hier weg");
            }
            if (convenant.Matrix.For(role, binding.Doel) is null)
            {
                form.Problem(binding.Line, $"doelbinding {binding.Id}: de matrix heeft geen kolom voor {role} onder {binding.Doel}; alles zou verdwijnen");
            }
        }
    }

    private static void SenderMayBring(Convenant convenant, Doelbinding binding, FileForm form)
    {
        foreach (var role in binding.From.Where(convenant.Rollen.ContainsKey))
        {
            if (binding.Berichten.Count > 0 && !binding.Berichten.Overlaps(convenant.Rollen[role].Brings))
            {
                form.Problem(binding.Line, $"doelbinding {binding.Id}: de rol {role} brengt geen van deze berichten; de regel geldt nooit");
            }
        }
    }

    /// <summary>Two rows for the same case under the same conditions that say different things: nobody can know which holds.</summary>
    private static void NothingContradicts(Convenant convenant, Doelbinding binding, FileForm form)
    {
        foreach (var other in convenant.Doelbindingen.Where(o => o != binding && string.CompareOrdinal(o.Id.Value, binding.Id.Value) < 0))
        {
            var same = other.Doel == binding.Doel
                && Overlaps(other.From, binding.From) && Overlaps(other.To, binding.To) && Overlaps(other.Berichten, binding.Berichten)
                && other.Mits.ToHashSet().SetEquals(binding.Mits)
                && other.Als.Length == 0 && binding.Als.Length == 0;
            if (same)
            {
                form.Problem(binding.Line, $"doelbinding {binding.Id} spreekt {other.Id} (regel {other.Line}) tegen of herhaalt haar: zelfde van, aan, doel, bericht en voorwaarden; maak er een van");
            }
        }
        foreach (var verbod in convenant.Verboden.Where(v => v.WholeMessage && v.Als.IsEmpty))
        {
            foreach (var role in binding.To.Where(r => verbod.AppliesTo(r, binding.Doel)))
            {
                form.Problem(binding.Line, $"doelbinding {binding.Id} staat {role} toe wat verbod {verbod.Id} (regel {verbod.Line}) altijd verbiedt; haal een van beide weg");
            }
        }
    }

    private static bool Overlaps<T>(IReadOnlySet<T> a, IReadOnlySet<T> b) => a.Count == 0 || b.Count == 0 || a.Overlaps(b);

    /// <summary>A route that the policy always refuses is a mistake in one of the two.</summary>
    private static void SomethingPermits(Convenant convenant, MeldrouteRegel rule, FileForm form)
    {
        foreach (var target in rule.Naar.Where(t => t.Kind == TargetKind.Role))
        {
            var permitted = target.Doelen.Any(doel => convenant.Doelbindingen.Any(b =>
                b.Doel == doel
                && Overlaps(b.From, rule.Van)
                && (b.To.Count == 0 || b.To.Contains(new(target.Value)))
                && (b.Berichten.Count == 0 || b.Berichten.Contains(rule.Bericht))));
            if (!permitted)
            {
                form.Problem(rule.Line, $"meldroute {rule.Id}: geen doelbinding staat {rule.Bericht} aan {target.Value} toe voor {string.Join(" of ", target.Doelen)}");
            }
        }
        foreach (var role in rule.Van.Where(r => convenant.Rollen.TryGetValue(r, out var rights) && !rights.Brings.Contains(rule.Bericht)))
        {
            form.Problem(rule.Line, $"meldroute {rule.Id}: de rol {role} brengt geen {rule.Bericht}; de regel geldt nooit voor haar");
        }
    }

    private static void NoColumnsClash(Convenant convenant, List<ConvenantProblem> problems)
    {
        var claims = convenant.Matrix.Kolommen.SelectMany(k => k.Voor.Select(c => (Capacity: c, Kolom: k))).GroupBy(c => c.Capacity);
        foreach (var clash in claims.Where(c => c.Count() > 1))
        {
            var names = string.Join(" en ", clash.Select(c => $"{c.Kolom.Naam} (regel {c.Kolom.Line})"));
            problems.Add(new("matrix.yaml", clash.Last().Kolom.Line, $"de kolommen {names} gelden voor dezelfde ontvanger en hetzelfde doel; laat er een staan"));
        }
        foreach (var kolom in convenant.Matrix.Kolommen)
        {
            foreach (var capacity in kolom.Voor.Where(c => c.Role is not null && c.Doel is not null))
            {
                foreach (var verbod in convenant.Verboden.Where(v => v.Als.IsEmpty && v.AppliesTo(capacity.Role!.Value, capacity.Doel!.Value)))
                {
                    foreach (var category in verbod.Categorieen.Where(c => kolom.Cellen.Keys.Any(k => k.Key == c)))
                    {
                        problems.Add(new("matrix.yaml", kolom.Line, $"kolom {kolom.Naam} geeft {category} aan {capacity.Role}, en verbod {verbod.Id} (regel {verbod.Line}) verbiedt dat altijd; haal de cel weg"));
                    }
                }
            }
        }
    }
}
