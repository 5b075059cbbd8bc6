using System.Globalization;

namespace IntegrationHub.Storage.Tests;

/// <summary>Which files are not opened, and what the operator is told.</summary>
public sealed class OpeningTests : IDisposable
{
    private readonly DataFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("UPDATE about SET region = 'een-andere'", "een-andere")]
    [InlineData("UPDATE about SET schema_version = 3", "newer program")]
    [InlineData("UPDATE about SET schema_version = 1", "version 1")]
    [InlineData("DELETE FROM about", "none")]
    [InlineData("DROP TABLE about", "not a store of this hub")]
    [InlineData("DELETE FROM tree_head", "tree_head is empty")]
    [InlineData("UPDATE tree_head SET root = zeroblob(32)", "root")]
    [InlineData("UPDATE tree_head SET frontier = zeroblob(7)", "frontier")]
    [InlineData("DROP TRIGGER ledger_keeps; DELETE FROM outbox; DELETE FROM ledger WHERE idx = 2", "the last entry has index 1")]
    [InlineData("DROP TRIGGER ledger_stands; UPDATE ledger SET leaf = 'x' WHERE idx = 2", "entry 2")]
    [InlineData("DROP TRIGGER ledger_stands; UPDATE ledger SET leaf = 'x' WHERE idx = 0", "entry 0")]
    [InlineData("DROP TRIGGER ledger_stands; UPDATE ledger SET (leaf, leaf_hash) = (SELECT o.leaf, o.leaf_hash FROM ledger o WHERE o.idx = 2 - ledger.idx) WHERE idx <> 1", "other entries")]
    [InlineData("DROP TRIGGER ledger_keeps; DELETE FROM outbox; DELETE FROM ledger WHERE idx = 1", "entry 2 stands where entry 1 should")]
    [InlineData("UPDATE tree_head SET size = 2", "frontier")]
    public async Task Refuses_a_store_that_is_not_whole_or_not_its_own(string change, string told)
    {
        await FillAsync();
        folder.Tamper(change);

        Refuses(told);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(8192)]
    [InlineData(20000)]
    public async Task Refuses_a_half_written_file(int bytes)
    {
        await FillAsync();
        await using (FileStream file = new(StoreFile.In(folder.Path), FileMode.Open))
        {
            file.SetLength(bytes);
        }

        Refuses("backup");
    }

    [Fact]
    public void Refuses_a_file_of_another_kind_and_leaves_it_as_it_is()
    {
        File.WriteAllText(StoreFile.In(folder.Path), string.Concat(Enumerable.Repeat("not a database ", 100)));

        Refuses("cannot be read as a store");
        Assert.StartsWith("not a database", File.ReadAllText(StoreFile.In(folder.Path)), StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_a_database_of_somebody_else_and_leaves_it_as_it_is()
    {
        File.WriteAllBytes(StoreFile.In(folder.Path), []);
        folder.Tamper("CREATE TABLE theirs (id INTEGER)");
        var before = File.ReadAllBytes(StoreFile.In(folder.Path));

        Refuses("not a store of this hub");
        Assert.Equal(before, File.ReadAllBytes(StoreFile.In(folder.Path)));
    }

    [Fact]
    public async Task Refuses_a_second_writer()
    {
        await using var store = folder.Open();

        Refuses("another process");
    }

    [Fact]
    public async Task Begins_anew_where_a_crash_left_an_empty_file()
    {
        File.WriteAllBytes(StoreFile.In(folder.Path), []);

        await folder.Open().DisposeAsync();

        Assert.Equal("2", folder.Scalar<long>("SELECT schema_version FROM about").ToString(CultureInfo.InvariantCulture));
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
