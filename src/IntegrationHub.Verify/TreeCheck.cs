using System.Data.Common;
using IntegrationHub.Core.Recording;
using IntegrationHub.Core.Recording.Signing;

namespace IntegrationHub.Verify;

/// <summary>The tree over the leaves as they stand, and everything that was stored, signed or kept of it.</summary>
internal sealed class TreeCheck(DbConnection connection, string dataFolder, string region, IReadOnlyCollection<NoteKey> signers, IEnumerable<HeldCheckpoint> held) : IDisposable
{
    private readonly HeldCheckpoints held = new(held);
    private readonly TileCheck tiles = new(connection);
    private readonly CheckpointCheck checkpoints = new(connection, dataFolder, region, signers);

    public MerkleTree Tree { get; } = new();

    /// <summary>Called before the first entry.</summary>
    public IEnumerable<VerifyProblem> Begin()
    {
        held.Look(Tree);
        return checkpoints.Problems(Tree);
    }

    /// <summary>Called for every entry in order.</summary>
    /// <param name="leafHash">Computed from the leaf.</param>
    public IEnumerable<VerifyProblem> Add(byte[] leafHash)
    {
        Tree.AppendHash(leafHash);
        held.Look(Tree);
        return tiles.Problems(leafHash).Concat(checkpoints.Problems(Tree));
    }

    /// <summary>Called after the last entry.</summary>
    public IEnumerable<VerifyProblem> End() => held.Problems(Tree.Size).Concat(tiles.Beyond(Tree.Size)).Concat(checkpoints.Beyond(Tree.Size));

    public void Dispose() => checkpoints.Dispose();

    /// <summary>The public keys beside the store; none before anything was signed.</summary>
    /// <exception cref="NoteRefusedException">The file holds something else.</exception>
    public static IReadOnlyCollection<NoteKey> KeysOf(string dataFolder)
    {
        var file = Path.Combine(dataFolder, "keys", "ledger.vkey");
        return File.Exists(file) ? [.. File.ReadLines(file).Select(NoteKey.Parse)] : [];
    }
}
