using System.Data.Common;
using System.Globalization;
using IntegrationHub.Core.Recording;
using IntegrationHub.Core.Recording.Signing;
using IntegrationHub.Storage;

namespace IntegrationHub.Verify;

/// <summary>
/// What was signed of the ledger, beside the tree as it is built anew: each stored checkpoint is the root of its size, under a key of
/// the ledger, none before the one before it. Signatures are verified side by side.
/// </summary>
internal sealed class CheckpointCheck : IDisposable
{
    private readonly DbConnection own;
    private readonly string origin;
    private readonly IReadOnlyCollection<NoteKey> signers;
    private readonly IEnumerator<Seen> stored;
    private bool any;
    private long agreed;
    private string before = "";

    /// <param name="connection">Sees the one moment at which the ledger is verified.</param>
    public CheckpointCheck(DbConnection connection, string dataFolder, string region, IReadOnlyCollection<NoteKey> signers)
    {
        (own, origin, this.signers) = (StoreFile.OpenForReading(dataFolder), $"mensenhandelsignalen.example/{region}/ledger", signers);
        var last = long.Parse(connection.Scalar("SELECT MAX(size) FROM checkpoint") ?? "-1", CultureInfo.InvariantCulture);
        stored = InOrder.Select(Rows(last), Verify).GetEnumerator();
        any = stored.MoveNext();
    }

    private sealed record Row(long Size, byte[] Root, byte[] Note, string At);

    private sealed record Seen(Row Row, string? Problem);

    /// <summary>Called before the first entry and after each.</summary>
    public IEnumerable<VerifyProblem> Problems(MerkleTree tree) => any && stored.Current.Row.Size <= tree.Size ? At(tree) : [];

    private List<VerifyProblem> At(MerkleTree tree)
    {
        List<VerifyProblem> problems = [];
        for (; any && stored.Current.Row.Size <= tree.Size; any = stored.MoveNext())
        {
            var (row, problem) = stored.Current;
            if (problem is not null)
            {
                problems.Add(new(row.Size - 1, $"the checkpoint of {row.Size} entries {problem}"));
            }
            if (string.CompareOrdinal(row.At, before) < 0)
            {
                problems.Add(new(row.Size - 1, $"the checkpoint of {row.Size} entries is of {row.At}, and one of fewer entries is of {before}: a clock was put back"));
            }
            before = row.At;
            if (tree.Root().AsSpan().SequenceEqual(row.Root))
            {
                agreed = row.Size;
            }
            else
            {
                problems.Add(new(agreed, $"the checkpoint of {row.Size} entries was signed over others: one of {agreed} to {row.Size - 1} was changed, taken away, added or moved since"));
            }
        }
        return problems;
    }

    /// <summary>Called after the last entry.</summary>
    public IEnumerable<VerifyProblem> Beyond(long size)
    {
        for (; any; any = stored.MoveNext())
        {
            yield return new(size, $"a checkpoint of {stored.Current.Row.Size} entries was signed and {size} stand: the others were cut off");
        }
        foreach (var problem in InOrder.Select(Cosignatures(), Verify).OfType<VerifyProblem>())
        {
            yield return problem;
        }
    }

    public void Dispose()
    {
        stored.Dispose();
        own.Dispose();
    }

    private IEnumerable<Row> Rows(long last)
    {
        using var command = own.Command("SELECT size, root, note, at FROM checkpoint WHERE size <= @last ORDER BY size", ("@last", last));
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            yield return new(row.GetInt64(0), row.Bytes(1), row.Bytes(2), row.Text(3) ?? "");
        }
    }

    private Seen Verify(Row row)
    {
        try
        {
            var note = SignedNote.Parse(row.Note);
            var checkpoint = Checkpoint.Parse(note.Text);
            return new(row,
                checkpoint.Origin != origin ? $"is of '{checkpoint.Origin}', not of '{origin}'"
                : checkpoint.Size != row.Size || !checkpoint.Root.Span.SequenceEqual(row.Root) ? "says something else in its note than beside it"
                : note.VerifiedBy(signers).IsEmpty ? "has no signature of a known key of this ledger"
                : null);
        }
        catch (NoteRefusedException refused)
        {
            return new(row, $"does not verify ({refused.Message})");
        }
    }

    private IEnumerable<(long Size, string VKey, byte[] Payload, byte[] Note)> Cosignatures()
    {
        using var command = own.Command("SELECT c.size, c.vkey, c.payload, p.note FROM cosignature c LEFT JOIN checkpoint p ON p.size = c.size ORDER BY c.size, c.vkey");
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            yield return (row.GetInt64(0), row.Text(1) ?? "", row.Bytes(2), row.Bytes(3));
        }
    }

    private static VerifyProblem? Verify((long Size, string VKey, byte[] Payload, byte[] Note) cosigned)
    {
        try
        {
            var key = NoteKey.Parse(cosigned.VKey);
            var text = System.Text.Encoding.UTF8.GetBytes(SignedNote.Parse(cosigned.Note).Text);
            return key.Type == NoteKeyType.Cosignature && key.Verify(text, cosigned.Payload)
                ? null
                : new(cosigned.Size - 1, $"what witness {key} is said to have signed of {cosigned.Size} entries does not verify");
        }
        catch (NoteRefusedException)
        {
            return new(cosigned.Size - 1, $"a cosignature of {cosigned.Size} entries names no key, or no checkpoint");
        }
    }
}
