using System.Data.Common;
using IntegrationHub.Core.Recording;
using IntegrationHub.Storage.Databases;

namespace IntegrationHub.Storage.Tables;

/// <summary>What must still be sent; the payload is sealed and goes with the row once its delivery is recorded.</summary>
internal sealed class OutboxTable(DbConnection connection, long run) : IDisposable
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
          last_error TEXT,
          owner BIGINT NOT NULL DEFAULT 0
        )
        """;

    /// <summary>Sequence of the last row that there was: none is given twice, though rows go.</summary>
    public const string NumberDdl = """
        CREATE TABLE outbox_number (
          only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
          last BIGINT NOT NULL
        )
        """;

    private readonly Statement last = new(connection, "SELECT last FROM outbox_number");
    private readonly Statement advance = new(connection, "UPDATE outbox_number SET last = @last");
    private readonly Statement insert = new(connection, """
        INSERT INTO outbox (seq, delivery, partner, acute, entry_idx, event, queued_at, owner)
        VALUES (@seq, @delivery, @partner, @acute, @entry_idx, @event, @queued_at, @owner)
        """);
    private readonly Statement delete = new(connection, "DELETE FROM outbox WHERE seq = @seq AND delivery = @delivery");
    private readonly Statement fail = new(connection, """
        UPDATE outbox SET attempts = attempts + 1, last_error = @code, next_attempt = @next WHERE seq = @seq AND delivery = @delivery
        """);

    private readonly Statement release = new(connection, """
        UPDATE outbox SET next_attempt = @now WHERE owner = @run AND seq > @after AND next_attempt IS NULL
        """);
    private readonly Statement takeOver = new(connection, $"""
        UPDATE outbox SET owner = @run, next_attempt = COALESCE(next_attempt, @now) WHERE owner IN (
          SELECT owner FROM (SELECT DISTINCT owner FROM outbox WHERE owner <> @run) others WHERE {Dialect.Of(connection).OwnerIsGone})
        """);

    /// <summary>Sequence of the newest row that there ever was, 0 when there was none.</summary>
    public long Last()
    {
        using var row = last.Read();
        return row.Read() ? row.GetInt64(0) : throw new InvalidDataException("table outbox_number is empty");
    }

    public void Advance(long sequence) => advance.Run(sequence);

    /// <summary>Lets rows of this run be found that its sender may never have been given.</summary>
    public void Release(long after, DateTimeOffset now) => release.Run(Slugs.Of(now), run, after);

    /// <summary>Makes the rows of runs that have ended this run's own, and due.</summary>
    public void TakeOver(DateTimeOffset now) => takeOver.Run(run, Slugs.Of(now));

    public void Insert(OutboxRow row, byte[] sealedEvent, DateTimeOffset queuedAt) => insert.Run(row.Sequence, row.Delivery.ToString(),
        row.Partner.Value, row.Acute ? 1L : 0L, row.Entry?.Index, sealedEvent, Slugs.Of(queuedAt), run);

    /// <returns>False when the row is gone already.</returns>
    public bool Delete(OutboxRow row) => delete.Run(row.Sequence, row.Delivery.ToString()) == 1;

    public void Fail(OutboxRow row, string code, DateTimeOffset next) =>
        fail.Run(code, Slugs.Of(next), row.Sequence, row.Delivery.ToString());

    public void Dispose()
    {
        last.Dispose();
        advance.Dispose();
        release.Dispose();
        takeOver.Dispose();
        insert.Dispose();
        delete.Dispose();
        fail.Dispose();
    }
}
