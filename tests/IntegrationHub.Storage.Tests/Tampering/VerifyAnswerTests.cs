using IntegrationHub.Verify;

namespace IntegrationHub.Storage.Tests.Tampering;

/// <summary>Whatever is wrong, and however much, is named with its index.</summary>
public sealed class VerifyAnswerTests : IDisposable
{
    private readonly DataFolder folder = new();

    public void Dispose() => folder.Dispose();

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
        folder.TamperDisarmed("UPDATE ledger SET leaf_hash = zeroblob(32)");

        var found = LedgerVerifier.Verify(folder.Path);

        Assert.Equal(Enumerable.Range(0, 1000).Select(n => (long)n), found.Problems.Select(p => p.Index));
        Assert.Equal(100, found.More);
    }
}
