using IntegrationHub.Core.Recording.Signing;
using IntegrationHub.Verify;

namespace IntegrationHub.Storage.Tests.Tampering;

/// <summary>Tiles, checkpoints and cosignatures of the store are recomputed as the leaves are.</summary>
public sealed class SignedTreeTests : IDisposable
{
    private const string Origin = $"mensenhandelsignalen.example/{Some.Region}/ledger";
    private static readonly NoteSigner Key = NoteSigner.FromSeed(Origin, new byte[32]);
    private static readonly NoteSigner Witness = NoteSigner.FromSeed("getuige.example/w1", new byte[32], NoteKeyType.Cosignature);
    private readonly DataFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Finds_nothing_in_what_was_signed_and_tiled_as_it_stands()
    {
        await FillAsync();

        Assert.Empty(LedgerVerifier.Verify(folder.Path).Problems);
        Assert.True(folder.Scalar<long>("SELECT COUNT(*) FROM tile") > 0);
        Assert.Equal(3, folder.Scalar<long>("SELECT COUNT(*) FROM checkpoint"));
        Assert.Equal(1, folder.Scalar<long>("SELECT COUNT(*) FROM cosignature"));
    }

    [Theory]
    [InlineData("UPDATE checkpoint SET root = zeroblob(32) WHERE size = 300", 299, "its note")]
    [InlineData("UPDATE checkpoint SET note = (SELECT o.note FROM checkpoint o WHERE o.size = 100) WHERE size = 200", 199, "its note")]
    [InlineData("UPDATE checkpoint SET note = 'geen nota' WHERE size = 200", 199, "does not verify")]
    [InlineData("UPDATE checkpoint SET at = '2020-01-01T00:00:00.000Z' WHERE size = 200", 199, "clock")]
    [InlineData("UPDATE checkpoint SET size = 400 WHERE size = 300", 300, "cut off")]
    [InlineData("UPDATE cosignature SET payload = zeroblob(72)", 299, "does not verify")]
    [InlineData("UPDATE cosignature SET vkey = 'x'", 299, "names no key")]
    [InlineData("UPDATE tile SET hashes = zeroblob(8192) WHERE level = 0 AND idx = 0", 0, "another hash")]
    [InlineData("UPDATE tile SET hashes = CAST(substr(hashes, 1, 32 * 77) || zeroblob(5728) AS BLOB) WHERE level = 0 AND idx = 0", 77, "another hash")]
    [InlineData("UPDATE tile SET root = zeroblob(32)", 0, "another root")]
    [InlineData("UPDATE tile SET idx = 1", 0, "is gone")]
    [InlineData("UPDATE tile SET idx = 1", 300, "not enough entries")]
    public async Task Finds_what_was_changed_of_it(string change, long index, string told)
    {
        await FillAsync();

        folder.TamperDisarmed(change);

        Finds(index, told);
    }

    [Fact]
    public async Task Finds_a_signature_in_another_name()
    {
        await FillAsync();
        var note = System.Text.Encoding.UTF8.GetString(folder.Scalar<byte[]>("SELECT note FROM checkpoint WHERE size = 200")!);

        folder.TamperDisarmed("UPDATE checkpoint SET note = @note WHERE size = 200", ("@note", System.Text.Encoding.UTF8.GetBytes(note.Replace("ledger ", "ledger2 ", StringComparison.Ordinal))));

        Finds(199, "no signature");
    }

    [Fact]
    public async Task Finds_a_history_that_fits_itself_but_not_what_was_signed_and_between_which_checkpoints_it_changed()
    {
        await FillAsync();
        Forger forger = new(folder);

        forger.Rewrite(150, leaf => leaf["zaak"] = "zaak-van-niemand");
        forger.RewriteHead();

        Finds(100, "one of 100 to 199");
        var refused = Assert.Throws<StoreRefusedException>(() => folder.Open());
        Assert.Contains("300", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Believes_no_checkpoint_without_a_key_that_it_knows()
    {
        await FillAsync();
        var other = NoteSigner.FromSeed(Origin, Enumerable.Repeat((byte)7, 32).ToArray());

        await File.WriteAllTextAsync(Path.Combine(folder.Path, "keys", "ledger.vkey"), other.Key.VKey, Some.Token);

        Finds(99, "no signature of a known key");
    }

    /// <summary>300 entries, signed at 100, 200 and 300; the last is cosigned.</summary>
    private async Task FillAsync()
    {
        Directory.CreateDirectory(Path.Combine(folder.Path, "keys"));
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "keys", "ledger.vkey"), Key.Key.VKey, Some.Token);
        await using var store = folder.Open();
        for (var n = 0; n < 300; n++)
        {
            await store.RecordAsync(Some.Incoming(n), Some.Token);
            if (n % 100 == 99)
            {
                await store.SignAsync(Origin, text => SignedNote.Of(text).With(Key.Sign(text, Some.Moment)).ToBytes());
            }
        }
        var note = folder.Scalar<byte[]>("SELECT note FROM checkpoint WHERE size = 300");
        await store.CosignAsync(300, Witness.Key, Witness.Sign(SignedNote.Parse(note).Text, Some.Moment));
    }

    private void Finds(long index, string told)
    {
        var problems = LedgerVerifier.Verify(folder.Path).Problems;
        Assert.Contains(problems, problem => problem.Index == index && problem.Problem.Contains(told, StringComparison.Ordinal));
    }
}
