using System.Data.Common;
using IntegrationHub.Core;
using IntegrationHub.Core.Recording;

namespace IntegrationHub.Storage.Tables;

/// <summary>What somebody must do within a term. A row stays for ever.</summary>
internal sealed class TaakTable(DbConnection connection) : IDisposable
{
    public const string Ddl = """
        CREATE TABLE taak (
          id TEXT PRIMARY KEY,
          plicht TEXT NOT NULL,
          zaak TEXT NOT NULL,
          partner TEXT NOT NULL,
          entry_id TEXT NOT NULL,
          geopend TEXT NOT NULL,
          uiterlijk TEXT NOT NULL,
          gedaan TEXT,
          gedaan_door TEXT
        );
        CREATE INDEX taak_open ON taak (uiterlijk) WHERE gedaan IS NULL;
        CREATE INDEX taak_zaak ON taak (zaak, plicht) WHERE gedaan IS NULL
        """;

    /// <summary>In the order that <see cref="ReadRow"/> expects.</summary>
    public const string Columns = "id, plicht, zaak, partner, entry_id, geopend, uiterlijk";

    /// <summary>What must still be done, with the last time that it was put off.</summary>
    public const string Open = $"""
        SELECT {Columns}, u.tot, u.grondslag FROM taak LEFT JOIN uitstel u ON u.nr = (SELECT MAX(nr) FROM uitstel WHERE uitstel.taak = taak.id)
        WHERE gedaan IS NULL ORDER BY COALESCE(u.tot, uiterlijk), id
        """;

    public static Taak ReadOpen(DbDataReader row) => row.TimeOrNull(7) is { } until
        ? ReadRow(row) with { Uiterlijk = until, Uitstel = row.GetString(8) }
        : ReadRow(row);

    private readonly Statement insert = new(connection,
        $"INSERT INTO taak ({Columns}) VALUES (@id, @plicht, @zaak, @partner, @entry_id, @geopend, @uiterlijk)");
    private readonly Statement ofZaak = new(connection, """
        UPDATE taak SET gedaan = @at WHERE zaak = @zaak AND plicht = @plicht AND gedaan IS NULL AND (CAST(@partner AS TEXT) IS NULL OR partner = @partner)
        """);
    private readonly Statement one = new(connection, "UPDATE taak SET gedaan = @at, gedaan_door = @by WHERE id = @id AND gedaan IS NULL");
    private readonly Statement find = new(connection, $"SELECT {Columns} FROM taak WHERE id = @id AND gedaan IS NULL");

    public void Insert(Taak taak) => insert.Run(
        taak.Id.ToString(), taak.Plicht, taak.Zaak.Value, taak.Partner.Value, taak.Entry.Value, Slugs.Of(taak.Geopend), Slugs.Of(taak.Uiterlijk));

    public void Do(TaakGedaan gedaan) => ofZaak.Run(Slugs.Of(gedaan.At), gedaan.Zaak.Value, gedaan.Plicht, gedaan.Partner?.Value);

    /// <param name="by">Code of the person who did it.</param>
    public void Do(TaakId id, string by, DateTimeOffset at) => one.Run(Slugs.Of(at), by, id.ToString());

    /// <summary>Null when there is no such task, or it is done.</summary>
    public Taak? Find(TaakId id)
    {
        using var row = find.Read(id.ToString());
        return row.Read() ? ReadRow(row) : null;
    }

    public void Dispose()
    {
        insert.Dispose();
        ofZaak.Dispose();
        one.Dispose();
        find.Dispose();
    }

    public static Taak ReadRow(DbDataReader row) => new()
    {
        Id = new(Guid.Parse(row.GetString(0))),
        Plicht = row.GetString(1),
        Zaak = new(row.GetString(2)),
        Partner = new(row.GetString(3)),
        Entry = new(row.GetString(4)),
        Geopend = row.Time(5),
        Uiterlijk = row.Time(6),
    };
}
