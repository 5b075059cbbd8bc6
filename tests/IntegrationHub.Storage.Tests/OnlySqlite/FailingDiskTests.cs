using IntegrationHub.Verify;

namespace IntegrationHub.Storage.Tests;

public sealed class FailingDiskTests : IDisposable
{
    private readonly DataFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Records_nothing_of_a_group_whose_transaction_fails_and_everything_once_it_is_brought_again()
    {
        await using var store = folder.Open();
        // Like a disk that is full after some rows: fails in the middle of a group, at its fortieth event.
        folder.Tamper("""
            CREATE TRIGGER broken BEFORE INSERT ON outbox WHEN (SELECT COUNT(*) FROM outbox) >= 40
            BEGIN SELECT RAISE(ROLLBACK, 'the disk is full'); END
            """);
        var first = Enumerable.Range(0, 200).Select(n => store.RecordAsync(Some.Incoming(n), Some.Token)).ToArray();
        await Assert.ThrowsAnyAsync<Exception>(() => Task.WhenAll(first));
        Assert.InRange(folder.Scalar<long>("SELECT COUNT(*) FROM outbox"), 0, 40);
        Assert.Equal(first.Count(task => task.IsCompletedSuccessfully), await new LedgerReader(folder.Path).SizeAsync(Some.Token));

        folder.Tamper("DROP TRIGGER broken");
        var second = await Task.WhenAll(Enumerable.Range(0, 200).Select(n => store.RecordAsync(Some.Incoming(n), Some.Token)));

        Assert.Equal(first.Count(task => task.IsCompletedSuccessfully), second.Count(recorded => recorded.Outcome.Duplicate));
        Assert.Equal(200, folder.Scalar<long>("SELECT COUNT(*) FROM outbox"));
        Assert.Empty(LedgerVerifier.Verify(folder.Path).Problems);
    }

    [Fact]
    public async Task Says_what_happened_and_hands_out_nothing_while_another_holds_the_file()
    {
        await using var store = folder.Open();
        using (var holder = folder.Connect())
        {
            using var held = holder.BeginTransaction(deferred: false);
            var failure = await Assert.ThrowsAsync<StoreWriteException>(() => store.RecordAsync(Some.Incoming(1), Some.Token));
            Assert.Contains("Nothing of the group was recorded", failure.Message, StringComparison.Ordinal);
            Assert.False(store.Committed.TryRead(out _));
        }

        Assert.Equal(0, (await store.RecordAsync(Some.Incoming(1), Some.Token)).FirstIndex);
    }

    [Fact]
    public async Task Fails_alone_what_contradicts_the_ledger()
    {
        await using var store = folder.Open();
        await store.RecordAsync(Some.Incoming(0), Some.Token);
        var sameId = Some.Incoming(1) with
        {
            Decide = _ => Some.Empty(1) with { Entries = [Some.Rejection(0) with { Id = Some.Disclosure(0, new("zaak-0")).Id }] },
        };

        var tasks = Enumerable.Range(1, 100).Select(n => store.RecordAsync(n == 50 ? sameId : Some.Incoming(n), Some.Token)).ToArray();

        await Assert.ThrowsAsync<StoreWriteException>(() => tasks[49]);
        Assert.Equal(99, (await Task.WhenAll(tasks.Where((_, i) => i != 49))).Length);
        Assert.Equal(100, await new LedgerReader(folder.Path).SizeAsync(Some.Token));
        Assert.Empty(LedgerVerifier.Verify(folder.Path).Problems);
    }

    [Fact]
    public async Task Lets_nobody_change_or_delete_an_entry_by_the_way()
    {
        await using (var store = folder.Open())
        {
            await store.RecordAsync(Some.Incoming(1), Some.Token);
        }

        Assert.ThrowsAny<Exception>(() => folder.Tamper("DELETE FROM outbox; DELETE FROM ledger"));
        Assert.ThrowsAny<Exception>(() => folder.Tamper("UPDATE ledger SET doel = 'zorg'"));
    }
}
