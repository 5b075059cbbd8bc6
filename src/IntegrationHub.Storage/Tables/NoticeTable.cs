using System.Data.Common;
using IntegrationHub.Core.Recording;

namespace IntegrationHub.Storage.Tables;

/// <summary>What the privacy officer must hear of: one row for each step of turning back and each destruction.</summary>
internal sealed class NoticeTable(DbConnection connection) : IDisposable
{
    public const string Ddl = """
        CREATE TABLE notice (
          nr INTEGER PRIMARY KEY,
          entry_idx BIGINT NOT NULL REFERENCES ledger (idx),
          at TEXT NOT NULL,
          due TEXT
        )
        """;

    private readonly Statement insert = new(connection, "INSERT INTO notice (entry_idx, at, due) VALUES (@entry_idx, @at, @due)");

    /// <param name="due">By when somebody must have looked at it; null when nobody must.</param>
    public void Insert(long entry, DateTimeOffset at, DateTimeOffset? due) => insert.Run(entry, Slugs.Of(at), due is { } by ? Slugs.Of(by) : null);

    public void Dispose() => insert.Dispose();
}
