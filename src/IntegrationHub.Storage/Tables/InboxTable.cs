using System.Data.Common;
using IntegrationHub.Core;
using IntegrationHub.Core.Recording;

namespace IntegrationHub.Storage.Tables;

/// <summary>
/// Every message that was accepted, under what its sender calls it, until its term is over: that name is the sender's own text. The
/// ledger knows an accepted message for ever by its keyed code, so that a broker may replay it even after that.
/// </summary>
internal sealed class InboxTable(DbConnection connection) : IDisposable
{
    public const string Ddl = """
        CREATE TABLE inbox (
          source TEXT NOT NULL,
          id TEXT NOT NULL,
          sender TEXT NOT NULL,
          digest BLOB NOT NULL,
          quarantine BIGINT REFERENCES quarantine (id),
          received TEXT NOT NULL,
          zaak TEXT,
          PRIMARY KEY (source, id)
        );
        CREATE INDEX inbox_received ON inbox (received)
        """;

    private readonly Statement find = new(connection, "SELECT digest, quarantine FROM inbox WHERE source = @source AND id = @id");
    private readonly Statement insert = new(connection,
        "INSERT INTO inbox (source, id, sender, digest, quarantine, received, zaak) VALUES (@source, @id, @sender, @digest, @quarantine, @received, @zaak)");
    private readonly Statement move = new(connection, "UPDATE inbox SET quarantine = @quarantine WHERE source = @source AND id = @id");

    public Registered? Find(MessageKey key)
    {
        using var row = find.Read(key.Source, key.Id);
        return row.Read() ? new(row.Bytes(0), row.Number(1) is { } id ? new QuarantineId(id) : null) : null;
    }

    public void Insert(MessageKey key, PartnerId sender, ReadOnlyMemory<byte> digest, QuarantineId? quarantine, DateTimeOffset received, ZaakId? zaak) =>
        insert.Run(key.Source, key.Id, sender.Value, digest.ToArray(), quarantine?.Value, Slugs.Of(received), zaak?.Value);

    /// <summary>After a retry the message is kept aside under another number, or no longer.</summary>
    public void Move(MessageKey key, QuarantineId? quarantine) => move.Run(quarantine?.Value, key.Source, key.Id);

    public void Dispose()
    {
        find.Dispose();
        insert.Dispose();
        move.Dispose();
    }
}

/// <param name="Quarantine">Where the message waits when it was kept aside instead of handled.</param>
internal sealed record Registered(byte[] Digest, QuarantineId? Quarantine);
