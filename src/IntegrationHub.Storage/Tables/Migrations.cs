namespace IntegrationHub.Storage.Tables;

/// <summary>
/// Brings the tables of an older version to the next one. Only forward, and what once was released stays as it is: a table whose
/// definition changes later keeps here the definition that it had.
/// </summary>
internal static class Migrations
{
    /// <summary>The oldest version that can still be brought to this one.</summary>
    public const int Oldest = 2;

    private static readonly string[][] Steps =
    [
        [
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
