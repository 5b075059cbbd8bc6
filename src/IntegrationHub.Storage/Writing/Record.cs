using IntegrationHub.Core;
using IntegrationHub.Core.Routing;

namespace IntegrationHub.Storage.Writing;

/// <summary>Records one arrival: look up what stands, decide, write the outcome.</summary>
internal sealed class Record(Incoming incoming, CancellationToken cancellation) : Work
{
    private readonly TaskCompletionSource<Recorded> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Snapshot? snapshot;
    private Prepared? prepared;
    private Exception? broken;
    private Recorded? recorded;

    public Task<Recorded> Done => done.Task;
    public Incoming Incoming => incoming;
    public override bool Acute => incoming.Acute;

    public override bool Abandon() => cancellation.IsCancellationRequested && done.TrySetCanceled(cancellation);

    /// <summary>Reads what the decision is shown; what an earlier attempt left is forgotten.</summary>
    public void Look(Group group) => (snapshot, prepared, broken) = (Snapshot.Of(incoming, group.Tables), null, null);

    /// <summary>Decides and seals; touches no table, so that unrelated arrivals may do it at the same time.</summary>
    public void Decide(Seals seals)
    {
        try
        {
            var outcome = incoming.Decide(snapshot!.Zaak);
            OutcomeCheck.Demand(incoming, outcome);
            prepared = Prepared.Of(outcome, seals);
        }
        catch (Exception cause) // whatever a walk throws is its caller's, who waits for it; the rest of the group goes on
        {
            broken = cause;
        }
    }

    public override void Write(Group group)
    {
        if (snapshot is null) // not decided together with the others: an earlier one of the group may concern it
        {
            Look(group);
            Decide(group.Seals);
        }
        broken ??= incoming.Retry is { } retry ? TakeOut(retry, group) : null;
        if (broken is null)
        {
            recorded = new(prepared!.Outcome, group.Record(incoming, snapshot!, prepared));
        }
    }

    private QuarantineException? TakeOut(Retry retry, Group group)
    {
        if (prepared!.Outcome.Duplicate)
        {
            return QuarantineException.HandledBefore(retry.Id);
        }
        var taken = group.Tables.Quarantine.TakeOut(retry.Id, QuarantineState.OpnieuwAangeboden, retry.By, group.Now);
        return taken ? null : QuarantineException.NotOpen(retry.Id);
    }

    public override void Complete()
    {
        if (broken is not null)
        {
            done.TrySetException(broken);
            return;
        }
        done.TrySetResult(recorded!);
    }

    public override void Fail(Exception cause) => done.TrySetException(cause);
}

/// <summary>An outcome with everything sealed that the tables keep sealed.</summary>
/// <param name="Facts">In the order of the entries.</param>
/// <param name="Events">In the order of the sends.</param>
internal sealed record Prepared(Outcome Outcome, byte[][] Facts, byte[][] Events)
{
    public static Prepared Of(Outcome outcome, Seals seals) => new(outcome,
        [.. outcome.Entries.Select(entry => seals.Facts.Close(entry.Id.Value, entry.Facts.Span))],
        [.. outcome.Sends.Select(send => seals.Events.Close(send.Id.ToString(), send.Event.Span))]);
}

/// <summary>What stands in the store about a message before it is decided.</summary>
/// <param name="Registered">Its key has a row in the inbox already.</param>
internal sealed record Snapshot(Zaak Zaak, bool Registered)
{
    public static Snapshot Of(Incoming incoming, Tables.StoreTables tables)
    {
        var known = incoming.Key is { } key ? tables.Inbox.Find(key) : null;
        var feiten = incoming.Zaak is { } zaak ? tables.ZaakFeiten.Of(zaak) : [];
        return new(new() { Earlier = Earlier(incoming, known), Feiten = feiten, LedgerBuitenTermijn = false }, known is not null);
    }

    private static Earlier Earlier(Incoming incoming, Tables.Registered? known)
    {
        if (known is null || (incoming.Retry is { } retry && known.Quarantine == retry.Id))
        {
            return Core.Routing.Earlier.Never; // a message that was only kept aside has had no outcome yet
        }
        return known.Digest.AsSpan().SequenceEqual(incoming.Digest.Span) ? Core.Routing.Earlier.Same : Core.Routing.Earlier.Different;
    }
}
