using System.Collections.Immutable;
using System.Data.Common;
using IntegrationHub.Core.Recording;
using IntegrationHub.Core.Recording.Signing;
using IntegrationHub.Storage.Tables;

namespace IntegrationHub.Storage;

/// <summary>
/// Checkpoints with their cosignatures, and the proofs and tiles that belong to them. Read-only, also from another process while
/// the router writes.
/// </summary>
public sealed class CheckpointReader(string dataFolder)
{
    /// <summary>The last one; null when nothing was signed yet.</summary>
    public Task<SignedNote?> LastAsync(CancellationToken cancellation = default) => AskAsync(reading => reading.Notes(0).FirstOrDefault(), cancellation);

    /// <summary>The newest that these people would believe; null when there is none.</summary>
    public Task<SignedNote?> LastAsync(WitnessPolicy policy, CancellationToken cancellation = default) =>
        AskAsync(reading => reading.Notes(0).FirstOrDefault(note => IsMet(policy, note)), cancellation);

    /// <summary>That an entry stands in the ledger, under the newest checkpoint that this policy accepts.</summary>
    /// <returns>Null when no such checkpoint covers the entry.</returns>
    /// <exception cref="InvalidDataException">What the proof is made of is missing or does not lead to what was signed.</exception>
    public Task<LogProof?> ProofAsync(long index, WitnessPolicy policy, CancellationToken cancellation = default) => AskAsync(reading =>
    {
        if (reading.Notes(index + 1).FirstOrDefault(note => IsMet(policy, note)) is not { } note)
        {
            return null;
        }
        var checkpoint = Checkpoint.Parse(note.Text);
        return new LogProof { Index = index, Hashes = MerkleProof.Inclusion(index, checkpoint.Size, reading.Hashes(checkpoint)), Checkpoint = note };
    }, cancellation);

    /// <summary>What a witness is sent that saw the ledger at size <paramref name="old"/>.</summary>
    /// <exception cref="InvalidDataException">As <see cref="ProofAsync"/>.</exception>
    public Task<CheckpointSubmission> SubmissionAsync(long old, SignedNote note, CancellationToken cancellation = default) => AskAsync(reading =>
    {
        var checkpoint = Checkpoint.Parse(note.Text);
        return new CheckpointSubmission
        {
            Old = old,
            Proof = MerkleProof.Consistency(Math.Min(old, checkpoint.Size), checkpoint.Size, reading.Hashes(checkpoint)),
            Checkpoint = note,
        };
    }, cancellation);

    /// <summary>Entries that a checkpoint covers which this policy accepts.</summary>
    /// <param name="known">A number that was given before: nothing below it is read again.</param>
    public Task<long> CoveredAsync(WitnessPolicy policy, long known, CancellationToken cancellation = default) =>
        AskAsync(reading => reading.Covered(policy, known), cancellation);

    /// <summary>When an entry was made; null when it is not there.</summary>
    public Task<DateTimeOffset?> TimeOfAsync(long index, CancellationToken cancellation = default) => AskAsync(reading => reading.TimeOf(index), cancellation);

    /// <summary>The bytes of a tile under a checkpoint; null when it does not cover them.</summary>
    public Task<byte[]?> TileAsync(Tile tile, CancellationToken cancellation = default) => AskAsync(reading =>
    {
        var size = reading.Notes(0).FirstOrDefault() is { } note ? Checkpoint.Parse(note.Text).Size : 0;
        return (tile.Index * Tile.Full) + tile.Width <= Tile.HashesAt(tile.Level, size) ? reading.Tiles.Read(tile).ToArray() : null;
    }, cancellation);

    private static bool IsMet(WitnessPolicy policy, SignedNote note) =>
        policy.IsMetBy(policy.Witnesses.Values.Select(w => w.Key).Where(k => note.Signatures.Any(s => s.Name == k.Name && s.KeyId == k.Id)));

    // SQLite answers on the thread that asks: a pool thread, so that nobody's traffic waits for it.
    private Task<T> AskAsync<T>(Func<State, T> ask, CancellationToken cancellation) => Task.Run(() =>
    {
        using var connection = StoreFile.OpenForReading(dataFolder);
        using Statement begin = new(connection, "BEGIN"); // one state, while the router goes on writing
        begin.Run();
        using State state = new(connection);
        return ask(state);
    }, cancellation);

    private sealed class State(DbConnection connection) : IDisposable
    {
        private readonly Statement notes = new(connection, "SELECT size, note FROM checkpoint WHERE size < @before AND size >= @size ORDER BY size DESC LIMIT 1");
        private readonly Statement last = new(connection, "SELECT COALESCE(MAX(size), 0) FROM checkpoint");
        private readonly Statement cosigned = new(connection, "SELECT size, vkey FROM cosignature WHERE size > @size ORDER BY size DESC");
        private readonly Statement time = new(connection, "SELECT time FROM ledger WHERE idx = @idx");
        private readonly Statement cosignatures = new(connection, "SELECT vkey, payload FROM cosignature WHERE size = @size ORDER BY vkey");

        public TileReading Tiles { get; } = new(connection);

        /// <summary>The newest first, from this size on.</summary>
        public IEnumerable<SignedNote> Notes(long size)
        {
            for (var before = long.MaxValue; Before(before, size) is var (found, note); before = found)
            {
                yield return Cosigned(found, note);
            }
        }

        private (long Size, SignedNote Note)? Before(long before, long size)
        {
            using var row = notes.Read(before, size);
            return row.Read() ? (row.GetInt64(0), SignedNote.Parse(row.Bytes(1))) : null;
        }

        public long Covered(WitnessPolicy policy, long known)
        {
            if (policy.NeedsNobody)
            {
                using var end = last.Read();
                end.Read();
                return end.GetInt64(0);
            }
            using var row = cosigned.Read(known);
            List<NoteKey> of = [];
            for (var size = 0L; row.Read();)
            {
                if (row.GetInt64(0) != size)
                {
                    (size, of) = (row.GetInt64(0), []);
                }
                of.Add(NoteKey.Parse(row.GetString(1)));
                if (policy.IsMetBy(of))
                {
                    return size;
                }
            }
            return known;
        }

        public DateTimeOffset? TimeOf(long index)
        {
            using var row = time.Read(index);
            return row.Read() ? row.Time(0) : null;
        }

        /// <exception cref="InvalidDataException">The tree is not the one that was signed: a proof made of it would prove nothing.</exception>
        public SubtreeHash Hashes(Checkpoint checkpoint)
        {
            SubtreeHash hashes = new TileHashes(checkpoint.Size, Tiles.Read).Of;
            return MerkleProof.Root(checkpoint.Size, hashes).Span.SequenceEqual(checkpoint.Root.Span)
                ? hashes
                : throw new InvalidDataException($"the ledger does not have the root that was signed at {checkpoint.Size} entries: run the verifier");
        }

        private SignedNote Cosigned(long size, SignedNote note)
        {
            using var row = cosignatures.Read(size);
            var lines = ImmutableArray.CreateBuilder<NoteSignature>();
            while (row.Read())
            {
                var key = NoteKey.Parse(row.GetString(0));
                lines.Add(new(key.Name, key.Id, row.Bytes(1)));
            }
            return note with { Signatures = note.Signatures.AddRange(lines) };
        }

        public void Dispose()
        {
            notes.Dispose();
            last.Dispose();
            cosigned.Dispose();
            time.Dispose();
            cosignatures.Dispose();
            Tiles.Dispose();
        }
    }
}
