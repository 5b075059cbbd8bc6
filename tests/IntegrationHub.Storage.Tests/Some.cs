using System.Security.Cryptography;
using System.Text;
using IntegrationHub.Core;
using IntegrationHub.Core.Receiving;
using IntegrationHub.Core.Recording;
using IntegrationHub.Core.Routing;
using Microsoft.AspNetCore.DataProtection;

namespace IntegrationHub.Storage.Tests;

/// <summary>Invented arrivals and outcomes; change them with <c>with</c>.</summary>
internal static class Some
{
    public const string Region = "regio-test";

    /// <summary>Stands in every payload and nowhere else: what must never be readable in a file.</summary>
    public const string Marker = "MARKER-van-een-persoon";

    public static readonly PartnerId Sender = new("gemeente-test");
    public static readonly PartnerId Receiver = new("politie-test");
    public static readonly DateTimeOffset Moment = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);
    public static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    /// <summary>One key ring for all stores of a test run.</summary>
    public static IDataProtector Protector { get; } = new EphemeralDataProtectionProvider().CreateProtector("hub");

    public static MessageKey Key(int number) => new("urn:nl:test:gemeente-test", $"bericht-{number}");

    /// <summary>An arrival that leads to one disclosure, one event and one fact of its case.</summary>
    public static Incoming Incoming(int number, ZaakId? zaak = null) => new()
    {
        Arrival = Arrival(number),
        Key = Key(number),
        Digest = Digest(number),
        Zaak = zaak ?? new ZaakId($"zaak-{number}"),
        Decide = seen => seen.Earlier == Earlier.Same ? Repeat(number) : Disclosing(number, zaak ?? new ZaakId($"zaak-{number}")),
    };

    public static Arrival Arrival(int number) => new()
    {
        Sender = Sender,
        Body = Encoding.UTF8.GetBytes($"{Marker} {number}"),
        Seed = SHA256.HashData(BitConverter.GetBytes(number)),
    };

    public static byte[] Digest(int number) => SHA256.HashData(Encoding.UTF8.GetBytes($"digest {number}"));

    public static Outcome Disclosing(int number, ZaakId zaak)
    {
        var entry = Disclosure(number, zaak);
        var delivery = Delivery(number);
        return Empty(number) with
        {
            Zaak = zaak,
            Entries = [entry],
            Sends = [Event(number) with { Id = delivery, Entry = entry.Id }],
            Feiten = [Received(delivery)],
        };
    }

    public static ZaakFeit Received(DeliveryId delivery) =>
        new() { Soort = ZaakFeitSoort.Verstrekt, Partner = Receiver, MessageType = "signaal", At = Moment, Delivery = delivery };

    public static Outcome Empty(int number) => new()
    {
        Key = Key(number),
        Digest = Digest(number),
        Zaak = null,
        Duplicate = false,
        Quarantine = null,
        Entries = [],
        Sends = [],
        Feiten = [],
    };

    public static Outcome Repeat(int number) => Empty(number) with { Duplicate = true };

    /// <summary>Kept aside, with an entry that tells of it.</summary>
    public static Outcome Aside(int number) => Empty(number) with { Quarantine = "onleesbaar", Entries = [Rejection(number)] };

    public static Outgoing Event(int number) => new()
    {
        Id = Delivery(number),
        To = Receiver,
        Entry = null,
        Acute = false,
        Event = Encoding.UTF8.GetBytes($$"""{"data":"{{Marker}} {{number}} {{new string('x', 1900)}}"}"""),
    };

    public static DeliveryId Delivery(int number) => new(new Guid(number, 7, 7, 1, 2, 3, 4, 5, 6, 7, 8));

    public static LedgerDraft Disclosure(int number, ZaakId zaak) => Entry(number, EntryType.Verstrekking, zaak) with
    {
        To = Receiver,
        ToRole = new Role("politie"),
        Doel = new Doel("opsporing"),
        Rule = new RuleId("TEST-01"),
    };

    public static LedgerDraft Rejection(int number) => Entry(-1 - number, EntryType.Afgewezen, null) with { Reason = "onleesbaar" };

    private static LedgerDraft Entry(int number, EntryType type, ZaakId? zaak)
    {
        var id = Ulid.Of(Moment, SHA256.HashData(BitConverter.GetBytes(number)));
        Dictionary<string, object?> leaf = new()
        {
            ["v"] = 1,
            ["type"] = Slugs.Of(type),
            ["id"] = id.Value,
            ["time"] = Slugs.Of(Moment),
            ["from"] = Sender.Value,
            ["message_type"] = "signaal",
        };
        if (zaak is { } known)
        {
            leaf["zaak"] = known.Value;
        }
        foreach (var (name, value) in type == EntryType.Verstrekking
            ? new[] { ("to", Receiver.Value), ("to_role", "politie"), ("purpose", "opsporing"), ("rule", "TEST-01") }
            : [("reason", "onleesbaar")])
        {
            leaf[name] = value;
        }
        return new()
        {
            Id = id,
            Type = type,
            Time = Moment,
            Leaf = CanonicalJson.Write(leaf),
            Facts = Encoding.UTF8.GetBytes($$"""{"salt":"{{Marker}} {{number}}"}"""),
            From = Sender,
            MessageType = "signaal",
            Zaak = zaak,
        };
    }
}
