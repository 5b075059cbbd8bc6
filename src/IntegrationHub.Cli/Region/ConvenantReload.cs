using System.Runtime.InteropServices;
using IntegrationHub.Core.Agreements;

namespace IntegrationHub.Cli.Region;

/// <summary>
/// On SIGHUP the files are read anew. A convenant without problems is in force for the next message; a wrong one changes nothing and
/// every problem is told.
/// </summary>
internal sealed class ConvenantReload : IDisposable
{
    private readonly ConvenantHolder _holder;
    private readonly Func<Convenant> _load;
    private readonly PosixSignalRegistration _signal;

    public ConvenantReload(ConvenantHolder holder, Func<Convenant> load)
    {
        (_holder, _load) = (holder, load);
        _signal = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Take);
    }

    public void Dispose() => _signal.Dispose();

    private void Take(PosixSignalContext signal)
    {
        signal.Cancel = true; // the process stays
        foreach (var line in Reload(_holder, _load))
        {
            Output.Progress(line);
        }
    }

    /// <returns>What became of it, for an operator.</returns>
    public static IReadOnlyList<string> Reload(ConvenantHolder holder, Func<Convenant> load)
    {
        var old = holder.Current;
        try
        {
            var next = load();
            if (!next.Partners.Keys.ToHashSet().SetEquals(old.Partners.Keys))
            {
                return ["the partners are others than before, and each needs its own vhost and adapter: start again to take this convenant", Stays(old)];
            }
            holder.Swap(next);
            return [$"convenant of {next.Regio}: version {next.Versie}, {next.Revision} is in force"];
        }
        catch (ConvenantRefusedException refused)
        {
            return [.. refused.Problems.Select(p => p.ToString()), Stays(old)];
        }
        catch (Exception unreadable) when (unreadable is UsageException or IOException or UnauthorizedAccessException)
        {
            return [unreadable.Message, Stays(old)];
        }
    }

    private static string Stays(Convenant old) => $"nothing was changed: version {old.Versie}, {old.Revision} stays in force";
}
