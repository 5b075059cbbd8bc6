using System.Collections.Immutable;

namespace IntegrationHub.Verify;

/// <summary>What the verifier found.</summary>
public sealed record Verification
{
    /// <summary>Entries that stand in the ledger.</summary>
    public required long Size { get; init; }

    /// <summary>Base64 of the root (32 bytes) over the leaves as they stand: what a checkpoint of this size must name.</summary>
    public required string Root { get; init; }

    /// <summary>By index; the first of them when there are very many.</summary>
    public required ImmutableArray<VerifyProblem> Problems { get; init; }

    /// <summary>How many problems there are beside <see cref="Problems"/>.</summary>
    public required long More { get; init; }

    /// <summary>How many entries tell of something that was decided.</summary>
    public required long Decisions { get; init; }

    /// <summary>How many of those were decided again, from the facts that stand beside them; none without the keys of the store.</summary>
    public required long Replayed { get; init; }

    /// <summary>How many could not be: they are of a kind, and of a time, of which nothing was recorded to take them again from.</summary>
    public required long Unrecorded { get; init; }

    /// <summary>Why some decisions were not taken again, for an operator. Nothing of it is wrong by itself.</summary>
    public required ImmutableArray<string> Notes { get; init; }
    public required VerifyTimes Times { get; init; }

    public bool Sound => Problems.IsEmpty;
}

/// <param name="Index">Index of the entry, or <see cref="WholeLedger"/>.</param>
/// <param name="Problem">For an operator: what contradicts what. Codes only.</param>
public sealed record VerifyProblem(long Index, string Problem)
{
    /// <summary>The problem is not of one entry.</summary>
    public const long WholeLedger = -1;
}

/// <summary>What each part took.</summary>
/// <param name="File">The database's own check of its file.</param>
/// <param name="Leaves">Hashes, form, columns, order, tree, and signatures.</param>
/// <param name="Replay">Opening the facts, their commitments, and the decisions taken again.</param>
public sealed record VerifyTimes(TimeSpan File, TimeSpan Leaves, TimeSpan Replay);

/// <summary>Keeps what is found, up to a bound: a ledger in which everything is wrong has an answer too.</summary>
internal sealed class Problems
{
    private const int MaxOfEntries = 1000;
    private readonly List<VerifyProblem> ofEntries = [];
    private readonly List<VerifyProblem> ofLedger = [];
    private long more;

    public void Add(string problem) => Add(VerifyProblem.WholeLedger, problem);

    public void Add(long index, string problem)
    {
        var list = index == VerifyProblem.WholeLedger ? ofLedger : ofEntries;
        if (list.Count < MaxOfEntries)
        {
            list.Add(new(index, problem));
        }
        else
        {
            more++;
        }
    }

    public void Add(IEnumerable<VerifyProblem> problems)
    {
        foreach (var problem in problems)
        {
            Add(problem.Index, problem.Problem);
        }
    }

    public long More => more;

    public ImmutableArray<VerifyProblem> All => [.. ofLedger, .. ofEntries.OrderBy(problem => problem.Index)];
}
