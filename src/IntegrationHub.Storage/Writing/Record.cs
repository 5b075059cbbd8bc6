using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using IntegrationHub.Core;
using IntegrationHub.Core.Recording;
using IntegrationHub.Core.Routing;
using IntegrationHub.Storage.Tables;

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
    public void Look(Group group)
    {
        (snapshot, prepared, broken) = (null, null, null);
        try
        {
            snapshot = Snapshot.Take(incoming, group);
        }
        catch (UnsealException damaged) // what was sealed cannot be opened: this arrival fails, the rest of the group goes on
        {
            broken = damaged;
        }
    }

    /// <summary>Decides and seals; touches no table, so that unrelated arrivals may do it at the same time.</summary>
    public void Decide(Seals seals)
    {
        if (broken is not null)
        {
            return;
        }
        try
        {
            var outcome = incoming.Decide(snapshot!.Zaak);
            OutcomeCheck.Demand(incoming, outcome, snapshot.Of);
            prepared = Prepared.Of(outcome, seals);
        }
        catch (Exception cause) // whatever a walk throws is its caller's, who waits for it; the rest of the group goes on
        {
            broken = cause;
        }
    }

    public override void Write(Group group)
    {
        if (snapshot is null && broken is null) // not decided together with the others: an earlier one of the group may concern it
        {
            Look(group);
            Decide(group.Seals);
        }
        broken ??= incoming.Retry is { } retry ? TakeOut(retry, group) : null;
        if (broken is not null)
        {
            return;
        }
        recorded = new(prepared!.Outcome, group.Record(incoming, snapshot!, prepared));
        if (incoming.Retry is { } done)
        {
            BeheerDaad daad = new() { Soort = BeheerSoort.OpnieuwAanbieden, Persoon = done.By, Voorwerp = [$"quarantaine={done.Id}"] };
            group.Append(daad, [], RandomNumberGenerator.GetBytes(32), group.Now);
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
/// <param name="Motiveringen">In the order of the decisions on holds.</param>
/// <param name="Betrokkenen">In the order of the entries, and of the persons of each.</param>
internal sealed record Prepared(Outcome Outcome, byte[][] Facts, byte[][] Events, byte[]?[] Motiveringen, byte[][][] Betrokkenen)
{
    public static Prepared Of(Outcome outcome, Seals seals) => new(outcome,
        [.. outcome.Entries.Select(entry => seals.Facts.Close(entry.Id.Value, entry.Facts.Span))],
        [.. outcome.Sends.Select(send => seals.Events.Close(send.Id.ToString(), send.Event.Span))],
        [.. outcome.Besluiten.Select(b => b.Motivering is { } text ? seals.Held.Close(b.Entry.Value, Encoding.UTF8.GetBytes(text.Revealed)) : null)],
        [.. outcome.Entries.Select(entry => Involved(entry, seals))]);

    /// <summary>Sealed under the place that each gets; what only names a pseudonym is sealed when it is known whose that is.</summary>
    public static byte[][] Involved(LedgerDraft entry, Seals seals)
    {
        var number = 0;
        return [.. entry.Betrokkenen.Select(b => b.Code is null ? [] : seals.Betrokkenen.Close(BetrokkenheidTable.Row(entry.Id.Value, number++), b.Write()))];
    }
}

/// <summary>What stands in the store about a message before it is decided.</summary>
/// <param name="Registered">Its key has a row in the inbox already.</param>
/// <param name="Of">The case that was read: its own, or that of the hold it decides on.</param>
internal sealed record Snapshot(Zaak Zaak, bool Registered, ZaakId? Of)
{
    public static Snapshot Take(Incoming incoming, Group group)
    {
        var tables = group.Tables;
        var known = incoming.Key is { } key ? tables.Inbox.Find(key) : null;
        var held = incoming.Lookup.Aanhouding is { } hold ? tables.Aanhoudingen.Find(hold, (nr, body) => group.Seals.Held.Open($"{nr}", body)) : null;
        var of = held?.Aanhouding.Zaak ?? incoming.Zaak;
        var feiten = of is { } zaak ? tables.ZaakFeiten.Of(zaak) : [];
        return new(new()
        {
            Earlier = Earlier(incoming, known, group),
            Feiten = feiten,
            LedgerBuitenTermijn = group.BuitenTermijn,
            Aangehouden = held,
            Betreft = incoming.Lookup.Betreft is { } earlier ? tables.Ledger.OfMessage(earlier, group.Seals, tables.Betrokkenheden) : [],
            BetreftBestaat = incoming.Lookup.Betreft is { } asked && tables.Ledger.Knows(asked),
            Wachtend = incoming.Lookup.Betreft is { } open ? tables.Aanhoudingen.Waiting(open) : [],
            Ontvangen = Received(incoming, held, of, feiten, group),
            Toestemming = incoming.Lookup.Toestemming is { } code ? tables.ZaakFeiten.OfToestemming(code) : [],
            Taak = incoming.Lookup.Taak is { } taak ? tables.Taken.Find(taak) : null,
            Ingetrokken = group.Withdrawn,
            Beperkingen = group.Restricted,
            Herleidingen = PseudoniemWork.Look(incoming, tables, group.Seals),
        }, known is not null, of);
    }

    /// <summary>Only of a sender who received something of the case: for most messages there is nothing to read.</summary>
    private static ImmutableArray<EerdereVerstrekking> Received(Incoming incoming, Aangehouden? held, ZaakId? zaak, ImmutableArray<ZaakFeit> feiten, Group group)
    {
        var sender = held?.Aanhouding.Afzender ?? incoming.Arrival.Sender;
        return zaak is { } of && feiten.Any(f => f.Soort == ZaakFeitSoort.Verstrekt && f.Partner == sender)
            ? group.Tables.Ledger.Received(of, sender, group.Seals, group.Tables.Betrokkenheden)
            : [];
    }

    private static Earlier Earlier(Incoming incoming, Tables.Registered? known, Group group)
    {
        if (known is null && incoming.Bericht is { } bericht && group.Tables.Bewaring.HasForgotten && group.Tables.Ledger.Knows(bericht))
        {
            return Core.Routing.Earlier.Different; // its name was forgotten when its term was over; that it was taken stands in the ledger
        }
        if (known is null || (incoming.Retry is { } retry && known.Quarantine == retry.Id))
        {
            return Core.Routing.Earlier.Never; // a message that was only kept aside has had no outcome yet
        }
        return known.Digest.AsSpan().SequenceEqual(incoming.Digest.Span) ? Core.Routing.Earlier.Same : Core.Routing.Earlier.Different;
    }
}
