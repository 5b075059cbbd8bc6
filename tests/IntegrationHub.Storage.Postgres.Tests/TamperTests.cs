using IntegrationHub.Verify;

namespace IntegrationHub.Storage.Tests;

/// <summary>What an administrator of the server can do unseen, the verifier sees.</summary>
public sealed class TamperTests : IDisposable
{
    private readonly DataFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("UPDATE ledger SET leaf = set_byte(leaf, 20, 33) WHERE idx = 2", 2)]
    [InlineData("UPDATE ledger SET to_partner = 'nla' WHERE idx = 2", 2)]
    [InlineData("UPDATE ledger SET facts = NULL WHERE idx = 2", 2)]
    [InlineData("DELETE FROM ledger WHERE idx = 2", 2)]
    [InlineData("UPDATE ledger SET idx = 99 WHERE idx = 2", 2)]
    [InlineData("DELETE FROM ledger WHERE idx >= 10", 10)]
    [InlineData("UPDATE outbox SET partner = 'nla' WHERE seq = 6", 5)]
    [InlineData("DELETE FROM outbox WHERE seq = 6", 5)]
    [InlineData("UPDATE tree_head SET size = size + 1", VerifyProblem.WholeLedger)]
    [InlineData("UPDATE tree_head SET root = zeroblob(32)", VerifyProblem.WholeLedger)]
    public async Task Finds_what_was_changed(string change, long index)
    {
        await FillAsync();
        Assert.Empty(LedgerVerifier.Verify(folder.Path).Problems);

        folder.TamperDisarmed(change);

        Assert.Contains(LedgerVerifier.Verify(folder.Path).Problems, problem => problem.Index == index);
    }

    [Theory]
    [InlineData("DELETE FROM ledger")]
    [InlineData("TRUNCATE ledger CASCADE")]
    [InlineData("UPDATE ledger SET doel = 'zorg'")]
    [InlineData("UPDATE ledger SET leaf = leaf")]
    public async Task Lets_nobody_change_or_delete_an_entry_by_the_way(string change)
    {
        await FillAsync();

        Assert.ThrowsAny<Npgsql.PostgresException>(() => folder.Tamper(change));
        Assert.Empty(LedgerVerifier.Verify(folder.Path).Problems);
    }

    /// <summary>Entries 0 to 5 are disclosures, 6 to 10 deliveries of the first five.</summary>
    private async Task FillAsync()
    {
        await using var store = folder.Open();
        for (var n = 0; n < 6; n++)
        {
            await store.RecordAsync(Some.Incoming(n), Some.Token);
        }
        for (var n = 0; n < 5; n++)
        {
            await store.ConfirmAsync(await store.Committed.ReadAsync(Some.Token), Some.Moment);
        }
    }
}
