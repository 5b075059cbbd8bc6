using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using IntegrationHub.Core;
using IntegrationHub.Core.Recording;
using IntegrationHub.Storage;

namespace IntegrationHub.Logboek.Uitvoer;

/// <summary>
/// One transaction in the log of FSC Logging: a message that came in to the hub, or one that the hub sent on. The sender is not named
/// as delegator of what went out: that is for a contract of FSC to say, and there is none yet.
/// </summary>
public sealed record FscRecord
{
    /// <summary>The service of the hub that takes messages.</summary>
    public const string Incoming = "berichten";

    /// <summary>The service of a partner that takes what the hub sends.</summary>
    public const string Outgoing = "ontvangst";

    /// <summary>UUID version 7, of the time and id of the entry: the same each time it is exported.</summary>
    public required Guid Transaction { get; init; }
    public required bool IsIncoming { get; init; }

    /// <summary>What permits it, see <see cref="Grant"/>.</summary>
    public required string GrantHash { get; init; }
    public required Oin Outway { get; init; }
    public required Oin Provider { get; init; }
    public required DateTimeOffset Time { get; init; }

    public string ServiceName => IsIncoming ? Incoming : Outgoing;

    public long CreatedAt => Time.ToUnixTimeSeconds();

    /// <summary>A peer sees only what names it.</summary>
    public bool Names(Oin peer) => peer == Outway || peer == Provider;

    /// <summary>None, one, or two: the first entry of a message tells that it came in, a disclosure that it went out.</summary>
    public static IEnumerable<FscRecord> Of(LedgerRecord record, ConvenantVersions versions)
    {
        var (comesIn, goesOut) = Happened(record);
        if (!comesIn && !goesOut)
        {
            yield break;
        }
        var leaf = Leaf.Of(record);
        var convenant = versions.Of(leaf);
        var sender = Parties.Find(convenant, record.Line.From, record.Line.Index);
        if (comesIn)
        {
            yield return new()
            {
                Transaction = TransactionOf(record, Incoming),
                IsIncoming = true,
                GrantHash = Grant(leaf, sender.Id, null, null),
                Outway = sender.Oin,
                Provider = convenant.HubOin,
                Time = record.Line.Time,
            };
        }
        if (goesOut)
        {
            var receiver = Parties.Find(convenant, record.Line.To!.Value, record.Line.Index);
            yield return new()
            {
                Transaction = TransactionOf(record, Outgoing),
                IsIncoming = false,
                GrantHash = Grant(leaf, sender.Id, receiver.Id, record.Line.Rule),
                Outway = convenant.HubOin,
                Provider = receiver.Oin,
                Time = record.Line.Time,
            };
        }
    }

    private static (bool ComesIn, bool GoesOut) Happened(LedgerRecord record) => record.Line.Type switch
    {
        EntryType.Verstrekking => (record.OpensMessage, true),
        EntryType.Geweigerd or EntryType.Aangehouden or EntryType.Afgewezen or EntryType.ZonderOntvanger => (record.OpensMessage, false),
        EntryType.Afgeleverd or EntryType.Vrijgave or EntryType.BeleidActief or EntryType.Heridentificatie or EntryType.Gedaan or EntryType.Vernietigd
            or EntryType.Beheer or EntryType.Inzage or EntryType.Beperking or EntryType.Bewaarplicht or EntryType.Uitstel => (false, false),
    };

    /// <summary>
    /// SHA-256 over the JCS form of who may reach whom under which rule of which version of the convenant. No contract of FSC stands
    /// behind it yet, so it has a prefix that none of FSC's own hashes can have.
    /// </summary>
    private static string Grant(Leaf leaf, PartnerId from, PartnerId? to, RuleId? rule) => "$doelbinding$" + Base64Url.EncodeToString(SHA256.HashData(CanonicalJson.Write(
        new Dictionary<string, object?> { ["from"] = from.Value, ["to"] = to?.Value, ["rule"] = rule?.Value, ["revision"] = leaf.Revision })));

    private static Guid TransactionOf(LedgerRecord record, string service)
    {
        var bits = SHA256.HashData(Encoding.ASCII.GetBytes($"fsc/transaction/{record.Line.Id}/{service}")).AsSpan(0, 16);
        var at = record.Line.Time.ToUnixTimeMilliseconds();
        for (var i = 0; i < 6; i++)
        {
            bits[i] = (byte)(at >> (40 - (8 * i)));
        }
        bits[6] = (byte)((bits[6] & 0x0F) | 0x70);
        bits[8] = (byte)((bits[8] & 0x3F) | 0x80);
        return new(bits, bigEndian: true);
    }

    /// <summary>The moment that stands in a transaction id; null when it is not one of ours.</summary>
    public static DateTimeOffset? TimeOf(Guid transaction)
    {
        var bits = transaction.ToByteArray(bigEndian: true);
        var at = bits.Take(6).Aggregate(0L, (sum, b) => (sum << 8) | b);
        return bits[6] >> 4 == 7 && at <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds() ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;
    }

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("transaction_id", Transaction);
        json.WriteString("direction", IsIncoming ? "DIRECTION_INCOMING" : "DIRECTION_OUTGOING");
        json.WriteString("grant_hash", GrantHash);
        json.WriteStartObject("source");
        json.WriteString("type", "SOURCE_TYPE_SOURCE");
        json.WriteString("outway_peer_id", Outway.Value);
        json.WriteEndObject();
        json.WriteStartObject("destination");
        json.WriteString("type", "DESTINATION_TYPE_DESTINATION");
        json.WriteString("service_peer_id", Provider.Value);
        json.WriteEndObject();
        json.WriteString("service_name", ServiceName);
        json.WriteNumber("created_at", CreatedAt);
        json.WriteEndObject();
    }
}
