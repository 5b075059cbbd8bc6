using System.Security.Cryptography;
using IntegrationHub.Core;
using IntegrationHub.Core.Receiving;
using IntegrationHub.Core.Recording;
using IntegrationHub.Storage;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.Router;

/// <summary>Ends the holds on which nobody decided in time, an entry each.</summary>
internal sealed class Expiry(RouterParts parts)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(20);

    /// <summary>Until it is told to stop.</summary>
    public async Task RunAsync(ILogger log, CancellationToken stop)
    {
        using PeriodicTimer timer = new(Interval, parts.Clock);
        LedgerReader reader = new(parts.DataFolder);
        do
        {
            try
            {
                await EndAsync(reader, log, stop);
            }
            catch (Exception fault) when (fault is StoreWriteException or StoreRefusedException or InvalidDataException or System.Data.Common.DbException)
            {
                var why = fault.GetType().Name;
                log.NotEnded(why, Interval);
            }
        }
        while (await timer.WaitForNextTickAsync(stop));
    }

    private async Task EndAsync(LedgerReader reader, ILogger log, CancellationToken stop)
    {
        Tell(await reader.TasksAsync(stop), log);
        foreach (var hold in await reader.HoldsAsync(AanhoudingStaat.Open, stop))
        {
            if (hold.Aanhouding.Uiterlijk < parts.Clock.GetUtcNow())
            {
                await Patiently.DoAsync(() => parts.Store.RecordAsync(ToRecord(hold.Aanhouding), stop), parts.Clock, log, stop);
            }
        }
    }

    private int _told;

    /// <summary>Once for each time that the number of overdue tasks changes; which they are stands in <c>hub taak list</c>.</summary>
    private void Tell(IReadOnlyCollection<Taak> tasks, ILogger log)
    {
        var overdue = tasks.Count(t => t.Uiterlijk < parts.Clock.GetUtcNow());
        if (overdue != _told)
        {
            log.Overdue(overdue);
        }
        _told = overdue;
    }

    private Incoming ToRecord(Aanhouding hold)
    {
        Arrival arrival = new() { Sender = hold.Afzender, Body = default, Seed = RandomNumberGenerator.GetBytes(32) };
        return new()
        {
            Arrival = arrival,
            Key = null,
            Digest = default,
            Zaak = null,
            Lookup = new(Aanhouding: hold.Id),
            Decide = zaak => Walk.Expire(zaak, parts.Convenant.Current, parts.Secrets.Keys, new(arrival.Seed), DutchTime.Now(parts.Clock)),
        };
    }
}
