using System.Data.Common;
using IntegrationHub.Core.Recording;
using IntegrationHub.Core.Recording.Signing;

namespace IntegrationHub.Storage.Tables;

/// <summary>What was signed of the ledger, and who cosigned it. None of them may contradict another.</summary>
internal sealed class CheckpointTable(DbConnection connection) : IDisposable
{
    public const string Ddl = """
        CREATE TABLE checkpoint (
          size BIGINT PRIMARY KEY,
          root BLOB NOT NULL,
          note BLOB NOT NULL,
          at TEXT NOT NULL
        );
        CREATE TABLE cosignature (
          size BIGINT NOT NULL REFERENCES checkpoint (size),
          vkey TEXT NOT NULL,
          payload BLOB NOT NULL,
          PRIMARY KEY (size, vkey)
        )
        """;

    private readonly Statement last = new(connection, "SELECT size, root, note, at FROM checkpoint ORDER BY size DESC LIMIT 1");
    private readonly Statement insert = new(connection, "INSERT INTO checkpoint (size, root, note, at) VALUES (@size, @root, @note, @at)");
    private readonly Statement cosign = new(connection,
        "INSERT INTO cosignature (size, vkey, payload) VALUES (@size, @vkey, @payload) ON CONFLICT DO NOTHING");

    /// <returns>Null when nothing was signed yet.</returns>
    public SignedHead? Last()
    {
        using var row = last.Read();
        return row.Read() ? new(row.GetInt64(0), row.Bytes(1), row.Bytes(2), row.Time(3)) : null;
    }

    public void Insert(SignedHead head) => insert.Run(head.Size, head.Root.ToArray(), head.Note.ToArray(), Slugs.Of(head.At));

    public void Cosign(long size, NoteKey witness, NoteSignature signature) => cosign.Run(size, witness.VKey, signature.Signature.ToArray());

    public void Dispose()
    {
        last.Dispose();
        insert.Dispose();
        cosign.Dispose();
    }
}
