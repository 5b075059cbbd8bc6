namespace IntegrationHub.Storage.Tables;

/// <summary>
/// Brings the tables of an older version to the next one. Only forward, and what once was released stays as it is: a table whose
/// definition changes later keeps here the definition that it had.
/// </summary>
internal static class Migrations
{
    /// <summary>The oldest version that can still be brought to this one.</summary>
    public const int Oldest = 2;

    /// <summary>When exactly a row was written, version 2 did not keep: it was before this, so that no term ends too early.</summary>
    private const string NoLaterThan = "(SELECT COALESCE(MAX(time), '1970-01-01T00:00:00.000Z') FROM ledger)";

    private static readonly string[][] Steps =
    [
        [
            LedgerBlockTable.Ddl,
            $"INSERT INTO ledger_block (block, first_time, last_time) SELECT idx / {LedgerBlockTable.Length}, MIN(time), MAX(time) FROM ledger GROUP BY 1",
            BetrokkeneTable.Ddl, BeheerTable.Ddl, BetrokkenheidTable.Ddl, RechtenTable.Ddl, BewaringTable.Ddl, TileTable.Ddl, CheckpointTable.Ddl,
            "DROP INDEX ledger_from",
            "DROP INDEX ledger_to",
            "DROP INDEX ledger_zaak",
            LedgerTable.IndexDdl,
            "ALTER TABLE inbox ADD COLUMN received TEXT NOT NULL DEFAULT ''",
            "ALTER TABLE inbox ADD COLUMN zaak TEXT",
            $"UPDATE inbox SET received = {NoLaterThan}",
            "CREATE INDEX inbox_received ON inbox (received)",
            "ALTER TABLE shadow_difference ADD COLUMN at TEXT NOT NULL DEFAULT ''",
            $"UPDATE shadow_difference SET at = {NoLaterThan}",
            "CREATE INDEX zaak_feit_samengevoegd ON zaak_feit (nr) WHERE soort = 'samengevoegd'",
            "ALTER TABLE outbox ADD COLUMN owner BIGINT NOT NULL DEFAULT 0",
            OutboxTable.NumberDdl,
            "INSERT INTO outbox_number (only_row, last) SELECT 1, COALESCE(MAX(seq), 0) FROM outbox",
            "ALTER TABLE shadow_tally ADD COLUMN nr BIGINT NOT NULL DEFAULT 0",
            "UPDATE shadow_tally SET nr = (SELECT COUNT(*) FROM shadow_tally earlier WHERE earlier.rowid <= shadow_tally.rowid)",
        ],
    ];

    /// <summary>The step from this version to the next, in the words of SQLite.</summary>
    public static string From(int version) => string.Join(";\n", Steps[version - Oldest]);
}
