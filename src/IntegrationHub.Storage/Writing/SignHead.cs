using IntegrationHub.Core.Recording.Signing;

namespace IntegrationHub.Storage.Writing;

/// <summary>
/// Signs the head of the ledger when it grew since the last time. Within the transaction, so that nobody, another router included,
/// can sign a head that contradicts it.
/// </summary>
internal sealed class SignHead(string origin, Func<string, byte[]> sign) : Change
{
    private ContradictionException? contradiction;

    /// <summary>The checkpoint that stands last; null of an empty ledger that was never signed.</summary>
    public SignedHead? Head { get; private set; }

    public override void Write(Group group)
    {
        contradiction = null;
        Head = group.Tables.Checkpoints.Last();
        if (group.Tables.Contradiction(Head, group.Size, group.Root) is { } problem)
        {
            contradiction = new(problem);
            return;
        }
        if (group.Size == (Head?.Size ?? 0))
        {
            return;
        }
        var root = group.Root;
        Head = new(group.Size, root, sign(new Checkpoint { Origin = origin, Size = group.Size, Root = root }.Text), group.Now);
        group.Tables.Checkpoints.Insert(Head);
    }

    public override void Complete()
    {
        if (contradiction is not null)
        {
            Fail(contradiction);
            return;
        }
        base.Complete();
    }
}

internal sealed class Cosign(long size, NoteKey witness, NoteSignature signature) : Change
{
    public override void Write(Group group) => group.Tables.Checkpoints.Cosign(size, witness, signature);
}
