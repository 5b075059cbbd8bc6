using IntegrationHub.Core.Recording.Signing;
using IntegrationHub.Storage;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.Router.Ledger;

/// <summary>
/// How long the oldest entry waits that nobody outside has vouched for. Past the term of grace the store is told, and nothing is
/// disclosed (F18) until the quorum has caught up. Nothing to wait for is never too long: a silent region does not fall out of term.
/// </summary>
public sealed class WitnessTerm(HubStore store, string dataFolder, WitnessPolicy policy, TimeSpan term, TimeProvider clock, ILogger log)
{
    /// <summary>As long as X-Road gives its time-stamps.</summary>
    public static readonly TimeSpan Default = TimeSpan.FromHours(4);

    private readonly CheckpointReader _reader = new(dataFolder);
    private long _covered;
    private DateTimeOffset _signedAt = DateTimeOffset.MinValue;

    /// <summary>Looks anew, and says so when the answer is another than before.</summary>
    public async Task LookAsync()
    {
        var why = await WhyOutAsync();
        if (why is null == store.BuitenTermijn)
        {
            store.BuitenTermijn = why is not null;
            if (why is null)
            {
                log.WithinTerm(_covered);
            }
            else
            {
                log.OutOfTerm(why);
            }
        }
    }

    /// <summary>A checkpoint was signed; later ones are signed later, or the clock is wrong.</summary>
    public void Follow(SignedHead head) => _signedAt = head.At > _signedAt ? head.At : _signedAt;

    private async Task<string?> WhyOutAsync()
    {
        var now = clock.GetUtcNow();
        if (now + WitnessPolicy.Tolerance < _signedAt)
        {
            return "the clock of this machine is behind the moment of the last checkpoint";
        }
        _covered = await _reader.CoveredAsync(policy, _covered);
        return await _reader.TimeOfAsync(_covered) is { } since && now - since > term
            ? $"entry {_covered} waits longer than {term} for a checkpoint that the policy of witnesses accepts"
            : null;
    }
}
