using IntegrationHub.Verify;

namespace IntegrationHub.Storage.Tests.Tampering;

/// <summary>What the verifier is given as a file may be anything; it says what is wrong with it and writes nothing.</summary>
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
