namespace IntegrationHub.Core.Recording.Signing;

/// <summary>The largest head of a log that a witness cosigned; nothing yet is size 0.</summary>
public sealed record WitnessedHead(long Size, ReadOnlyMemory<byte> Root)
{
    public static WitnessedHead Nothing { get; } = new(0, new MerkleTree().Root());
}

/// <summary>What a witness answers to a submission; each is a status of C2SP tlog-witness.</summary>
public abstract record WitnessAnswer
{
    private WitnessAnswer() { }

    public abstract T Match<T>(Func<Consistent, T> consistent, Func<Conflict, T> conflict, Func<Refused, T> refused);

    /// <summary>200: it extends what was seen before; to be kept first, and then cosigned.</summary>
    public sealed record Consistent(Checkpoint Checkpoint) : WitnessAnswer
    {
        public override T Match<T>(Func<Consistent, T> consistent, Func<Conflict, T> conflict, Func<Refused, T> refused) => consistent(this);
    }

    /// <summary>409: the log is wrong about what this witness saw last.</summary>
    public sealed record Conflict(long Size) : WitnessAnswer
    {
        public override T Match<T>(Func<Consistent, T> consistent, Func<Conflict, T> conflict, Func<Refused, T> refused) => conflict(this);
    }

    /// <param name="Status">400, 403, 404 or 422.</param>
    /// <param name="Why">Dutch, for the operator of the log.</param>
    public sealed record Refused(int Status, string Why) : WitnessAnswer
    {
        public override T Match<T>(Func<Consistent, T> consistent, Func<Conflict, T> conflict, Func<Refused, T> refused) => refused(this);
    }
}

/// <summary>What makes a witness worth believing: it never cosigns two heads of one log of which the later does not extend the earlier.</summary>
public static class Witnessing
{
    /// <param name="logs">Keys of the logs that it serves.</param>
    /// <param name="seen">The head that it cosigned last for the log of this submission.</param>
    /// <exception cref="NoteRefusedException">What it should cosign is no checkpoint (400).</exception>
    public static WitnessAnswer Judge(CheckpointSubmission submission, IReadOnlyCollection<NoteKey> logs, WitnessedHead seen)
    {
        var checkpoint = Checkpoint.Parse(submission.Checkpoint.Text);
        var trusted = logs.Where(l => l.Name == checkpoint.Origin).ToArray();
        if (trusted is [])
        {
            return new WitnessAnswer.Refused(404, "deze getuige kent geen logboek met die naam");
        }
        if (!IsSigned(submission.Checkpoint, trusted))
        {
            return new WitnessAnswer.Refused(403, "het checkpoint is niet ondertekend met een sleutel die deze getuige van dat logboek kent");
        }
        if (submission.Old > checkpoint.Size)
        {
            return new WitnessAnswer.Refused(400, "old is groter dan het checkpoint");
        }
        if (submission.Old != seen.Size)
        {
            return new WitnessAnswer.Conflict(seen.Size);
        }
        return MerkleProof.ProvesConsistency(submission.Old, checkpoint.Size, seen.Root.Span, checkpoint.Root.Span, submission.Proof)
            ? new WitnessAnswer.Consistent(checkpoint)
            : new WitnessAnswer.Refused(422, "het checkpoint bouwt niet voort op wat deze getuige eerder zag: het bewijs klopt niet, of de geschiedenis is een andere");
    }

    private static bool IsSigned(SignedNote checkpoint, NoteKey[] trusted)
    {
        try
        {
            return !checkpoint.VerifiedBy(trusted).IsEmpty;
        }
        catch (NoteRefusedException)
        {
            return false; // a line of a trusted key that does not hold
        }
    }
}
