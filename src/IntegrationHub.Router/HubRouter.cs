using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;
using IntegrationHub.Core;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Deciding;
using IntegrationHub.Core.Informing;
using IntegrationHub.Core.Receiving;
using IntegrationHub.Core.Recording;
using IntegrationHub.Core.Routing;
using IntegrationHub.Hosting.Bus;
using IntegrationHub.Hosting.Telemetry;
using IntegrationHub.Hosting.Vault;
using IntegrationHub.Router.Vault;
using IntegrationHub.Router.Shadowing;
using IntegrationHub.Storage;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.Router;

/// <summary>What a router runs on; whoever made these also disposes of them, after the router.</summary>
public sealed record RouterParts
{
    public required ConvenantHolder Convenant { get; init; }
    public required HubSecrets Secrets { get; init; }
    public required HubStore Store { get; init; }

    /// <summary>The folder of <see cref="Store"/>.</summary>
    public required string DataFolder { get; init; }

    /// <summary>One per partner of the convenant, started.</summary>
    public required IReadOnlyDictionary<PartnerId, PartnerBus> Buses { get; init; }

    /// <summary>Where the vault answers; null where there is none, and then no pseudonym is turned back.</summary>
    public VaultEndpoint? Vault { get; init; }
    public required TimeProvider Clock { get; init; }
    public required ILoggerFactory Logging { get; init; }

    /// <summary>Another version that decides beside the one in force, and changes nothing; null for none.</summary>
    public Shadow? Shadow { get; init; }

    /// <summary>How long an ordinary disclosure may be held back, so that its order and time join it with no other copy; zero for not at all.</summary>
    public TimeSpan Mixing { get; init; }

    /// <summary>32 bytes of chance for each arrival, from which its ids and salts derive.</summary>
    public Func<byte[]> Draw { get; init; } = () => RandomNumberGenerator.GetBytes(32);
}

/// <summary>
/// The central routing service: takes a message from a partner's vhost, lets Core decide, records, and sends what was recorded.
/// A message is acknowledged only after its outcome stands on disk.
/// </summary>
public sealed class HubRouter : IAsyncDisposable
{
    private readonly RouterParts _parts;
    private readonly ILogger _log;
    private readonly Dispatcher _dispatcher;
    private readonly List<Reception> _receptions = [];
    private readonly ConcurrentDictionary<DeliveryId, ActivityContext> _origins = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly VaultLink? _vault;
    private Task _sending = Task.CompletedTask;
    private Task _expiring = Task.CompletedTask;
    private Task _destroying = Task.CompletedTask;

    private HubRouter(RouterParts parts)
    {
        _parts = parts;
        _log = parts.Logging.CreateLogger<HubRouter>();
        _dispatcher = new(parts.Store, parts.Buses, _origins, parts.Mixing, parts.Clock, _log);
        _vault = parts.Vault is { } vault ? new(vault, parts, _log) : null;
    }

    public static async Task<HubRouter> StartAsync(RouterParts parts, CancellationToken cancellation)
    {
        if (parts.Shadow is { } shadow)
        {
            BeheerDaad beside = new() { Soort = BeheerSoort.Schaduw, Persoon = "router", Voorwerp = [$"convenant={shadow.Revision}"] };
            await parts.Store.RecordAsync(beside, [], DutchTime.Now(parts.Clock));
        }
        HubRouter router = new(parts);
        router._vault?.Start();
        router._sending = Task.Run(router._dispatcher.RunAsync, CancellationToken.None);
        router._expiring = Task.Run(() => new Expiry(parts).RunAsync(router._log, router._stop.Token), CancellationToken.None);
        router._destroying = Task.Run(() => new Retention(parts).RunAsync(router._log, router._stop.Token), CancellationToken.None);
        await router.OfferAgainAsync(cancellation);
        foreach (var (partner, bus) in parts.Buses)
        {
            Task TakeAsync(ReadOnlyMemory<byte> body, CancellationToken stop) => router.TakeAsync(partner, body, stop);
            AcuteLane lane = new(partner, parts, router._log, TakeAsync);
            router._receptions.Add(await bus.ReceiveAsync(BusNames.InAcute, lane.TakeAsync, cancellation));
            router._receptions.Add(await bus.ReceiveAsync(BusNames.In, TakeAsync, cancellation));
        }
        router._log.Started(parts.Convenant.Current.Regio, parts.Convenant.Current.Revision, parts.Buses.Count);
        return router;
    }

    /// <summary>What a fault of the hub itself set apart: a router that starts may have that fault mended.</summary>
    private async Task OfferAgainAsync(CancellationToken cancellation)
    {
        var faults = (await new LedgerReader(_parts.DataFolder).QuarantineAsync(QuarantineState.Open, cancellation))
            .Where(q => q.Reason == Reasons.Code(RefusalReason.InternalFault));
        foreach (var aside in faults)
        {
            var body = await _parts.Store.OpenQuarantinedAsync(aside.Id, cancellation);
            await TakeAsync(aside.Sender, body, cancellation, new(aside.Id, "router"));
        }
    }

    /// <summary>One message, from its bytes to an outcome on disk.</summary>
    private Task<Recorded> TakeAsync(PartnerId sender, ReadOnlyMemory<byte> body, CancellationToken cancellation, Retry? retry = null) =>
        BringAsync(sender, body, cancellation, retry);

    /// <summary>The same for what does not come from a partner's queue: a decision that somebody takes at the hub itself.</summary>
    public async Task<Recorded> BringAsync(PartnerId sender, ReadOnlyMemory<byte> body, CancellationToken cancellation, Retry? retry = null)
    {
        HubTelemetry.Received.Add(1, new KeyValuePair<string, object?>("hub.partner", sender.Value));
        var (convenant, keys, now) = (_parts.Convenant.Current, _parts.Secrets.Keys, DutchTime.Now(_parts.Clock)); // one message, one snapshot
        Arrival arrival = new() { Sender = sender, Body = body, Seed = _parts.Draw() };
        Zaak? seen = null;
        var started = Stopwatch.GetTimestamp();
        var received = Walk.Read(arrival, convenant, keys, now);
        // The entry tells when it was decided: a message may have waited for a store that could not be written.
        var recorded = await RecordAsync(received, zaak => Walk.Decide(received, convenant, seen = zaak, keys, now = DutchTime.Now(_parts.Clock)), convenant, now, retry, cancellation);
        HubTelemetry.Commit.Record(Stopwatch.GetElapsedTime(started).TotalSeconds);
        Tell(sender, recorded);
        _vault?.Wake(recorded.Outcome);
        if (seen is not null && recorded.Outcome.Quarantine != Reasons.Code(RefusalReason.InternalFault))
        {
            _parts.Shadow?.Offer(new(arrival, received.MessageType, convenant.Revision, seen, now, recorded));
        }
        return recorded;
    }

    /// <summary>Somebody did what a disclosure asked.</summary>
    /// <returns>False when no such task is open.</returns>
    public async Task<bool> DoneAsync(TaakId task, string persoon, CancellationToken cancellation) =>
        (await _parts.Store.RecordAsync(ToRecord(task, persoon, _parts.Convenant.Current, _parts.Secrets.Keys, DutchTime.Now(_parts.Clock)), cancellation)).FirstIndex is not null;

    /// <summary>A person at the hub does something for the rights of somebody, or for a case.</summary>
    /// <returns>Index of the entry; null when nothing changed.</returns>
    public Task<long?> ActAsync(Handeling handeling) => ActAsync(_parts.Store, handeling, _parts.Convenant.Current, _parts.Secrets.Keys, DutchTime.Now(_parts.Clock));

    public static Task<long?> ActAsync(HubStore store, Handeling handeling, Convenant convenant, HubKeys keys, DateTimeOffset now) =>
        store.ActAsync(handeling, Handelingen.Entry(handeling, convenant, keys, RandomNumberGenerator.GetBytes(32), now));

    public static Incoming ToRecord(TaakId task, string persoon, Convenant convenant, HubKeys keys, DateTimeOffset now)
    {
        Arrival arrival = new() { Sender = new("hub"), Body = default, Seed = RandomNumberGenerator.GetBytes(32) };
        return new()
        {
            Arrival = arrival,
            Key = null,
            Digest = default,
            Zaak = null,
            Lookup = new(Taak: task),
            Decide = zaak => Walk.Done(zaak, persoon, convenant, keys, new(arrival.Seed), now),
        };
    }

    private async Task<Recorded> RecordAsync(
        Received received, Func<Zaak, Outcome> decide, Convenant convenant, DateTimeOffset now, Retry? retry, CancellationToken cancellation)
    {
        try
        {
            return await UntilWrittenAsync(ToRecord(received, decide, retry), cancellation);
        }
        catch (Exception fault) when (fault is not (OperationCanceledException or ObjectDisposedException))
        {
            // A broken program must not lose a message: its bytes are kept aside, told and entered, and can be offered again.
            _log.WalkBroke(received.Arrival.Sender.Value, fault.GetType().Name);
            var broken = ToRecord(received, _ => Walk.Broken(received, convenant, _parts.Secrets.Keys, now), retry) with { Lookup = Lookup.None };
            return await UntilWrittenAsync(broken, cancellation);
        }
    }

    /// <summary>A store that cannot be written is no fault of the message: it stays in its queue, unacknowledged, until the store can.</summary>
    private async Task<Recorded> UntilWrittenAsync(Incoming incoming, CancellationToken cancellation)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _stop.Token);
        return await Patiently.DoAsync(() => _parts.Store.RecordAsync(incoming, cancellation), _parts.Clock, _log, either.Token);
    }

    private Incoming ToRecord(Received received, Func<Zaak, Outcome> decide, Retry? retry)
    {
        var origin = Activity.Current?.Context;
        return ToRecord(received, zaak =>
        {
            var started = Stopwatch.GetTimestamp();
            var outcome = decide(zaak);
            HubTelemetry.Walk.Record(Stopwatch.GetElapsedTime(started).TotalSeconds);
            Remember(outcome, origin);
            return outcome;
        }) with
        { Retry = retry, Today = DutchTime.Midnight(_parts.Clock) };
    }

    /// <summary>What the store is given of one message: where to look, and the walk.</summary>
    public static Incoming ToRecord(Received received, Func<Zaak, Outcome> decide) => new()
    {
        Arrival = received.Arrival,
        Key = received.Key,
        Digest = received.Digest,
        Zaak = received.Zaak,
        Acute = received.Message is { Event.Acute: true },
        Lookup = new(received.Aanhouding, received.Betreft, received.Toestemming),
        Bericht = received.Bericht,
        Vraag = received.Vraag,
        Decide = decide,
    };

    /// <summary>Each delivery gets a trace of its own, for its receiver sees it; only the hub's own spans link it to where it came from.</summary>
    private void Remember(Outcome outcome, ActivityContext? origin)
    {
        foreach (var send in origin is null ? [] : outcome.Sends)
        {
            _origins[send.Id] = origin!.Value;
        }
    }

    private void Tell(PartnerId sender, Recorded recorded)
    {
        KeyValuePair<string, object?> partner = new("hub.partner", sender.Value);
        var outcome = recorded.Outcome;
        if (outcome.Duplicate)
        {
            HubTelemetry.Duplicate.Add(1, partner);
            return;
        }
        var disclosed = outcome.Entries.Count(e => e.Type == EntryType.Verstrekking);
        var withheld = outcome.Entries.Length - disclosed;
        HubTelemetry.Disclosed.Add(disclosed, partner);
        HubTelemetry.Refused.Add(withheld, partner);
        if (outcome.Quarantine is not null)
        {
            HubTelemetry.Quarantined.Add(1, partner);
        }
        _log.Routed(sender.Value, disclosed, withheld, outcome.Quarantine ?? "nothing");
    }

    /// <summary>Takes nothing new, finishes what is under way; the rest stays where it is safe: in the queues and the outbox.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _expiring.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _destroying.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var reception in _receptions)
        {
            await reception.DisposeAsync();
        }
        if (_vault is not null)
        {
            await _vault.DisposeAsync();
        }
        await _dispatcher.DisposeAsync();
        _stop.Dispose();
    }
}
