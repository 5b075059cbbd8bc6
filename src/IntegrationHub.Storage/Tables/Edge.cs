using System.Data.Common;
using System.Numerics;
using IntegrationHub.Core.Recording;

namespace IntegrationHub.Storage.Tables;

/// <summary>
/// What a router sees for itself before it writes on: the last entries have their hashes and their places, and the tree head is the
/// one over them. A router that wrote on after a wrong end would sign for it.
/// </summary>
internal static class Edge
{
    /// <summary>So many entries at most are read; a power of two, so that whole subtrees end where it begins.</summary>
    public const long Tail = 4096;

    /// <param name="tree">As the tree head has it.</param>
    /// <exception cref="InvalidDataException">They contradict each other; says where.</exception>
    public static void Check(DbConnection connection, MerkleTree tree)
    {
        var from = tree.Size % Tail != 0 || tree.Size == 0 ? tree.Size / Tail * Tail : tree.Size - Tail;
        MerkleTree tail = new();
        using Statement last = new(connection, "SELECT idx, leaf, leaf_hash FROM ledger WHERE idx >= @from ORDER BY idx");
        using var row = last.Read(from);
        while (row.Read())
        {
            var (index, expected) = (row.GetInt64(0), from + tail.Size);
            if (index != expected)
            {
                throw new InvalidDataException($"entry {index} stands where entry {expected} should, and the tree head covers {tree.Size} entries");
            }
            if (!tail.Append(row.Bytes(1)).AsSpan().SequenceEqual(row.Bytes(2)))
            {
                throw new InvalidDataException($"entry {index} does not have the hash that is recorded for it");
            }
        }
        if (from + tail.Size != tree.Size)
        {
            throw new InvalidDataException($"the tree head covers {tree.Size} entries, the last entry has index {from + tail.Size - 1}");
        }
        if (!IsEndOf(tree, tail))
        {
            throw new InvalidDataException($"the tree head is over other entries than {from} to {tree.Size - 1} as they stand");
        }
    }

    /// <summary>The smallest subtrees of the whole are those of the tail, unless all of the tail is only a part of one.</summary>
    private static bool IsEndOf(MerkleTree tree, MerkleTree tail) =>
        (tail.Size == Tail && BitOperations.TrailingZeroCount(tree.Size) > BitOperations.TrailingZeroCount(Tail))
        || tree.Frontier.AsSpan().EndsWith(tail.Frontier);
}
