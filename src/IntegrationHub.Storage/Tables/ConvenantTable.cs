using System.Data.Common;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Recording;

namespace IntegrationHub.Storage.Tables;

/// <summary>
/// Every version of the convenant that was ever in force, under its revision, and when each came into force. Nothing of it is
/// changed or taken away: a decision of years ago is taken again under the files that it cites.
/// </summary>
internal sealed class ConvenantTable(DbConnection connection) : IDisposable
{
    public const string Ddl = """
        CREATE TABLE convenant_version (
          revision TEXT PRIMARY KEY,
          versie BIGINT NOT NULL,
          stored_at TEXT NOT NULL
        );
        CREATE TABLE convenant_file (
          revision TEXT NOT NULL REFERENCES convenant_version (revision),
          regional INTEGER NOT NULL,
          name TEXT NOT NULL,
          content TEXT NOT NULL,
          PRIMARY KEY (revision, regional, name)
        );
        CREATE TABLE activation (
          idx INTEGER PRIMARY KEY REFERENCES ledger (idx),
          revision TEXT NOT NULL REFERENCES convenant_version (revision),
          previous TEXT REFERENCES convenant_version (revision),
          note BLOB NOT NULL,
          by_person TEXT NOT NULL,
          at TEXT NOT NULL
        );
        CREATE TRIGGER convenant_version_keeps BEFORE DELETE ON convenant_version BEGIN SELECT RAISE(ABORT, 'versions stay'); END;
        CREATE TRIGGER convenant_version_stands BEFORE UPDATE ON convenant_version BEGIN SELECT RAISE(ABORT, 'versions stay'); END;
        CREATE TRIGGER convenant_file_keeps BEFORE DELETE ON convenant_file BEGIN SELECT RAISE(ABORT, 'versions stay'); END;
        CREATE TRIGGER convenant_file_stands BEFORE UPDATE ON convenant_file BEGIN SELECT RAISE(ABORT, 'versions stay'); END;
        CREATE TRIGGER activation_keeps BEFORE DELETE ON activation BEGIN SELECT RAISE(ABORT, 'activations stay'); END;
        CREATE TRIGGER activation_stands BEFORE UPDATE ON activation BEGIN SELECT RAISE(ABORT, 'activations stay'); END
        """;

    /// <summary>What <see cref="ReadActivated"/> expects.</summary>
    public const string Activations = """
        SELECT idx, revision, versie, previous, note, by_person, at FROM activation JOIN convenant_version USING (revision)
        """;

    private readonly Statement last = new(connection, "SELECT revision FROM activation ORDER BY idx DESC LIMIT 1");
    private readonly Statement addVersion = new(connection,
        "INSERT INTO convenant_version (revision, versie, stored_at) VALUES (@revision, @versie, @at) ON CONFLICT DO NOTHING");
    private readonly Statement addFile = new(connection,
        "INSERT INTO convenant_file (revision, regional, name, content) VALUES (@revision, @regional, @name, @content)");
    private readonly Statement activate = new(connection, """
        INSERT INTO activation (idx, revision, previous, note, by_person, at) VALUES (@idx, @revision, @previous, @note, @by, @at)
        """);

    /// <summary>The revision in force; null before the first.</summary>
    public string? InForce()
    {
        using var row = last.Read();
        return row.Read() ? row.GetString(0) : null;
    }

    /// <summary>A version that stands already stays as it is: its revision is the digest of its files.</summary>
    public void Keep(ActivationDraft version, ConvenantSource files, DateTimeOffset at)
    {
        if (addVersion.Run(version.Revision, (long)version.Versie, Slugs.Of(at)) == 0)
        {
            return;
        }
        foreach (var (regional, file) in files.Landelijk.Select(f => (0L, f)).Concat(files.Regio.Select(f => (1L, f))))
        {
            addFile.Run(version.Revision, regional, file.Name, file.Text);
        }
    }

    public void Insert(Activated activated) => activate.Run(
        activated.Index, activated.Revision, activated.Previous, activated.Note.ToArray(), activated.By, Slugs.Of(activated.At));

    public void Dispose()
    {
        last.Dispose();
        addVersion.Dispose();
        addFile.Dispose();
        activate.Dispose();
    }

    public static Activated ReadActivated(DbDataReader row) => new()
    {
        Index = row.GetInt64(0),
        Revision = row.GetString(1),
        Versie = row.GetInt32(2),
        Previous = row.Text(3),
        Note = row.Bytes(4),
        By = row.GetString(5),
        At = row.Time(6),
    };
}
