using System.Data.Common;
using IntegrationHub.Core.Recording;

namespace IntegrationHub.Storage.Tables;

/// <summary>
/// The first and last time in every 4096 entries, so that a period is a range of indexes. Times nearly follow the indexes and need
/// not: a clock can be set back. What stands here the verifier recomputes.
/// </summary>
internal sealed class LedgerBlockTable(DbConnection connection) : IDisposable
{
    /// <summary>Entries a block.</summary>
    public const int Length = 4096;

    public const string Ddl = """
        CREATE TABLE ledger_block (
          block BIGINT PRIMARY KEY,
          first_time TEXT NOT NULL,
          last_time TEXT NOT NULL
        )
        """;

    private readonly Statement cover = new(connection, """
        INSERT INTO ledger_block (block, first_time, last_time) VALUES (@block, @first, @last)
        ON CONFLICT (block) DO UPDATE SET
          first_time = CASE WHEN excluded.first_time < ledger_block.first_time THEN excluded.first_time ELSE ledger_block.first_time END,
          last_time = CASE WHEN excluded.last_time > ledger_block.last_time THEN excluded.last_time ELSE ledger_block.last_time END
        """);

    public void Cover(long block, DateTimeOffset first, DateTimeOffset last) => cover.Run(block, Slugs.Of(first), Slugs.Of(last));

    public void Dispose() => cover.Dispose();
}
