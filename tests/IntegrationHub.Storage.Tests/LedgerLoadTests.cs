using IntegrationHub.Core.Recording;
using IntegrationHub.Verify;

namespace IntegrationHub.Storage.Tests;

/// <summary>A load in bulk makes what a router would have made, on either database.</summary>
public sealed class LedgerLoadTests : IDisposable
{
    private readonly DataFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Loads_what_verifies_and_is_searched_and_written_on()
    {
        string[] before;
        await folder.Open().DisposeAsync();
        before = folder.Tables();

        LedgerLoad.Fill(folder.Path, Some.Region, Some.Protector, Enumerable.Range(0, 1000).Select(n => new LedgerLoadEntry(Some.Rejection(n), null)), _ => { });

        Assert.Equal(before, folder.Tables()); // every index is back
        await using (var store = folder.Open())
        {
            await store.RecordAsync(Some.Incoming(1000), Some.Token);
        }
        var found = LedgerVerifier.Verify(folder.Path);
        Assert.Empty(found.Problems);
        Assert.Equal(1001, found.Size);
        Assert.Equal(1000, (await new LedgerReader(folder.Path).CountAsync(new() { Type = EntryType.Afgewezen }, Some.Token)).Types[EntryType.Afgewezen]);
    }

    [Fact]
    public async Task Refuses_a_store_that_has_entries()
    {
        await using (var store = folder.Open())
        {
            await store.RecordAsync(Some.Incoming(0), Some.Token);
        }

        var refused = Assert.Throws<StoreRefusedException>(() => LedgerLoad.Fill(folder.Path, Some.Region, Some.Protector, [], _ => { }));

        Assert.Contains("has entries already", refused.Message, StringComparison.Ordinal);
    }
}
