using System.Collections.Immutable;
using System.Threading.Channels;
using IntegrationHub.Core;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Receiving;
using IntegrationHub.Core.Routing;
using IntegrationHub.Storage;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.Router.Shadowing;

/// <summary>One message that was decided and recorded, with all that it was decided on.</summary>
/// <param name="Revision">The version that decided.</param>
/// <param name="Seen">The case as the decision saw it.</param>
public sealed record DecidedMessage(Arrival Arrival, string MessageType, string Revision, Zaak Seen, DateTimeOffset Now, Recorded Recorded)
{
    public override string ToString() => $"DecidedMessage of {Arrival.Sender}";
}

/// <summary>
/// Decides the traffic a second time under another version of the convenant, signed or not, and keeps what would have differed.
/// It stands beside the road: it is given copies of what is done, nobody waits for it, and whatever happens in it stays in it.
/// </summary>
public sealed class Shadow : IAsyncDisposable
{
    private const int Room = 512;
    private const int Together = 64;

    private readonly Convenant _convenant;
    private readonly HubStore _store;
    private readonly HubKeys _keys;
    private readonly ILogger _log;
    private readonly Channel<DecidedMessage> _decided = Channel.CreateBounded<DecidedMessage>(new BoundedChannelOptions(Room) { SingleReader = true });
    private readonly Task _comparing;
    private int _skipped;

    /// <param name="convenant">Checked as every convenant is; whether anybody signed it does not matter, for it decides nothing.</param>
    public Shadow(Convenant convenant, HubStore store, HubKeys keys, ILoggerFactory logging)
    {
        (_convenant, _store, _keys, _log) = (convenant, store, keys, logging.CreateLogger<Shadow>());
        _comparing = Task.Run(CompareAsync);
    }

    /// <summary>The version beside the one in force.</summary>
    public string Revision => _convenant.Revision;

    /// <summary>Never waits and never fails: when it cannot keep up it leaves messages out, and counts them.</summary>
    public void Offer(DecidedMessage decided)
    {
        if (!_decided.Writer.TryWrite(decided))
        {
            Interlocked.Increment(ref _skipped);
        }
    }

    /// <summary>Compares what waits, and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        _decided.Writer.TryComplete();
        await _comparing;
    }

    private async Task CompareAsync()
    {
        List<DecidedMessage> batch = new(Together);
        while (await _decided.Reader.WaitToReadAsync())
        {
            while (batch.Count < Together && _decided.Reader.TryRead(out var next))
            {
                batch.Add(next);
            }
            foreach (var version in batch.GroupBy(c => c.Revision).ToArray())
            {
                await KeepAsync(Round(version.Key, [.. version]));
            }
            batch.Clear();
        }
    }

    private ShadowRound Round(string revision, DecidedMessage[] messages)
    {
        ImmutableArray<ShadowDifference>?[] found = [.. messages.Select(Compare)];
        return new(revision, _convenant.Revision,
            Compared: found.Count(f => f is not null), Differing: found.Count(f => f is { IsEmpty: false }), Failed: found.Count(f => f is null),
            Skipped: Interlocked.Exchange(ref _skipped, 0), [.. found.SelectMany(f => f ?? [])]);
    }

    /// <returns>Null when the other version broke on it.</returns>
    private ImmutableArray<ShadowDifference>? Compare(DecidedMessage decided)
    {
        try
        {
            var received = Walk.Read(decided.Arrival, _convenant, _keys, decided.Now);
            var would = Walk.Decide(received, _convenant, decided.Seen, _keys, decided.Now);
            return OutcomeComparison.Differences(decided.MessageType, decided.Recorded.Outcome, would, decided.Recorded.FirstIndex);
        }
        catch (Exception fault) // whatever a version that nobody signed makes of it, the traffic goes on
        {
            _log.ShadowBroke(decided.Arrival.Sender.Value, fault.GetType().Name);
            return null;
        }
    }

    private async Task KeepAsync(ShadowRound round)
    {
        try
        {
            await _store.RecordShadowAsync(round);
        }
        catch (Exception fault) when (fault is StoreWriteException or ObjectDisposedException)
        {
            _log.ShadowNotKept(round.Compared, fault.GetType().Name);
        }
    }
}
