namespace IntegrationHub.Storage.Tests;

/// <summary>What is only of a file: half of it, another kind of file, a second process.</summary>
public sealed class OpeningFileTests : IDisposable
{
    private readonly DataFolder folder = new();

    public void Dispose() => folder.Dispose();

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

        Assert.Equal(StoreFile.SchemaVersion, folder.Scalar<long>("SELECT schema_version FROM about"));
    }

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
