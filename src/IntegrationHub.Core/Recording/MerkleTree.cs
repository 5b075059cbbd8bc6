using System.Numerics;
using System.Security.Cryptography;

namespace IntegrationHub.Core.Recording;

/// <summary>
/// The Merkle tree of RFC 6962 over the leaves of the ledger, kept as its frontier: one hash for each complete subtree, the
/// largest first. Appending and reading the root cost O(log n); no leaf is kept.
/// </summary>
public sealed class MerkleTree
{
    private const int MaxLevels = 63;
    private readonly byte[] frontier = new byte[MaxLevels * MerkleHash.Length];
    private int subtrees;

    /// <summary>How many leaves it covers; also the index of the next one.</summary>
    public long Size { get; private set; }

    /// <summary>The frontier as bytes: as many hashes of 32 bytes as <see cref="Size"/> has one-bits.</summary>
    public byte[] Frontier => frontier.AsSpan(0, subtrees * MerkleHash.Length).ToArray();

    /// <exception cref="ArgumentException">The size is negative or does not fit the frontier.</exception>
    public static MerkleTree Restore(long size, ReadOnlySpan<byte> frontier)
    {
        if (size < 0 || frontier.Length != BitOperations.PopCount((ulong)size) * MerkleHash.Length)
        {
            throw new ArgumentException(
                $"a frontier of {frontier.Length} bytes does not belong to a tree of {size} leaves", nameof(frontier));
        }
        MerkleTree tree = new() { Size = size, subtrees = frontier.Length / MerkleHash.Length };
        frontier.CopyTo(tree.frontier);
        return tree;
    }

    /// <returns>The hash of the leaf.</returns>
    public byte[] Append(ReadOnlySpan<byte> leaf)
    {
        var hash = MerkleHash.OfLeaf(leaf);
        AppendHash(hash);
        return hash;
    }

    /// <param name="leafHash">32 bytes, as <see cref="MerkleHash.OfLeaf"/> gives them.</param>
    public void AppendHash(ReadOnlySpan<byte> leafHash)
    {
        leafHash.CopyTo(At(subtrees++));
        // Each trailing one-bit of the size is a complete subtree as large as the one just made: they join.
        for (var bits = Size++; (bits & 1) == 1; bits >>= 1)
        {
            MerkleHash.OfNode(At(subtrees - 2), At(subtrees - 1), At(subtrees - 2));
            subtrees--;
        }
    }

    /// <summary>32 bytes; of the empty tree SHA-256 of nothing.</summary>
    public byte[] Root()
    {
        if (subtrees == 0)
        {
            return SHA256.HashData([]);
        }
        var root = At(subtrees - 1).ToArray();
        for (var i = subtrees - 2; i >= 0; i--)
        {
            MerkleHash.OfNode(At(i), root, root);
        }
        return root;
    }

    public static byte[] RootOf(IEnumerable<ReadOnlyMemory<byte>> leaves)
    {
        MerkleTree tree = new();
        foreach (var leaf in leaves)
        {
            tree.Append(leaf.Span);
        }
        return tree.Root();
    }

    private Span<byte> At(int subtree) => frontier.AsSpan(subtree * MerkleHash.Length, MerkleHash.Length);
}

/// <summary>The two hashes of RFC 6962. Their prefixes keep a leaf from passing for a node.</summary>
public static class MerkleHash
{
    /// <summary>Bytes of one hash.</summary>
    public const int Length = SHA256.HashSizeInBytes;

    public static byte[] OfLeaf(ReadOnlySpan<byte> leaf)
    {
        var prefixed = leaf.Length < 8192 ? stackalloc byte[leaf.Length + 1] : new byte[leaf.Length + 1];
        prefixed[0] = 0x00;
        leaf.CopyTo(prefixed[1..]);
        return SHA256.HashData(prefixed);
    }

    /// <param name="node">Where the hash goes: 32 bytes, may be the same as <paramref name="left"/> or <paramref name="right"/>.</param>
    public static void OfNode(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, Span<byte> node)
    {
        Span<byte> prefixed = stackalloc byte[1 + (2 * Length)];
        prefixed[0] = 0x01;
        left.CopyTo(prefixed[1..]);
        right.CopyTo(prefixed[(1 + Length)..]);
        SHA256.HashData(prefixed, node);
    }
}
