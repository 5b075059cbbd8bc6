using IntegrationHub.Contracts;

namespace IntegrationHub.Core.Agreements;

/// <summary>
/// Special categories of AVG 9 ask an exception beside the basis (policy 4): a doelbinding under which such a field can pass
/// names a grondslag that <c>uitzonderingen</c> lists for its category.
/// </summary>
internal sealed class SpecialData(Convenant convenant, Func<string, RuleId, FileForm> where)
{
    private readonly Dictionary<(Role, Doel), Kolom?> _kolommen = [];

    public void Check()
    {
        Dictionary<string, string[]> held = MessageTypes.All.ToDictionary(t => t.ShortName, t => Categories(t.Shape).Distinct().Where(convenant.Uitzonderingen.ContainsKey).ToArray());
        foreach (var binding in convenant.Doelbindingen)
        {
            var types = binding.Berichten.Count == 0 ? held.Keys : (IEnumerable<string>)binding.Berichten;
            var open = types.SelectMany(t => held[t]).Distinct()
                .Where(c => !convenant.Uitzonderingen[c].Overlaps(binding.Grondslag) && CanPass(binding, c)).Order(StringComparer.Ordinal).ToArray();
            if (open.Length > 0)
            {
                where("doelbindingen", binding.Id).Problem(
                    binding.Line, $"doelbinding {binding.Id}: {string.Join(" en ", open)} kan meegaan zonder uitzonderingsgrond; noem er een uit 'uitzonderingen' of beperk die categorie");
            }
        }
    }

    private bool CanPass(Doelbinding binding, string category) =>
        (binding.Alleen.Count == 0 || binding.Alleen.Contains(category))
        && binding.Beperk.GetValueOrDefault(category, Treatment.Show) != Treatment.Remove
        && (binding.To.Count == 0 ? convenant.Rollen.Keys : [.. binding.To]).Any(role => KolomOf(role, binding.Doel) is { } kolom && Gives(kolom, category, binding));

    /// <summary>Under a consent for the category the consent is the exception.</summary>
    private static bool Gives(Kolom kolom, string category, Doelbinding binding) => kolom.Cellen.Any(c =>
        (c.Key.Key == category || c.Key.Key.StartsWith(category + ".", StringComparison.Ordinal))
        && c.Value.Options.Any(o => o.Treatment is Treatment.Show or Treatment.Pseudonymise && !o.Mits.Contains(Voorwaarde.Toestemming) && !binding.Mits.Contains(Voorwaarde.Toestemming)));

    private Kolom? KolomOf(Role role, Doel doel)
    {
        if (!_kolommen.TryGetValue((role, doel), out var kolom))
        {
            _kolommen[(role, doel)] = kolom = convenant.Rollen[role].Receives.Contains(doel) ? convenant.Matrix.For(role, doel) : null;
        }
        return kolom;
    }

    private static IEnumerable<string> Categories(Shape shape) =>
        shape.Members.Values.SelectMany(Categories).Concat(shape.Item is null ? [] : Categories(shape.Item)).Concat(shape.Category is { } own ? [own] : []);
}
