using System.Collections.Immutable;
using System.Data.Common;
using System.Runtime.CompilerServices;
using IntegrationHub.Core;
using IntegrationHub.Core.Recording;
using IntegrationHub.Storage.Databases;
using IntegrationHub.Storage.Tables;

namespace IntegrationHub.Storage;

/// <summary>
/// What pages, operators and tests read: codes and counts, nothing sealed. Read-only, also from another process while the router
/// writes; every question is asked of one consistent state.
/// </summary>
public sealed class LedgerReader(string dataFolder)
{
    /// <summary>Newest first.</summary>
    public Task<ImmutableArray<LedgerLine>> PageAsync(LedgerQuery query, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.PageSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.PageSize, 1000);
        var filter = LedgerFilter.Of(query, query.PageSize);
        return AskAsync($"""
            SELECT idx, {LedgerTable.SearchColumns} FROM ledger WHERE idx IN (SELECT idx FROM ({filter.Sql}) AS fit) ORDER BY idx DESC
            """, row => LedgerTable.ReadLine(row, row.GetInt64(0), 1), cancellation, filter.Values);
    }

    /// <returns>Null when the ledger is not that long.</returns>
    public async Task<LedgerEntry?> EntryAsync(long index, CancellationToken cancellation = default) => (await AskAsync($"""
        SELECT {LedgerTable.SearchColumns}, leaf, leaf_hash, (SELECT d.idx FROM ledger d WHERE d.prev_idx = l.idx)
        FROM ledger l WHERE idx = @idx
        """, row => new LedgerEntry(LedgerTable.ReadLine(row, index, 0), row.Bytes(13), row.Bytes(14), row.Number(15)),
        cancellation, index).ConfigureAwait(false)).FirstOrDefault();

    /// <summary>How many entries of each type answer the query, whatever the page; no more than <see cref="LedgerCount.Most"/> are counted.</summary>
    public async Task<LedgerCount> CountAsync(LedgerQuery query, CancellationToken cancellation = default)
    {
        var filter = LedgerFilter.Of(query with { Before = null }, LedgerCount.Most + 1);
        var counts = await AskAsync($"SELECT type, COUNT(*) FROM ({filter.Sql}) AS fit GROUP BY type",
            row => KeyValuePair.Create(EntryTypes.Parse(row.GetString(0)), row.GetInt64(1)), cancellation, filter.Values)
            .ConfigureAwait(false);
        return new(counts.ToImmutableSortedDictionary(), counts.Sum(c => c.Value) > LedgerCount.Most);
    }

    /// <summary>What those who look after the hub did, newest first.</summary>
    /// <param name="before">Only entries below this index; null for the newest.</param>
    /// <param name="most">1 to 1000.</param>
    public Task<ImmutableArray<BeheerLine>> BeheerAsync(BeheerSoort? soort, long? before, int most, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(most, 1000);
        return AskAsync($"""
            SELECT l.idx, l.entry_id, l.time, b.action, b.by_person, l.reason, l.leaf FROM beheer b JOIN ledger l ON l.idx = b.idx
            WHERE b.idx < @before AND (@action = '' OR b.action = @action) ORDER BY b.idx DESC LIMIT {most}
            """, BeheerLine.Read, cancellation, before ?? long.MaxValue, soort is { } asked ? BeheerDaad.Slug(asked) : "");
    }

    public async Task<TreeHead> HeadAsync(CancellationToken cancellation = default) =>
        (await AskAsync("SELECT size, root FROM tree_head", row => new TreeHead(row.GetInt64(0), row.Bytes(1)), cancellation)
            .ConfigureAwait(false)).Single();

    /// <summary>How many entries the ledger has.</summary>
    public async Task<long> SizeAsync(CancellationToken cancellation = default) =>
        (await HeadAsync(cancellation).ConfigureAwait(false)).Size;

    /// <summary>What stands in the outbox, per partner. A partner for whom nothing waits is left out.</summary>
    public Task<ImmutableArray<Waiting>> WaitingAsync(CancellationToken cancellation = default) => AskAsync("""
        SELECT partner, COUNT(*), CAST(SUM(acute) AS BIGINT), MIN(queued_at), MAX(attempts),
          (SELECT string_agg(code, ',') FROM (SELECT DISTINCT last_error AS code FROM outbox o WHERE o.partner = outbox.partner) codes)
        FROM outbox GROUP BY partner ORDER BY partner
        """, row => new Waiting(new(row.GetString(0)), row.GetInt64(1), row.GetInt64(2), row.Time(3), row.GetInt32(4),
            [.. row.Text(5)?.Split(',') ?? []]), cancellation);

    /// <summary>What the privacy officer must hear of, newest first.</summary>
    public Task<ImmutableArray<Notice>> NoticesAsync(CancellationToken cancellation = default) => AskAsync($"""
        SELECT n.nr, n.due, l.idx, {LedgerTable.SearchColumns} FROM notice n JOIN ledger l ON l.idx = n.entry_idx ORDER BY n.nr DESC LIMIT 1000
        """, row => new Notice(row.GetInt64(0), row.TimeOrNull(1), LedgerTable.ReadLine(row, row.GetInt64(2), 3)), cancellation);

    /// <summary>How many requests to turn a pseudonym back were granted and have not got their value yet.</summary>
    public async Task<long> WaitingForValueAsync(CancellationToken cancellation = default) => (await AskAsync(
        "SELECT COUNT(*) FROM herleiding WHERE stap IN ('toegewezen', 'noodgreep')", row => row.GetInt64(0), cancellation).ConfigureAwait(false)).Single();

    /// <summary>What was kept aside, oldest first, without its bytes.</summary>
    /// <param name="state">Null for all.</param>
    public Task<ImmutableArray<Quarantined>> QuarantineAsync(QuarantineState? state, CancellationToken cancellation = default) =>
        AskAsync($"""
            SELECT {QuarantineTable.ListColumns} FROM quarantine WHERE CAST(@state AS TEXT) IS NULL OR state = @state ORDER BY id
            """, QuarantineTable.ReadRow, cancellation, state is { } wanted ? QuarantineTable.Slug(wanted) : null);

    /// <summary>What waits, or waited, for a second person, oldest first, without its bytes.</summary>
    /// <param name="state">Null for all.</param>
    public Task<ImmutableArray<Hold>> HoldsAsync(AanhoudingStaat? state, CancellationToken cancellation = default) =>
        AskAsync($"""
            SELECT {AanhoudingTable.Columns}, (SELECT idx FROM ledger l WHERE l.entry_id = aanhouding.entry_id),
              (SELECT string_agg(door, ' ') FROM aanhouding_besluit b WHERE b.aanhouding = aanhouding.id AND b.staat = 'open')
            FROM aanhouding WHERE CAST(@state AS TEXT) IS NULL OR staat = @state ORDER BY geopend, id
            """, row => new Hold(
                AanhoudingTable.ReadRow(row), AanhoudingTable.Staat(row.GetString(18)), row.GetInt64(19),
                [.. row.Text(20)?.Split(' ').Select(p => new PartnerId(p)) ?? []]), cancellation, state is { } wanted ? AanhoudingTable.Slug(wanted) : null);

    /// <summary>What somebody must still do, the first that is due first; what was put off is due later.</summary>
    public Task<ImmutableArray<Taak>> TasksAsync(CancellationToken cancellation = default) =>
        AskAsync(TaakTable.Open, TaakTable.ReadOpen, cancellation);

    /// <summary>The region whose store this is.</summary>
    public async Task<string> RegionAsync(CancellationToken cancellation = default) =>
        (await AskAsync("SELECT region FROM about", row => row.GetString(0), cancellation).ConfigureAwait(false)).Single();

    /// <summary>
    /// The size of the ledger now, and again after every change of the store, by this process or another: the signal for a page to
    /// ask anew. Several commits within <paramref name="interval"/> are one change.
    /// </summary>
    public async IAsyncEnumerable<long> ChangesAsync(TimeSpan interval, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var connection = StoreFile.OpenForReading(dataFolder);
        var version = Dialect.Of(connection).Watch(connection);
        using PeriodicTimer timer = new(interval);
        long? seen = null;
        do
        {
            if (version() is var current && current != seen)
            {
                seen = current;
                yield return await SizeAsync(cancellation).ConfigureAwait(false);
            }
        }
        while (await timer.WaitForNextTickAsync(cancellation).ConfigureAwait(false));
    }

    private Task<ImmutableArray<T>> AskAsync<T>(string sql, Func<DbDataReader, T> read, CancellationToken cancellation,
        params object?[] values) => Questions.AskAsync(dataFolder, sql, read, cancellation, values);
}

/// <summary>One question to the store, of one consistent state.</summary>
internal static class Questions
{
    // SQLite answers on the thread that asks: a pool thread, so that no page holds up its caller.
    public static Task<ImmutableArray<T>> AskAsync<T>(string dataFolder, string sql, Func<DbDataReader, T> read, CancellationToken cancellation,
        params object?[] values) => Task.Run(() =>
    {
        using var connection = StoreFile.OpenForReading(dataFolder);
        using Statement question = new(connection, sql);
        using var row = question.Read(values);
        var answers = ImmutableArray.CreateBuilder<T>();
        while (row.Read())
        {
            cancellation.ThrowIfCancellationRequested();
            answers.Add(read(row));
        }
        return answers.DrainToImmutable();
    }, cancellation);
}
