using System.Collections.Immutable;
using System.Data.Common;
using System.Text;
using IntegrationHub.Core;
using IntegrationHub.Core.Identifying;
using IntegrationHub.Core.Recording;

namespace IntegrationHub.Storage.Tables;

/// <summary>The requests to turn a pseudonym back, each as it stands now. The number that the requester gave it is sealed.</summary>
internal sealed class HerleidingTable(DbConnection connection) : IDisposable
{
    public const string Ddl = """
        CREATE TABLE herleiding (
          id TEXT PRIMARY KEY,
          verzoek TEXT NOT NULL,
          nummer BLOB NOT NULL,
          zaak TEXT NOT NULL,
          requester TEXT NOT NULL,
          persoon TEXT,
          pseudoniem TEXT NOT NULL,
          category TEXT NOT NULL,
          field TEXT NOT NULL,
          ledger_code TEXT,
          origins TEXT NOT NULL,
          doel TEXT NOT NULL,
          rule TEXT NOT NULL,
          stap TEXT NOT NULL,
          asked_at TEXT NOT NULL,
          until TEXT NOT NULL,
          review_by TEXT
        );
        CREATE INDEX herleiding_verzoek ON herleiding (verzoek);
        CREATE INDEX herleiding_persoon ON herleiding (persoon, asked_at);
        CREATE INDEX herleiding_stap ON herleiding (stap, until)
        """;

    public const string Columns =
        "id, verzoek, nummer, zaak, requester, persoon, pseudoniem, category, field, ledger_code, origins, doel, rule, stap, asked_at, until, review_by";

    private readonly Statement find = new(connection, $"SELECT {Columns} FROM herleiding WHERE verzoek = @verzoek ORDER BY asked_at, id");
    private readonly Statement asked = new(connection,
        "SELECT doel FROM herleiding WHERE persoon = @persoon AND asked_at >= @since");
    private readonly Statement save = new(connection, $"""
        INSERT INTO herleiding ({Columns})
        VALUES (@id, @verzoek, @nummer, @zaak, @requester, @persoon, @pseudoniem, @category, @field, @ledger_code, @origins, @doel, @rule,
          @stap, @asked_at, @until, @review_by)
        ON CONFLICT (id) DO UPDATE SET verzoek = excluded.verzoek, nummer = excluded.nummer, zaak = excluded.zaak, requester = excluded.requester,
          persoon = excluded.persoon, pseudoniem = excluded.pseudoniem, category = excluded.category, field = excluded.field,
          ledger_code = excluded.ledger_code, origins = excluded.origins, doel = excluded.doel, rule = excluded.rule,
          stap = excluded.stap, asked_at = excluded.asked_at, until = excluded.until, review_by = excluded.review_by
        """);
    private readonly Statement forget = new(connection, """
        UPDATE herleiding SET pseudoniem = '', ledger_code = NULL
        WHERE pseudoniem IN (SELECT code FROM pseudoniem WHERE owner = @owner OR subject = @owner)
        """);

    public ImmutableArray<HerleidingFeit> Of(ZaakId verzoek, Seal seal)
    {
        using var row = find.Read(verzoek.Value);
        var feiten = ImmutableArray.CreateBuilder<HerleidingFeit>();
        while (row.Read())
        {
            feiten.Add(ReadRow(row, seal));
        }
        return feiten.DrainToImmutable();
    }

    /// <summary>For which purposes this person, or partner, asked since a moment.</summary>
    public ImmutableArray<Doel> Asked(string persoon, DateTimeOffset since)
    {
        using var row = asked.Read(persoon, Slugs.Of(since));
        var doelen = ImmutableArray.CreateBuilder<Doel>();
        while (row.Read())
        {
            doelen.Add(new(row.GetString(0)));
        }
        return doelen.DrainToImmutable();
    }

    public void Save(HerleidingFeit feit, byte[] nummer) => save.Run(feit.Id.ToString(), feit.Verzoek.Value, nummer, feit.Zaak.Value,
        feit.Requester.Value, feit.Persoon, feit.Pseudoniem.Value, feit.Category, feit.FieldName, feit.LedgerCode,
        string.Join(' ', feit.Origins), feit.Doel.Slug, feit.Rule.Value, HerleidingStappen.Code(feit.Stap), Slugs.Of(feit.AskedAt),
        Slugs.Of(feit.Until), feit.ReviewBy is { } by ? Slugs.Of(by) : null);

    /// <summary>A request about somebody who was erased no longer says about whom it was. Before the pseudonyms themselves go.</summary>
    public void Forget(SubjectCode owner) => forget.Run(owner.Value);

    public static byte[] Close(HerleidingFeit feit, Seal seal) => seal.Close(feit.Id.ToString(), Encoding.UTF8.GetBytes(feit.Nummer.Revealed));

    public static HerleidingFeit ReadRow(DbDataReader row, Seal seal) => new()
    {
        Id = new(Guid.Parse(row.GetString(0))),
        Verzoek = new(row.GetString(1)),
        Nummer = new(Encoding.UTF8.GetString(seal.Open(row.GetString(0), row.Bytes(2)).Span)),
        Zaak = new(row.GetString(3)),
        Requester = new(row.GetString(4)),
        Persoon = row.Text(5),
        Pseudoniem = new(row.GetString(6)),
        Category = row.GetString(7),
        FieldName = row.GetString(8),
        LedgerCode = row.Text(9),
        Origins = [.. row.GetString(10).Split(' ').Select(o => new PartnerId(o))],
        Doel = new(row.GetString(11)),
        Rule = new(row.GetString(12)),
        Stap = HerleidingStappen.Parse(row.GetString(13)),
        AskedAt = row.Time(14),
        Until = row.Time(15),
        ReviewBy = row.TimeOrNull(16),
    };

    public void Dispose()
    {
        find.Dispose();
        asked.Dispose();
        save.Dispose();
        forget.Dispose();
    }
}
