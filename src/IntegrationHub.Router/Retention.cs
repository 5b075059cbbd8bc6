using System.Security.Cryptography;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Informing;
using IntegrationHub.Storage;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.Router;

/// <summary>
/// Destroys what the convenant says is kept long enough, kind by kind and a little at a time, with an entry for each little. Looks
/// every hour, so that nothing stays a day too long.
/// </summary>
internal sealed class Retention(RouterParts parts)
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    /// <summary>Until it is told to stop.</summary>
    public async Task RunAsync(ILogger log, CancellationToken stop)
    {
        using PeriodicTimer timer = new(Interval, parts.Clock);
        do
        {
            foreach (var soort in Bewaarsoorten.All)
            {
                await TryAsync(soort, log, stop);
            }
        }
        while (await timer.WaitForNextTickAsync(stop));
    }

    /// <summary>What contradicts what stands is told and tried again: one kind must not keep the others, nor end this for good.</summary>
    private async Task TryAsync(Bewaarsoort soort, ILogger log, CancellationToken stop)
    {
        try
        {
            await DestroyAsync(soort, log, stop);
        }
        catch (Exception fault) when (fault is StoreWriteException or StoreRefusedException or InvalidDataException or System.Data.Common.DbException)
        {
            var (kind, why) = (Bewaarsoorten.Slug(soort), fault.GetType().Name);
            log.NotDestroyed(kind, why, Interval);
        }
    }

    private async Task DestroyAsync(Bewaarsoort soort, ILogger log, CancellationToken stop)
    {
        var convenant = parts.Convenant.Current;
        var now = parts.Clock.GetUtcNow();
        var before = convenant.Bewaartermijnen.For(soort).Before(now);
        var (all, some) = (0, 0);
        do
        {
            some = await Patiently.DoAsync(() => parts.Store.DestroyAsync(soort, before, count => Handelingen.Destroyed(
                soort, count, before, convenant, parts.Secrets.Keys, RandomNumberGenerator.GetBytes(32), DutchTime.Now(parts.Clock))), parts.Clock, log, stop);
            all += some;
        }
        while (some > 0 && !stop.IsCancellationRequested);
        if (all > 0)
        {
            var kind = Bewaarsoorten.Slug(soort);
            log.Expired(kind, all);
        }
    }
}
