using IntegrationHub.Verify;

namespace IntegrationHub.Storage.Tests.Tampering;

/// <summary>What the verifier is given may be anything; it says what is wrong with it and writes nothing.</summary>
public sealed class VerifyInputTests : IDisposable
{
    private readonly DataFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("UPDATE about SET schema_version = 1", "version 1")]
    [InlineData("UPDATE about SET schema_version = 99", "version 99")]
    [InlineData("DROP TABLE about", "no region and no version")]
    [InlineData("DELETE FROM about", "version none")]
    public async Task Refuses_a_store_of_another_version_or_none(string change, string told)
    {
        await FillAsync();
        folder.Tamper(change);

        Refuses(told);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(8192)]
    [InlineData(200_000)]
    public async Task Refuses_a_half_written_file(int bytes)
    {
        await FillAsync();
        await using (FileStream file = new(StoreFile.In(folder.Path), FileMode.Open))
        {
            file.SetLength(bytes);
        }

        Refuses("Nothing was changed");
    }

    [Fact]
    public void Refuses_a_file_of_another_kind()
    {
        File.WriteAllText(StoreFile.In(folder.Path), string.Concat(Enumerable.Repeat("not a database ", 2000)));

        Refuses("Nothing was changed");
    }

    [Fact]
    public async Task Says_that_a_store_was_passed_off_as_that_of_another_region()
    {
        await using var filled = await FilledHub.MakeAsync();

        filled.Forger.Run("UPDATE about SET region = 'ijsselland'");

        Assert.Contains(filled.Verify().Problems, p => p.Index == 0 && p.Problem.Contains("'lisse'", StringComparison.Ordinal) && p.Problem.Contains("'ijsselland'", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Finds_a_clock_that_was_put_back()
    {
        await using var filled = await FilledHub.MakeAsync();
        var index = filled.Verify().Size;
        filled.Hub.Now -= TimeSpan.FromDays(1);
        await filled.Hub.BringAsync("gemeente-lisse", "signaal", new() { ["onbekend"] = 2 });

        Assert.Contains(filled.Verify().Problems, p => p.Index == index && p.Problem.Contains("clock stepped back", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Names_each_wrong_entry_up_to_a_bound_and_says_how_many_more()
    {
        await using (var store = folder.Open())
        {
            for (var n = 0; n < 1100; n++)
            {
                await store.RecordAsync(Some.Incoming(n), Some.Token);
            }
        }
        folder.Tamper("DROP TRIGGER ledger_stands; UPDATE ledger SET leaf_hash = zeroblob(32)");

        var found = LedgerVerifier.Verify(folder.Path);

        Assert.Equal(Enumerable.Range(0, 1000).Select(n => (long)n), found.Problems.Select(p => p.Index));
        Assert.Equal(100, found.More);
    }

    private async Task FillAsync()
    {
        await using var store = folder.Open();
        for (var n = 0; n < 100; n++)
        {
            await store.RecordAsync(Some.Incoming(n), Some.Token);
        }
    }

    private void Refuses(string told)
    {
        var before = File.ReadAllBytes(StoreFile.In(folder.Path));
        var refused = Assert.Throws<StoreRefusedException>(() => LedgerVerifier.Verify(folder.Path));
        Assert.Contains(told, refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(StoreFile.In(folder.Path)));
    }
}
