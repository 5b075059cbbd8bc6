using IntegrationHub.Core;
using IntegrationHub.Core.Recording;

namespace IntegrationHub.Storage.Tests;

public sealed class LedgerReaderTests : IAsyncLifetime
{
    private readonly DataFolder folder = new();
    private readonly HubStore store;
    private readonly LedgerReader reader;

    public LedgerReaderTests() => (store, reader) = (folder.Open(), new(folder.Path));

    /// <summary>Entries 0 to 9: disclosures; 10: a rejection; 11: the delivery of entry 0.</summary>
    public async ValueTask InitializeAsync()
    {
        for (var n = 0; n < 10; n++)
        {
            await store.RecordAsync(Some.Incoming(n), Some.Token);
        }
        await store.RecordAsync(Some.Incoming(10) with { Decide = _ => Some.Aside(10) }, Some.Token);
        await store.ConfirmAsync(await store.Committed.ReadAsync(Some.Token), Some.Moment.AddHours(1));
    }

    public async ValueTask DisposeAsync()
    {
        await store.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task Pages_through_the_entries_newest_first()
    {
        var first = await reader.PageAsync(new() { PageSize = 7 }, Some.Token);
        var second = await reader.PageAsync(new() { PageSize = 7, Before = first[^1].Index }, Some.Token);

        Assert.Equal([11, 10, 9, 8, 7, 6, 5], first.Select(line => line.Index));
        Assert.Equal([4, 3, 2, 1, 0], second.Select(line => line.Index));
    }

    public static TheoryData<string> Filters => [.. Expected.Keys];

    private static readonly Dictionary<string, (LedgerQuery Query, int Count)> Expected = new()
    {
        ["everything"] = (new(), 12),
        ["sender"] = (new() { Partner = Some.Sender }, 12),
        ["receiver"] = (new() { Partner = Some.Receiver }, 11),
        ["nobody"] = (new() { Partner = new PartnerId("nla") }, 0),
        ["type"] = (new() { Type = EntryType.Afgewezen }, 1),
        ["doel"] = (new() { Doel = new Doel("opsporing"), Type = EntryType.Verstrekking }, 10),
        ["zaak"] = (new() { Zaak = new ZaakId("zaak-0") }, 2),
        ["since"] = (new() { Since = Some.Moment.AddMinutes(1) }, 1),
        ["until"] = (new() { Until = Some.Moment.AddHours(1) }, 11),
        ["all at once"] = (new()
        {
            Partner = Some.Receiver,
            Type = EntryType.Afgeleverd,
            Doel = new Doel("opsporing"),
            Zaak = new ZaakId("zaak-0"),
            Since = Some.Moment,
            Until = Some.Moment.AddHours(2),
        }, 1),
    };

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task Shows_and_counts_what_the_filter_names(string filter)
    {
        var (query, count) = Expected[filter];

        Assert.Equal(count, (await reader.PageAsync(query, Some.Token)).Length);
        Assert.Equal(count, (await reader.CountAsync(query, Some.Token)).Types.Values.Sum());
    }

    [Fact]
    public async Task Shows_one_entry_in_full()
    {
        var draft = Some.Disclosure(3, new("zaak-3"));

        var entry = (await reader.EntryAsync(3, Some.Token))!;

        Assert.Equal(draft.Leaf.ToArray(), entry.Leaf.ToArray());
        Assert.Equal(MerkleHash.OfLeaf(draft.Leaf.Span), entry.LeafHash.ToArray());
        Assert.Equal((3L, draft.Id, draft.Type, draft.Time), (entry.Line.Index, entry.Line.Id, entry.Line.Type, entry.Line.Time));
        Assert.Equal((draft.From, draft.To, draft.ToRole), (entry.Line.From, entry.Line.To, entry.Line.ToRole));
        Assert.Equal((draft.MessageType, draft.Doel, draft.Rule), (entry.Line.MessageType, entry.Line.Doel, entry.Line.Rule));
        Assert.Equal((draft.Reason, draft.Zaak, null), (entry.Line.Reason, entry.Line.Zaak, entry.Line.Previous));
        Assert.Null(entry.DeliveredBy);
        Assert.Null(await reader.EntryAsync(12, Some.Token));
    }

    [Fact]
    public async Task Tells_what_waits_for_a_partner()
    {
        var waiting = Assert.Single(await reader.WaitingAsync(Some.Token));

        Assert.Equal((Some.Receiver, 9L, 0L, 0), (waiting.Partner, waiting.Count, waiting.Acute, waiting.MostAttempts));
        Assert.Empty(waiting.Errors);
    }

    [Fact]
    public async Task Signals_every_change_to_a_live_page()
    {
        await using var changes = reader.ChangesAsync(TimeSpan.FromMilliseconds(5), Some.Token).GetAsyncEnumerator(Some.Token);
        Assert.True(await changes.MoveNextAsync());
        Assert.Equal(12, changes.Current);

        await store.RecordAsync(Some.Incoming(20), Some.Token);

        Assert.True(await changes.MoveNextAsync());
        Assert.Equal(13, changes.Current);
    }
}
