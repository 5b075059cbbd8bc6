using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using IntegrationHub.Core;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Recording;
using IntegrationHub.Storage;

namespace IntegrationHub.Cli.Bench;

/// <summary>
/// A ledger of any length, invented and the same each time: cases of a few messages, disclosed under the doelbindingen of a real convenant
/// to some of its partners, delivered, or refused. One person in ten thousand is in a thousand cases, most are in one.
/// </summary>
internal sealed class SearchLedger(Convenant convenant, long length)
{
    private static readonly string[] Refusals = ["geen-grondslag", "geen-toestemming", "vt-niet-bevoegd", "doel-niet-van-ontvanger", "verboden"];

    public static readonly DateTimeOffset Begin = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Between one entry and the next, so that any length spans three years.</summary>
    private TimeSpan Step => TimeSpan.FromDays(3 * 365) / length;

    private readonly (Doelbinding Binding, Partner From, Partner To)[] _ways = [.. Ways(convenant)];

    private static IEnumerable<(Doelbinding, Partner, Partner)> Ways(Convenant convenant) =>
        from binding in convenant.Doelbindingen
        from sender in convenant.Partners.Values.OrderBy(p => p.Id.Value, StringComparer.Ordinal)
        from receiver in convenant.Partners.Values.OrderBy(p => p.Id.Value, StringComparer.Ordinal)
        where sender.Id != receiver.Id
            && (binding.From.Count == 0 || binding.From.Contains(sender.Role)) && (binding.To.Count == 0 || binding.To.Contains(receiver.Role))
        select (binding, sender, receiver);

    public IEnumerable<LedgerLoadEntry> Entries()
    {
        for (long index = 0, message = 0; index < length; message++)
        {
            var drawn = Draw(message);
            var way = _ways[(int)(drawn % (ulong)_ways.Length)];
            var entry = Draft(index, message, way, refused: drawn % 11 == 0 || index == length - 1); // the last one has no room for its delivery
            yield return new(entry, null);
            if (++index < length && entry.Type == EntryType.Verstrekking)
            {
                DeliveryId delivery = new(new Guid((int)(message & int.MaxValue), 7, 7, 1, 2, 3, 4, 5, 6, 7, 8));
                yield return new(DeliveryEntry.Of(entry, delivery, entry.Time + Step), index - 1);
                index++;
            }
        }
    }

    /// <summary>Code of a person; number 0 is in a thousand times more cases than the others.</summary>
    public static SubjectCode Person(ulong number) => new($"B{Convert.ToHexStringLower(Hash("person", number).AsSpan(0, 16))}");

    public static ZaakId Zaak(long message) => new(Convert.ToHexStringLower(Hash("zaak", (ulong)message / 6).AsSpan(0, 16)));

    private LedgerDraft Draft(long index, long message, (Doelbinding Binding, Partner From, Partner To) way, bool refused)
    {
        var (binding, from, to) = way;
        var type = refused ? EntryType.Geweigerd : EntryType.Verstrekking;
        var time = Begin + (Step * index);
        var random = Hash("entry", (ulong)index);
        var id = Ulid.Of(time, random);
        var reason = refused ? Refusals[random[0] % Refusals.Length] : null;
        BerichtId bericht = new(Convert.ToHexStringLower(Hash("bericht", (ulong)message / 3).AsSpan(0, 16)));
        var commitment = Convert.ToBase64String(random);
        var facts = CanonicalJson.Write(new Dictionary<string, object?> { ["salt"] = commitment });
        Dictionary<string, object?> leaf = new()
        {
            ["v"] = 1,
            ["type"] = Slugs.Of(type),
            ["id"] = id.Value,
            ["time"] = Slugs.Of(time),
            ["from"] = from.Id.Value,
            ["from_role"] = from.Role.Slug,
            ["to"] = to.Id.Value,
            ["to_role"] = to.Role.Slug,
            ["message_type"] = "signaal",
            ["message"] = bericht.Value,
            ["zaak"] = Zaak(message).Value,
            ["purpose"] = binding.Doel.Slug,
            ["rule"] = binding.Id.Value,
            ["basis"] = binding.Grondslag.Cast<object?>().ToArray(),
            ["bundle_rev"] = convenant.Revision,
            ["facts_c"] = Convert.ToBase64String(SHA256.HashData([.. random, .. facts])),
            ["trace_id"] = bericht.Value,
        };
        if (reason is not null)
        {
            leaf["reason"] = reason;
        }
        else
        {
            leaf["payload_c"] = commitment;
            leaf["subject_c"] = new object?[] { commitment };
            leaf["categories"] = new object?[] { "identiteit", "zaak" };
            leaf["shown"] = new object?[] { "zaak/signaalnummer", "zaak/soort" };
            leaf["pseudonymised"] = new object?[] { "identiteit/naam" };
            leaf["erased_count"] = 12;
        }
        return new()
        {
            Id = id,
            Type = type,
            Time = time,
            Leaf = CanonicalJson.Write(leaf),
            Facts = facts,
            From = from.Id,
            MessageType = "signaal",
            To = to.Id,
            ToRole = to.Role,
            Doel = binding.Doel,
            Rule = binding.Id,
            Reason = reason,
            Zaak = Zaak(message),
            Bericht = bericht,
            Subjects = [new(WhoIn(message), WhoIn(message))],
        };
    }

    /// <summary>One message in ten thousand is about the same person.</summary>
    private static SubjectCode WhoIn(long message) => Person(message % 10_000 == 0 ? 0 : 1 + ((ulong)message / 6));

    private static ulong Draw(long number) => BinaryPrimitives.ReadUInt64LittleEndian(Hash("way", (ulong)number));

    private static byte[] Hash(string what, ulong number) => SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{what}/{number}")));
}
