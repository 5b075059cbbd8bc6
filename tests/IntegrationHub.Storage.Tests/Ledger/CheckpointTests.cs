using IntegrationHub.Core.Recording;
using IntegrationHub.Core.Recording.Signing;

namespace IntegrationHub.Storage.Tests.Ledger;

/// <summary>What the store keeps of the tree, and what it lets be signed.</summary>
public sealed class CheckpointTests : IDisposable
{
    private static readonly NoteSigner Key = NoteSigner.FromSeed("log.example/test", new byte[32]);
    private static readonly NoteSigner Witness = NoteSigner.FromSeed("witness.example", [.. Enumerable.Repeat((byte)1, 32)], NoteKeyType.Cosignature);
    private static readonly WitnessPolicy OneWitness = WitnessPolicy.Parse($"log {Key.Key.VKey}\nwitness w {Witness.Key.VKey}\nquorum w\n");
    private readonly DataFolder folder = new();

    public void Dispose() => folder.Dispose();

    private static byte[] Sign(string text) => SignedNote.Of(text).With(Key.Sign(text, Some.Moment)).ToBytes();

    private static Task<SignedHead?> SignAsync(HubStore store) => store.SignAsync(Key.Key.Name, Sign);

    private static async Task FillAsync(HubStore store, int from, int count) =>
        await Task.WhenAll(Enumerable.Range(from, count).Select(i => store.RecordAsync(Some.Incoming(i), Some.Token)));

    [Fact]
    public async Task Signs_each_size_once_and_nothing_of_an_empty_ledger()
    {
        await using var store = folder.Open();
        Assert.Null(await SignAsync(store));

        await FillAsync(store, 0, 3);
        Assert.Equal((3L, 3L), (store.Size, (await SignAsync(store))!.Size));
        await SignAsync(store);

        Assert.Equal(1L, folder.Scalar<long>("SELECT COUNT(*) FROM checkpoint"));
    }

    [Fact]
    public async Task Every_entry_has_a_receipt_across_tiles()
    {
        await using var store = folder.Open();
        await FillAsync(store, 0, 600);
        await SignAsync(store);
        CheckpointReader reader = new(folder.Path);
        LedgerReader ledger = new(folder.Path);

        Assert.Equal(2L, folder.Scalar<long>("SELECT COUNT(*) FROM tile"));
        foreach (var index in (long[])[0, 255, 256, 511, 512, 599])
        {
            var proof = await reader.ProofAsync(index, WitnessPolicy.Of(Key.Key), Some.Token);
            Assert.Equal(600, proof!.Check((await ledger.EntryAsync(index, Some.Token))!.Leaf.Span, WitnessPolicy.Of(Key.Key), Some.Moment).Checkpoint.Size);
        }
        Assert.Equal(88 * 32, (await reader.TileAsync(new(0, 2, 88), Some.Token))!.Length);
        Assert.Equal(2 * 32, (await reader.TileAsync(new(1, 0, 2), Some.Token))!.Length);
        Assert.Null(await reader.TileAsync(new(0, 2, 89), Some.Token));
        Assert.Null(await reader.ProofAsync(600, WitnessPolicy.Of(Key.Key), Some.Token));
    }

    [Fact]
    public async Task Growth_is_proven_to_who_saw_an_earlier_size()
    {
        await using var store = folder.Open();
        await FillAsync(store, 0, 300);
        var before = (await SignAsync(store))!;
        await FillAsync(store, 300, 300);
        await SignAsync(store);
        CheckpointReader reader = new(folder.Path);

        var submission = await reader.SubmissionAsync(300, (await reader.LastAsync(Some.Token))!, Some.Token);

        Assert.Equal("200", Witnessing.Judge(submission, [Key.Key], new(300, before.Root)).Match(_ => "200", _ => "409", r => $"{r.Status}"));
    }

    [Fact]
    public async Task A_cosignature_counts_from_when_it_is_kept()
    {
        await using var store = folder.Open();
        await FillAsync(store, 0, 4);
        var head = (await SignAsync(store))!;
        CheckpointReader reader = new(folder.Path);
        Assert.Null(await reader.ProofAsync(1, OneWitness, Some.Token));
        Assert.Equal(0, await reader.CoveredAsync(OneWitness, 0, Some.Token));

        var line = Witness.Sign(SignedNote.Parse(head.Note.Span).Text, Some.Moment);
        await store.CosignAsync(4, Witness.Key, line);
        await store.CosignAsync(4, Witness.Key, line);

        Assert.Equal(4, await reader.CoveredAsync(OneWitness, 0, Some.Token));
        Assert.Equal(2, OneWitness.Check((await reader.LastAsync(Some.Token))!, Some.Moment).Signatures.Length);
        Assert.NotNull(await reader.ProofAsync(1, OneWitness, Some.Token));
    }

    [Fact]
    public async Task Does_not_open_a_ledger_that_lost_its_signed_end()
    {
        await using (var store = folder.Open())
        {
            await FillAsync(store, 0, 20);
            await SignAsync(store);
        }
        Rewrite(10);

        Assert.Contains("entries were taken away after index 9", Assert.Throws<StoreRefusedException>(() => folder.Open()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Does_not_open_a_ledger_whose_signed_past_was_rewritten()
    {
        await using (var store = folder.Open())
        {
            await FillAsync(store, 0, 20);
            await SignAsync(store);
            await FillAsync(store, 20, 5);
        }
        folder.TamperDisarmed("UPDATE ledger SET leaf = (SELECT o.leaf FROM ledger o WHERE o.idx = 4), leaf_hash = (SELECT o.leaf_hash FROM ledger o WHERE o.idx = 4) WHERE idx = 3");
        Rewrite(25);

        Assert.Contains("no longer those that were signed", Assert.Throws<StoreRefusedException>(() => folder.Open()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signs_nothing_that_contradicts_what_was_signed()
    {
        await using var store = folder.Open();
        await FillAsync(store, 0, 20);
        await SignAsync(store);
        folder.Tamper("UPDATE checkpoint SET root = @root", ("@root", new byte[32]));
        await FillAsync(store, 20, 1);

        await Assert.ThrowsAsync<ContradictionException>(() => SignAsync(store));
        await FillAsync(store, 21, 1); // the traffic goes on; what stops it is the term
        Assert.Equal(1L, folder.Scalar<long>("SELECT COUNT(*) FROM checkpoint"));
    }

    [Fact]
    public async Task A_proof_is_not_made_of_a_tree_that_is_not_the_signed_one()
    {
        await using var store = folder.Open();
        await FillAsync(store, 0, 20);
        await SignAsync(store);
        folder.TamperDisarmed("UPDATE ledger SET leaf = (SELECT o.leaf FROM ledger o WHERE o.idx = 4), leaf_hash = (SELECT o.leaf_hash FROM ledger o WHERE o.idx = 4) WHERE idx = 3");

        await Assert.ThrowsAsync<InvalidDataException>(() => new CheckpointReader(folder.Path).ProofAsync(5, WitnessPolicy.Of(Key.Key), Some.Token));
    }

    [Fact]
    public async Task Tiles_that_are_missing_are_made_when_it_opens()
    {
        await using (var store = folder.Open())
        {
            await FillAsync(store, 0, 600);
        }
        var before = folder.Scalar<byte[]>("SELECT hashes FROM tile WHERE level = 0 AND idx = 1");
        folder.Tamper("DELETE FROM tile");

        await folder.Open().DisposeAsync();

        Assert.Equal(before, folder.Scalar<byte[]>("SELECT hashes FROM tile WHERE level = 0 AND idx = 1"));
    }

    [Fact]
    public async Task Every_decision_is_told_that_the_ledger_is_out_of_term()
    {
        await using var store = folder.Open();
        List<bool> told = [];
        var incoming = Some.Incoming(1);
        store.BuitenTermijn = true;
        await store.RecordAsync(incoming with
        {
            Decide = zaak =>
            {
                told.Add(zaak.LedgerBuitenTermijn);
                return incoming.Decide(zaak);
            },
        }, Some.Token);

        Assert.Equal([true], told);
    }

    /// <summary>What somebody does who can write the file and knows how: a shorter or other ledger that is sound in itself.</summary>
    private void Rewrite(int size)
    {
        folder.TamperDisarmed($"DELETE FROM ledger WHERE idx >= {size}");
        MerkleTree tree = new();
        using (var connection = folder.Connect())
        {
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT leaf_hash FROM ledger ORDER BY idx";
            using var row = command.ExecuteReader();
            while (row.Read())
            {
                tree.AppendHash(row.GetFieldValue<byte[]>(0));
            }
        }
        folder.Tamper("UPDATE tree_head SET size = @size, root = @root, frontier = @frontier",
            ("@size", tree.Size), ("@root", tree.Root()), ("@frontier", tree.Frontier));
    }
}
