using System.Data.Common;
using IntegrationHub.Core.Recording;

namespace IntegrationHub.Storage.Tables;

/// <summary>
/// The full tiles of the tree (C2SP tlog-tiles), written with the entries that fill them. A partial tile is not kept: it is read from
/// the rows that it will be made of.
/// </summary>
internal sealed class TileTable(DbConnection connection) : IDisposable
{
    public const string Ddl = """
        CREATE TABLE tile (
          level INTEGER NOT NULL,
          idx BIGINT NOT NULL,
          hashes BLOB NOT NULL,
          root BLOB NOT NULL,
          PRIMARY KEY (level, idx)
        )
        """;

    private readonly TileReading reading = new(connection);
    private readonly Statement insert = new(connection, "INSERT INTO tile (level, idx, hashes, root) VALUES (@level, @idx, @hashes, @root)");
    private readonly Statement count = new(connection, "SELECT COALESCE(MAX(idx) + 1, 0) FROM tile WHERE level = @level");

    /// <summary>Writes the tiles that growth has filled.</summary>
    public void Fill(long before, long after)
    {
        foreach (var tile in Tile.Filled(before, after))
        {
            var hashes = reading.FromParts(tile);
            insert.Run(tile.Level, tile.Index, hashes, TileHashes.RootOf(hashes).ToArray());
        }
    }

    /// <summary>What an older program, or a load in bulk, left out.</summary>
    /// <returns>True when there is anything to fill: how far the tiles reach.</returns>
    public bool IsBehind(long size, out long reach)
    {
        using var row = count.Read(0);
        row.Read();
        reach = row.GetInt64(0) * Tile.Full;
        return size - reach >= Tile.Full;
    }

    /// <summary>The hashes of a tree of this size, which stands in the ledger as a whole.</summary>
    public SubtreeHash Of(long size) => new TileHashes(size, reading.Read).Of;

    public void Dispose()
    {
        reading.Dispose();
        insert.Dispose();
        count.Dispose();
    }
}

/// <summary>Reads tiles, over a connection of the writer or of a reader.</summary>
internal sealed class TileReading(DbConnection connection) : IDisposable
{
    private readonly Statement full = new(connection, "SELECT hashes FROM tile WHERE level = @level AND idx = @idx");
    private readonly Statement leaves = new(connection, "SELECT leaf_hash FROM ledger WHERE idx >= @first AND idx < @end ORDER BY idx");
    private readonly Statement roots = new(connection, "SELECT root FROM tile WHERE level = @level AND idx >= @first AND idx < @end ORDER BY idx");

    /// <exception cref="InvalidDataException">It does not stand in the store.</exception>
    public ReadOnlyMemory<byte> Read(Tile tile)
    {
        if (!tile.IsFull)
        {
            return FromParts(tile);
        }
        using var row = full.Read(tile.Level, tile.Index);
        return row.Read() ? row.Bytes(0) : throw new InvalidDataException($"{tile.Path} is not in table tile: run the verifier");
    }

    /// <summary>From the entries, or from the tiles one level below.</summary>
    /// <exception cref="InvalidDataException">Some of them are missing.</exception>
    public byte[] FromParts(Tile tile)
    {
        var first = tile.Index * Tile.Full;
        using var row = tile.Level == 0 ? leaves.Read(first, first + tile.Width) : roots.Read(tile.Level - 1, first, first + tile.Width);
        var hashes = new byte[tile.Width * MerkleHash.Length];
        var count = 0;
        for (; row.Read(); count++)
        {
            row.Bytes(0).CopyTo(hashes, count * MerkleHash.Length);
        }
        return count == tile.Width
            ? hashes
            : throw new InvalidDataException($"{tile.Path} cannot be made: {count} of its {tile.Width} hashes stand in the store; run the verifier");
    }

    public void Dispose()
    {
        full.Dispose();
        leaves.Dispose();
        roots.Dispose();
    }
}
