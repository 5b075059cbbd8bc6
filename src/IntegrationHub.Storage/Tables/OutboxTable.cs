using System.Data.Common;
using IntegrationHub.Core.Recording;

namespace IntegrationHub.Storage.Tables;

/// <summary>What must still be sent; the payload is sealed and goes with the row once its delivery is recorded.</summary>
internal sealed class OutboxTable(DbConnection connection) : IDisposable
{
    public const string Ddl = """
        CREATE TABLE outbox (
          seq INTEGER PRIMARY KEY,
          delivery TEXT NOT NULL,
          partner TEXT NOT NULL,
          acute INTEGER NOT NULL,
          entry_idx BIGINT REFERENCES ledger (idx),
          event BLOB NOT NULL,
          queued_at TEXT NOT NULL,
          attempts INTEGER NOT NULL DEFAULT 0,
          next_attempt TEXT,
          last_error TEXT
        )
        """;

    private readonly Statement last = new(connection, "SELECT MAX(seq) FROM outbox");
    private readonly Statement insert = new(connection, """
        INSERT INTO outbox (seq, delivery, partner, acute, entry_idx, event, queued_at)
        VALUES (@seq, @delivery, @partner, @acute, @entry_idx, @event, @queued_at)
        """);
    private readonly Statement delete = new(connection, "DELETE FROM outbox WHERE seq = @seq AND delivery = @delivery");
    private readonly Statement fail = new(connection, """
        UPDATE outbox SET attempts = attempts + 1, last_error = @code, next_attempt = @next WHERE seq = @seq AND delivery = @delivery
        """);

    /// <summary>Sequence of the newest row, 0 when there is none.</summary>
    public long Last()
    {
        using var row = last.Read();
        return row.Read() ? row.Number(0) ?? 0 : 0;
    }

    public void Insert(OutboxRow row, byte[] sealedEvent, DateTimeOffset queuedAt) => insert.Run(row.Sequence, row.Delivery.ToString(),
        row.Partner.Value, row.Acute ? 1L : 0L, row.Entry?.Index, sealedEvent, Slugs.Of(queuedAt));

    /// <returns>False when the row is gone already.</returns>
    public bool Delete(OutboxRow row) => delete.Run(row.Sequence, row.Delivery.ToString()) == 1;

    public void Fail(OutboxRow row, string code, DateTimeOffset next) =>
        fail.Run(code, Slugs.Of(next), row.Sequence, row.Delivery.ToString());

    public void Dispose()
    {
        last.Dispose();
        insert.Dispose();
        delete.Dispose();
        fail.Dispose();
    }
}
