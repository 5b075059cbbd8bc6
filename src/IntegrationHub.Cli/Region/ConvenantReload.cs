using System.Runtime.InteropServices;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Recording.Signing;
using IntegrationHub.Router;

namespace IntegrationHub.Cli.Region;

/// <summary>Files of a convenant with the note that was signed over them.</summary>
internal sealed record SignedConvenant(ConvenantSource Files, ReadOnlyMemory<byte> Note);

/// <summary>
/// On SIGHUP the files are read anew and activated under the rules of every activation. A version that is signed is in force for the
/// next message; any other changes nothing, and every problem is told.
/// </summary>
internal sealed class ConvenantReload : IDisposable
{
    /// <summary>A signal says not who sent it.</summary>
    private const string By = "sighup";

    private readonly Activation _activation;
    private readonly ConvenantHolder _running;
    private readonly Func<SignedConvenant> _load;
    private readonly PosixSignalRegistration _registration;

    public ConvenantReload(Activation activation, ConvenantHolder running, Func<SignedConvenant> load)
    {
        (_activation, _running, _load) = (activation, running, load);
        _registration = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Take);
    }

    public void Dispose() => _registration.Dispose();

    private void Take(PosixSignalContext context)
    {
        context.Cancel = true; // the process stays
        foreach (var line in ReloadAsync(_activation, _running, _load).GetAwaiter().GetResult())
        {
            Output.Progress(line);
        }
    }

    /// <returns>What became of it, for an operator; it stands in the ledger too.</returns>
    public static async Task<IReadOnlyList<string>> ReloadAsync(Activation activation, ConvenantHolder running, Func<SignedConvenant> load)
    {
        var old = running.Current.Revision;
        var (lines, refused) = await TakeAsync(activation, running, load);
        await activation.ReloadedAsync(By, refused ? "geweigerd" : running.Current.Revision == old ? "ongewijzigd" : "in-werking");
        return lines;
    }

    private static async Task<(IReadOnlyList<string> Lines, bool Refused)> TakeAsync(Activation activation, ConvenantHolder running, Func<SignedConvenant> load)
    {
        var old = running.Current;
        try
        {
            var (files, note) = load();
            if (files.Revision == old.Revision)
            {
                return ([Stays(old)], false);
            }
            var next = await activation.ActivateAsync(files, note, By, running);
            return ([$"convenant of {old.Regio}: version {next.Versie}, {next.Revision} is in force"], false);
        }
        catch (ConvenantRefusedException refused)
        {
            return ([.. refused.Problems.Select(p => p.ToString()), Stays(old)], true);
        }
        catch (ActivationRefusedException refused)
        {
            return ([.. refused.Problems, Stays(old)], true);
        }
        catch (Exception unreadable) when (unreadable is UsageException or NoteRefusedException or IOException or UnauthorizedAccessException)
        {
            return ([unreadable.Message, Stays(old)], true);
        }
    }

    private static string Stays(Convenant old) => $"nothing was changed: version {old.Versie}, {old.Revision} stays in force";
}
