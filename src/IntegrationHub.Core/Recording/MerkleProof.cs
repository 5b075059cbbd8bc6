using System.Collections.Immutable;
using System.Numerics;

namespace IntegrationHub.Core.Recording;

/// <summary>
/// The hash over the 2^<paramref name="level"/> leaves that begin at <paramref name="index"/> · 2^<paramref name="level"/>, all of
/// which stand in the tree.
/// </summary>
/// <returns>32 bytes.</returns>
public delegate ReadOnlyMemory<byte> SubtreeHash(int level, long index);

/// <summary>
/// Proofs of RFC 6962 §2.1, made from the hashes of complete subtrees and checked as RFC 9162 §2.1.3.2 and §2.1.4.2 write it out: who
/// checks needs no tree.
/// </summary>
public static class MerkleProof
{
    /// <summary>More hashes than this no proof has: a tree has fewer than 2^63 leaves.</summary>
    public const int MaxHashes = 63;

    /// <summary>The hashes beside the way from a leaf to the root, the lowest first.</summary>
    public static ImmutableArray<ReadOnlyMemory<byte>> Inclusion(long index, long size, SubtreeHash hashes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        Stack<ReadOnlyMemory<byte>> beside = new();
        var (start, end) = (0L, size);
        while (end - start > 1)
        {
            var split = start + Split(end - start);
            (var other, start, end) = index < split ? (Range(split, end, hashes), start, split) : (Range(start, split, hashes), split, end);
            beside.Push(other);
        }
        return [.. beside];
    }

    /// <summary>That the first <paramref name="from"/> leaves of a tree of <paramref name="to"/> are those of the smaller tree. None is needed from nothing, or for the same size.</summary>
    public static ImmutableArray<ReadOnlyMemory<byte>> Consistency(long from, long to, SubtreeHash hashes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(from, to);
        if (from == 0 || from == to)
        {
            return [];
        }
        Stack<ReadOnlyMemory<byte>> beside = new();
        var (start, end) = (0L, to);
        while (end != from) // INVARIANT: start < from < end, until the smaller tree ends where a subtree ends
        {
            var split = start + Split(end - start);
            (var other, start, end) = from <= split ? (Range(split, end, hashes), start, split) : (Range(start, split, hashes), split, end);
            beside.Push(other);
        }
        if (start > 0)
        {
            beside.Push(Range(start, end, hashes)); // else it is the root of the smaller tree, which who checks has
        }
        return [.. beside];
    }

    /// <summary>Of the first <paramref name="size"/> leaves.</summary>
    public static ReadOnlyMemory<byte> Root(long size, SubtreeHash hashes) => size == 0 ? new MerkleTree().Root() : Range(0, size, hashes);

    /// <summary>The frontier of the first <paramref name="size"/> leaves, as <see cref="MerkleTree.Restore"/> takes it.</summary>
    public static byte[] Frontier(long size, SubtreeHash hashes)
    {
        List<byte> frontier = [];
        for (var (start, left) = (0L, size); left > 0;)
        {
            var level = BitOperations.Log2((ulong)left);
            frontier.AddRange(hashes(level, start >> level).Span);
            (start, left) = (start + (1L << level), left - (1L << level));
        }
        return [.. frontier];
    }

    public static bool ProvesInclusion(
        long index, long size, ReadOnlySpan<byte> leafHash, IReadOnlyCollection<ReadOnlyMemory<byte>> proof, ReadOnlySpan<byte> root)
    {
        if (index < 0 || index >= size || proof.Any(h => h.Length != MerkleHash.Length))
        {
            return false;
        }
        var (fn, sn) = (index, size - 1);
        var hash = leafHash.ToArray();
        foreach (var beside in proof)
        {
            if (sn == 0)
            {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn)
            {
                MerkleHash.OfNode(beside.Span, hash, hash);
                (fn, sn) = UpToLeft(fn, sn);
            }
            else
            {
                MerkleHash.OfNode(hash, beside.Span, hash);
            }
            (fn, sn) = (fn >> 1, sn >> 1);
        }
        return sn == 0 && root.SequenceEqual(hash);
    }

    public static bool ProvesConsistency(
        long from, long to, ReadOnlySpan<byte> fromRoot, ReadOnlySpan<byte> toRoot, IReadOnlyList<ReadOnlyMemory<byte>> proof)
    {
        if (from < 0 || from > to || proof.Any(h => h.Length != MerkleHash.Length))
        {
            return false;
        }
        if (from == 0 || from == to)
        {
            var before = from == 0 ? new MerkleTree().Root() : toRoot;
            return proof.Count == 0 && fromRoot.SequenceEqual(before) && (to > 0 || toRoot.SequenceEqual(before));
        }
        var whole = BitOperations.IsPow2(from); // then the smaller tree is itself a subtree, and its root is left out of the proof
        if (!whole && proof.Count == 0)
        {
            return false;
        }
        var (fn, sn) = (from - 1, to - 1);
        while ((fn & 1) == 1)
        {
            (fn, sn) = (fn >> 1, sn >> 1);
        }
        byte[] old = whole ? fromRoot.ToArray() : proof[0].ToArray(), now = [.. old];
        foreach (var beside in whole ? proof : proof.Skip(1))
        {
            if (sn == 0)
            {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn)
            {
                MerkleHash.OfNode(beside.Span, old, old);
                MerkleHash.OfNode(beside.Span, now, now);
                (fn, sn) = UpToLeft(fn, sn);
            }
            else
            {
                MerkleHash.OfNode(now, beside.Span, now);
            }
            (fn, sn) = (fn >> 1, sn >> 1);
        }
        return sn == 0 && fromRoot.SequenceEqual(old) && toRoot.SequenceEqual(now);
    }

    /// <summary>Past the levels at which the node has nothing beside it.</summary>
    private static (long Fn, long Sn) UpToLeft(long fn, long sn)
    {
        while ((fn & 1) == 0 && fn != 0)
        {
            (fn, sn) = (fn >> 1, sn >> 1);
        }
        return (fn, sn);
    }

    private static ReadOnlyMemory<byte> Range(long start, long end, SubtreeHash hashes)
    {
        var size = end - start;
        if (BitOperations.IsPow2(size)) // INVARIANT: start is a multiple of size, for every split is a power of two
        {
            var level = BitOperations.Log2((ulong)size);
            return hashes(level, start >> level);
        }
        var split = start + Split(size);
        var node = new byte[MerkleHash.Length];
        MerkleHash.OfNode(Range(start, split, hashes).Span, Range(split, end, hashes).Span, node);
        return node;
    }

    /// <summary>The largest power of two below the size, which is at least 2.</summary>
    private static long Split(long size) => 1L << BitOperations.Log2((ulong)size - 1);
}
