using System.Collections.Immutable;
using IntegrationHub.Core;
using IntegrationHub.Core.Recording;
using IntegrationHub.Storage;

namespace IntegrationHub.Portal.Stroom;

/// <summary>How much went through the hub for one partner since the ledger began.</summary>
/// <param name="BroughtIn">Messages of this partner about which a decision was recorded; a repeat is none.</param>
/// <param name="Disclosed">Disclosures to this partner.</param>
/// <param name="Delivered">Disclosures that its broker confirmed.</param>
public sealed record PartnerCount(long BroughtIn, long Disclosed, long Delivered)
{
    public static readonly PartnerCount None = new(0, 0, 0);
}

/// <summary>The counts of a ledger from its first entry on.</summary>
/// <param name="Entries">How many entries were counted.</param>
/// <param name="Complete">Those were all that there were; else counting goes on.</param>
public sealed record Counts(
    ImmutableDictionary<PartnerId, PartnerCount> Partners, ImmutableSortedDictionary<EntryType, long> Types, long Entries, bool Complete);

/// <summary>
/// Folds the ledger into counts, and reads only what came since the last time it was asked. Of a long ledger that takes longer than a page may: whoever
/// asks gets what is counted so far, and it goes on without him.
/// </summary>
internal sealed class FlowTally(LedgerReader reader, PortalSettings settings) : IDisposable
{
    private const int Step = 1000;

    private readonly CancellationTokenSource stop = new();
    private readonly Lock gate = new();
    private Task folding = Task.CompletedTask;
    private volatile Counts counts = new(ImmutableDictionary<PartnerId, PartnerCount>.Empty, ImmutableSortedDictionary<EntryType, long>.Empty, 0, Complete: false);
    private LedgerLine? before;

    public async Task<Counts> CountAsync(CancellationToken cancellation)
    {
        try
        {
            await CatchUpAsync().WaitAsync(settings.CountingPatience, cancellation).ConfigureAwait(false);
            return counts with { Complete = true };
        }
        catch (TimeoutException)
        {
            return counts;
        }
    }

    public void Dispose()
    {
        stop.Cancel();
        stop.Dispose();
    }

    /// <summary>What is under way may have read its last before the newest entry came, so another follows it; one at a time.</summary>
    private Task CatchUpAsync()
    {
        lock (gate)
        {
            return folding = FoldAsync(folding);
        }
    }

    private async Task FoldAsync(Task earlier)
    {
        await earlier.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        while (await NextAsync(stop.Token).ConfigureAwait(false) is { Length: > 0 } lines)
        {
            counts = lines.Aggregate(counts, Add) with { Entries = counts.Entries + lines.Length };
        }
    }

    // INVARIANT: indexes have no gaps, so that the entries below Entries + Step are the ones that come next.
    private async Task<ImmutableArray<LedgerLine>> NextAsync(CancellationToken cancellation)
    {
        var page = await reader.PageAsync(new() { Before = counts.Entries + Step, PageSize = Step }, cancellation).ConfigureAwait(false);
        return [.. page.Where(line => line.Index >= counts.Entries).Reverse()];
    }

    private Counts Add(Counts sum, LedgerLine line)
    {
        var partners = sum.Partners;
        if (line.Type is not (EntryType.Afgeleverd or EntryType.BeleidActief or EntryType.Vernietigd or EntryType.Beheer) && !ContinuesMessage(line))
        {
            partners = Changed(partners, line.From, count => count with { BroughtIn = count.BroughtIn + 1 });
        }
        if (line is { Type: EntryType.Verstrekking, To: { } receiver })
        {
            partners = Changed(partners, receiver, count => count with { Disclosed = count.Disclosed + 1 });
        }
        if (line is { Type: EntryType.Afgeleverd, To: { } reached })
        {
            partners = Changed(partners, reached, count => count with { Delivered = count.Delivered + 1 });
        }
        before = line;
        return sum with { Partners = partners, Types = sum.Types.SetItem(line.Type, sum.Types.GetValueOrDefault(line.Type) + 1) };
    }

    /// <summary>The entries of one message stand next to each other and carry one moment; a refusal of the whole message is always alone.</summary>
    private bool ContinuesMessage(LedgerLine line) => line.To is not null && before is { To: not null } last && last.Type != EntryType.Afgeleverd
        && (last.From, last.Time, last.Zaak, last.MessageType) == (line.From, line.Time, line.Zaak, line.MessageType);

    private static ImmutableDictionary<PartnerId, PartnerCount> Changed(
        ImmutableDictionary<PartnerId, PartnerCount> partners, PartnerId partner, Func<PartnerCount, PartnerCount> change) =>
        partners.SetItem(partner, change(partners.GetValueOrDefault(partner, PartnerCount.None)));
}
