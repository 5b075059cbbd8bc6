using System.Collections.Immutable;
using System.Data.Common;
using System.Text.Json;
using IntegrationHub.Core;
using IntegrationHub.Core.Recording;
using IntegrationHub.Core.Routing;

namespace IntegrationHub.Storage.Tables;

/// <summary>The entries, in order of their index. What the tree commits to can be added, never changed or taken away.</summary>
internal sealed class LedgerTable(DbConnection connection) : IDisposable
{
    /// <summary>The columns that repeat codes of the leaf, in the order that <see cref="ReadLine"/> expects.</summary>
    public const string SearchColumns =
        "entry_id, type, time, from_partner, message_type, to_partner, to_role, doel, rule, reason, zaak, prev_idx, bericht";

    /// <summary>What a search goes by.</summary>
    public const string IndexDdl = """
        CREATE INDEX ledger_from ON ledger (from_partner, idx, type, doel, rule, reason, time);
        CREATE INDEX ledger_to ON ledger (to_partner, idx, type, doel, rule, reason, time);
        CREATE INDEX ledger_rule ON ledger (rule, idx, type, doel, reason, time) WHERE rule IS NOT NULL;
        CREATE INDEX ledger_reason ON ledger (reason, idx, type, doel, time) WHERE reason IS NOT NULL;
        CREATE INDEX ledger_doel ON ledger (doel, idx, type, time) WHERE doel IS NOT NULL;
        CREATE INDEX ledger_type ON ledger (type, idx, time);
        CREATE INDEX ledger_zaak ON ledger (zaak, idx) WHERE zaak IS NOT NULL
        """;

    public const string Ddl = $"""
        CREATE TABLE ledger (
          idx INTEGER PRIMARY KEY,
          entry_id TEXT NOT NULL UNIQUE,
          leaf BLOB NOT NULL,
          leaf_hash BLOB NOT NULL,
          facts BLOB,
          type TEXT NOT NULL,
          time TEXT NOT NULL,
          from_partner TEXT NOT NULL,
          message_type TEXT NOT NULL,
          to_partner TEXT,
          to_role TEXT,
          doel TEXT,
          rule TEXT,
          reason TEXT,
          zaak TEXT,
          prev_idx BIGINT REFERENCES ledger (idx),
          bericht TEXT
        );
        {IndexDdl};
        CREATE INDEX ledger_bericht ON ledger (bericht, idx) WHERE bericht IS NOT NULL;
        CREATE UNIQUE INDEX ledger_prev ON ledger (prev_idx) WHERE prev_idx IS NOT NULL;
        CREATE TRIGGER ledger_keeps BEFORE DELETE ON ledger BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END;
        CREATE TRIGGER ledger_stands BEFORE UPDATE OF idx, entry_id, leaf, leaf_hash, type, time, from_partner, message_type,
          to_partner, to_role, doel, rule, reason, zaak, prev_idx, bericht ON ledger
        BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END
        """;

    private readonly Statement insert = new(connection, $"""
        INSERT INTO ledger (idx, leaf, leaf_hash, facts, {SearchColumns})
        VALUES (@idx, @leaf, @leaf_hash, @facts, @entry_id, @type, @time, @from_partner, @message_type, @to_partner, @to_role, @doel,
          @rule, @reason, @zaak, @prev_idx, @bericht)
        """);

    /// <param name="facts">Sealed; null for an entry without facts.</param>
    /// <param name="previous">Index of the entry that this one follows.</param>
    public void Insert(long index, LedgerDraft entry, byte[] leafHash, byte[]? facts, long? previous) => insert.Run(
        index, entry.Leaf.ToArray(), leafHash, facts, entry.Id.Value, Slugs.Of(entry.Type), Slugs.Of(entry.Time), entry.From.Value,
        entry.MessageType, entry.To?.Value, entry.ToRole?.Slug, entry.Doel?.Slug, entry.Rule?.Value, entry.Reason, entry.Zaak?.Value,
        previous, entry.Bericht?.Value);

    /// <summary>The disclosures of one message, or to one partner in one case, with what the sealed facts say of them.</summary>
    private const string Disclosures = "SELECT entry_id, from_partner, to_partner, doel, rule, leaf, facts, idx FROM ledger WHERE type = 'verstrekking' AND facts IS NOT NULL AND ";

    private readonly Statement ofMessage = new(connection, Disclosures + "bericht = @bericht ORDER BY idx");
    private readonly Statement ofReceiver = new(connection, Disclosures + "zaak = @zaak AND to_partner = @partner ORDER BY idx");
    private readonly Statement known = new(connection, "SELECT 1 FROM ledger WHERE bericht = @bericht LIMIT 1");

    public bool Knows(BerichtId bericht)
    {
        using var row = known.Read(bericht.Value);
        return row.Read();
    }

    public ImmutableArray<EerdereVerstrekking> OfMessage(BerichtId bericht, Seals seals, BetrokkenheidTable involved)
    {
        using var row = ofMessage.Read(bericht.Value);
        return Earlier(row, seals, involved);
    }

    public ImmutableArray<EerdereVerstrekking> Received(ZaakId zaak, PartnerId partner, Seals seals, BetrokkenheidTable involved)
    {
        using var row = ofReceiver.Read(zaak.Value, partner.Value);
        return Earlier(row, seals, involved);
    }

    private static ImmutableArray<EerdereVerstrekking> Earlier(DbDataReader row, Seals seals, BetrokkenheidTable involved)
    {
        List<(EerdereVerstrekking Found, long Index, string Id)> earlier = [];
        while (row.Read())
        {
            earlier.Add((new()
            {
                From = new(row.GetString(1)),
                To = new(row.GetString(2)),
                Doel = new(row.GetString(3)),
                Rule = new(row.GetString(4)),
                Delivery = new(JsonElement.Parse(row.Bytes(5)).GetProperty("operation_id").GetGuid()),
                Facts = seals.Facts.Open(row.GetString(0), row.Bytes(6)),
                Betrokkenen = [],
            }, row.GetInt64(7), row.GetString(0)));
        }
        row.Close(); // one connection reads one thing at a time
        return [.. earlier.Select(e => e.Found with { Betrokkenen = involved.Of(e.Index, e.Id, seals.Betrokkenen) })];
    }

    public void Dispose()
    {
        insert.Dispose();
        ofMessage.Dispose();
        ofReceiver.Dispose();
        known.Dispose();
    }

    /// <param name="first">Where <see cref="SearchColumns"/> begin in the row.</param>
    public static LedgerLine ReadLine(DbDataReader row, long index, int first) => new()
    {
        Index = index,
        Id = new(row.GetString(first)),
        Type = EntryTypes.Parse(row.GetString(first + 1)),
        Time = row.Time(first + 2),
        From = new(row.GetString(first + 3)),
        MessageType = row.GetString(first + 4),
        To = row.Text(first + 5) is { } to ? new PartnerId(to) : null,
        ToRole = row.Text(first + 6) is { } role ? new Role(role) : null,
        Doel = row.Text(first + 7) is { } doel ? new Doel(doel) : null,
        Rule = row.Text(first + 8) is { } rule ? new RuleId(rule) : null,
        Reason = row.Text(first + 9),
        Zaak = row.Text(first + 10) is { } zaak ? new ZaakId(zaak) : null,
        Previous = row.Number(first + 11),
        Bericht = row.Text(first + 12) is { } bericht ? new BerichtId(bericht) : null,
    };
}
