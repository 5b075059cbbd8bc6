using IntegrationHub.Core.Routing;

namespace IntegrationHub.Storage.Tests;

public sealed class QuarantineTests : IDisposable
{
    private static readonly QuarantineId First = new(1);
    private readonly DataFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Keeps_a_message_aside_with_its_bytes_and_its_entry()
    {
        await using var store = folder.Open();

        await store.RecordAsync(Aside(1), Some.Token);

        var kept = Assert.Single(await ListAsync());
        Assert.Equal((First, Some.Sender, "onleesbaar", 0L), (kept.Id, kept.Sender, kept.Reason, kept.EntryIndex!.Value));
        Assert.Equal((QuarantineState.Open, null, null), (kept.State, kept.ChangedAt, kept.ChangedBy));
        Assert.Equal(Some.Arrival(1).Body.ToArray(), (await store.OpenQuarantinedAsync(First, Some.Token)).ToArray());
    }

    [Fact]
    public async Task Takes_a_message_out_with_the_outcome_of_its_retry()
    {
        await using var store = folder.Open();
        await store.RecordAsync(Aside(1), Some.Token);

        var recorded = await store.RecordAsync(Some.Incoming(1) with { Retry = new(First, "p-1") }, Some.Token);

        Assert.Equal(1, recorded.FirstIndex);
        var taken = Assert.Single(await ListAsync());
        Assert.Equal((QuarantineState.OpnieuwAangeboden, "p-1"), (taken.State, taken.ChangedBy));
        await Assert.ThrowsAsync<QuarantineException>(() => store.OpenQuarantinedAsync(First, Some.Token));
        Assert.True((await store.RecordAsync(Some.Incoming(1), Some.Token)).Outcome.Duplicate);
    }

    [Fact]
    public async Task Decides_nothing_anew_once_somebody_received_something_of_it()
    {
        await using var store = folder.Open();
        await store.RecordAsync(Some.Incoming(1) with
        {
            Decide = _ => Some.Disclosing(1, new("zaak-1")) with { Quarantine = "vier-ogen" },
        }, Some.Token);

        await Assert.ThrowsAsync<QuarantineException>(
            () => store.RecordAsync(Some.Incoming(1) with { Retry = new(First, "p-1") }, Some.Token));

        Assert.Equal(QuarantineState.Open, Assert.Single(await ListAsync()).State);
        Assert.Equal(1, await new LedgerReader(folder.Path).SizeAsync(Some.Token));
    }

    [Fact]
    public async Task Keeps_a_message_aside_under_a_new_number_when_its_retry_fails_again()
    {
        await using var store = folder.Open();
        await store.RecordAsync(Aside(1), Some.Token);

        await store.RecordAsync(Aside(1) with { Retry = new(First, "p-1"), Decide = _ => Some.Aside(1) with { Entries = [] } }, Some.Token);
        await store.RecordAsync(Some.Incoming(1) with { Retry = new(new(2), "p-1") }, Some.Token);

        Assert.All(await ListAsync(), kept => Assert.Equal(QuarantineState.OpnieuwAangeboden, kept.State));
        Assert.Equal(2, (await ListAsync()).Length);
    }

    [Fact]
    public async Task Leaves_a_message_where_it_is_when_its_retry_throws()
    {
        await using var store = folder.Open();
        await store.RecordAsync(Aside(1), Some.Token);
        var broken = Some.Incoming(1) with { Retry = new(First, "p-1"), Decide = _ => throw new InvalidOperationException("walk") };

        await Assert.ThrowsAsync<InvalidOperationException>(() => store.RecordAsync(broken, Some.Token));

        Assert.Equal(QuarantineState.Open, Assert.Single(await ListAsync()).State);
    }

    [Fact]
    public async Task Tries_a_message_again_only_once()
    {
        await using var store = folder.Open();
        await store.RecordAsync(Aside(1), Some.Token);
        var retry = Some.Incoming(1) with { Retry = new(First, "p-1") };

        await Assert.ThrowsAsync<QuarantineException>(
            () => Task.WhenAll(Enumerable.Range(0, 5).Select(_ => store.RecordAsync(retry, Some.Token))));

        Assert.Equal(3, await new LedgerReader(folder.Path).SizeAsync(Some.Token)); // kept aside, disclosed, and that somebody tried it again
    }

    [Fact]
    public async Task Recognises_a_repeat_of_a_message_that_waits_in_quarantine()
    {
        await using var store = folder.Open();
        await store.RecordAsync(Aside(1), Some.Token);
        Earlier? seen = null;

        await store.RecordAsync(Some.Incoming(1) with { Decide = zaak => { seen = zaak.Earlier; return Some.Repeat(1); } }, Some.Token);

        Assert.Equal(Earlier.Same, seen);
    }

    [Fact]
    public async Task Marks_a_message_as_handled_once_and_erases_its_bytes()
    {
        await using var store = folder.Open();
        await store.RecordAsync(Aside(1), Some.Token);

        await store.MarkHandledAsync(First, "p-2", Some.Moment);

        var handled = Assert.Single(await ListAsync());
        Assert.Equal((QuarantineState.Afgehandeld, "p-2", Some.Moment), (handled.State, handled.ChangedBy, handled.ChangedAt));
        Assert.Equal(1, folder.Scalar<long>("SELECT COUNT(*) FROM quarantine WHERE body IS NULL"));
        await Assert.ThrowsAsync<QuarantineException>(() => store.MarkHandledAsync(First, "p-2", Some.Moment));
        await Assert.ThrowsAsync<QuarantineException>(
            () => store.RecordAsync(Some.Incoming(1) with { Retry = new(First, "p-1") }, Some.Token));
    }

    private static Incoming Aside(int number) => Some.Incoming(number) with { Decide = _ => Some.Aside(number) };

    private async Task<Quarantined[]> ListAsync() => [.. await new LedgerReader(folder.Path).QuarantineAsync(null, Some.Token)];
}
