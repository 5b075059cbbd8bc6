using System.Globalization;
using IntegrationHub.Core.Recording;
using IntegrationHub.Core.Recording.Signing;

namespace IntegrationHub.Verify;

/// <summary>A checkpoint that somebody kept: the ledger must still begin with what it was made over.</summary>
/// <param name="Name">How its holder calls it, for a message.</param>
public sealed record HeldCheckpoint(string Name, Checkpoint Checkpoint)
{
    /// <param name="keys">The keys of the ledger, from a source that who can write the store cannot write.</param>
    /// <exception cref="NoteRefusedException">It is no checkpoint, or none of them signed it; nothing of it is believed.</exception>
    public static HeldCheckpoint Read(string name, ReadOnlySpan<byte> note, params IReadOnlyCollection<NoteKey> keys)
    {
        var signed = SignedNote.Parse(note);
        var checkpoint = Checkpoint.Parse(signed.Text);
        if (signed.VerifiedBy(keys) is not [var signature, ..])
        {
            throw new NoteRefusedException($"{name} is niet ondertekend met {string.Join(" of ", keys)}: geef de sleutel die dit checkpoint zette, of een ander checkpoint");
        }
        return checkpoint.Origin == signature.Key.Name
            ? new(name, checkpoint)
            : throw new NoteRefusedException($"{name} is een checkpoint van {checkpoint.Origin}, en de sleutel is van {signature.Key.Name}");
    }
}

/// <summary>Held checkpoints beside the tree as it is built anew.</summary>
internal sealed class HeldCheckpoints(IEnumerable<HeldCheckpoint> held)
{
    private readonly HeldCheckpoint[] held = [.. held.OrderBy(h => h.Checkpoint.Size)];
    private readonly List<HeldCheckpoint> contradicted = [];
    private int next;
    private long agreed;

    /// <summary>Called before the first entry and after each.</summary>
    public void Look(MerkleTree tree)
    {
        for (; next < held.Length && held[next].Checkpoint.Size == tree.Size; next++)
        {
            if (!tree.Root().AsSpan().SequenceEqual(held[next].Checkpoint.Root.Span))
            {
                contradicted.Add(held[next]);
            }
            else if (contradicted.Count == 0)
            {
                agreed = tree.Size;
            }
        }
    }

    /// <summary>Called after the last entry. The first entry that can be another one is the first that no agreeing checkpoint covers.</summary>
    public IEnumerable<VerifyProblem> Problems(long size)
    {
        foreach (var held in contradicted)
        {
            yield return new(agreed, string.Create(CultureInfo.InvariantCulture,
                $"{held.Name} was made over other entries: one of {agreed} to {held.Checkpoint.Size - 1} was changed, taken away, added or moved since"));
        }
        foreach (var held in held.Skip(next))
        {
            yield return new(size, string.Create(CultureInfo.InvariantCulture,
                $"{held.Name} covers {held.Checkpoint.Size} entries and {size} stand: entries {size} to {held.Checkpoint.Size - 1} were cut off"));
        }
    }
}
