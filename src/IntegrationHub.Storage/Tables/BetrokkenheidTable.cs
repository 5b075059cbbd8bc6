using System.Data.Common;
using System.Collections.Immutable;
using IntegrationHub.Core;
using IntegrationHub.Core.Recording;

namespace IntegrationHub.Storage.Tables;

/// <summary>
/// What proves that an entry is about a person, and which of its fields: sealed for that entry. With the index of
/// <see cref="BetrokkeneTable"/> the only way from a person to the ledger, so that a person whose rows are gone is found by nobody.
/// </summary>
internal sealed class BetrokkenheidTable(DbConnection connection) : IDisposable
{
    public const string Ddl = """
        CREATE TABLE betrokkenheid (
          code TEXT NOT NULL,
          idx BIGINT NOT NULL REFERENCES ledger (idx),
          nr BIGINT NOT NULL,
          detail BLOB NOT NULL,
          PRIMARY KEY (code, idx, nr)
        );
        CREATE INDEX betrokkenheid_idx ON betrokkenheid (idx)
        """;

    private readonly Statement insert = new(connection, "INSERT INTO betrokkenheid (code, idx, nr, detail) VALUES (@code, @idx, @nr, @detail)");
    private readonly Statement ofEntry = new(connection, "SELECT code, nr, detail FROM betrokkenheid WHERE idx = @idx ORDER BY nr");
    private readonly Statement forget = new(connection, "DELETE FROM betrokkenheid WHERE code = @code");

    /// <summary>The name of a row under which its detail is sealed.</summary>
    public static string Row(string entry, long number) => $"{entry}/{number}";

    public void Insert(SubjectCode code, long index, int number, byte[] detail) => insert.Run(code.Value, index, (long)number, detail);

    /// <param name="entry">Id of the entry.</param>
    public ImmutableArray<Betrokkenheid> Of(long index, string entry, Seal seal)
    {
        using var row = ofEntry.Read(index);
        var involved = ImmutableArray.CreateBuilder<Betrokkenheid>();
        while (row.Read())
        {
            involved.Add(Betrokkenheid.Read(new(row.GetString(0)), seal.Open(Row(entry, row.GetInt64(1)), row.Bytes(2)).Span));
        }
        return involved.DrainToImmutable();
    }

    /// <summary>Of somebody who is erased.</summary>
    public void Forget(SubjectCode code) => forget.Run(code.Value);

    public void Dispose()
    {
        insert.Dispose();
        ofEntry.Dispose();
        forget.Dispose();
    }
}
