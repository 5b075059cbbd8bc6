using System.Threading.Channels;

namespace IntegrationHub.Adapters.Tests.Bus;

/// <summary>A handler that keeps what it is given, for a test to await.</summary>
internal sealed class Inbox
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly Channel<byte[]> taken = Channel.CreateUnbounded<byte[]>();
    private int attempts;

    /// <summary>How many of the first attempts fail.</summary>
    public int Failures { get; init; }

    public int Attempts => attempts;

    public Task HandleAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref attempts) <= Failures)
        {
            throw new InvalidOperationException("De ontvanger weigert dit keer.");
        }

        return taken.Writer.WriteAsync(body.ToArray(), cancellationToken).AsTask();
    }

    public async Task<byte[]> NextAsync(CancellationToken cancellationToken) =>
        await taken.Reader.ReadAsync(cancellationToken).AsTask().WaitAsync(Patience, cancellationToken);
}
