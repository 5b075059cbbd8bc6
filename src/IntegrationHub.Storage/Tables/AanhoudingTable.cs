using System.Collections.Immutable;
using System.Data.Common;
using IntegrationHub.Core;
using IntegrationHub.Core.Recording;

namespace IntegrationHub.Storage.Tables;

/// <summary>What waits for a second person. A row stays for ever; the sealed message goes when the last of its holds is decided.</summary>
internal sealed class AanhoudingTable(DbConnection connection) : IDisposable
{
    public const string Ddl = """
        CREATE TABLE aanhouding_bericht (
          nr INTEGER PRIMARY KEY,
          body BLOB
        );
        CREATE TABLE aanhouding (
          id TEXT PRIMARY KEY,
          bericht_nr BIGINT NOT NULL REFERENCES aanhouding_bericht (nr),
          soort TEXT NOT NULL,
          entry_id TEXT NOT NULL,
          zaak TEXT NOT NULL,
          bericht TEXT NOT NULL,
          message_type TEXT NOT NULL,
          afzender TEXT NOT NULL,
          aanvrager TEXT,
          aan TEXT NOT NULL,
          aan_rol TEXT NOT NULL,
          doel TEXT NOT NULL,
          rule TEXT NOT NULL,
          reason TEXT NOT NULL,
          velden TEXT NOT NULL,
          vult_aan TEXT,
          beslissers TEXT NOT NULL,
          geopend TEXT NOT NULL,
          uiterlijk TEXT NOT NULL,
          staat TEXT NOT NULL
        );
        CREATE INDEX aanhouding_open ON aanhouding (uiterlijk) WHERE staat = 'open';
        CREATE INDEX aanhouding_bericht_open ON aanhouding (bericht) WHERE staat = 'open';
        CREATE TABLE aanhouding_besluit (
          nr INTEGER PRIMARY KEY,
          aanhouding TEXT NOT NULL REFERENCES aanhouding (id),
          staat TEXT NOT NULL,
          entry_id TEXT NOT NULL,
          at TEXT NOT NULL,
          door TEXT,
          persoon TEXT,
          motivering BLOB
        )
        """;

    /// <summary>What a hold is, in the order that <see cref="ReadRow"/> expects.</summary>
    public const string Columns =
        "id, soort, entry_id, zaak, bericht, message_type, afzender, aanvrager, aan, aan_rol, doel, rule, reason, velden, vult_aan, " +
        "beslissers, geopend, uiterlijk, staat";

    private readonly Statement last = new(connection, "SELECT MAX(nr) FROM aanhouding_bericht");
    private readonly Statement keep = new(connection, "INSERT INTO aanhouding_bericht (nr, body) VALUES (@nr, @body)");
    private readonly Statement insert = new(connection, $"""
        INSERT INTO aanhouding (bericht_nr, {Columns})
        VALUES (@bericht_nr, @id, @soort, @entry_id, @zaak, @bericht, @message_type, @afzender, @aanvrager, @aan, @aan_rol, @doel, @rule,
          @reason, @velden, @vult_aan, @beslissers, @geopend, @uiterlijk, 'open')
        """);
    private readonly Statement find = new(connection, $"""
        SELECT {Columns}, bericht_nr, (SELECT body FROM aanhouding_bericht WHERE nr = bericht_nr) FROM aanhouding WHERE id = @id
        """);
    private readonly Statement agreed = new(connection, "SELECT door FROM aanhouding_besluit WHERE aanhouding = @id AND staat = 'open'");
    private readonly Statement waiting = new(connection, $"SELECT {Columns} FROM aanhouding WHERE bericht = @bericht AND staat = 'open' ORDER BY id");
    private readonly Statement decide = new(connection, "UPDATE aanhouding SET staat = @staat WHERE id = @id AND staat = 'open'");
    private readonly Statement record = new(connection, """
        INSERT INTO aanhouding_besluit (aanhouding, staat, entry_id, at, door, persoon, motivering)
        VALUES (@aanhouding, @staat, @entry_id, @at, @door, @persoon, @motivering)
        """);
    private readonly Statement entry = new(connection, "SELECT entry_id FROM aanhouding WHERE id = @id");
    private readonly Statement forget = new(connection, """
        UPDATE aanhouding_bericht SET body = NULL
        WHERE nr = (SELECT bericht_nr FROM aanhouding WHERE id = @id)
          AND NOT EXISTS (SELECT 1 FROM aanhouding WHERE bericht_nr = aanhouding_bericht.nr AND staat = 'open')
        """);

    /// <summary>The entry that tells of a hold; null when there is no such hold.</summary>
    public EntryId? EntryOf(AanhoudingId id)
    {
        using var row = entry.Read(id.ToString());
        return row.Read() ? new EntryId(row.GetString(0)) : null;
    }

    /// <summary>Number of the message that is kept next. Rows are never deleted, so a number is never given twice.</summary>
    public long NextMessage()
    {
        using var row = last.Read();
        return (row.Read() ? row.Number(0) ?? 0 : 0) + 1;
    }

    public void Keep(long number, byte[] sealedBody) => keep.Run(number, sealedBody);

    public void Insert(Aanhouding hold, long message) => insert.Run(
        message, hold.Id.ToString(), Slug(hold.Soort), hold.Entry.Value, hold.Zaak.Value, hold.Bericht.Value, hold.MessageType, hold.Afzender.Value,
        hold.Aanvrager, hold.Aan.Value, hold.AanRol.Slug, hold.Doel.Slug, hold.Rule.Value, hold.Reason, string.Join(' ', hold.Velden),
        hold.VultAan?.ToString(), string.Join(' ', hold.Beslissers.Select(b => b.Value)), Slugs.Of(hold.Geopend), Slugs.Of(hold.Uiterlijk));

    /// <param name="open">Opens the sealed message of that number.</param>
    public Aangehouden? Find(AanhoudingId id, Func<long, byte[], ReadOnlyMemory<byte>> open)
    {
        var akkoord = Agreed(id); // before the other reading: one connection reads one thing at a time
        using var row = find.Read(id.ToString());
        return !row.Read() ? null : new()
        {
            Aanhouding = ReadRow(row),
            Staat = Staat(row.GetString(18)),
            Akkoord = akkoord,
            Body = row.IsDBNull(20) ? default : open(row.GetInt64(19), row.Bytes(20)),
        };
    }

    private ImmutableArray<PartnerId> Agreed(AanhoudingId id)
    {
        using var row = agreed.Read(id.ToString());
        var partners = ImmutableArray.CreateBuilder<PartnerId>();
        while (row.Read())
        {
            partners.Add(new(row.GetString(0)));
        }
        return partners.ToImmutable();
    }

    public ImmutableArray<Aanhouding> Waiting(BerichtId bericht)
    {
        using var row = waiting.Read(bericht.Value);
        var holds = ImmutableArray.CreateBuilder<Aanhouding>();
        while (row.Read())
        {
            holds.Add(ReadRow(row));
        }
        return holds.ToImmutable();
    }

    /// <param name="motivering">Sealed; null when nobody gave one.</param>
    /// <returns>False when there is no such hold, or it is not open.</returns>
    public bool Decide(AanhoudingBesluit besluit, byte[]? motivering)
    {
        if (decide.Run(Slug(besluit.Staat), besluit.Id.ToString()) == 0)
        {
            return false;
        }
        record.Run(
            besluit.Id.ToString(), Slug(besluit.Staat), besluit.Entry.Value, Slugs.Of(besluit.At), besluit.Door?.Value, besluit.Persoon, motivering);
        forget.Run(besluit.Id.ToString());
        return true;
    }

    public void Dispose()
    {
        foreach (var statement in (Statement[])[last, keep, insert, find, agreed, waiting, decide, record, forget])
        {
            statement.Dispose();
        }
    }

    public static Aanhouding ReadRow(DbDataReader row) => new()
    {
        Id = new(Guid.Parse(row.GetString(0))),
        Soort = row.GetString(1) == Slug(AanhoudingSoort.Velden) ? AanhoudingSoort.Velden : AanhoudingSoort.Bericht,
        Entry = new(row.GetString(2)),
        Zaak = new(row.GetString(3)),
        Bericht = new(row.GetString(4)),
        MessageType = row.GetString(5),
        Afzender = new(row.GetString(6)),
        Aanvrager = row.Text(7),
        Aan = new(row.GetString(8)),
        AanRol = new(row.GetString(9)),
        Doel = new(row.GetString(10)),
        Rule = new(row.GetString(11)),
        Reason = row.GetString(12),
        Velden = [.. row.GetString(13).Split(' ', StringSplitOptions.RemoveEmptyEntries)],
        VultAan = row.Text(14) is { } delivery ? new DeliveryId(Guid.Parse(delivery)) : null,
        Beslissers = [.. row.GetString(15).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(p => new PartnerId(p))],
        Geopend = row.Time(16),
        Uiterlijk = row.Time(17),
    };

    private static string Slug(AanhoudingSoort soort) => soort switch
    {
        AanhoudingSoort.Bericht => "bericht",
        AanhoudingSoort.Velden => "velden",
    };

    public static string Slug(AanhoudingStaat staat) => staat switch
    {
        AanhoudingStaat.Open => "open",
        AanhoudingStaat.Vrijgegeven => "vrijgegeven",
        AanhoudingStaat.Geweigerd => "geweigerd",
        AanhoudingStaat.Verlopen => "verlopen",
        AanhoudingStaat.Vervallen => "vervallen",
    };

    public static AanhoudingStaat Staat(string slug)
    {
        foreach (var staat in Enum.GetValues<AanhoudingStaat>())
        {
            if (Slug(staat) == slug)
            {
                return staat;
            }
        }
        throw new InvalidDataException($"Table aanhouding holds a row in the unknown state '{slug}'.");
    }
}
