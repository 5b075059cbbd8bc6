using System.Data.Common;
using IntegrationHub.Core.Recording;

namespace IntegrationHub.Verify;

/// <summary>The tree head beside the tree over the leaves as they stand.</summary>
internal static class HeadCheck
{
    /// <param name="next">The index after the last entry.</param>
    public static void Run(DbConnection connection, MerkleTree tree, long next, Problems problems)
    {
        using var command = connection.Command("SELECT size, root, frontier FROM tree_head");
        using var row = command.ExecuteReader();
        if (!row.Read())
        {
            problems.Add("there is no tree head");
            return;
        }
        var size = row.GetInt64(0);
        if (size != tree.Size)
        {
            problems.Add($"the tree head claims {size} entries and {tree.Size} stand");
        }
        if (size > next)
        {
            problems.Add(next, $"entries {next} to {size - 1}, which the tree head covers, do not stand in the ledger: they were cut off");
        }
        if (!row.Bytes(1).AsSpan().SequenceEqual(tree.Root()))
        {
            problems.Add("the tree head claims another root than the leaves have");
        }
        if (!row.Bytes(2).AsSpan().SequenceEqual(tree.Frontier))
        {
            problems.Add("the tree head keeps another frontier than the leaves");
        }
    }
}
