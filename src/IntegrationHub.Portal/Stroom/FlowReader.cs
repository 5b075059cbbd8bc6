using System.Collections.Immutable;
using IntegrationHub.Portal.Words;
using IntegrationHub.Storage;

namespace IntegrationHub.Portal.Stroom;

/// <summary>Asks the store how the messages flow.</summary>
internal sealed class FlowReader(LedgerReader reader, FlowTally tally, PortalSettings settings)
{
    public async Task<Flow> ReadAsync(CancellationToken cancellation)
    {
        var counts = await tally.CountAsync(cancellation).ConfigureAwait(false);
        var waiting = await reader.WaitingAsync(cancellation).ConfigureAwait(false);
        return new()
        {
            At = settings.Clock.GetUtcNow(),
            Types = counts.Types,
            CountedUpTo = counts.Complete ? null : counts.Entries,
            Partners = Partners(counts, waiting),
            Quarantine = await reader.QuarantineAsync(QuarantineState.Open, cancellation).ConfigureAwait(false),
            Latest = await reader.PageAsync(new() { PageSize = 10 }, cancellation).ConfigureAwait(false),
        };
    }

    /// <summary>Those of the convenant, and those of whom the store knows something although they left it.</summary>
    private ImmutableArray<PartnerFlow> Partners(Counts counts, ImmutableArray<Waiting> waiting)
    {
        var (convenant, now) = (settings.Convenant(), settings.Clock.GetUtcNow());
        return [.. convenant.Partners.Keys.Union(counts.Partners.Keys).Union(waiting.Select(w => w.Partner))
            .Select(id => new PartnerFlow(id, counts.Partners.GetValueOrDefault(id, PartnerCount.None), waiting.FirstOrDefault(w => w.Partner == id)))
            .OrderByDescending(partner => partner.Status(now)).ThenBy(partner => partner.IsQuiet)
            .ThenBy(partner => Codes.Partner(convenant, partner.Partner), StringComparer.Ordinal)];
    }
}
