using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrationHub.Core;
using IntegrationHub.Hosting.Broker;
using IntegrationHub.Hosting.Bus;

namespace IntegrationHub.Cli.Region;

/// <summary>The passwords of the partners' accounts on the broker: new at each start, or kept in a file for who signs in from elsewhere.</summary>
internal sealed class PartnerAccounts
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly Dictionary<PartnerId, string> _passwords;

    private PartnerAccounts(Dictionary<PartnerId, string> passwords) => _passwords = passwords;

    public string this[PartnerId partner] => _passwords[partner];

    public static string NewPassword() => Convert.ToHexString(RandomNumberGenerator.GetBytes(16));

    public static PartnerAccounts New(IEnumerable<PartnerId> partners) => new(partners.ToDictionary(p => p, _ => NewPassword()));

    public PartnerAccount[] All => [.. _passwords.Select(p => new PartnerAccount(p.Key.Value, p.Value))];

    /// <summary>
    /// <c>{"broker":"amqp://127.0.0.1:5672","partners":[{"partner","vhost","user","password"}]}</c>, readable by its owner only. What
    /// stands in it stays as it is, so that a partner's client survives a restart; partners that it lacks are added.
    /// </summary>
    /// <exception cref="UsageException">There is something else in that file.</exception>
    public static PartnerAccounts InFile(string file, IEnumerable<PartnerId> partners, BrokerAddress broker)
    {
        var known = File.Exists(file) ? Read(file) : [];
        PartnerAccounts accounts = new(partners.ToDictionary(p => p, p => known.GetValueOrDefault(p.Value) ?? NewPassword()));
        JsonObject document = new()
        {
            ["broker"] = $"{(broker.Tls ? "amqps" : "amqp")}://{broker.Host}:{broker.Port}",
            ["partners"] = new JsonArray([.. accounts.All.OrderBy(a => a.Partner, StringComparer.Ordinal).Select(a => new JsonObject
            {
                ["partner"] = a.Partner,
                ["vhost"] = a.Partner,
                ["user"] = a.Partner,
                ["password"] = a.Password,
            })]),
        };
        Replace(file, document.ToJsonString(Readable));
        return accounts;
    }

    private static Dictionary<string, string> Read(string file)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            return document.RootElement.GetProperty("partners").EnumerateArray()
                .ToDictionary(p => p.GetProperty("partner").GetString()!, p => p.GetProperty("password").GetString()!);
        }
        catch (Exception wrong) when (wrong is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            throw new UsageException($"{file}: this is no file of accounts; name another file, or one that is not there yet");
        }
    }

    /// <summary>Never half of it, and never readable by others, not even for a moment.</summary>
    private static void Replace(string file, string text)
    {
        var temporary = file + ".new";
        FileStreamOptions options = new() { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }
        using (StreamWriter writer = new(temporary, options))
        {
            writer.Write(text);
        }
        File.Move(temporary, file, overwrite: true);
    }
}
