using System.Collections.Immutable;
using System.Data.Common;
using IntegrationHub.Core.Identifying;
using IntegrationHub.Core;

namespace IntegrationHub.Storage.Tables;

/// <summary>
/// Which entries are about whom, by keyed code: written with the entry, and forgotten with the person. The delivery of a disclosure
/// has no rows: it is found through that.
/// </summary>
internal sealed class BetrokkeneTable(DbConnection connection) : IDisposable
{
    public const string Ddl = """
        CREATE TABLE betrokkene (
          code TEXT NOT NULL,
          idx BIGINT NOT NULL,
          owner TEXT,
          PRIMARY KEY (code, idx)
        ) WITHOUT ROWID;
        CREATE INDEX betrokkene_owner ON betrokkene (owner) WHERE owner IS NOT NULL;
        CREATE INDEX betrokkene_idx ON betrokkene (idx)
        """;

    private readonly Statement insert = new(connection, "INSERT INTO betrokkene (code, idx, owner) VALUES (@code, @idx, @owner) ON CONFLICT DO NOTHING");
    private readonly Statement ofEntry = new(connection, """
        INSERT INTO betrokkene (code, idx, owner)
        SELECT b.code, @idx, b.owner FROM betrokkene b JOIN ledger l ON l.idx = b.idx WHERE l.entry_id = @entry ON CONFLICT DO NOTHING
        """);
    private readonly Statement ofMessage = new(connection, """
        INSERT INTO betrokkene (code, idx, owner)
        SELECT DISTINCT b.code, @idx, b.owner FROM betrokkene b JOIN ledger l ON l.idx = b.idx
        WHERE l.bericht = @bericht AND (@to = '' OR l.to_partner = @to) ON CONFLICT DO NOTHING
        """);
    private readonly Statement ofPseudoniem = new(connection, """
        INSERT INTO betrokkene (code, idx) SELECT DISTINCT owner, @idx FROM pseudoniem WHERE code = @code ON CONFLICT DO NOTHING
        """);
    private readonly Statement forget = new(connection, "DELETE FROM betrokkene WHERE code = @code OR owner = @code");

    public void Insert(long index, ImmutableArray<EntrySubject> subjects)
    {
        foreach (var subject in subjects)
        {
            insert.Run(subject.Code.Value, index, subject.Owner == subject.Code ? null : subject.Owner.Value);
        }
    }

    /// <summary>An entry about an earlier one is about the same persons.</summary>
    public void InsertAs(long index, EntryId earlier) => ofEntry.Run(index, earlier.Value);

    /// <summary>The same for an earlier message.</summary>
    /// <param name="to">Only what was about this receiver; null for all.</param>
    public void InsertAs(long index, BerichtId earlier, PartnerId? to) => ofMessage.Run(index, earlier.Value, to?.Value ?? "");

    /// <summary>Whoever the pseudonym stands for.</summary>
    public void InsertAs(long index, PseudoniemCode pseudoniem) => ofPseudoniem.Run(index, pseudoniem.Value);

    public void Forget(SubjectCode owner) => forget.Run(owner.Value);

    public void Dispose()
    {
        insert.Dispose();
        ofEntry.Dispose();
        ofMessage.Dispose();
        ofPseudoniem.Dispose();
        forget.Dispose();
    }
}
