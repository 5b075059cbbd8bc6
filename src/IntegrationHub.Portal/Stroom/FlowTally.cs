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

/// <summary>The counts of a whole ledger up to one moment.</summary>
public sealed record Counts(ImmutableDictionary<PartnerId, PartnerCount> Partners, ImmutableSortedDictionary<EntryType, long> Types);

/// <summary>Folds the ledger into counts, and reads only what came since the last time it was asked.</summary>
internal sealed class FlowTally(LedgerReader reader) : IDisposable
{
    private const int Step = 1000;

    private readonly SemaphoreSlim one = new(1);
    private Counts counts = new(ImmutableDictionary<PartnerId, PartnerCount>.Empty, ImmutableSortedDictionary<EntryType, long>.Empty);
    private long size;
    private LedgerLine? before;

    public async Task<Counts> CountAsync(CancellationToken cancellation)
    {
        await one.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            while (await NextAsync(cancellation).ConfigureAwait(false) is { Length: > 0 } lines)
            {
                counts = lines.Aggregate(counts, Add);
                size += lines.Length;
            }
            return counts;
        }
        finally
        {
            one.Release();
        }
    }

    public void Dispose() => one.Dispose();

    // INVARIANT: indexes have no gaps, so that the entries below size + Step are the ones that come next.
    private async Task<ImmutableArray<LedgerLine>> NextAsync(CancellationToken cancellation)
    {
        var page = await reader.PageAsync(new() { Before = size + Step, PageSize = Step }, cancellation).ConfigureAwait(false);
        return [.. page.Where(line => line.Index >= size).Reverse()];
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
        return new(partners, sum.Types.SetItem(line.Type, sum.Types.GetValueOrDefault(line.Type) + 1));
    }

    /// <summary>The entries of one message stand next to each other and carry one moment; a refusal of the whole message is always alone.</summary>
    private bool ContinuesMessage(LedgerLine line) => line.To is not null && before is { To: not null } last && last.Type != EntryType.Afgeleverd
        && (last.From, last.Time, last.Zaak, last.MessageType) == (line.From, line.Time, line.Zaak, line.MessageType);

    private static ImmutableDictionary<PartnerId, PartnerCount> Changed(
        ImmutableDictionary<PartnerId, PartnerCount> partners, PartnerId partner, Func<PartnerCount, PartnerCount> change) =>
        partners.SetItem(partner, change(partners.GetValueOrDefault(partner, PartnerCount.None)));
}
