using System.Data.Common;
using IntegrationHub.Contracts.Sealing;
using IntegrationHub.Core;

namespace IntegrationHub.Storage.Tables;

/// <summary>What must still be brought to the vault. Sealed for the vault; goes when the vault has confirmed it.</summary>
internal sealed class VaultOutboxTable(DbConnection connection) : IDisposable
{
    public const string Ddl = """
        CREATE TABLE vault_outbox (
          seq INTEGER PRIMARY KEY,
          id TEXT NOT NULL UNIQUE,
          subject TEXT NOT NULL,
          box BLOB NOT NULL
        )
        """;

    private readonly Statement insert = new(connection, "INSERT INTO vault_outbox (id, subject, box) VALUES (@id, @subject, @box)");
    private readonly Statement delete = new(connection, "DELETE FROM vault_outbox WHERE id = @id");
    private readonly Statement forget = new(connection, "DELETE FROM vault_outbox WHERE subject = @subject");

    public void Insert(SealedIdentifier piece) => insert.Run(piece.Id, piece.Subject, piece.Box.ToArray());

    public void Delete(string id) => delete.Run(id);

    public void Forget(SubjectCode subject) => forget.Run(subject.Value);

    public void Dispose()
    {
        insert.Dispose();
        delete.Dispose();
        forget.Dispose();
    }
}
