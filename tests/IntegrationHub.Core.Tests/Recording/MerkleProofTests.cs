using IntegrationHub.Core.Recording;

namespace IntegrationHub.Core.Tests.Recording;

/// <summary>RFC 6962 §2.1: every proof of every small tree, and no other.</summary>
public sealed class MerkleProofTests
{
    private static readonly TestLog Ct = new(TestLog.CtLeaves);
    private static readonly TestLog Log = TestLog.OfNumbers(40);

    [Fact]
    public void Makes_the_published_proof_from_six_to_eight() => Assert.Equal(
    [
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ], MerkleProof.Consistency(6, 8, Ct.Subtree).Select(h => Convert.ToHexStringLower(h.Span)));

    [Fact]
    public void Every_leaf_of_every_tree_is_proven()
    {
        for (var size = 1; size <= 40; size++)
        {
            for (var index = 0; index < size; index++)
            {
                Assert.True(MerkleProof.ProvesInclusion(index, size, Log.LeafHash(index), [.. MerkleProof.Inclusion(index, size, Log.Subtree)], Log.Root(size)), $"{index} in {size}");
            }
        }
    }

    [Fact]
    public void Every_growth_of_every_tree_is_proven()
    {
        for (var to = 0; to <= 40; to++)
        {
            for (var from = 0; from <= to; from++)
            {
                Assert.True(MerkleProof.ProvesConsistency(from, to, Log.Root(from), Log.Root(to), MerkleProof.Consistency(from, to, Log.Subtree)), $"{from} to {to}");
            }
        }
    }

    [Fact]
    public void A_proof_of_inclusion_proves_no_other_place_and_no_other_size()
    {
        for (var size = 1; size <= 20; size++)
        {
            for (var index = 0; index < size; index++)
            {
                ReadOnlyMemory<byte>[] proof = [.. MerkleProof.Inclusion(index, size, Log.Subtree)];
                Assert.DoesNotContain(Enumerable.Range(-1, 22).Where(i => i != index), i => MerkleProof.ProvesInclusion(i, size, Log.LeafHash(index), proof, Log.Root(size)));
                Assert.False(MerkleProof.ProvesInclusion(index, size, Log.LeafHash(index + 1), proof, Log.Root(size)));
                Assert.False(MerkleProof.ProvesInclusion(index, size, Log.LeafHash(index), proof, Log.Root(size + 1)));
                Assert.False(MerkleProof.ProvesInclusion(index, size, Log.LeafHash(index), [.. proof, proof is [] ? Log.Root(1) : proof[0]], Log.Root(size)));
                Assert.False(proof is not [] && MerkleProof.ProvesInclusion(index, size, Log.LeafHash(index), proof[1..], Log.Root(size)));
            }
        }
    }

    [Fact]
    public void A_proof_of_consistency_proves_no_other_history()
    {
        for (var to = 1; to <= 20; to++)
        {
            for (var from = 1; from <= to; from++)
            {
                var proof = MerkleProof.Consistency(from, to, Log.Subtree);
                var other = new TestLog(Enumerable.Range(0, 40).Select(i => BitConverter.GetBytes(i == from - 1 ? 999 : i)));
                Assert.False(MerkleProof.ProvesConsistency(from, to, other.Root(from), Log.Root(to), proof), $"{from} to {to}, other past");
                Assert.False(MerkleProof.ProvesConsistency(from, to, Log.Root(from), other.Root(to), proof), $"{from} to {to}, other present");
                Assert.False(MerkleProof.ProvesConsistency(from, to, Log.Root(from), Log.Root(to), [.. proof, Log.Root(1)]), $"{from} to {to}, longer");
                Assert.False(proof is not [] && MerkleProof.ProvesConsistency(from, to, Log.Root(from), Log.Root(to), proof[1..]), $"{from} to {to}, shorter");
            }
        }
    }

    [Fact]
    public void A_proof_with_one_bit_changed_proves_nothing()
    {
        var inclusion = MerkleProof.Inclusion(5, 21, Log.Subtree);
        var consistency = MerkleProof.Consistency(13, 21, Log.Subtree);

        Assert.DoesNotContain(Flips(inclusion), proof => MerkleProof.ProvesInclusion(5, 21, Log.LeafHash(5), proof, Log.Root(21)));
        Assert.DoesNotContain(Flips(consistency), proof => MerkleProof.ProvesConsistency(13, 21, Log.Root(13), Log.Root(21), proof));
    }

    [Fact]
    public void From_nothing_needs_no_proof_and_takes_none()
    {
        Assert.True(MerkleProof.ProvesConsistency(0, 8, Ct.Root(0), Ct.Root(8), []));
        Assert.False(MerkleProof.ProvesConsistency(0, 8, Ct.Root(0), Ct.Root(8), [Ct.Root(1)]));
        Assert.False(MerkleProof.ProvesConsistency(0, 0, Ct.Root(0), Ct.Root(8), [])); // nothing has one root only
        Assert.False(MerkleProof.ProvesConsistency(9, 8, Ct.Root(8), Ct.Root(8), []));
        Assert.False(MerkleProof.ProvesConsistency(-1, 8, Ct.Root(8), Ct.Root(8), []));
    }

    [Fact]
    public void Takes_no_hash_that_is_not_32_bytes()
    {
        Assert.False(MerkleProof.ProvesInclusion(0, 2, Log.LeafHash(0), [new byte[31]], Log.Root(2)));
        Assert.False(MerkleProof.ProvesConsistency(1, 2, Log.Root(1), Log.Root(2), [new byte[33]]));
    }

    [Theory]
    [InlineData(5, 5)]
    [InlineData(-1, 5)]
    [InlineData(0, 0)]
    public void Makes_no_proof_for_a_leaf_that_is_not_there(long index, long size) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => MerkleProof.Inclusion(index, size, Log.Subtree));

    [Fact]
    public void Root_and_frontier_are_those_of_the_tree()
    {
        MerkleTree tree = new();
        for (var size = 0; size < 40; tree.AppendHash(Log.LeafHash(size++)))
        {
            Assert.Equal(tree.Root(), MerkleProof.Root(size, Log.Subtree).ToArray());
            Assert.Equal(tree.Frontier, MerkleProof.Frontier(size, Log.Subtree));
        }
    }

    private static IEnumerable<ReadOnlyMemory<byte>[]> Flips(IReadOnlyList<ReadOnlyMemory<byte>> proof)
    {
        for (var bit = 0; bit < proof.Count * 256; bit++)
        {
            byte[][] changed = [.. proof.Select(h => h.ToArray())];
            changed[bit / 256][bit % 256 / 8] ^= (byte)(1 << (bit % 8));
            yield return [.. changed.Select(h => new ReadOnlyMemory<byte>(h))];
        }
    }
}
