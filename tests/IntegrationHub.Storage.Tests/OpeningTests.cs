namespace IntegrationHub.Storage.Tests;

/// <summary>Which files are not opened, and what the operator is told.</summary>
public sealed class OpeningTests : IDisposable
{
    private readonly DataFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("UPDATE about SET region = 'een-andere'", "een-andere")]
    [InlineData("UPDATE about SET schema_version = 99", "newer program")]
    [InlineData("UPDATE about SET schema_version = 1", "version 1")]
    [InlineData("DELETE FROM about", "version none")]
    [InlineData("DROP TABLE about", "not a store of this hub")]
    [InlineData("DELETE FROM tree_head", "tree_head is empty")]
    [InlineData("UPDATE tree_head SET root = zeroblob(32)", "root")]
    [InlineData("UPDATE tree_head SET frontier = zeroblob(7)", "frontier")]
    [InlineData("DELETE FROM outbox; DELETE FROM ledger WHERE idx = 2", "the last entry has index 1")]
    [InlineData("UPDATE ledger SET leaf = 'x' WHERE idx = 2", "entry 2")]
    [InlineData("UPDATE ledger SET leaf = 'x' WHERE idx = 0", "entry 0")]
    [InlineData("UPDATE tree_head SET size = 2", "frontier")]
    public async Task Refuses_a_store_that_is_not_whole_or_not_its_own(string change, string told)
    {
        await FillAsync();
        folder.TamperDisarmed(change);

        Refuses(told);
    }

    [Fact]
    public async Task Has_nothing_to_read_where_no_store_is() =>
        await Assert.ThrowsAsync<StoreRefusedException>(() => new LedgerReader(folder.Path).SizeAsync(Some.Token));

    private void Refuses(string told)
    {
        var refused = Assert.Throws<StoreRefusedException>(folder.Open);
        Assert.Contains(told, refused.Message, StringComparison.Ordinal);
        Assert.Contains(folder.Path, refused.Message, StringComparison.Ordinal);
    }

    private async Task FillAsync()
    {
        await using var store = folder.Open();
        for (var n = 0; n < 3; n++)
        {
            await store.RecordAsync(Some.Incoming(n), Some.Token);
        }
    }
}
