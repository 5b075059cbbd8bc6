namespace IntegrationHub.Storage.Tests;

/// <summary>What the writer takes first when more waits than it can write at once.</summary>
public sealed class AcuteLaneTests : IDisposable
{
    private const int Backlog = 20_000;
    private const int Beside = 64; // ordinary places in a group that has acute work
    private readonly DataFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Writes_an_acute_arrival_before_all_that_waited_already()
    {
        await using var store = folder.Open();
        using ManualResetEventSlim mayGo = new();
        var held = HoldWriter(store, mayGo);
        var ordinary = Enumerable.Range(1, Backlog).Select(n => store.RecordAsync(Some.Incoming(n), Some.Token)).ToArray();

        var acute = store.RecordAsync(Some.Incoming(Backlog + 1) with { Acute = true }, Some.Token);
        mayGo.Set();

        Assert.Equal(1, (await acute).FirstIndex);
        Assert.InRange(ordinary.Count(o => o.IsCompleted), 0, Backlog - 1);
        await held;
        await Task.WhenAll(ordinary);
    }

    [Fact]
    public async Task Writes_some_ordinary_arrivals_beside_a_flood_of_acute_ones()
    {
        await using var store = folder.Open();
        using ManualResetEventSlim mayGo = new();
        var held = HoldWriter(store, mayGo);
        var acute = Enumerable.Range(1, 3000).Select(n => store.RecordAsync(Some.Incoming(n) with { Acute = true }, Some.Token)).ToArray();

        var ordinary = Enumerable.Range(3001, Beside).Select(n => store.RecordAsync(Some.Incoming(n), Some.Token)).ToArray();
        mayGo.Set();
        await held;
        var last = (await Task.WhenAll(ordinary)).Max(o => o.FirstIndex);

        Assert.True(last < (await Task.WhenAll(acute)).Max(a => a.FirstIndex), "every acute arrival went before the ordinary ones");
    }

    [Fact]
    public async Task Writes_the_delivery_of_an_acute_event_before_the_arrivals_that_wait()
    {
        await using var store = folder.Open();
        await store.RecordAsync(Some.Incoming(1) with { Decide = _ => Acute(1) }, Some.Token);
        var row = await store.Committed.ReadAsync(Some.Token);
        using ManualResetEventSlim mayGo = new();
        var held = HoldWriter(store, mayGo);
        var ordinary = Enumerable.Range(2, 3000).Select(n => store.RecordAsync(Some.Incoming(n), Some.Token)).ToArray();

        var confirmed = store.ConfirmAsync(row, Some.Moment);
        mayGo.Set();
        await confirmed;

        await held;
        Assert.Equal(2, (await new LedgerReader(folder.Path).EntryAsync(0, Some.Token))!.DeliveredBy); // 0: its disclosure, 1: what held the writer
        await Task.WhenAll(ordinary);
    }

    [Fact]
    public async Task Writes_what_waits_in_both_lanes_before_it_closes()
    {
        var store = folder.Open();
        var waiting = Enumerable.Range(0, 1000).Select(n => store.RecordAsync(Some.Incoming(n) with { Acute = n % 2 == 0 }, Some.Token)).ToArray();

        await store.DisposeAsync();

        Assert.Equal(1000, (await Task.WhenAll(waiting)).Length);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.RecordAsync(Some.Incoming(1001) with { Acute = true }, Some.Token));
    }

    /// <summary>An arrival whose decision lasts until it may go: the writer is busy with it alone.</summary>
    private static Task<Recorded> HoldWriter(HubStore store, ManualResetEventSlim mayGo)
    {
        using ManualResetEventSlim busy = new();
        var held = store.RecordAsync(Some.Incoming(-1) with
        {
            Decide = _ =>
            {
                busy.Set();
                mayGo.Wait(Some.Token);
                return Some.Disclosing(-1, new("zaak--1"));
            },
        }, Some.Token);
        busy.Wait(Some.Token);
        return held;
    }

    private static Core.Outcome Acute(int number)
    {
        var outcome = Some.Disclosing(number, new($"zaak-{number}"));
        return outcome with { Sends = [outcome.Sends[0] with { Acute = true }] };
    }
}
