using IntegrationHub.Storage;

namespace IntegrationHub.Portal.Stroom;

/// <summary>When to show the flow anew: after a change of the store, and now and then without one, because waiting shows by the clock.</summary>
internal sealed class FlowSignals : IAsyncDisposable
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(30);

    private readonly TimeProvider clock;
    private readonly CancellationTokenSource over;
    private readonly IAsyncEnumerator<long> changes;
    private Task<bool> next;

    public FlowSignals(LedgerReader reader, TimeProvider clock, TimeSpan interval, CancellationToken end)
    {
        (this.clock, over) = (clock, CancellationTokenSource.CreateLinkedTokenSource(end));
        changes = reader.ChangesAsync(interval, over.Token).GetAsyncEnumerator(CancellationToken.None);
        next = changes.MoveNextAsync().AsTask();
    }

    /// <returns>False when it is over.</returns>
    public async Task<bool> NextAsync()
    {
        try
        {
            await next.WaitAsync(Quiet, clock, over.Token).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
        next = changes.MoveNextAsync().AsTask();
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync().ConfigureAwait(false);
        await Task.WhenAny(next).ConfigureAwait(false); // an enumerator is not disposed of while it moves
        await changes.DisposeAsync().ConfigureAwait(false);
        over.Dispose();
    }
}
