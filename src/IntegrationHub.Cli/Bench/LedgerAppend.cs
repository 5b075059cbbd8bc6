using System.Diagnostics;
using IntegrationHub.Core;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Recording;
using IntegrationHub.Storage;
using Microsoft.AspNetCore.DataProtection;

namespace IntegrationHub.Cli.Bench;

/// <summary>
/// Records disclosures as the router does, each in the store before its caller goes on: inbox, entry, sealed event and tree head in
/// one transaction of many, flushed to disk. Deciding is left out; <c>hub bench decide</c> measures that.
/// </summary>
internal sealed class LedgerAppend(Convenant convenant, TimeSpan duration)
{
    /// <summary>Arrivals under way at once.</summary>
    private const int Senders = 512;

    private static readonly byte[] Event = new byte[2000];

    /// <summary>Entries a second, after a first second that does not count.</summary>
    public async Task<double> PerSecondAsync(string dataFolder, CancellationToken cancellation)
    {
        await using var store = HubStore.Open(dataFolder, convenant.Regio, new EphemeralDataProtectionProvider().CreateProtector("bench"), TimeProvider.System);
        using var entries = new SearchLedger(convenant, long.MaxValue / 1_000_000).Entries().Where(e => e.Entry.Type == EntryType.Verstrekking).Select(e => e.Entry).GetEnumerator();
        await AppendAsync(store, entries, TimeSpan.FromSeconds(1), cancellation);
        var begin = Stopwatch.GetTimestamp();
        var appended = await AppendAsync(store, entries, duration, cancellation);
        return Math.Round(appended / Stopwatch.GetElapsedTime(begin).TotalSeconds);
    }

    private static async Task<long> AppendAsync(HubStore store, IEnumerator<LedgerDraft> entries, TimeSpan during, CancellationToken cancellation)
    {
        var begin = Stopwatch.GetTimestamp();
        var appended = 0L;
        await Task.WhenAll(Enumerable.Range(0, Senders).Select(_ => Task.Run(SendAsync, cancellation)));
        return appended;

        async Task SendAsync()
        {
            while (Stopwatch.GetElapsedTime(begin) < during)
            {
                LedgerDraft entry;
                lock (entries)
                {
                    entries.MoveNext();
                    entry = entries.Current;
                }
                await store.RecordAsync(Arriving(entry), cancellation);
                Interlocked.Increment(ref appended);
            }
        }
    }

    private static Incoming Arriving(LedgerDraft entry)
    {
        MessageKey key = new("urn:nl:bench", entry.Id.Value);
        var digest = entry.Leaf[..32];
        return new()
        {
            Arrival = new() { Sender = entry.From, Body = Event, Seed = digest },
            Key = key,
            Digest = digest,
            Zaak = entry.Zaak,
            Decide = _ => new()
            {
                Key = key,
                Digest = digest,
                Zaak = entry.Zaak,
                Duplicate = false,
                Quarantine = null,
                Entries = [entry],
                Sends = [new() { Id = new(Guid.NewGuid()), To = entry.To!.Value, Entry = entry.Id, Acute = false, Event = Event }],
                Feiten = [],
            },
        };
    }
}
