using IntegrationHub.Core.Recording;

namespace IntegrationHub.Core.Tests.Recording;

/// <summary>C2SP tlog-tiles: where a tile stands, and that a tree can be read from them.</summary>
public sealed class TileTests
{
    [Theory]
    [InlineData(0, 1234067, 256, "tile/0/x001/x234/067")]
    [InlineData(0, 0, 256, "tile/0/000")]
    [InlineData(1, 999, 12, "tile/1/999.p/12")]
    [InlineData(0, 1000, 1, "tile/0/x001/000.p/1")]
    [InlineData(7, 5, 255, "tile/7/005.p/255")]
    public void Has_its_place_under_the_address_of_the_log(int level, long index, int width, string path)
    {
        Tile tile = new(level, index, width);

        Assert.Equal((path, tile), (tile.Path, Tile.Parse(path)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("tile")]
    [InlineData("tile/0")]
    [InlineData("tile/0/")]
    [InlineData("tile/0/0")]
    [InlineData("tile/8/000")]
    [InlineData("tile/-1/000")]
    [InlineData("tile/00/000")]
    [InlineData("tile/0/001/067")]
    [InlineData("tile/0/x001/x067")]
    [InlineData("tile/0/x000/067")]
    [InlineData("tile/0/000.p/0")]
    [InlineData("tile/0/000.p/256")]
    [InlineData("tile/0/000.p/007")]
    [InlineData("tile/0/000.p")]
    [InlineData("tile/0/../../hub.db")]
    [InlineData("tile/0/x999/x999/x999/x999/x999/x999/x999/999")]
    [InlineData("tile/entries/000")]
    public void Refuses_what_is_no_place_of_a_tile(string path) => Assert.Null(Tile.Parse(path));

    [Fact]
    public void A_tree_read_from_tiles_has_its_root_and_its_proofs()
    {
        const int size = 70_001; // two levels and a part of each
        MerkleTree tree = new();
        var leaves = Enumerable.Range(0, size).Select(i => tree.Append(BitConverter.GetBytes(i))).ToArray();
        HashSet<string> read = [];
        TileHashes hashes = new(size, tile =>
        {
            Assert.True(read.Add(tile.Path), "read twice");
            return Content(tile, leaves);
        });

        Assert.Equal(tree.Root(), MerkleProof.Root(size, hashes.Of).ToArray());
        foreach (var index in (int[])[0, 255, 256, 65_535, 65_536, 70_000])
        {
            Assert.True(MerkleProof.ProvesInclusion(index, size, leaves[index], [.. MerkleProof.Inclusion(index, size, hashes.Of)], tree.Root()));
        }
        Assert.Contains("tile/1/001.p/17", read); // 273 full tiles below it
        Assert.Contains("tile/2/000.p/1", read);
    }

    [Fact]
    public void Says_which_tile_is_not_as_long_as_it_should_be()
    {
        TileHashes hashes = new(10, _ => new byte[32]);

        Assert.Contains("tile/0/000.p/10", Assert.Throws<InvalidDataException>(() => hashes.Of(0, 3)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_the_tiles_that_growth_has_filled()
    {
        Assert.Empty(Tile.Filled(0, 255));
        Assert.Equal([new Tile(0, 0, 256)], Tile.Filled(255, 256));
        Assert.Equal([new Tile(0, 1, 256), new Tile(0, 2, 256)], Tile.Filled(300, 800));
        Assert.Equal([new Tile(0, 255, 256), new Tile(1, 0, 256)], Tile.Filled(65_535, 65_536));
    }

    private static byte[] Content(Tile tile, byte[][] leaves)
    {
        var below = 1 << (8 * tile.Level);
        return [.. Enumerable.Range(0, tile.Width).SelectMany(i =>
        {
            MerkleTree subtree = new();
            foreach (var leaf in leaves.Skip((int)((tile.Index * 256) + i) * below).Take(below))
            {
                subtree.AppendHash(leaf);
            }
            return subtree.Root();
        })];
    }
}
