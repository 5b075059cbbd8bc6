using System.Data.Common;
using IntegrationHub.Core;
using IntegrationHub.Core.Recording;

namespace IntegrationHub.Storage.Tables;

/// <summary>Messages kept aside. A row stays for ever; its sealed bytes go when somebody takes it out.</summary>
internal sealed class QuarantineTable(DbConnection connection) : IDisposable
{
    public const string Ddl = """
        CREATE TABLE quarantine (
          id INTEGER PRIMARY KEY,
          body BLOB,
          sender TEXT NOT NULL,
          reason TEXT NOT NULL,
          received TEXT NOT NULL,
          entry_idx BIGINT REFERENCES ledger (idx),
          state TEXT NOT NULL,
          changed_at TEXT,
          changed_by TEXT
        )
        """;

    /// <summary>What a list shows, in the order that <see cref="ReadRow"/> expects.</summary>
    public const string ListColumns = "id, sender, reason, received, entry_idx, state, changed_at, changed_by";

    private readonly Statement last = new(connection, "SELECT MAX(id) FROM quarantine");
    private readonly Statement insert = new(connection, """
        INSERT INTO quarantine (id, body, sender, reason, received, entry_idx, state)
        VALUES (@id, @body, @sender, @reason, @received, @entry_idx, 'open')
        """);
    private readonly Statement take = new(connection, """
        UPDATE quarantine SET state = @state, changed_at = @at, changed_by = @by, body = NULL WHERE id = @id AND state = 'open'
        """);

    /// <summary>Number of the row that comes next. Rows are never deleted, so a number is never given twice.</summary>
    public QuarantineId Next()
    {
        using var row = last.Read();
        return new((row.Read() ? row.Number(0) ?? 0 : 0) + 1);
    }

    public void Insert(QuarantineId id, PartnerId sender, string reason, byte[] sealedBody, DateTimeOffset received, long? entry) =>
        insert.Run(id.Value, sealedBody, sender.Value, reason, Slugs.Of(received), entry);

    /// <returns>False when there is no such row, or it is not open.</returns>
    public bool TakeOut(QuarantineId id, QuarantineState to, string by, DateTimeOffset at) =>
        take.Run(Slug(to), Slugs.Of(at), by, id.Value) == 1;

    public void Dispose()
    {
        last.Dispose();
        insert.Dispose();
        take.Dispose();
    }

    public static Quarantined ReadRow(DbDataReader row) => new()
    {
        Id = new(row.GetInt64(0)),
        Sender = new(row.GetString(1)),
        Reason = row.GetString(2),
        Received = row.Time(3),
        EntryIndex = row.Number(4),
        State = State(row.GetString(5)),
        ChangedAt = row.TimeOrNull(6),
        ChangedBy = row.Text(7),
    };

    public static string Slug(QuarantineState state) => state switch
    {
        QuarantineState.Open => "open",
        QuarantineState.OpnieuwAangeboden => "opnieuw-aangeboden",
        QuarantineState.Afgehandeld => "afgehandeld",
        QuarantineState.Vernietigd => "vernietigd",
    };

    private static QuarantineState State(string slug)
    {
        foreach (var state in Enum.GetValues<QuarantineState>())
        {
            if (Slug(state) == slug)
            {
                return state;
            }
        }
        throw new InvalidDataException($"Table quarantine holds a row in the unknown state '{slug}'.");
    }
}
