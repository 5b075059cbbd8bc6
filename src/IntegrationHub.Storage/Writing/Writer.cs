using System.Data.Common;
using System.Threading.Channels;
using IntegrationHub.Storage.Tables;

namespace IntegrationHub.Storage.Writing;

/// <summary>
/// The only one who writes. Takes what waits, acute first and up to <see cref="GroupSize"/> at a time, and makes it true in one
/// transaction: one flush to disk for all of them. The longer the disk takes, the larger the groups.
/// </summary>
internal sealed class Writer(StoreTables tables, Seals seals, TimeProvider clock, string dataFolder)
{
    public const int GroupSize = 1024; // an arrival and the confirms of what it led to are a work each

    private readonly WaitingWork waiting = new();
    private readonly Channel<OutboxRow> committed = Channel.CreateUnboundedPrioritized(
        new UnboundedPrioritizedChannelOptions<OutboxRow> { Comparer = OutboxRow.SendingOrder });
    private long lastOwn = tables.Outbox.Last();

    /// <summary>A commit got no answer: it may stand, and nobody was given its rows.</summary>
    private bool inDoubt;
    private long size = tables.TreeHead.Load().Size;
    private volatile bool buitenTermijn;

    public ChannelReader<OutboxRow> Committed => committed.Reader;

    /// <summary>Entries after the last commit.</summary>
    public long Size => Volatile.Read(ref size);

    /// <summary>Nothing is disclosed while it is set: each arrival is told so before it is decided.</summary>
    public bool BuitenTermijn
    {
        get => buitenTermijn;
        set => buitenTermijn = value;
    }

    public ValueTask EnqueueAsync(Work work, CancellationToken cancellation) => waiting.AddAsync(work, cancellation);

    /// <summary>No new work after this; what waits is still written.</summary>
    public void Stop() => waiting.Close();

    /// <summary>Until <see cref="Stop"/>, and then until all that waits is written.</summary>
    public async Task RunAsync()
    {
        List<Work> works = new(GroupSize);
        while (await waiting.AnyAsync().ConfigureAwait(false))
        {
            waiting.Take(works);
            Write(works);
            works.Clear();
        }
        committed.Writer.TryComplete();
    }

    private void Write(List<Work> works)
    {
        var cause = TryWrite(works);
        if (cause is not null && StoreFault.Contradicts(cause) && works.Count > 1)
        {
            // One of them contradicts what stands. Alone, it fails alone.
            works.ForEach(work => Write([work]));
        }
        else if (cause is not null)
        {
            Fail(works, cause);
        }
    }

    /// <returns>What went wrong; null when the group stands and its callers know.</returns>
    private Exception? TryWrite(List<Work> works)
    {
        Group group;
        try
        {
            tables.Begin();
            group = new(tables, seals, clock.GetUtcNow(), BuitenTermijn);
            if (inDoubt)
            {
                tables.Outbox.Release(lastOwn, group.Now);
            }
            WriteAll(works, group);
            Commit();
        }
        catch (Exception cause) // whatever it is, nobody of the group may be left waiting, and the writer goes on with the next
        {
            return Rollback(cause);
        }
        lastOwn = group.Sends is [.., var last] ? last.Sequence : lastOwn;
        Volatile.Write(ref size, group.Size);
        foreach (var row in group.Sends)
        {
            committed.Writer.TryWrite(row);
        }
        if (works.Exists(work => work.Folds))
        {
            tables.Scrub(); // what was erased must not linger beside the tables
        }
        works.ForEach(work => work.Complete());
        return null;
    }

    private void Commit()
    {
        inDoubt = true;
        tables.Commit();
        inDoubt = false;
    }

    private void WriteAll(List<Work> works, Group group)
    {
        var before = group.Size;
        DecideTogether(Unrelated(works), group);
        works.ForEach(work => work.Write(group));
        group.Close(before);
    }

    /// <summary>
    /// The arrivals that no earlier one of this group can influence: another key and another case. The others decide when it is
    /// their turn, so that they see what the earlier ones wrote.
    /// </summary>
    private static List<Record> Unrelated(List<Work> works)
    {
        HashSet<object> seen = new(2 * works.Count);
        List<Record> unrelated = new(works.Count);
        foreach (var work in works.OfType<Record>())
        {
            if (work.Incoming.Lookup != Lookup.None)
            {
                break; // it speaks of other cases than its own: it and what comes after it see what it wrote
            }
            var freshKey = work.Incoming.Key is not { } key || seen.Add(key);
            var freshZaak = work.Incoming.Zaak is not { } zaak || seen.Add(zaak);
            var freshAsker = work.Incoming.Vraag?.Asker is not { } asker || seen.Add(asker); // who asks twice at once is counted twice
            if (freshKey && freshZaak && freshAsker)
            {
                unrelated.Add(work);
            }
        }
        return unrelated;
    }

    private void DecideTogether(List<Record> records, Group group)
    {
        records.ForEach(record => record.Look(group));
        if (records is [var only])
        {
            only.Decide(seals);
            return;
        }
        Parallel.ForEach(records, record => record.Decide(seals));
    }

    private Exception Rollback(Exception cause)
    {
        try
        {
            tables.Rollback();
            return cause;
        }
        catch (DbException worse)
        {
            return new AggregateException(cause, worse); // the next BEGIN fails as well, and says so to its callers
        }
    }

    private void Fail(List<Work> works, Exception cause)
    {
        StoreWriteException failure = new(
            $"The store in '{dataFolder}' could not write a group of {works.Count} " +
            $"({cause.GetType().Name}: {cause.Message.TrimEnd('.')}). " + (inDoubt && StoreFault.LeavesInDoubt(cause)
                ? "The server went away before it confirmed: the group stands as a whole or not at all, and nothing of it was sent yet; "
                : "Nothing of the group was recorded and nothing of it was sent; ") +
            "each may be brought again. Look at the disk, at the server, and at who else has the store open.", cause);
        works.ForEach(work => work.Fail(failure));
    }
}
