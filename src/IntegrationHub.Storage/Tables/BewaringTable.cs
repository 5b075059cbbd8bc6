using System.Data.Common;
using System.Collections.Immutable;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Recording;

namespace IntegrationHub.Storage.Tables;

/// <summary>
/// What is kept of each kind and since when, and how a small part of it that is due is destroyed. What is of a case that is kept on
/// purpose, or restricted, is never due.
/// </summary>
internal sealed class BewaringTable(DbConnection connection) : IDisposable
{
    public const string Ddl = """
        CREATE TABLE bewaring (
          soort TEXT PRIMARY KEY,
          laatst TEXT NOT NULL,
          vernietigd BIGINT NOT NULL,
          laatste_idx BIGINT REFERENCES ledger (idx),
          vanaf BIGINT NOT NULL
        )
        """;

    /// <summary>How much one transaction destroys at most: traffic does not wait for it.</summary>
    public const int AtOnce = 500;

    private const int ZakenAtOnce = 50;

    private const string HeldZaak = $"CASE WHEN zaak IN ({RechtenTable.KeptZaken}) THEN 1 ELSE 0 END";
    private const string FreeZaak = $"(zaak IS NULL OR zaak NOT IN ({RechtenTable.KeptZaken}))";

    /// <summary>Per kind a query of what there is: when its term began (null while it has not), and whether it is kept on purpose.</summary>
    public static string Rows(Bewaarsoort soort) => soort switch
    {
        Bewaarsoort.Inhoud => "SELECT d.time AS begin_at, 0 AS held FROM outbox o LEFT JOIN ledger d ON d.prev_idx = o.entry_idx",
        Bewaarsoort.Aangehouden => $"SELECT {DecidedAt} AS begin_at, 0 AS held FROM aanhouding_bericht m WHERE m.body IS NOT NULL",
        Bewaarsoort.Quarantaine => "SELECT received AS begin_at, 0 AS held FROM quarantine WHERE body IS NOT NULL",
        Bewaarsoort.Verkeersgegevens => $"SELECT received AS begin_at, {HeldZaak} AS held FROM inbox",
        Bewaarsoort.Feiten => $"SELECT time AS begin_at, {HeldZaak} AS held FROM ledger WHERE facts IS NOT NULL",
        Bewaarsoort.Zaken => $"SELECT MAX(at) AS begin_at, MAX({HeldZaak}) AS held FROM zaak_feit WHERE {OfZaak} GROUP BY zaak",
        Bewaarsoort.Meldingen => $"SELECT {ToldAt} AS begin_at, {HeldZaak} AS held FROM notice n JOIN ledger l ON l.idx = n.entry_idx",
        Bewaarsoort.Schaduw => "SELECT at AS begin_at, 0 AS held FROM shadow_difference",
        Bewaarsoort.Rechten => """
            SELECT at AS begin_at, 0 AS held FROM onthouding
            UNION ALL SELECT tot, 0 FROM uitstel
            UNION ALL SELECT tot, 0 FROM maatregel WHERE tot IS NOT NULL
            """,
    };

    /// <summary>A withdrawal stays: a consent that somebody took back must never hold again.</summary>
    private const string OfZaak = "soort NOT LIKE 'toestemming-%'";

    private const string ToldAt = "CASE WHEN n.due > n.at THEN n.due ELSE n.at END";

    /// <summary>Null while one of its holds is open.</summary>
    private const string DecidedAt = """
        CASE WHEN EXISTS (SELECT 1 FROM aanhouding a WHERE a.bericht_nr = m.nr AND a.staat = 'open') THEN NULL ELSE
          (SELECT MAX(b.at) FROM aanhouding a JOIN aanhouding_besluit b ON b.aanhouding = a.id WHERE a.bericht_nr = m.nr) END
        """;

    private readonly Statement outbox = new(connection, $"""
        DELETE FROM outbox WHERE seq IN (SELECT o.seq FROM outbox o JOIN ledger d ON d.prev_idx = o.entry_idx WHERE d.time < @before LIMIT {AtOnce})
        """);
    private readonly Statement held = new(connection, $"""
        UPDATE aanhouding_bericht SET body = NULL
        WHERE nr IN (SELECT m.nr FROM aanhouding_bericht m WHERE m.body IS NOT NULL AND {DecidedAt} < @before LIMIT {AtOnce})
        """);
    private readonly Statement quarantine = new(connection, $"""
        UPDATE quarantine SET body = NULL, state = 'vernietigd', changed_at = @now, changed_by = 'bewaring'
        WHERE id IN (SELECT id FROM quarantine WHERE body IS NOT NULL AND received < @before ORDER BY id LIMIT {AtOnce})
        """);
    private readonly Statement inbox = new(connection, $"""
        DELETE FROM inbox WHERE (source, id) IN (SELECT source, id FROM inbox WHERE received < @before AND {FreeZaak} LIMIT {AtOnce})
        """);
    private readonly Statement notices = new(connection, $"""
        DELETE FROM notice WHERE nr IN (
          SELECT n.nr FROM notice n JOIN ledger l ON l.idx = n.entry_idx WHERE {ToldAt} < @before AND {FreeZaak} LIMIT {AtOnce})
        """);
    private readonly Statement shadow = new(connection,
        $"DELETE FROM shadow_difference WHERE nr IN (SELECT nr FROM shadow_difference WHERE at < @before LIMIT {AtOnce})");
    private readonly Statement[] rights =
    [
        new(connection, $"DELETE FROM onthouding WHERE nr IN (SELECT nr FROM onthouding WHERE at < @before LIMIT {AtOnce})"),
        new(connection, $"DELETE FROM uitstel WHERE nr IN (SELECT nr FROM uitstel WHERE tot < @before LIMIT {AtOnce})"),
        new(connection, $"DELETE FROM maatregel WHERE nr IN (SELECT nr FROM maatregel WHERE tot < @before LIMIT {AtOnce})"),
    ];

    private readonly Statement dueZaken = new(connection, $"""
        SELECT zaak FROM zaak_feit WHERE {OfZaak} AND {FreeZaak} GROUP BY zaak HAVING MAX(at) < @before LIMIT {ZakenAtOnce}
        """);
    private readonly Statement firstFeit = new(connection, $"SELECT at FROM zaak_feit WHERE {OfZaak} ORDER BY nr LIMIT 1");
    private readonly Statement[] ofZaak =
    [
        new(connection, "DELETE FROM pseudoniem WHERE zaak = @zaak"),
        new(connection, "DELETE FROM herleiding WHERE zaak = @zaak"),
        new(connection, "DELETE FROM uitstel WHERE taak IN (SELECT id FROM taak WHERE zaak = @zaak)"),
        new(connection, "DELETE FROM taak WHERE zaak = @zaak"),
        new(connection, "DELETE FROM aanhouding_besluit WHERE aanhouding IN (SELECT id FROM aanhouding WHERE zaak = @zaak)"),
        new(connection, "DELETE FROM aanhouding WHERE zaak = @zaak"),
        new(connection, $"DELETE FROM zaak_feit WHERE zaak = @zaak AND {OfZaak}"),
    ];

    private readonly Statement timeOf = new(connection, "SELECT time FROM ledger WHERE idx = @idx");
    private readonly Statement size = new(connection, "SELECT size FROM tree_head");
    private readonly Statement dueFacts = new(connection, $"""
        SELECT idx FROM ledger WHERE idx >= @first AND idx < @cutoff AND facts IS NOT NULL AND {FreeZaak} ORDER BY idx LIMIT {AtOnce}
        """);
    private readonly Statement[] ofFacts =
    [
        new(connection, "UPDATE ledger SET facts = NULL WHERE idx = @idx"),
        new(connection, "DELETE FROM betrokkenheid WHERE idx = @idx"),
        new(connection, "DELETE FROM betrokkene WHERE idx = @idx"),
    ];

    private readonly Statement from = new(connection, "SELECT vanaf FROM bewaring WHERE soort = @soort");
    private readonly Statement forgotten = new(connection, "SELECT 1 FROM bewaring WHERE soort = 'verkeersgegevens' AND vernietigd > 0");
    private readonly Statement again = new(connection, "UPDATE bewaring SET vanaf = 0");
    private readonly Statement note = new(connection, """
        INSERT INTO bewaring (soort, laatst, vernietigd, laatste_idx, vanaf) VALUES (@soort, @laatst, @vernietigd, @laatste_idx, @vanaf)
        ON CONFLICT (soort) DO UPDATE SET laatst = excluded.laatst, vernietigd = bewaring.vernietigd + excluded.vernietigd,
          laatste_idx = COALESCE(excluded.laatste_idx, bewaring.laatste_idx), vanaf = excluded.vanaf
        """);

    /// <summary>The names of some messages are forgotten: a message that is not in the inbox may still have been taken.</summary>
    public bool HasForgotten
    {
        get
        {
            using var row = forgotten.Read();
            return row.Read();
        }
    }

    /// <summary>Destroys some of what began before a moment.</summary>
    /// <param name="next">Where the next look for facts begins.</param>
    /// <returns>How much; zero when nothing more is due.</returns>
    public int Destroy(Bewaarsoort soort, DateTimeOffset before, DateTimeOffset now, out long next)
    {
        next = 0;
        return soort switch
        {
            Bewaarsoort.Inhoud => outbox.Run(Slugs.Of(before)),
            Bewaarsoort.Aangehouden => held.Run(Slugs.Of(before)),
            Bewaarsoort.Quarantaine => quarantine.Run(Slugs.Of(now), Slugs.Of(before)),
            Bewaarsoort.Verkeersgegevens => inbox.Run(Slugs.Of(before)),
            Bewaarsoort.Feiten => Facts(before, out next),
            Bewaarsoort.Zaken => Zaken(before),
            Bewaarsoort.Meldingen => notices.Run(Slugs.Of(before)),
            Bewaarsoort.Schaduw => shadow.Run(Slugs.Of(before)),
            Bewaarsoort.Rechten => rights.Sum(statement => statement.Run(Slugs.Of(before))),
        };
    }

    /// <param name="entry">Index of the entry that tells of it; null when nothing was due.</param>
    public void Note(Bewaarsoort soort, DateTimeOffset at, int destroyed, long? entry, long next) =>
        note.Run(Bewaarsoorten.Slug(soort), Slugs.Of(at), (long)destroyed, entry, next);

    /// <summary>What was kept on purpose is due again: every look begins at the beginning.</summary>
    public void LookAgain() => again.Run();

    public void Dispose()
    {
        foreach (var statement in (Statement[])
            [outbox, held, quarantine, inbox, notices, shadow, .. rights, dueZaken, firstFeit, .. ofZaak, timeOf, size, dueFacts, .. ofFacts, from, forgotten, again, note])
        {
            statement.Dispose();
        }
    }

    private int Zaken(DateTimeOffset before)
    {
        if (Text(firstFeit) is not { } first || string.CompareOrdinal(first, Slugs.Of(before)) >= 0)
        {
            return 0; // the oldest fact of all is younger: no need to look at every case
        }
        var due = All(dueZaken, Slugs.Of(before));
        foreach (var zaak in due)
        {
            foreach (var statement in ofZaak)
            {
                statement.Run(zaak);
            }
        }
        return due.Length;
    }

    private int Facts(DateTimeOffset before, out long next)
    {
        using (var row = from.Read(Bewaarsoorten.Slug(Bewaarsoort.Feiten)))
        {
            next = row.Read() ? row.GetInt64(0) : 0;
        }
        var cutoff = Cutoff(Slugs.Of(before));
        var due = ImmutableArray.CreateBuilder<long>();
        using (var row = dueFacts.Read(next, cutoff))
        {
            while (row.Read())
            {
                due.Add(row.GetInt64(0));
            }
        }
        foreach (var index in due)
        {
            foreach (var statement in ofFacts)
            {
                statement.Run(index);
            }
        }
        next = due is { Count: AtOnce } ? due[^1] + 1 : Math.Max(next, cutoff);
        return due.Count;
    }

    /// <summary>The first entry that is young enough: entries stand in the order of their times, but for the moment that a decision takes.</summary>
    private long Cutoff(string before)
    {
        long low = 0, high = Size();
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            if (string.CompareOrdinal(Text(timeOf, middle), before) < 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }
        return low;
    }

    private long Size()
    {
        using var row = size.Read();
        return row.Read() ? row.GetInt64(0) : 0;
    }

    private static string? Text(Statement statement, params ReadOnlySpan<object?> values)
    {
        using var row = statement.Read(values);
        return row.Read() ? row.Text(0) : null;
    }

    private static ImmutableArray<string> All(Statement statement, params ReadOnlySpan<object?> values)
    {
        using var row = statement.Read(values);
        var texts = ImmutableArray.CreateBuilder<string>();
        while (row.Read())
        {
            texts.Add(row.GetString(0));
        }
        return texts.ToImmutable();
    }
}
