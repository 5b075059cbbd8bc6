using System.Collections.Frozen;
using System.Collections.Immutable;

namespace IntegrationHub.Core.Recording.Signing;

/// <summary>A log or a witness: its key, and where it can be asked; most who check need no address.</summary>
public sealed record KnownKey(NoteKey Key, Uri? Address);

/// <summary>
/// Whom somebody believes, and how many of them must agree (C2SP tlog-policy): a checkpoint is valid when one of the logs signed it
/// and the quorum of the witnesses cosigned it.
/// </summary>
public sealed class WitnessPolicy
{
    /// <summary>How far clocks may differ.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    private readonly Quorum quorum;

    internal WitnessPolicy(ImmutableArray<KnownKey> logs, FrozenDictionary<string, KnownKey> witnesses, Quorum quorum) =>
        (Logs, Witnesses, this.quorum) = (logs, witnesses, quorum);

    public ImmutableArray<KnownKey> Logs { get; }

    /// <summary>By their name in the policy.</summary>
    public FrozenDictionary<string, KnownKey> Witnesses { get; }

    /// <summary>True when a checkpoint needs nobody beside the log.</summary>
    public bool NeedsNobody => quorum.IsMet([]);

    /// <summary>One log, no witnesses.</summary>
    public static WitnessPolicy Of(NoteKey log) => new([new(log, null)], FrozenDictionary<string, KnownKey>.Empty, Quorum.None);

    /// <param name="text">Of a policy file.</param>
    /// <exception cref="NoteRefusedException">With every line that is wrong.</exception>
    public static WitnessPolicy Parse(string text) => new PolicyReader().Read(text);

    /// <summary>The same witnesses for these keys of the log.</summary>
    public WitnessPolicy Believing(IEnumerable<NoteKey> logs) => new([.. logs.Select(log => new KnownKey(log, null))], Witnesses, quorum);

    /// <returns>True when these witnesses are enough.</returns>
    public bool IsMetBy(IEnumerable<NoteKey> cosigners)
    {
        var keys = cosigners.ToHashSet();
        return quorum.IsMet(Witnesses.Where(w => keys.Contains(w.Value.Key)).Select(w => w.Key).ToFrozenSet(StringComparer.Ordinal));
    }

    /// <summary>A checkpoint that the log signed, that enough witnesses cosigned, and none of them at a moment that is yet to come.</summary>
    /// <exception cref="NoteRefusedException">With what does not hold.</exception>
    public (Checkpoint Checkpoint, ImmutableArray<VerifiedSignature> Signatures) Check(SignedNote note, DateTimeOffset now)
    {
        var checkpoint = Checkpoint.Parse(note.Text);
        var verified = note.VerifiedBy([.. Logs.Select(l => l.Key), .. Witnesses.Values.Select(w => w.Key)]);
        if (!verified.Any(v => v.At is null && v.Key.Name == checkpoint.Origin && Logs.Any(l => l.Key == v.Key)))
        {
            throw new NoteRefusedException($"het checkpoint van {checkpoint.Origin} is door geen van de logboeken ondertekend die hier vertrouwd worden ({Names(Logs.Select(l => l.Key))})");
        }
        if (verified.FirstOrDefault(v => v.At > now + Tolerance) is { } future)
        {
            throw new NoteRefusedException($"getuige {future.Key.Name} zegt dit checkpoint te hebben gezien op {future.At:yyyy-MM-dd HH:mm:ss}Z, en dat is nog niet geweest: zijn klok of die van u loopt niet goed");
        }
        return IsMetBy(verified.Where(v => v.At is not null).Select(v => v.Key))
            ? (checkpoint, verified)
            : throw new NoteRefusedException($"te weinig getuigen hebben dit checkpoint medeondertekend: nodig is {quorum}, er zijn er {verified.Count(v => v.At is not null)} ({Names(verified.Where(v => v.At is not null).Select(v => v.Key))})");
    }

    private static string Names(IEnumerable<NoteKey> keys) => string.Join(", ", keys.Select(k => k.ToString()).DefaultIfEmpty("geen"));
}

/// <summary>Whose cosignatures are enough.</summary>
internal abstract record Quorum
{
    private Quorum() { }

    public static readonly Quorum None = new Group("none", 0, []);

    /// <param name="cosigned">Names of the witnesses that did.</param>
    public abstract bool IsMet(FrozenSet<string> cosigned);

    public sealed record Witness(string Name) : Quorum
    {
        public override bool IsMet(FrozenSet<string> cosigned) => cosigned.Contains(Name);

        public override string ToString() => Name;
    }

    public sealed record Group(string Name, int Needed, ImmutableArray<Quorum> Members) : Quorum
    {
        public override bool IsMet(FrozenSet<string> cosigned) => Members.Count(m => m.IsMet(cosigned)) >= Needed;

        public override string ToString() => $"{Needed} van [{string.Join(", ", Members)}]";
    }
}
