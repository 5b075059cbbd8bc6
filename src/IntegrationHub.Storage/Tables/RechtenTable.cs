using System.Data.Common;
using System.Collections.Immutable;
using IntegrationHub.Core;
using IntegrationHub.Core.Recording;

namespace IntegrationHub.Storage.Tables;

/// <summary>
/// What people at the hub did for the rights of somebody or for a case: a <c>maatregel</c> (a restriction, or keeping beyond the
/// term), an <c>uitstel</c>, and what was withheld. The reason is sealed.
/// </summary>
internal sealed class RechtenTable(DbConnection connection) : IDisposable
{
    public const string Beperking = "beperking";
    public const string Bewaarplicht = "bewaarplicht";

    /// <summary>Codes of the cases that no term touches: kept on purpose, or restricted, which forbids to destroy as well.</summary>
    public const string KeptZaken = "SELECT code FROM maatregel WHERE tot IS NULL AND is_zaak = 1";

    public const string Ddl = """
        CREATE TABLE maatregel (
          nr INTEGER PRIMARY KEY,
          soort TEXT NOT NULL,
          code TEXT NOT NULL,
          is_zaak INTEGER NOT NULL,
          sinds TEXT NOT NULL,
          sinds_idx BIGINT NOT NULL REFERENCES ledger (idx),
          sinds_door TEXT NOT NULL,
          reden BLOB NOT NULL,
          tot TEXT,
          tot_idx BIGINT REFERENCES ledger (idx),
          tot_door TEXT
        );
        CREATE INDEX maatregel_code ON maatregel (code) WHERE tot IS NULL;
        CREATE TABLE uitstel (
          nr INTEGER PRIMARY KEY,
          taak TEXT NOT NULL,
          tot TEXT NOT NULL,
          grondslag TEXT NOT NULL,
          door TEXT NOT NULL,
          entry_idx BIGINT NOT NULL REFERENCES ledger (idx),
          reden BLOB NOT NULL
        );
        CREATE INDEX uitstel_taak ON uitstel (taak, nr);
        CREATE TABLE onthouding (
          nr INTEGER PRIMARY KEY,
          entry_idx BIGINT NOT NULL REFERENCES ledger (idx),
          at TEXT NOT NULL,
          afscherming TEXT NOT NULL,
          grondslag TEXT NOT NULL,
          herzien_op TEXT NOT NULL,
          entries BLOB NOT NULL
        )
        """;

    private readonly Statement restricted = new(connection, $"SELECT code FROM maatregel WHERE soort = '{Beperking}' AND tot IS NULL");
    private readonly Statement open = new(connection, "SELECT 1 FROM maatregel WHERE soort = @soort AND code = @code AND tot IS NULL");
    private readonly Statement take = new(connection, """
        INSERT INTO maatregel (soort, code, is_zaak, sinds, sinds_idx, sinds_door, reden)
        VALUES (@soort, @code, @is_zaak, @sinds, @sinds_idx, @sinds_door, @reden)
        """);
    private readonly Statement lift = new(connection, """
        UPDATE maatregel SET tot = @tot, tot_idx = @tot_idx, tot_door = @tot_door WHERE soort = @soort AND code = @code AND tot IS NULL
        """);
    private readonly Statement forget = new(connection, "DELETE FROM maatregel WHERE code = @code AND is_zaak = 0");
    private readonly Statement put = new(connection, """
        INSERT INTO uitstel (taak, tot, grondslag, door, entry_idx, reden) VALUES (@taak, @tot, @grondslag, @door, @entry_idx, @reden)
        """);
    private readonly Statement withhold = new(connection, """
        INSERT INTO onthouding (entry_idx, at, afscherming, grondslag, herzien_op, entries)
        VALUES (@entry_idx, @at, @afscherming, @grondslag, @herzien_op, @entries)
        """);

    /// <summary>Every code whose processing is restricted now: few, and each message asks for them.</summary>
    public ImmutableHashSet<string> Restricted()
    {
        using var row = restricted.Read();
        var codes = ImmutableHashSet.CreateBuilder<string>();
        while (row.Read())
        {
            codes.Add(row.GetString(0));
        }
        return codes.ToImmutable();
    }

    public bool IsOpen(string soort, string code)
    {
        using var row = open.Read(soort, code);
        return row.Read();
    }

    public void Take(string soort, string code, bool isZaak, LedgerDraft entry, long index, string by, byte[] reason) =>
        take.Run(soort, code, isZaak ? 1L : 0L, Slugs.Of(entry.Time), index, by, reason);

    public void Lift(string soort, string code, LedgerDraft entry, long index, string by) => lift.Run(Slugs.Of(entry.Time), index, by, soort, code);

    /// <summary>Of somebody who is erased.</summary>
    public void Forget(SubjectCode code) => forget.Run(code.Value);

    public void Put(TaakId taak, DateTimeOffset until, string grondslag, string by, long index, byte[] reason) =>
        put.Run(taak.ToString(), Slugs.Of(until), grondslag, by, index, reason);

    public void Withhold(long index, DateTimeOffset at, Onthouding onthouding, byte[] entries) =>
        withhold.Run(index, Slugs.Of(at), onthouding.Afscherming.Value, onthouding.Grondslag, Days.Text(onthouding.HerzienOp), entries);

    public void Dispose()
    {
        foreach (var statement in (Statement[])[restricted, open, take, lift, forget, put, withhold])
        {
            statement.Dispose();
        }
    }
}
