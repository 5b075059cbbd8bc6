using IntegrationHub.Core.Recording.Signing;
using IntegrationHub.Storage;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.Router.Ledger;

/// <summary>What the head of a ledger is signed and watched with.</summary>
public sealed record LedgerHeadParts
{
    /// <summary>Open; disposed of after the head.</summary>
    public required HubStore Store { get; init; }

    /// <summary>The folder of <see cref="Store"/>.</summary>
    public required string DataFolder { get; init; }
    public required LedgerKeys Keys { get; init; }

    /// <summary>Who must cosign; null for nobody. Names no other log than this one.</summary>
    public WitnessPolicy? Policy { get; init; }

    /// <summary>How long an entry may wait for its witnesses before nothing is disclosed any more.</summary>
    public TimeSpan Term { get; init; } = WitnessTerm.Default;
    public required TimeProvider Clock { get; init; }
    public required ILoggerFactory Logging { get; init; }
}

/// <summary>
/// Keeps the head of the ledger signed and cosigned while it grows. Beside the traffic, which waits neither for the one nor for the
/// other; but an entry that waits past the term stops all disclosing.
/// </summary>
public sealed class LedgerHead : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(400); // with the work itself well within a second
    private readonly LedgerHeadParts _parts;
    private readonly WitnessTerm _term;
    private readonly ILogger _log;
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(10) };
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _running = [];

    private LedgerHead(LedgerHeadParts parts)
    {
        (_parts, _log) = (parts, parts.Logging.CreateLogger<LedgerHead>());
        _term = new(parts.Store, parts.DataFolder, parts.Policy ?? WitnessPolicy.Of(parts.Keys.Known[0]), parts.Term, parts.Clock, _log);
    }

    /// <summary>Signs what an earlier run left unsigned, and goes on until it is disposed of.</summary>
    /// <exception cref="LedgerKeyException">The keys are not those of this ledger, or not those of the policy.</exception>
    /// <exception cref="ContradictionException">The ledger does not extend what was signed before.</exception>
    public static async Task<LedgerHead> StartAsync(LedgerHeadParts parts, CancellationToken cancellation)
    {
        LedgerHead head = new(parts);
        CheckpointReader reader = new(parts.DataFolder);
        Demand(parts.Policy, parts.Keys);
        Demand(await reader.LastAsync(cancellation), parts.Keys);
        var first = await parts.Store.SignAsync(parts.Keys.Origin, parts.Keys.Sign);
        head.Signed(first);
        await head._term.LookAsync();
        head._running.Add(Task.Run(() => head.RunAsync(first?.Size ?? 0), CancellationToken.None));
        foreach (var witness in parts.Policy?.Witnesses.Values.Where(w => w.Address is not null) ?? [])
        {
            WitnessClient client = new(witness, parts.Store, reader, head._http, parts.Clock, head._log);
            head._running.Add(Task.Run(() => client.RunAsync(head._stop.Token), CancellationToken.None));
        }
        return head;
    }

    private static void Demand(WitnessPolicy? policy, LedgerKeys keys)
    {
        if (policy is { Logs: [_, ..] } && !policy.Logs.Any(log => keys.Signing.Contains(log.Key)))
        {
            throw new LedgerKeyException(
                $"the policy of witnesses is about another log: it names {string.Join(", ", policy.Logs.Select(l => l.Key))} and here {string.Join(", ", keys.Signing)} signs");
        }
    }

    private static void Demand(SignedNote? last, LedgerKeys keys)
    {
        try
        {
            if (last is not null && last.VerifiedBy([.. keys.Known]).IsEmpty)
            {
                throw new LedgerKeyException("the last checkpoint was signed with none of the keys of this data folder: put back the folder 'keys' that belongs to this ledger");
            }
        }
        catch (NoteRefusedException broken)
        {
            throw new LedgerKeyException($"the last checkpoint does not hold: {broken.Message}");
        }
    }

    /// <param name="signed">How many entries the last checkpoint covers: what came since, even before this began, is signed next.</param>
    private async Task RunAsync(long signed)
    {
        using PeriodicTimer timer = new(Interval);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token))
            {
                if (_parts.Store.Size is var size && size != signed && await TrySignAsync())
                {
                    signed = size;
                }
                await TryLookAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // told to stop
        }
    }

    /// <returns>False when it is to be tried again.</returns>
    private async Task<bool> TrySignAsync()
    {
        try
        {
            Signed(await _parts.Store.SignAsync(_parts.Keys.Origin, _parts.Keys.Sign));
            return true;
        }
        catch (Exception fault) when (fault is StoreWriteException or ContradictionException or ObjectDisposedException)
        {
            var why = fault.GetType().Name;
            _log.NotSigned(why);
            return false;
        }
    }

    private async Task TryLookAsync()
    {
        try
        {
            await _term.LookAsync();
        }
        catch (Exception fault) when (fault is StoreRefusedException or InvalidDataException or System.Data.Common.DbException)
        {
            _parts.Store.BuitenTermijn = true; // what cannot be read may be anything
            var why = $"the checkpoints cannot be read ({fault.GetType().Name})";
            _log.OutOfTerm(why);
        }
    }

    private void Signed(SignedHead? head)
    {
        if (head is not null)
        {
            _term.Follow(head);
        }
    }

    /// <summary>Signs what was committed last, whatever else goes on.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_running);
        await TrySignAsync();
        _http.Dispose();
        _stop.Dispose();
    }
}
