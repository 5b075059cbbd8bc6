using System.Security.Cryptography;
using System.Text.Json;
using System.Threading.Channels;
using IntegrationHub.Core;
using IntegrationHub.Core.Identifying;
using IntegrationHub.Core.Receiving;
using IntegrationHub.Hosting.Vault;
using IntegrationHub.Storage;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.Router.Vault;

/// <summary>
/// Between router and vault, one step at a time: first what the vault destroyed goes into the ledger, then what waits is brought,
/// then granted requests get their value. So nothing about an erased person is brought after the ledger tells of it.
/// </summary>
internal sealed class VaultLink(VaultEndpoint endpoint, RouterParts parts, ILogger log) : IAsyncDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private readonly VaultClient _vault = new(endpoint);
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly CancellationTokenSource _stop = new();
    private Task _work = Task.CompletedTask;
    private bool _silent;

    public void Start() => _work = Task.Run(RunAsync);

    /// <summary>Something was recorded that the vault must have, or be asked.</summary>
    public void Wake(Outcome outcome)
    {
        if (!outcome.Sealed.IsEmpty || outcome.Herleiding is { WaitsForValue: true })
        {
            _wake.Writer.TryWrite(true);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _work;
        _vault.Dispose();
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        using PeriodicTimer timer = new(Look, parts.Clock);
        var tick = timer.WaitForNextTickAsync(_stop.Token).AsTask();
        try
        {
            while (true)
            {
                await StepAsync(_stop.Token);
                var woken = _wake.Reader.WaitToReadAsync(_stop.Token).AsTask();
                if (await Task.WhenAny(tick, woken) == tick)
                {
                    await tick;
                    tick = timer.WaitForNextTickAsync(_stop.Token).AsTask();
                }
                while (_wake.Reader.TryRead(out _))
                {
                    // one step does for all that came
                }
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // told to stop: what waits stands in the store
        }
        catch (Exception fault) when (fault is ObjectDisposedException or StoreWriteException)
        {
            log.SendingStopped(fault is StoreWriteException ? "contradiction" : "store closed");
        }
    }

    private async Task StepAsync(CancellationToken stop)
    {
        try
        {
            await EndEpochsAsync(stop);
            await TellAsync(stop);
            await BringAsync(stop);
            await AnswerAsync(stop);
            _silent = false;
        }
        catch (VaultUnreachableException silent)
        {
            if (!_silent)
            {
                log.VaultSilent(silent.Message); // once, not each second
            }
            _silent = true;
        }
        await LapseAsync(stop); // also when the vault is silent
    }

    /// <summary>A key set whose time is over: first what it stood for goes, then its root, and the ledger says so.</summary>
    private async Task EndEpochsAsync(CancellationToken stop)
    {
        var now = parts.Clock.GetUtcNow();
        foreach (var epoch in parts.Secrets.Epochs.Where(e => e.Until <= now && e.Number != parts.Secrets.Keys.Epoch))
        {
            await _vault.EraseEpochAsync(epoch.Number, stop);
            parts.Secrets.Destroy(epoch.Number);
        }
    }

    /// <summary>What the vault destroyed: the hub forgets the codes, the ledger says that it was, and then the vault forgets them too.</summary>
    private async Task TellAsync(CancellationToken stop)
    {
        foreach (var erasure in await _vault.ErasuresAsync(untold: true, stop))
        {
            await Erasures.RecordAsync(erasure, parts.Store, parts.Convenant.Current, parts.Secrets.Keys, DutchTime.Now(parts.Clock));
            await _vault.ToldAsync(erasure.Id, stop);
            log.Destroyed(erasure.Id, erasure.Keys, erasure.Identifiers);
        }
    }

    private async Task BringAsync(CancellationToken stop)
    {
        while (await parts.Store.Vault.PiecesAsync(stop) is { Length: > 0 } pieces)
        {
            var taken = await _vault.BringAsync(pieces, stop);
            if (taken.Refused is [var first, ..])
            {
                log.VaultRefused(taken.Refused.Count, first);
            }
            await parts.Store.Vault.BroughtAsync([.. pieces.Select(p => p.Id)]);
        }
    }

    private async Task AnswerAsync(CancellationToken stop)
    {
        foreach (var verzoek in await parts.Store.Vault.WaitingForValueAsync(stop))
        {
            var value = verzoek.Until <= parts.Clock.GetUtcNow()
                ? null
                : await _vault.OpenAsync(new(verzoek.Id.ToString(), verzoek.Pseudoniem.Value, verzoek.Origins[0].Value, verzoek.Until), stop);
            await SettleAsync(verzoek, value, stop);
        }
    }

    private async Task LapseAsync(CancellationToken stop)
    {
        var now = parts.Clock.GetUtcNow();
        foreach (var verzoek in await parts.Store.Vault.LapsedAsync(now, stop))
        {
            await SettleAsync(verzoek, null, stop);
        }
    }

    /// <summary>The value stands in the outbox, or the request has ended, when this returns: in the ledger before anything leaves.</summary>
    private async Task SettleAsync(HerleidingFeit verzoek, JsonElement? value, CancellationToken stop)
    {
        var seed = RandomNumberGenerator.GetBytes(32);
        await parts.Store.RecordAsync(new()
        {
            Arrival = new Arrival { Sender = verzoek.Requester, Body = ReadOnlyMemory<byte>.Empty, Seed = seed },
            Key = null,
            Digest = ReadOnlyMemory<byte>.Empty,
            Zaak = verzoek.Verzoek,
            Vraag = new([], null, WithZaak: false),
            Decide = zaak => HerleidingAnswer.Decide(zaak, verzoek.Id, value, parts.Convenant.Current, parts.Secrets.Keys, seed, DutchTime.Now(parts.Clock)),
        }, stop);
    }
}
