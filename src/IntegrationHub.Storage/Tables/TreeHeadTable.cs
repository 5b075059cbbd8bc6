using System.Data.Common;
using IntegrationHub.Core.Recording;

namespace IntegrationHub.Storage.Tables;

/// <summary>Size, root and frontier of the tree over the ledger: one row, written with the entries that it covers.</summary>
internal sealed class TreeHeadTable(DbConnection connection) : IDisposable
{
    public const string Ddl = """
        CREATE TABLE tree_head (
          only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
          size BIGINT NOT NULL,
          root BLOB NOT NULL,
          frontier BLOB NOT NULL
        )
        """;

    private readonly Statement find = new(connection, "SELECT size, root, frontier FROM tree_head");
    private readonly Statement save = new(connection, "UPDATE tree_head SET size = @size, root = @root, frontier = @frontier");

    /// <exception cref="InvalidDataException">The row is missing, or its parts contradict each other.</exception>
    public MerkleTree Load()
    {
        using var row = find.Read();
        if (!row.Read())
        {
            throw new InvalidDataException("table tree_head is empty");
        }
        try
        {
            var tree = MerkleTree.Restore(row.GetInt64(0), row.Bytes(2));
            return tree.Root().AsSpan().SequenceEqual(row.Bytes(1))
                ? tree
                : throw new InvalidDataException($"table tree_head names a root for {tree.Size} entries that its frontier does not have");
        }
        catch (ArgumentException unfit)
        {
            throw new InvalidDataException($"table tree_head: {unfit.Message}", unfit);
        }
    }

    public void Save(MerkleTree tree) => save.Run(tree.Size, tree.Root(), tree.Frontier);

    public void Dispose()
    {
        find.Dispose();
        save.Dispose();
    }
}
