using IntegrationHub.Storage.Databases;
using IntegrationHub.Verify;

namespace IntegrationHub.Storage.Tests;

/// <summary>Two routers of one region on one PostgreSQL: one ledger, each message once, each event sent by one of them.</summary>
public sealed class TwoRoutersTests : IDisposable
{
    private const int Each = 400;

    private readonly DataFolder folder = new();
    private readonly DataFolder other;

    public TwoRoutersTests() => other = new(folder.Address);

    public void Dispose()
    {
        other.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task Append_without_a_gap_or_a_double()
    {
        await using var first = folder.Open();
        await using var second = other.Open();

        var recorded = await Task.WhenAll(Enumerable.Range(0, Each).SelectMany(n =>
            (Task<Recorded>[])[first.RecordAsync(Some.Incoming(n), Some.Token), second.RecordAsync(Some.Incoming(Each + n), Some.Token)]));

        Assert.Equal(Enumerable.Range(0, 2 * Each).Select(n => (long?)n), recorded.Select(r => r.FirstIndex).Order());
        Assert.Equal(2 * Each, folder.Scalar<long>("SELECT COUNT(DISTINCT seq) FROM outbox"));
        Assert.Equal(2 * Each, LedgerVerifier.Verify(folder.Path).Size);
        Assert.Empty(LedgerVerifier.Verify(folder.Path).Problems);
    }

    [Fact]
    public async Task Record_a_message_that_came_to_both_once()
    {
        await using var first = folder.Open();
        await using var second = other.Open();

        var recorded = await Task.WhenAll(Enumerable.Range(0, Each).SelectMany(n =>
            (Task<Recorded>[])[first.RecordAsync(Some.Incoming(n), Some.Token), second.RecordAsync(Some.Incoming(n), Some.Token)]));

        Assert.Equal((Each, Each), (recorded.Count(r => r.Outcome.Duplicate), recorded.Count(r => r.FirstIndex is not null)));
        Assert.Equal(Each, (await new LedgerReader(folder.Path).HeadAsync(Some.Token)).Size);
        Assert.Empty(LedgerVerifier.Verify(folder.Path).Problems);
    }

    [Fact]
    public async Task An_event_is_sent_by_the_router_that_recorded_it_and_by_the_other_only_after_it_ended()
    {
        await using var second = other.Open();
        await using (var first = folder.Open())
        {
            for (var n = 0; n < 5; n++)
            {
                await first.RecordAsync(Some.Incoming(n), Some.Token);
            }
            await first.ConfirmAsync(await first.Committed.ReadAsync(Some.Token), Some.Moment);
            Assert.Empty(await second.ReadPendingAsync(Some.Token).AllAsync());
            Assert.Empty(await second.ReadDueAsync(DateTimeOffset.MaxValue, Some.Token).AllAsync());
        }

        var left = await second.ReadDueAsync(DateTimeOffset.MaxValue, Some.Token).AllAsync();

        Assert.Equal([2L, 3L, 4L, 5L], left.Select(row => row.Sequence));
        Assert.Empty(await second.ReadDueAsync(DateTimeOffset.MaxValue, Some.Token).AllAsync());
        await using var third = folder.Open();
        Assert.Empty(await third.ReadPendingAsync(Some.Token).AllAsync());
    }

    [Fact]
    public async Task Each_hears_of_what_the_other_recorded()
    {
        await using var first = folder.Open();
        await using var second = other.Open();
        using CancellationTokenSource enough = CancellationTokenSource.CreateLinkedTokenSource(Some.Token);
        await using var changes = new LedgerReader(other.Path).ChangesAsync(TimeSpan.FromMilliseconds(20), enough.Token).GetAsyncEnumerator(enough.Token);
        Assert.True(await changes.MoveNextAsync());
        var before = changes.Current;

        await first.RecordAsync(Some.Incoming(1), Some.Token);

        Assert.True(await changes.MoveNextAsync());
        Assert.Equal((0, 1), (before, changes.Current));
    }

    [Fact]
    public async Task Go_on_after_the_server_died_with_nothing_lost_and_nothing_twice()
    {
        await using var server = await PrivatePostgres.StartAsync(Some.Token);
        using DataFolder here = new(server.Connection("regio"));
        await using (var store = here.Open())
        {
            var tasks = Enumerable.Range(0, 3000).Select(n => store.RecordAsync(Some.Incoming(n), Some.Token)).ToArray();
            await tasks[1];
            await server.CrashAsync(Some.Token);
            await Task.WhenAll(tasks).ContinueWith(_ => { }, TaskScheduler.Default);
            Assert.All(tasks.Where(t => t.IsFaulted), t => Assert.IsType<StoreWriteException>(t.Exception!.InnerException));

            foreach (var n in Enumerable.Range(0, 3000))
            {
                await store.RecordAsync(Some.Incoming(n), Some.Token);
            }

            Assert.Equal(3000, (await new LedgerReader(here.Path).HeadAsync(Some.Token)).Size);
            Assert.Empty(LedgerVerifier.Verify(here.Path).Problems);
            HashSet<long> sent = [.. (await store.ReadDueAsync(DateTimeOffset.MaxValue, Some.Token).AllAsync()).Select(row => row.Sequence)];
            while (store.Committed.TryRead(out var row))
            {
                Assert.True(sent.Add(row.Sequence), "a row was handed out twice");
            }
            Assert.Equal(3000, sent.Count);
        }
    }
}
