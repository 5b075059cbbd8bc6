using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using IntegrationHub.Contracts;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Receiving;
using IntegrationHub.Core.Routing;
using IntegrationHub.Core.Tests.Contracts;

namespace IntegrationHub.Core.Tests;

/// <summary>Fixtures: the committed convenant, messages that differ from it in one thing, and a fixed time.</summary>
internal static class Some
{
    public static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.FromHours(1));

    public static readonly DateOnly Today = new(2026, 11, 21);

    public static readonly HubKeys Keys = new(SHA256.HashData("a root for tests"u8), 1);

    public static IReadOnlyList<ConvenantFile> Landelijk { get; } = Regio("landelijk");

    private static readonly Lazy<Dictionary<string, Convenant>> Convenanten = new(() => Regios.ToDictionary(r => r, r => ConvenantReader.Read(Landelijk, Regio(r))));

    /// <summary>The committed convenant of a region on top of that of landelijk.</summary>
    public static Convenant Convenant(string regio = "ijsselland") => Convenanten.Value[regio];

    public static IEnumerable<string> Regios => Directory.EnumerateDirectories(ConvenantFolder)
        .Select(d => Path.GetFileName(d)).Where(d => d != "landelijk").Order(StringComparer.Ordinal);

    public static IReadOnlyList<ConvenantFile> Regio(string name) =>
        [.. Directory.EnumerateFiles(Path.Combine(ConvenantFolder, name), "*.yaml").Order(StringComparer.Ordinal)
            .Select(f => new ConvenantFile($"{name}/{Path.GetFileName(f)}", File.ReadAllText(f)))];

    private static string ConvenantFolder => Path.Combine(ContractFiles.Root, "contracts", "convenanten");

    public static Partner Partner(string id) => Convenant().Partners[new(id)];

    /// <summary>The smallest acceptable signaal: a place, no persons, not acute.</summary>
    public static JsonObject Signaal() => Example("signaal", "kleinst");

    /// <summary>A signaal with a victim, a suspect, a company, a reporter and a story.</summary>
    public static JsonObject SignaalMetPersonen() => Example("signaal", "arbeidsuitbuiting-met-slachtoffer");

    public static JsonObject Agendering() => Example("agendering", "weegtafel");

    /// <summary>The data of a published example.</summary>
    public static JsonObject Example(string type, string name)
    {
        var kebab = System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(type);
        var text = File.ReadAllText(Path.Combine(ContractFiles.Messages, kebab, "examples", name + ".json"));
        return (JsonObject)JsonNode.Parse(text)!["data"]!.DeepClone();
    }

    /// <summary>The bytes of an event with this data, from the partner's own source.</summary>
    public static JsonObject Event(string sender, string type, JsonObject data) => Event(Partner(sender), type, data);

    public static JsonObject Event(Partner sender, string type, JsonObject data) => new()
    {
        ["specversion"] = "1.0",
        ["id"] = "01920001-7a1c-7000-8000-000000000001",
        ["source"] = sender.Source,
        ["type"] = MessageTypes.TryFind(type, out var known) ? known.EnvelopeType : type,
        ["time"] = "2026-11-21T11:59:00+01:00",
        ["datacontenttype"] = "application/json",
        ["data"] = data.DeepClone(),
    };

    public static Arrival Arrival(string sender, JsonObject body) => Arrival(sender, Encoding.UTF8.GetBytes(body.ToJsonString()));

    public static Arrival Arrival(string sender, string type, JsonObject data) => Arrival(sender, Event(sender, type, data));

    public static Arrival Arrival(string sender, ReadOnlyMemory<byte> body) =>
        new() { Sender = new(sender), Body = body, Seed = SHA256.HashData("a seed for tests"u8) };

    public static Outcome Walked(Arrival arrival, Convenant? convenant = null, Zaak? zaak = null) =>
        Walk.Through(arrival, convenant ?? Convenant(), zaak ?? Zaak.Empty, Keys, Now);

    /// <summary>The message as the walk reads it, and what each proposed receiver would get of it.</summary>
    public static (Message Message, IReadOnlyList<Verdict> Verdicts) Explained(Arrival arrival, Convenant? convenant = null, Zaak? zaak = null)
    {
        var received = Walk.Read(arrival, convenant ?? Convenant(), Keys, Now);
        Assert.True(received.Message is not null, $"refused at the door: {received.Refused} {string.Join(", ", received.Problems.Select(p => $"{p.Code} {p.Plaats}"))}");
        return (received.Message, Walk.Explain(received, convenant ?? Convenant(), zaak ?? Zaak.Empty, Keys, Now));
    }
}
