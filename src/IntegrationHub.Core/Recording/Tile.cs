using System.Globalization;

namespace IntegrationHub.Core.Recording;

/// <summary>
/// Up to 256 neighbouring hashes of one level of the tree (C2SP tlog-tiles): a tile of level <c>l</c> holds hashes over 256^l leaves
/// each. A full one never changes; the last of a level may be partial.
/// </summary>
/// <param name="Level">0 holds the hashes of leaves; at most 7.</param>
/// <param name="Index">How many tiles of its level stand before it.</param>
/// <param name="Width">Hashes in it, 1 to 256.</param>
public readonly record struct Tile(int Level, long Index, int Width)
{
    /// <summary>Hashes in a full tile.</summary>
    public const int Full = 256;

    /// <summary>Levels of the tree in one level of tiles.</summary>
    public const int Height = 8;

    private const int MaxLevel = 7;

    public bool IsFull => Width == Full;

    /// <summary>Hashes of a level over 256^level leaves each that a tree of this size has.</summary>
    public static long HashesAt(int level, long size) => size >> (Height * level);

    /// <summary>The tile that holds a hash, as wide as a tree of this size makes it.</summary>
    /// <param name="hash">Index of the hash among those of its level of tiles; must stand in the tree.</param>
    public static Tile Holding(int level, long hash, long size)
    {
        var index = hash / Full;
        return new(level, index, (int)Math.Min(Full, HashesAt(level, size) - (index * Full)));
    }

    /// <summary>The tiles that became full when the tree grew, the lowest level first.</summary>
    public static IEnumerable<Tile> Filled(long before, long after)
    {
        for (var level = 0; level <= MaxLevel && HashesAt(level, after) >= Full; level++)
        {
            var last = HashesAt(level, after) / Full;
            for (var index = HashesAt(level, before) / Full; index < last; index++)
            {
                yield return new(level, index, Full);
            }
        }
    }

    /// <summary>Where it stands under the address of a log, such as <c>tile/0/x001/067.p/12</c>.</summary>
    public string Path
    {
        get
        {
            var width = IsFull ? "" : string.Create(CultureInfo.InvariantCulture, $".p/{Width}");
            return string.Create(CultureInfo.InvariantCulture, $"tile/{Level}/{Groups(Index)}{width}");
        }
    }

    /// <returns>Null for what is not written exactly as <see cref="Path"/> writes it.</returns>
    public static Tile? Parse(string path)
    {
        var parts = path.Split('/');
        if (parts is not ["tile", var level, ..] || Number(level) is not (>= 0 and <= MaxLevel and var l))
        {
            return null;
        }
        var partial = parts.Length > 3 && parts[^2].EndsWith(".p", StringComparison.Ordinal);
        var width = partial ? Number(parts[^1]) : Full;
        string[] groups = partial ? [.. parts[2..^2], parts[^2][..^2]] : parts[2..];
        if (width is not (> 0 and <= Full and var w) || groups.Length is 0 or > 6
            || Number(string.Concat(groups.Select(g => g.TrimStart('x')))) is not { } index)
        {
            return null;
        }
        Tile tile = new((int)l, index, (int)w);
        return tile.Path == path ? tile : null;
    }

    /// <summary>Groups of three digits, all but the last with an x before it: 1234067 is x001/x234/067.</summary>
    private static string Groups(long index)
    {
        var last = (index % 1000).ToString("d3", CultureInfo.InvariantCulture);
        return index < 1000 ? last : $"{string.Join('/', Groups(index / 1000).Split('/').Select(g => g[0] == 'x' ? g : $"x{g}"))}/{last}";
    }

    private static long? Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>The hashes of a tree, read tile by tile. One tile is read once.</summary>
/// <param name="size">Leaves in the tree.</param>
/// <param name="read">Bytes of a tile: 32 for each of its hashes.</param>
public sealed class TileHashes(long size, Func<Tile, ReadOnlyMemory<byte>> read)
{
    private readonly Dictionary<Tile, ReadOnlyMemory<byte>> tiles = [];

    /// <summary>As <see cref="SubtreeHash"/> asks.</summary>
    /// <exception cref="InvalidDataException">A tile is not there, or not as long as it should be.</exception>
    public ReadOnlyMemory<byte> Of(int level, long index)
    {
        var (tileLevel, below) = (level / Tile.Height, level % Tile.Height);
        var tile = Tile.Holding(tileLevel, index << below, size);
        var first = (int)((index << below) % Tile.Full);
        return RootOf(Read(tile).Slice(first * MerkleHash.Length, MerkleHash.Length << below));
    }

    /// <param name="hashes">A power of two of them, 32 bytes each.</param>
    public static byte[] RootOf(ReadOnlyMemory<byte> hashes)
    {
        var level = hashes.ToArray();
        for (var count = level.Length / MerkleHash.Length; count > 1; count /= 2)
        {
            for (var i = 0; i < count / 2; i++)
            {
                MerkleHash.OfNode(At(2 * i), At((2 * i) + 1), At(i));
            }
        }
        return level[..MerkleHash.Length];

        Span<byte> At(int hash) => level.AsSpan(hash * MerkleHash.Length, MerkleHash.Length);
    }

    private ReadOnlyMemory<byte> Read(Tile tile)
    {
        if (!tiles.TryGetValue(tile, out var bytes))
        {
            bytes = read(tile);
            if (bytes.Length != tile.Width * MerkleHash.Length)
            {
                throw new InvalidDataException($"{tile.Path} has {bytes.Length} bytes, not {tile.Width * MerkleHash.Length}");
            }
            tiles[tile] = bytes;
        }
        return bytes;
    }
}
