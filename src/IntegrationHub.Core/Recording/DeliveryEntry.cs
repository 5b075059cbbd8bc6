using System.Buffers.Binary;
using System.Security.Cryptography;
using IntegrationHub.Core.Disclosing;

namespace IntegrationHub.Core.Recording;

/// <summary>The entry that follows a disclosure once the receiver's broker has confirmed it.</summary>
public static class DeliveryEntry
{
    /// <param name="disclosure">The entry of the disclosure, complete; the new entry names it as its <c>prev_id</c>.</param>
    public static LedgerDraft Of(LedgerDraft disclosure, DeliveryId delivery, DateTimeOffset confirmedAt)
    {
        var id = Ulid.Of(confirmedAt, SHA256.HashData(delivery.Value.ToByteArray(bigEndian: true)));
        var leaf = CanonicalJson.Write(new Dictionary<string, object?>
        {
            ["v"] = 1,
            ["type"] = Slugs.Of(EntryType.Afgeleverd),
            ["id"] = id.Value,
            ["time"] = Slugs.Of(confirmedAt),
            ["from"] = disclosure.From.Value,
            ["to"] = disclosure.To?.Value,
            ["prev_id"] = disclosure.Id.Value,
            ["operation_id"] = delivery.Value.ToString(),
        });
        return disclosure with
        {
            Id = id,
            Type = EntryType.Afgeleverd,
            Time = confirmedAt,
            Leaf = leaf,
            Facts = "{}"u8.ToArray(),
            Betrokkenen = [],
            Subjects = [],
        };
    }
}

/// <summary>ULID (48 bits of milliseconds, 80 bits given), in Crockford's base 32.</summary>
public static class Ulid
{
    /// <param name="bits">At least ten bytes; the first ten are used.</param>
    public static EntryId Of(DateTimeOffset time, ReadOnlySpan<byte> bits)
    {
        Span<byte> raw = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(raw, time.ToUnixTimeMilliseconds() << 16);
        bits[..10].CopyTo(raw[6..]);
        var value = BinaryPrimitives.ReadUInt128BigEndian(raw);
        Span<char> text = stackalloc char[26];
        for (var i = 25; i >= 0; i--)
        {
            text[i] = Base32.Alphabet[(int)(value & 31)];
            value >>= 5;
        }
        return new(new string(text));
    }
}
