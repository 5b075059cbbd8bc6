using System.Data.Common;
using System.Globalization;
using IntegrationHub.Core.Recording;

namespace IntegrationHub.Verify;

/// <summary>The stored tiles beside those that the leaves make. Whoever asks for a proof is answered from them.</summary>
internal sealed class TileCheck
{
    private readonly DbConnection connection;
    private readonly Dictionary<int, long> last = [];
    private readonly List<Level> levels = [new()];

    public TileCheck(DbConnection connection)
    {
        this.connection = connection;
        using var command = connection.Command("SELECT level, MAX(idx) FROM tile GROUP BY level");
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            last[row.GetInt32(0)] = row.GetInt64(1);
        }
    }

    private sealed class Level
    {
        public byte[] Hashes { get; } = new byte[Tile.Full * MerkleHash.Length];
        public int Width { get; set; }
        public long Index { get; set; }
    }

    /// <summary>Called for every leaf in order.</summary>
    public IEnumerable<VerifyProblem> Problems(byte[] leafHash)
    {
        levels[0].Width++;
        leafHash.CopyTo(levels[0].Hashes, (levels[0].Width - 1) * MerkleHash.Length);
        return levels[0].Width < Tile.Full ? [] : Full(0);
    }

    /// <summary>Called after the last leaf.</summary>
    public IEnumerable<VerifyProblem> Beyond(long size) => last
        .Where(level => level.Value >= Tile.HashesAt(level.Key, size) / Tile.Full)
        .Select(level => new VerifyProblem(size, $"table tile holds {new Tile(level.Key, level.Value, Tile.Full).Path}, for which there are not enough entries"));

    private List<VerifyProblem> Full(int number)
    {
        var level = levels[number];
        List<VerifyProblem> problems = [];
        // Above the last one that is stored none is missing: a load in bulk leaves them for the router that starts next.
        if (last.TryGetValue(number, out var stored) && level.Index <= stored)
        {
            problems.AddRange(Compare(number, level));
        }
        var root = TileHashes.RootOf(level.Hashes);
        (level.Width, level.Index) = (0, level.Index + 1);
        if (number + 1 == levels.Count)
        {
            levels.Add(new());
        }
        var above = levels[number + 1];
        root.CopyTo(above.Hashes, above.Width++ * MerkleHash.Length);
        if (above.Width == Tile.Full)
        {
            problems.AddRange(Full(number + 1));
        }
        return problems;
    }

    private IEnumerable<VerifyProblem> Compare(int number, Level level)
    {
        Tile tile = new(number, level.Index, Tile.Full);
        var each = 1L << (Tile.Height * number);
        var first = level.Index * Tile.Full * each;
        using var command = connection.Command("SELECT hashes, root FROM tile WHERE level = @level AND idx = @idx", ("@level", number), ("@idx", level.Index));
        using var row = command.ExecuteReader();
        if (!row.Read())
        {
            yield return new(first, $"{tile.Path} is gone");
            yield break;
        }
        var hashes = row.Bytes(0);
        if (!hashes.AsSpan().SequenceEqual(level.Hashes))
        {
            var at = hashes.AsSpan().CommonPrefixLength(level.Hashes) / MerkleHash.Length;
            yield return new(first + (Math.Min(at, Tile.Full - 1) * each), string.Create(CultureInfo.InvariantCulture, $"{tile.Path} holds another hash than the leaves have from here on"));
        }
        if (!row.Bytes(1).AsSpan().SequenceEqual(TileHashes.RootOf(level.Hashes)))
        {
            yield return new(first, $"{tile.Path} has another root than the leaves");
        }
    }
}
