using System.Collections.Immutable;
using System.Data.Common;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Recording;
using IntegrationHub.Storage.Tables;

namespace IntegrationHub.Storage;

/// <summary>What there is of one kind, how old it is, and what became of what was due.</summary>
public sealed record Bewaard
{
    public required Bewaarsoort Soort { get; init; }
    public required Termijn Termijn { get; init; }

    /// <summary>How much there is, and of how much the term has begun.</summary>
    public required long Aanwezig { get; init; }
    public required long Lopend { get; init; }

    /// <summary>When the oldest term began; null when none has.</summary>
    public required DateTimeOffset? Oudste { get; init; }

    /// <summary>How much should be gone and is not; what is kept on purpose is not counted.</summary>
    public required long TeLaat { get; init; }

    /// <summary>How much is kept on purpose, whether due or not.</summary>
    public required long Vastgehouden { get; init; }

    /// <summary>When somebody last looked; null for never.</summary>
    public required DateTimeOffset? Laatst { get; init; }

    /// <summary>How much was destroyed so far, and the index of the last entry that tells of it.</summary>
    public required long Vernietigd { get; init; }
    public required long? LaatsteRegel { get; init; }
}

/// <summary>Counts what a store keeps, kind by kind, against the terms of a convenant. Read-only, also while the router writes.</summary>
public sealed class RetentionReader(string dataFolder)
{
    public async Task<ImmutableArray<Bewaard>> ReadAsync(Bewaartermijnen terms, DateTimeOffset now, CancellationToken cancellation)
    {
        var kinds = ImmutableArray.CreateBuilder<Bewaard>();
        foreach (var soort in Bewaarsoorten.All)
        {
            kinds.Add(await OneAsync(soort, terms.For(soort), now, cancellation).ConfigureAwait(false));
        }
        return kinds.ToImmutable();
    }

    private async Task<Bewaard> OneAsync(Bewaarsoort soort, Termijn term, DateTimeOffset now, CancellationToken cancellation)
    {
        var sql = $"""
            SELECT r.there, r.begun, r.oldest, r.overdue, r.held, b.laatst, b.vernietigd, b.laatste_idx FROM (
              SELECT COUNT(*) AS there, COUNT(begin_at) AS begun, MIN(begin_at) AS oldest,
                COALESCE(SUM(CASE WHEN begin_at < @before AND held = 0 THEN 1 ELSE 0 END), 0) AS overdue, COALESCE(SUM(held), 0) AS held
              FROM ({BewaringTable.Rows(soort)}) kept) r
            LEFT JOIN bewaring b ON b.soort = @soort
            """;
        var answers = await Questions.AskAsync(
            dataFolder, sql, row => Read(row, soort, term), cancellation, Slugs.Of(term.Before(now)), Bewaarsoorten.Slug(soort)).ConfigureAwait(false);
        return answers.Single();
    }

    private static Bewaard Read(DbDataReader row, Bewaarsoort soort, Termijn term) => new()
    {
        Soort = soort,
        Termijn = term,
        Aanwezig = row.GetInt64(0),
        Lopend = row.GetInt64(1),
        Oudste = row.TimeOrNull(2),
        TeLaat = row.GetInt64(3),
        Vastgehouden = row.GetInt64(4),
        Laatst = row.TimeOrNull(5),
        Vernietigd = row.Number(6) ?? 0,
        LaatsteRegel = row.Number(7),
    };
}
