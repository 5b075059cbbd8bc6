using System.Collections.Immutable;
using IntegrationHub.Core;
using IntegrationHub.Core.Recording;
using IntegrationHub.Storage;

namespace IntegrationHub.Portal.Stroom;

/// <summary>How it goes; the order is from good to bad.</summary>
public enum FlowStatus
{
    InOrde,

    /// <summary>Something waits longer than it should, or waits for a person.</summary>
    Aandacht,

    /// <summary>Sending to a partner fails.</summary>
    Storing,
}

/// <summary>What goes on with one partner.</summary>
/// <param name="Waiting">Null when nothing waits.</param>
public sealed record PartnerFlow(PartnerId Partner, PartnerCount Count, Waiting? Waiting)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public bool IsQuiet => Waiting is null && Count == PartnerCount.None;

    public FlowStatus Status(DateTimeOffset now) => Waiting switch
    {
        null => FlowStatus.InOrde,
        { MostAttempts: > 0 } => FlowStatus.Storing,
        { Oldest: var oldest } when now - oldest > Patience => FlowStatus.Aandacht,
        _ => FlowStatus.InOrde,
    };
}

/// <summary>The message flow at one moment.</summary>
public sealed record Flow
{
    public required DateTimeOffset At { get; init; }
    public required ImmutableSortedDictionary<EntryType, long> Types { get; init; }

    /// <summary>How many entries the counts are of, while counting a long ledger still goes on; null when they are of all.</summary>
    public long? CountedUpTo { get; init; }

    /// <summary>The worst first, then by name.</summary>
    public required ImmutableArray<PartnerFlow> Partners { get; init; }

    /// <summary>What waits in the quarantine for a person, oldest first.</summary>
    public required ImmutableArray<Quarantined> Quarantine { get; init; }

    /// <summary>Newest first.</summary>
    public required ImmutableArray<LedgerLine> Latest { get; init; }

    public long Entries => Types.Values.Sum();
    public long BroughtIn => Partners.Sum(partner => partner.Count.BroughtIn);
    public long Waiting => Partners.Sum(partner => partner.Waiting?.Count ?? 0);

    public FlowStatus Status => Partners.Select(partner => partner.Status(At))
        .Append(Quarantine.IsEmpty ? FlowStatus.InOrde : FlowStatus.Aandacht)
        .Max();
}
