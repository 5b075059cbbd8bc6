using IntegrationHub.Core;
using IntegrationHub.Core.Recording;

namespace IntegrationHub.Storage.Tests;

public sealed class DeliveryTests : IDisposable
{
    private readonly DataFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Records_a_confirmed_delivery_after_its_disclosure_and_clears_the_outbox()
    {
        await using var store = folder.Open();
        await store.RecordAsync(Some.Incoming(1), Some.Token);

        await store.ConfirmAsync(await store.Committed.ReadAsync(Some.Token), Some.Moment.AddSeconds(5));

        LedgerReader reader = new(folder.Path);
        var delivered = (await reader.EntryAsync(1, Some.Token))!;
        Assert.Equal((EntryType.Afgeleverd, 0L), (delivered.Line.Type, delivered.Line.Previous));
        Assert.Equal(1, (await reader.EntryAsync(0, Some.Token))!.DeliveredBy);
        Assert.Empty(await reader.WaitingAsync(Some.Token));
    }

    [Fact]
    public async Task Records_a_delivery_once_however_often_it_is_confirmed()
    {
        await using var store = folder.Open();
        await store.RecordAsync(Some.Incoming(1), Some.Token);
        var row = await store.Committed.ReadAsync(Some.Token);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => store.ConfirmAsync(row, Some.Moment)));

        Assert.Equal(2, await new LedgerReader(folder.Path).SizeAsync(Some.Token));
    }

    [Fact]
    public async Task Records_no_entry_for_a_receipt()
    {
        await using var store = folder.Open();
        await store.RecordAsync(Some.Incoming(1) with
        {
            Decide = _ => Some.Empty(1) with { Sends = [Some.Event(1) with { To = Some.Sender }] },
        }, Some.Token);

        await store.ConfirmAsync(await store.Committed.ReadAsync(Some.Token), Some.Moment);

        Assert.Equal(0, await new LedgerReader(folder.Path).SizeAsync(Some.Token));
        Assert.Empty(await new LedgerReader(folder.Path).WaitingAsync(Some.Token));
    }

    [Fact]
    public async Task Gives_exactly_the_unconfirmed_events_again_after_a_restart_acute_first()
    {
        await using (var store = folder.Open())
        {
            for (var n = 0; n < 1200; n++)
            {
                var acute = n % 100 == 99;
                await store.RecordAsync(Some.Incoming(n) with { Decide = _ => Acute(n, acute) }, Some.Token);
            }
            await foreach (var row in store.Committed.ReadAllAsync(Some.Token))
            {
                if (row.Delivery == Some.Delivery(0) || row.Delivery == Some.Delivery(99))
                {
                    await store.ConfirmAsync(row, Some.Moment);
                }
                if (row.Delivery == Some.Delivery(0)) // every acute one came before it
                {
                    break;
                }
            }
        }
        await using var again = folder.Open();
        await again.RecordAsync(Some.Incoming(5000), Some.Token); // of this run: comes by Committed

        var pending = await again.ReadPendingAsync(Some.Token).AllAsync();

        var unconfirmed = Enumerable.Range(0, 1200).Except([0, 99]).OrderBy(n => n % 100 != 99);
        Assert.Equal(unconfirmed.Select(Some.Delivery), pending.Select(row => row.Delivery));
        Assert.Equal(Some.Event(199).Event.ToArray(), pending[0].Event.ToArray());
        Assert.Equal(199, pending[0].Entry!.Index);
    }

    [Fact]
    public async Task Confirms_an_event_that_was_read_back()
    {
        await using (var store = folder.Open())
        {
            await store.RecordAsync(Some.Incoming(1), Some.Token);
        }
        await using var again = folder.Open();

        await again.ConfirmAsync(Assert.Single(await again.ReadPendingAsync(Some.Token).AllAsync()), Some.Moment);

        Assert.Empty(await new LedgerReader(folder.Path).WaitingAsync(Some.Token));
        Assert.Empty(Verify.LedgerVerifier.Verify(folder.Path).Problems);
    }

    [Fact]
    public async Task Gives_acute_events_before_others_that_were_recorded_earlier()
    {
        await using var store = folder.Open();
        await store.RecordAsync(Some.Incoming(1), Some.Token);
        await store.RecordAsync(Some.Incoming(2) with { Decide = _ => Acute(2, acute: true) }, Some.Token);

        Assert.Equal(Some.Delivery(2), (await store.Committed.ReadAsync(Some.Token)).Delivery);
        Assert.Equal(Some.Delivery(1), (await store.Committed.ReadAsync(Some.Token)).Delivery);
    }

    [Fact]
    public async Task Gives_a_failed_event_again_once_it_is_due()
    {
        await using var store = folder.Open();
        await store.RecordAsync(Some.Incoming(1), Some.Token);
        var row = await store.Committed.ReadAsync(Some.Token);

        await store.FailedAsync(row, "geen-verbinding", Some.Moment.AddMinutes(1));

        Assert.Empty(await store.ReadDueAsync(Some.Moment, Some.Token).AllAsync());
        var due = Assert.Single(await store.ReadDueAsync(Some.Moment.AddMinutes(1), Some.Token).AllAsync());
        Assert.Equal((1, row.Delivery, Some.Moment.AddMinutes(1)), (due.Attempts, due.Delivery, due.NextAttempt));
        var waiting = Assert.Single(await new LedgerReader(folder.Path).WaitingAsync(Some.Token));
        Assert.Equal((Some.Receiver, 1, 0, 1), (waiting.Partner, waiting.Count, waiting.Acute, waiting.MostAttempts));
        Assert.Equal(["geen-verbinding"], waiting.Errors);
    }

    [Fact]
    public async Task Gives_a_due_event_once_until_it_fails_anew()
    {
        await using var store = folder.Open();
        await store.RecordAsync(Some.Incoming(1), Some.Token);
        await store.FailedAsync(await store.Committed.ReadAsync(Some.Token), "geen-verbinding", Some.Moment);

        var due = Assert.Single(await store.ReadDueAsync(Some.Moment, Some.Token).AllAsync());
        Assert.Empty(await store.ReadDueAsync(Some.Moment, Some.Token).AllAsync());
        await store.FailedAsync(due, "geen-verbinding", Some.Moment);

        Assert.Equal(2, Assert.Single(await store.ReadDueAsync(Some.Moment, Some.Token).AllAsync()).Attempts);
    }

    [Fact]
    public async Task Keeps_no_free_text_as_the_reason_of_a_failure()
    {
        await using var store = folder.Open();
        await store.RecordAsync(Some.Incoming(1), Some.Token);
        var row = await store.Committed.ReadAsync(Some.Token);

        await Assert.ThrowsAsync<ArgumentException>(() => store.FailedAsync(row, "Could not send: Jan", Some.Moment));
    }

    private static Outcome Acute(int number, bool acute)
    {
        var outcome = Some.Disclosing(number, new ZaakId($"zaak-{number}"));
        return outcome with { Sends = [outcome.Sends[0] with { Acute = acute }] };
    }
}
