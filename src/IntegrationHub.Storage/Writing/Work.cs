using System.Collections.Immutable;
using System.Security.Cryptography;
using IntegrationHub.Core.Identifying;
using IntegrationHub.Core.Recording;

namespace IntegrationHub.Storage.Writing;

/// <summary>One thing to be written, with the caller who waits for it.</summary>
internal abstract class Work
{
    /// <summary>Taken before all that is not.</summary>
    public virtual bool Acute => false;

    /// <summary>What it erased must not linger in the log beside the file.</summary>
    public virtual bool Folds => false;

    /// <summary>Lets go of a caller who gave up before its turn came.</summary>
    /// <returns>True when there is nothing left to write.</returns>
    public abstract bool Abandon();

    /// <summary>Inside the transaction, in order of arrival. An exception here breaks the whole group.</summary>
    public abstract void Write(Group group);

    /// <summary>After the commit.</summary>
    public abstract void Complete();

    /// <summary>The group failed: nothing of it stands.</summary>
    public abstract void Fail(Exception cause);
}

/// <summary>A change that gives its caller nothing back but the certainty that it stands.</summary>
internal abstract class Change : Work
{
    // The callers go on elsewhere: a continuation must never hold up the writer.
    private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Done => done.Task;
    public override bool Abandon() => false;
    public override void Complete() => done.TrySetResult();
    public override void Fail(Exception cause) => done.TrySetException(cause);
}

internal sealed class Confirm(OutboxRow row, DateTimeOffset at) : Change
{
    public override bool Acute => row.Acute;

    public override void Write(Group group)
    {
        // A row that is gone was confirmed before; its entry stands already.
        if (group.Tables.Outbox.Delete(row) && row.Entry is { } entry)
        {
            group.Append(DeliveryEntry.Of(entry.Disclosure, row.Delivery, at), facts: null, previous: entry.Index);
        }
    }
}

internal sealed class Failed(OutboxRow row, string code, DateTimeOffset nextAttempt) : Change
{
    public override bool Acute => row.Acute;

    public override void Write(Group group) => group.Tables.Outbox.Fail(row, code, nextAttempt);
}

/// <summary>What routers that ended left in the outbox is from here on this one's to send.</summary>
internal sealed class TakeOver : Change
{
    public override void Write(Group group) => group.Tables.Outbox.TakeOver(group.Now);
}

internal sealed class Handled(QuarantineId id, string by, DateTimeOffset at) : Change
{
    private readonly BeheerDaad daad = new() { Soort = BeheerSoort.Afhandelen, Persoon = by, Voorwerp = [$"quarantaine={id}"] };
    private QuarantineException? refusal;

    public override void Write(Group group)
    {
        refusal = group.Tables.Quarantine.TakeOut(id, QuarantineState.Afgehandeld, by, at) ? null : QuarantineException.NotOpen(id);
        if (refusal is null)
        {
            group.Append(daad, [], RandomNumberGenerator.GetBytes(32), at);
        }
    }

    public override void Complete()
    {
        if (refusal is not null)
        {
            Fail(refusal);
            return;
        }
        base.Complete();
    }
}

/// <summary>Somebody who looks after the hub did something.</summary>
internal sealed class Administered(BeheerDaad daad, ImmutableArray<EntrySubject> about, DateTimeOffset at) : Change
{
    public long Index { get; private set; }

    public override void Write(Group group) => Index = group.Append(daad, about, RandomNumberGenerator.GetBytes(32), at);
}
