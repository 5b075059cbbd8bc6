using System.Collections.Frozen;
using IntegrationHub.Core;
using IntegrationHub.Core.Agreements;

namespace IntegrationHub.Logboek.Uitvoer;

/// <summary>
/// What a citizen's view leaves out so that it warns nobody who is investigated. Set for each processing activity, never for a
/// single line; when in doubt, left out.
/// </summary>
public static class Shield
{
    private static readonly FrozenSet<Doel> Investigating = [new("opsporing"), new("riec"), new("acuut"), new("toezicht-arbeid")];

    /// <param name="rule">The doelbinding under which something was disclosed; null when none is recorded.</param>
    /// <param name="mayBeVerdachte">The person may stand there as a suspect.</param>
    public static bool IsShielded(Convenant convenant, RuleId? rule, bool mayBeVerdachte) =>
        convenant.Doelbindingen.FirstOrDefault(b => b.Id == rule) is not { } binding
        || Investigating.Contains(binding.Doel)
        || convenant.Afschermingen.Any(a => (mayBeVerdachte || a.Wie == Afgeschermde.Ieder) && a.Covers(binding.Doel, binding.Id));
}
