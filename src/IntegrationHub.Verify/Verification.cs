using System.Collections.Immutable;

namespace IntegrationHub.Verify;

/// <summary>What the verifier found.</summary>
/// <param name="Size">Entries that stand in the ledger.</param>
/// <param name="Root">Base64 of the root (32 bytes) over the leaves as they stand: what a checkpoint of this size must name.</param>
public sealed record Verification(long Size, string Root, ImmutableArray<VerifyProblem> Problems)
{
    public bool Sound => Problems.IsEmpty;
}

/// <param name="Index">Index of the entry, or <see cref="WholeLedger"/>.</param>
/// <param name="Problem">For an operator: what contradicts what. Codes only.</param>
public sealed record VerifyProblem(long Index, string Problem)
{
    /// <summary>The problem is not of one entry.</summary>
    public const long WholeLedger = -1;
}
