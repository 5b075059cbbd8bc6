using System.Security.Cryptography;
using IntegrationHub.Core.Recording;
using IntegrationHub.Core.Recording.Signing;

namespace IntegrationHub.Core.Tests.Recording;

/// <summary>A log of leaves in memory, with the keys of the published vectors.</summary>
internal sealed class TestLog
{
    public const string Origin = "hub.example/regio-test/ledger";

    /// <summary>The eight test leaves of Certificate Transparency.</summary>
    public static readonly byte[][] CtLeaves =
    [
        .. new[] { "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f" }
            .Select(Convert.FromHexString),
    ];

    public static readonly NoteSigner Key = NoteSigner.FromSeed(Origin, SHA256.HashData("hub test key"u8));
    public static readonly NoteSigner Witness = WitnessOf("witness.example/w1", "witness test key");
    public static readonly DateTimeOffset Moment = DateTimeOffset.FromUnixTimeSeconds(1750000000);

    private readonly List<byte[]> leafHashes = [];

    public TestLog(IEnumerable<byte[]> leaves) => leafHashes.AddRange(leaves.Select(leaf => MerkleHash.OfLeaf(leaf)));

    public static TestLog OfNumbers(int count) => new(Enumerable.Range(0, count).Select(i => BitConverter.GetBytes(i)));

    public static NoteSigner WitnessOf(string name, string seed) =>
        NoteSigner.FromSeed(name, SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(seed)), NoteKeyType.Cosignature);

    public byte[] LeafHash(int index) => leafHashes[index];

    /// <summary>Word for word the definition: split at the largest power of two below the size.</summary>
    public byte[] Root(int start, int end)
    {
        if (end - start < 2)
        {
            return end > start ? leafHashes[start] : SHA256.HashData([]);
        }
        var split = 1;
        while (split * 2 < end - start)
        {
            split *= 2;
        }
        var node = new byte[MerkleHash.Length];
        MerkleHash.OfNode(Root(start, start + split), Root(start + split, end), node);
        return node;
    }

    public byte[] Root(int size) => Root(0, size);

    public ReadOnlyMemory<byte> Subtree(int level, long index) => Root((int)(index << level), (int)((index + 1) << level));

    /// <summary>By the layout of tiles, from the leaves.</summary>
    public byte[] Tile(Tile tile) =>
        [.. Enumerable.Range(0, tile.Width).SelectMany(i => Subtree(8 * tile.Level, (tile.Index * 256) + i).ToArray())];

    public Checkpoint Checkpoint(int size) => new() { Origin = Origin, Size = size, Root = Root(size) };

    public SignedNote Signed(int size)
    {
        var text = Checkpoint(size).Text;
        return SignedNote.Of(text).With(Key.Sign(text, Moment));
    }

    public LogProof Proof(int index, int size, params NoteSigner[] witnesses) => new()
    {
        Index = index,
        Hashes = MerkleProof.Inclusion(index, size, Subtree),
        Checkpoint = witnesses.Aggregate(Signed(size), (note, w) => note.With(w.Sign(note.Text, Moment))),
    };

    public CheckpointSubmission Submission(int from, int to) =>
        new() { Old = from, Proof = MerkleProof.Consistency(from, to, Subtree), Checkpoint = Signed(to) };
}
