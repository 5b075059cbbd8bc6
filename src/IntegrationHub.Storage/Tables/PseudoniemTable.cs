using System.Collections.Immutable;
using System.Data.Common;
using IntegrationHub.Core;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Identifying;
using IntegrationHub.Core.Recording;

namespace IntegrationHub.Storage.Tables;

/// <summary>The pseudonyms that were given out, as codes: enough to recognise one and to translate it, not to turn it back.</summary>
internal sealed class PseudoniemTable(DbConnection connection) : IDisposable
{
    public const string Ddl = """
        CREATE TABLE pseudoniem (
          code TEXT NOT NULL,
          zaak TEXT NOT NULL,
          origin TEXT NOT NULL,
          receiver TEXT NOT NULL,
          doel TEXT NOT NULL,
          subject TEXT NOT NULL,
          owner TEXT NOT NULL,
          ledger_code TEXT,
          category TEXT NOT NULL,
          field TEXT NOT NULL,
          helft TEXT NOT NULL,
          path TEXT NOT NULL,
          epoch INTEGER NOT NULL,
          at TEXT NOT NULL,
          PRIMARY KEY (code, zaak, origin, path)
        ) WITHOUT ROWID;
        CREATE INDEX pseudoniem_zaak ON pseudoniem (zaak);
        CREATE INDEX pseudoniem_owner ON pseudoniem (owner)
        """;

    private const string Columns = "code, zaak, origin, receiver, doel, subject, owner, ledger_code, category, field, helft, path, epoch, at";

    private readonly Statement byCode = new(connection, $"SELECT {Columns} FROM pseudoniem WHERE code = @code ORDER BY at, zaak, origin");
    private readonly Statement ofZaak = new(connection, $"SELECT {Columns} FROM pseudoniem WHERE zaak = @zaak ORDER BY at, code, origin");
    private readonly Statement insert = new(connection, $"""
        INSERT INTO pseudoniem ({Columns})
        VALUES (@code, @zaak, @origin, @receiver, @doel, @subject, @owner, @ledger_code, @category, @field, @helft, @path, @epoch, @at)
        ON CONFLICT (code, zaak, origin, path) DO UPDATE SET receiver = excluded.receiver, doel = excluded.doel, subject = excluded.subject, owner = excluded.owner,
          ledger_code = excluded.ledger_code, category = excluded.category, field = excluded.field, helft = excluded.helft,
          epoch = excluded.epoch, at = excluded.at
        """);
    private readonly Statement forget = new(connection, "DELETE FROM pseudoniem WHERE owner = @owner OR subject = @owner");
    private readonly Statement forgetEpoch = new(connection, "DELETE FROM pseudoniem WHERE epoch = @epoch");

    public ImmutableArray<PseudoniemFeit> Find(PseudoniemCode code)
    {
        using var row = byCode.Read(code.Value);
        return Read(row);
    }

    public ImmutableArray<PseudoniemFeit> Of(ZaakId zaak)
    {
        using var row = ofZaak.Read(zaak.Value);
        return Read(row);
    }

    /// <summary>The same pseudonym of the same message place again is the same row, as it stands now.</summary>
    public void Insert(PseudoniemFeit feit) => insert.Run(feit.Code.Value, feit.Zaak.Value, feit.Origin.Value, feit.Receiver.Value,
        feit.Doel.Slug, feit.Subject.Value, feit.Owner.Value, feit.LedgerCode, feit.Category, feit.FieldName, feit.Helft.ToString(),
        feit.Path, (long)feit.Epoch, Slugs.Of(feit.At));

    /// <returns>How many pseudonyms can no longer be recognised.</returns>
    public int Forget(SubjectCode owner) => forget.Run(owner.Value);

    public int ForgetEpoch(int epoch) => forgetEpoch.Run((long)epoch);

    public void Dispose()
    {
        byCode.Dispose();
        ofZaak.Dispose();
        insert.Dispose();
        forget.Dispose();
        forgetEpoch.Dispose();
    }

    private static ImmutableArray<PseudoniemFeit> Read(DbDataReader row)
    {
        var feiten = ImmutableArray.CreateBuilder<PseudoniemFeit>();
        while (row.Read())
        {
            feiten.Add(new()
            {
                Code = new(row.GetString(0)),
                Zaak = new(row.GetString(1)),
                Origin = new(row.GetString(2)),
                Receiver = new(row.GetString(3)),
                Doel = new(row.GetString(4)),
                Subject = new(row.GetString(5)),
                Owner = new(row.GetString(6)),
                LedgerCode = row.Text(7),
                Category = row.GetString(8),
                FieldName = row.GetString(9),
                Helft = Enum.Parse<Helft>(row.GetString(10)),
                Path = row.GetString(11),
                Epoch = row.GetInt32(12),
                At = row.Time(13),
            });
        }
        return feiten.DrainToImmutable();
    }
}
