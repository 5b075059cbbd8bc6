using System.Globalization;
using System.Net;
using System.Text;
using IntegrationHub.Core.Recording.Signing;
using IntegrationHub.Storage;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.Router.Ledger;

/// <summary>
/// Asks one witness for its cosignature of each checkpoint (C2SP tlog-witness), at its own pace: a witness that is slow or down holds
/// up nobody, and is asked for the newest checkpoint when it answers again.
/// </summary>
internal sealed class WitnessClient(KnownKey witness, HubStore store, CheckpointReader reader, HttpClient http, TimeProvider clock, ILogger log)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);
    private readonly Uri _address = new(witness.Address!.ToString().TrimEnd('/') + "/add-checkpoint");
    private long _seen; // what the witness saw last, as far as is known; it tells when that is wrong
    private long _cosigned = -1;

    /// <summary>Until it is told to stop.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        var pause = Interval;
        while (!stop.IsCancellationRequested)
        {
            pause = await TryAsync(pause, stop) ? Interval : pause < LongestPause ? pause * 2 : LongestPause;
            await Task.Delay(pause, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<bool> TryAsync(TimeSpan pause, CancellationToken stop)
    {
        var size = 0L;
        try
        {
            if (await reader.LastAsync(stop) is not { } note || (size = Checkpoint.Parse(note.Text).Size) == _cosigned)
            {
                return true;
            }
            await AskAsync(note, size, stop);
            return true;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return true;
        }
        catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException or NoteRefusedException or StoreWriteException
            or InvalidDataException or StoreRefusedException or ObjectDisposedException)
        {
            // The texts of these are of this program or of the witness's address, never of a message.
            log.NotCosigned(witness.Key.Name, size, fault is NoteRefusedException or HttpRequestException ? fault.Message : fault.GetType().Name, pause);
            return false;
        }
    }

    private async Task AskAsync(SignedNote note, long size, CancellationToken stop)
    {
        for (var attempt = 0; ; attempt++)
        {
            var submission = await reader.SubmissionAsync(_seen, note, stop);
            using ByteArrayContent body = new(submission.ToBytes());
            using var answer = await http.PostAsync(_address, body, stop);
            var said = await answer.Content.ReadAsByteArrayAsync(stop);
            if (answer.StatusCode == HttpStatusCode.Conflict && attempt == 0 && Size(said) is { } seen)
            {
                if (seen > size)
                {
                    var more = $"it saw {seen} entries, and {size} are signed here";
                    log.AnotherHistory(witness.Key.Name, more);
                    throw new NoteRefusedException(more);
                }
                _seen = seen; // of an earlier run, or another router of this region
                continue;
            }
            if (answer.StatusCode == HttpStatusCode.UnprocessableEntity)
            {
                var other = $"the {_seen} entries that it saw are not the first of ours";
                log.AnotherHistory(witness.Key.Name, other);
            }
            if (answer.StatusCode != HttpStatusCode.OK)
            {
                throw new NoteRefusedException($"it answers {(int)answer.StatusCode}");
            }
            await KeepAsync(submission, said, size);
            return;
        }
    }

    private async Task KeepAsync(CheckpointSubmission submission, byte[] answer, long size)
    {
        var line = submission.CosignatureIn(answer, witness.Key);
        var (at, now) = (line.At!.Value, clock.GetUtcNow());
        if (at > now + WitnessPolicy.Tolerance || at < now - WitnessPolicy.Tolerance)
        {
            throw new NoteRefusedException("its clock and ours differ by more than five minutes");
        }
        await store.CosignAsync(size, witness.Key, line);
        (_seen, _cosigned) = (size, size);
    }

    private static long? Size(byte[] said) =>
        long.TryParse(Encoding.UTF8.GetString(said).TrimEnd('\n'), NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : null;
}
