using System.Runtime.InteropServices;

namespace IntegrationHub.AdapterKit;

/// <summary>Ctrl-C and SIGTERM ask for an orderly end instead of making one.</summary>
internal sealed class StopSignal : IDisposable
{
    // Never disposed of: a signal's handler can still run when the process has stopped for another reason, and would end it with a crash.
    private readonly CancellationTokenSource stop = new();
    private readonly PosixSignalRegistration[] signals;

    public StopSignal() => signals =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop),
    ];

    public CancellationToken Token => stop.Token;

    public void Dispose()
    {
        foreach (var signal in signals)
        {
            signal.Dispose();
        }
    }

    private void Stop(PosixSignalContext context)
    {
        context.Cancel = true;
        stop.Cancel();
    }
}
