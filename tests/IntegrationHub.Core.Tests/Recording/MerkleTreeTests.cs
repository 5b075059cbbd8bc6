using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using IntegrationHub.Core.Recording;

namespace IntegrationHub.Core.Tests.Recording;

public sealed class MerkleTreeTests
{
    /// <summary>The eight test leaves of Certificate Transparency.</summary>
    private static readonly byte[][] Leaves =
    [
        .. new[] { "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f" }
            .Select(Convert.FromHexString),
    ];

    [Theory]
    [InlineData(0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData(1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")]
    [InlineData(3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77")]
    [InlineData(8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")]
    public void Has_the_published_root_of_the_test_leaves(int size, string root) =>
        Assert.Equal(root, Hex(MerkleTree.RootOf(Leaves.Take(size).Select(leaf => new ReadOnlyMemory<byte>(leaf)))));

    [Fact]
    public void Has_the_root_that_the_definition_of_the_rfc_gives() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[][]>().Filter(Filled), leaves =>
            Hex(MerkleTree.RootOf(leaves.Select(leaf => new ReadOnlyMemory<byte>(leaf)))) == Hex(ByDefinition(leaves)))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Goes_on_from_a_restored_frontier_as_if_it_had_never_stopped() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[][]>().Filter(Filled), ArbMap.Default.ArbFor<byte[][]>().Filter(Filled), (before, after) =>
        {
            MerkleTree whole = new(), first = new();
            Array.ForEach(before, leaf => first.Append(leaf));
            var second = MerkleTree.Restore(first.Size, first.Frontier);
            Array.ForEach(after, leaf => second.Append(leaf));
            Array.ForEach([.. before, .. after], leaf => whole.Append(leaf));
            return second.Size == whole.Size && Hex(second.Root()) == Hex(whole.Root());
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(1, 0)]
    [InlineData(4, 64)]
    [InlineData(3, 63)]
    public void Refuses_a_frontier_that_does_not_fit_the_size(long size, int bytes)
    {
        var refused = Assert.Throws<ArgumentException>(() => MerkleTree.Restore(size, new byte[bytes]));

        Assert.Contains(size.ToString(CultureInfo.InvariantCulture), refused.Message, StringComparison.Ordinal);
    }

    private static bool Filled(byte[][] leaves) => leaves is not null && leaves.All(leaf => leaf is not null);

    /// <summary>RFC 6962 §2.1 word for word: split at the largest power of two below the size.</summary>
    private static byte[] ByDefinition(byte[][] leaves)
    {
        if (leaves.Length < 2)
        {
            return leaves is [var only] ? MerkleHash.OfLeaf(only) : System.Security.Cryptography.SHA256.HashData([]);
        }
        var split = 1;
        while (split * 2 < leaves.Length)
        {
            split *= 2;
        }
        var node = new byte[MerkleHash.Length];
        MerkleHash.OfNode(ByDefinition(leaves[..split]), ByDefinition(leaves[split..]), node);
        return node;
    }

    private static string Hex(byte[] hash) => Convert.ToHexStringLower(hash);
}
