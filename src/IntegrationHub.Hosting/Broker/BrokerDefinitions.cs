using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrationHub.Hosting.Bus;

namespace IntegrationHub.Hosting.Broker;

/// <summary>A partner on the broker: its id is both its vhost and its user.</summary>
public sealed record PartnerAccount(string Partner, string Password)
{
    public override string ToString() => Partner;
}

/// <summary>
/// What the broker must hold for a list of partners, as RabbitMQ reads it (<c>load_definitions</c> or the management API): a
/// vhost each with its queues, a user <c>hub</c> that may do all in every vhost, a user per partner that may do what its own
/// adapter needs in its own vhost. Passwords stand in it as salted hashes. See infra/rabbitmq/README.md.
/// </summary>
public static class BrokerDefinitions
{
    public const string HubUser = "hub";

    private static readonly string[] Names = [.. BusNames.All, .. BusNames.All.Select(BusNames.Parked)];
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Json(IReadOnlyCollection<PartnerAccount> partners, string hubPassword)
    {
        var vhosts = partners.Select(account => account.Partner).ToArray();
        var definitions = new JsonObject
        {
            ["vhosts"] = Each(vhosts, vhost => new JsonObject { ["name"] = vhost }),
            ["users"] = new JsonArray([User(HubUser, hubPassword), .. partners.Select(account => User(account.Partner, account.Password))]),
            ["permissions"] = new JsonArray([.. vhosts.Select(HubPermission), .. vhosts.Select(PartnerPermission)]),
            ["policies"] = new JsonArray([.. vhosts.SelectMany(vhost => BusNames.All.Select(queue => Policy(vhost, queue)))]),
            ["exchanges"] = EachName(vhosts, Exchange),
            ["queues"] = EachName(vhosts, Queue),
            ["bindings"] = new JsonArray([.. vhosts.SelectMany(Bindings)]),
        };
        return definitions.ToJsonString(Indented);
    }

    private static JsonArray Each(string[] vhosts, Func<string, JsonNode> make) => new([.. vhosts.Select(make)]);

    private static JsonArray EachName(string[] vhosts, Func<string, string, JsonNode> make) =>
        new([.. vhosts.SelectMany(vhost => Names.Select(name => make(vhost, name)))]);

    private static JsonObject User(string name, string password) => new JsonObject
    {
        ["name"] = name,
        ["password_hash"] = Hash(password),
        ["hashing_algorithm"] = "rabbit_password_hashing_sha256",
        ["tags"] = "",
    };

    private static JsonNode HubPermission(string vhost) => new JsonObject
    {
        ["user"] = HubUser,
        ["vhost"] = vhost,
        ["configure"] = ".*",
        ["write"] = ".*",
        ["read"] = ".*",
    };

    /// <summary>What each of the three is for stands in infra/rabbitmq/README.md; a test tries what they forbid.</summary>
    private static JsonNode PartnerPermission(string vhost) => new JsonObject
    {
        ["user"] = vhost,
        ["vhost"] = vhost,
        ["configure"] = @"^hub\.out(\.acuut)?(_error)?$",
        ["write"] = @"^hub\.(in(\.acuut)?|out(\.acuut)?(_error)?)$",
        ["read"] = @"^hub\.out(\.acuut)?(_error)?$",
    };

    /// <summary>
    /// A delivery that crashes its receiver again and again is parked, never dropped: the broker counts to the limit and
    /// moves it under confirms, and a full queue refuses the sender instead of forgetting the oldest.
    /// </summary>
    private static JsonObject Policy(string vhost, string queue) => new JsonObject
    {
        ["vhost"] = vhost,
        ["name"] = queue,
        ["pattern"] = $"^{queue.Replace(".", @"\.", StringComparison.Ordinal)}$",
        ["apply-to"] = "queues",
        ["priority"] = 1,
        ["definition"] = new JsonObject
        {
            ["delivery-limit"] = 20,
            ["dead-letter-exchange"] = BusNames.Parked(queue),
            ["dead-letter-strategy"] = "at-least-once",
            ["overflow"] = "reject-publish",
        },
    };

    private static JsonNode Exchange(string vhost, string name) => new JsonObject
    {
        ["name"] = name,
        ["vhost"] = vhost,
        ["type"] = "fanout",
        ["durable"] = true,
        ["auto_delete"] = false,
        ["internal"] = false,
        ["arguments"] = new JsonObject(),
    };

    private static JsonNode Queue(string vhost, string name) => new JsonObject
    {
        ["name"] = name,
        ["vhost"] = vhost,
        ["durable"] = true,
        ["auto_delete"] = false,
        ["arguments"] = new JsonObject { ["x-queue-type"] = "quorum" },
    };

    /// <summary>Each exchange to its queue; and acute events to the ordinary queue as well, for a partner that reads no other.</summary>
    private static IEnumerable<JsonNode> Bindings(string vhost) =>
        [.. Names.Select(name => Binding(vhost, name, name)), Binding(vhost, BusNames.OutAcute, BusNames.Out)];

    private static JsonObject Binding(string vhost, string exchange, string queue) => new JsonObject
    {
        ["source"] = exchange,
        ["vhost"] = vhost,
        ["destination"] = queue,
        ["destination_type"] = "queue",
        ["routing_key"] = "",
        ["arguments"] = new JsonObject(),
    };

    /// <summary>RabbitMQ's form: four random bytes, and the SHA-256 of those and the password.</summary>
    private static string Hash(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(4);
        return Convert.ToBase64String([.. salt, .. SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(password)])]);
    }
}
