using System.Collections.Immutable;
using IntegrationHub.Core;
using IntegrationHub.Storage.Tables;

namespace IntegrationHub.Storage;

/// <summary>A restriction, or that a case is kept beyond its term, that holds now. A person is a keyed code, and not shown.</summary>
/// <param name="Zaak">Null when it is about a person.</param>
/// <param name="Entry">Index of the entry that tells of it.</param>
public sealed record Maatregel(string Soort, ZaakId? Zaak, DateTimeOffset Sinds, long Entry, string Door);

/// <summary>What one shield kept from somebody who asked.</summary>
/// <param name="Inzage">Index of the entry of that request.</param>
public sealed record OnthoudenRegel(long Inzage, DateTimeOffset At, RuleId Afscherming, string Grondslag, DateOnly HerzienOp);

/// <summary>What people did for the rights of others: codes only. Read-only, also while the router writes.</summary>
public sealed class RightsReader(string dataFolder)
{
    /// <summary>One line an act, oldest first.</summary>
    /// <param name="soort"><c>beperking</c> or <c>bewaarplicht</c>.</param>
    public Task<ImmutableArray<Maatregel>> OpenAsync(string soort, CancellationToken cancellation) => Questions.AskAsync(dataFolder, """
        SELECT DISTINCT soort, CASE WHEN is_zaak = 1 THEN code END, sinds, sinds_idx, sinds_door FROM maatregel
        WHERE soort = @soort AND tot IS NULL ORDER BY sinds_idx
        """, row => new Maatregel(row.GetString(0), row.Text(1) is { } zaak ? new ZaakId(zaak) : null, row.Time(2), row.GetInt64(3), row.GetString(4)), cancellation, soort);

    /// <summary>What was withheld, the first that must be looked at again first.</summary>
    /// <param name="before">Only what was due before that day; null for all.</param>
    public Task<ImmutableArray<OnthoudenRegel>> WithheldAsync(DateOnly? before, CancellationToken cancellation) => Questions.AskAsync(dataFolder, """
        SELECT entry_idx, at, afscherming, grondslag, herzien_op FROM onthouding
        WHERE CAST(@before AS TEXT) IS NULL OR herzien_op < @before ORDER BY herzien_op, nr
        """, row => new OnthoudenRegel(row.GetInt64(0), row.Time(1), new(row.GetString(2)), row.GetString(3), Days.Parse(row.GetString(4))),
        cancellation, before is { } day ? Days.Text(day) : null);

    /// <summary>The cases in which somebody takes part.</summary>
    public async Task<ImmutableHashSet<ZaakId>> CasesOfAsync(IReadOnlyCollection<SubjectCode> codes, CancellationToken cancellation)
    {
        var cases = ImmutableHashSet.CreateBuilder<ZaakId>();
        foreach (var code in codes)
        {
            cases.UnionWith(await Questions.AskAsync(dataFolder,
                "SELECT DISTINCT l.zaak FROM betrokkene b JOIN ledger l ON l.idx = b.idx WHERE b.code = @code AND l.zaak IS NOT NULL",
                row => new ZaakId(row.GetString(0)), cancellation, code.Value).ConfigureAwait(false));
        }
        return cases.ToImmutable();
    }
}
