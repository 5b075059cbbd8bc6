using System.Collections.Concurrent;
using IntegrationHub.Core;
using IntegrationHub.Core.Recording;
using IntegrationHub.Core.Routing;

namespace IntegrationHub.Storage.Tests;

public sealed class RecordingTests : IDisposable
{
    private readonly DataFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Gives_every_entry_of_concurrent_arrivals_its_own_index_without_a_gap()
    {
        await using var store = folder.Open();

        var recorded = await Task.WhenAll(Enumerable.Range(0, 700).Select(n => store.RecordAsync(Some.Incoming(n), Some.Token)));

        Assert.Equal(Enumerable.Range(0, 700).Select(n => (long?)n), recorded.Select(r => r.FirstIndex).Order());
        Assert.Equal(700, await new LedgerReader(folder.Path).SizeAsync(Some.Token));
    }

    [Fact]
    public async Task Shows_a_case_what_earlier_arrivals_of_the_same_group_wrote()
    {
        await using var store = folder.Open();
        ZaakId zaak = new("zaak-een");
        ConcurrentBag<int> seen = [];
        Incoming Counting(int number) => Some.Incoming(number, zaak) with
        {
            Decide = case_ =>
            {
                seen.Add(case_.Feiten.Length);
                return Some.Disclosing(number, zaak);
            },
        };

        await Task.WhenAll(Enumerable.Range(0, 300).Select(n => store.RecordAsync(Counting(n), Some.Token)));

        Assert.Equal(Enumerable.Range(0, 300), seen.Order());
    }

    [Fact]
    public async Task Shows_the_facts_of_a_case_as_they_were_written_and_in_order()
    {
        await using var store = folder.Open();
        ZaakId zaak = new("zaak-een");
        ZaakFeit[] feiten =
        [
            new() { Soort = ZaakFeitSoort.Ingebracht, Partner = Some.Sender, MessageType = "signaal", At = Some.Moment, Code = "code" },
            new()
            {
                Soort = ZaakFeitSoort.Verstrekt, Partner = Some.Receiver, MessageType = "signaal", At = Some.Moment.AddSeconds(1),
                Doel = new Doel("opsporing"), Delivery = Some.Delivery(1),
            },
        ];
        var first = Some.Empty(1) with { Zaak = zaak, Feiten = [.. feiten] };
        await store.RecordAsync(Some.Incoming(1, zaak) with { Decide = _ => first }, Some.Token);
        Zaak? shown = null;

        await store.RecordAsync(Some.Incoming(2, zaak) with { Decide = seen => { shown = seen; return Some.Empty(2); } }, Some.Token);

        Assert.Equal(feiten, shown!.Feiten);
    }

    [Fact]
    public async Task Recognises_a_repeat_also_within_one_group_and_after_a_restart()
    {
        await using (var store = folder.Open())
        {
            var recorded = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => store.RecordAsync(Some.Incoming(7), Some.Token)));
            Assert.Single(recorded, r => !r.Outcome.Duplicate);
        }
        await using var again = folder.Open();

        Assert.True((await again.RecordAsync(Some.Incoming(7), Some.Token)).Outcome.Duplicate);
        Assert.Equal(1, await new LedgerReader(folder.Path).SizeAsync(Some.Token));
    }

    [Fact]
    public async Task Tells_another_message_under_the_same_key_from_a_repeat_and_keeps_the_first()
    {
        await using var store = folder.Open();
        List<Earlier> seen = [];
        Incoming With(int digest) => Some.Incoming(1) with
        {
            Digest = Some.Digest(digest),
            Decide = zaak => { seen.Add(zaak.Earlier); return Some.Empty(1) with { Digest = Some.Digest(digest) }; },
        };

        await store.RecordAsync(With(1), Some.Token);
        await store.RecordAsync(With(2), Some.Token);
        await store.RecordAsync(With(1), Some.Token);

        Assert.Equal([Earlier.Never, Earlier.Different, Earlier.Same], seen);
    }

    [Fact]
    public async Task Registers_no_key_for_an_outcome_without_one()
    {
        await using var store = folder.Open();
        List<Earlier> seen = [];
        var unread = Some.Incoming(1) with { Decide = zaak => { seen.Add(zaak.Earlier); return Some.Empty(1) with { Key = null }; } };

        await store.RecordAsync(unread, Some.Token);
        await store.RecordAsync(unread, Some.Token);

        Assert.Equal([Earlier.Never, Earlier.Never], seen);
    }

    [Fact]
    public async Task Fails_only_the_arrival_whose_decision_throws()
    {
        await using var store = folder.Open();
        var tasks = Enumerable.Range(0, 100).Select(n => store.RecordAsync(
            n % 10 == 3 ? Some.Incoming(n) with { Decide = _ => throw new InvalidOperationException($"arrival {n}") } : Some.Incoming(n),
            Some.Token)).ToArray();

        for (var n = 0; n < tasks.Length; n++)
        {
            if (n % 10 == 3)
            {
                Assert.Equal($"arrival {n}", (await Assert.ThrowsAsync<InvalidOperationException>(() => tasks[n])).Message);
            }
            else
            {
                Assert.NotNull((await tasks[n]).FirstIndex);
            }
        }
        Assert.Equal(90, await new LedgerReader(folder.Path).SizeAsync(Some.Token));
    }

    [Fact]
    public async Task Leaves_nothing_of_an_arrival_that_was_cancelled_before_its_turn()
    {
        await using var store = folder.Open();
        using CancellationTokenSource cancelled = new();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.RecordAsync(Some.Incoming(1), cancelled.Token));

        Assert.Equal(0, await new LedgerReader(folder.Path).SizeAsync(Some.Token));
    }

    [Fact]
    public async Task Writes_what_waits_before_it_closes_and_takes_nothing_afterwards()
    {
        var store = folder.Open();
        var waiting = Enumerable.Range(0, 500).Select(n => store.RecordAsync(Some.Incoming(n), Some.Token)).ToArray();

        await store.DisposeAsync();

        Assert.Equal(500, (await Task.WhenAll(waiting)).Length);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.RecordAsync(Some.Incoming(501), Some.Token));
    }
}
