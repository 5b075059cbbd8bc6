using System.CommandLine;
using System.Text.Json.Nodes;
using IntegrationHub.AdapterKit;
using IntegrationHub.Cli.Region;
using IntegrationHub.Core;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Hosting.Broker;
using IntegrationHub.Hosting.Bus;
using IntegrationHub.Hosting.Telemetry;
using IntegrationHub.Logboek;
using IntegrationHub.Router;
using IntegrationHub.Router.Ledger;
using IntegrationHub.Vault;
using IntegrationHub.Storage;
using IntegrationHub.Storage.Databases;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.Cli.Verbs;

/// <summary><c>hub run R --embedded</c>: a region in one process. <c>hub run router|adapter --config FILE</c>: one process of the real deployment.</summary>
internal static class RunVerb
{
    public static Command Command()
    {
        Argument<string> what = new("WHAT") { Description = "A region, or router, vault, adapter, portal or logboek." };
        Argument<string?> partner = new("PARTNER") { Description = "For an adapter: its partner.", Arity = ArgumentArity.ZeroOrOne };
        Option<bool> embedded = new("--embedded") { Description = "The whole region in this process, in memory and on SQLite." };
        Option<string?> broker = new("--broker") { Description = "The whole region in this process over this RabbitMQ (an administrator's amqp URI; its management API in HUB_BROKER_MANAGEMENT), or over a private node with 'private'." };
        Option<string?> accounts = new("--accounts") { Description = "With --broker: file of the partners' accounts, written for its owner only; what stands in it is kept." };
        Option<string[]> elsewhere = new("--elsewhere") { Description = "With --broker: partners whose adapter or client runs somewhere else.", AllowMultipleArgumentsPerToken = true };
        Option<string?> convenanten = new("--convenanten") { Description = "Folder with 'landelijk' and the region; without it those of the product. Read again on SIGHUP." };
        Option<string?> trust = new("--trust") { Description = "File of the keys that may sign (see hub convenant key): the region then runs only under what was activated in --data. Without it, or a trust.yaml in that folder, the process signs for itself." };
        Option<string?> shadow = new("--shadow") { Description = "Folder like --convenanten with another version: it decides beside the one in force and changes nothing ('hub convenant shadow' tells what would differ)." };
        Option<string?> data = new("--data") { Description = "Folder for the store and the deliveries; without it a temporary one." };
        Option<string?> store = new("--store-connection") { Description = "With --data: the store is in PostgreSQL, under the connection string in this file (for its owner only); kept in the data folder. Without it SQLite, or what the folder says." };
        Option<string?> witnesses = new("--witnesses") { Description = "File of who must cosign the ledger (C2SP tlog-policy) and where they answer; without it witness.policy in --data, if any." };
        Option<double> hours = new("--witness-hours") { Description = "How long an entry may wait for its witnesses before nothing is disclosed any more.", DefaultValueFactory = _ => 4 };
        Option<double> mix = new("--mix-seconds") { Description = "Most seconds that a disclosure that is not acute is held back, by chance and for each receiver apart: partners who compare when their copies came cannot join them within that time." };
        Option<string?> config = new("--config") { Description = "Configuration file (JSON) of one process." };
        Command command = new("run", "Runs a region, or one process of it, until it is told to stop.\n\nTry:  hub run ijsselland --embedded") { what, partner, embedded, broker, accounts, elsewhere, convenanten, trust, shadow, data, store, witnesses, hours, mix, config };
        command.SetAction((parsed, stop) => parsed.GetValue(what) switch
        {
            "router" => RouterAsync(Required(parsed.GetValue(config)), stop),
            "adapter" => AdapterAsync(parsed.GetValue(partner), Required(parsed.GetValue(config)), stop),
            "portal" => PortalAsync(Required(parsed.GetValue(config)), stop),
            "vault" => VaultAsync(Required(parsed.GetValue(config)), stop),
            "logboek" => LogboekAsync(Required(parsed.GetValue(config)), stop),
            var region when parsed.GetValue(embedded) || parsed.GetValue(broker) is not null =>
                RegionAsync(new(region!, parsed.GetValue(broker), parsed.GetValue(accounts), parsed.GetValue(elsewhere) ?? [], parsed.GetValue(convenanten), parsed.GetValue(trust), parsed.GetValue(shadow), parsed.GetValue(data), parsed.GetValue(store), parsed.GetValue(witnesses), parsed.GetValue(hours), parsed.GetValue(mix)), stop),
            var other => throw new UsageException($"'{other}' needs --embedded or --broker URI (a region), or is router, vault, adapter, portal or logboek with --config FILE"),
        });
        return command;
    }

    private static string Required(string? config) => config ?? throw new UsageException("this needs --config FILE");

    private sealed record Wanted(string Region, string? Broker, string? Accounts, string[] Elsewhere, string? Convenanten, string? Trust, string? Shadow, string? Data, string? StoreConnection, string? Witnesses, double WitnessHours, double MixSeconds);

    private static async Task<int> RegionAsync(Wanted wanted, CancellationToken stop)
    {
        if (wanted.Broker is null && (wanted.Accounts is not null || wanted.Elsewhere is not []))
        {
            throw new UsageException("--accounts and --elsewhere need --broker: in memory nobody signs in");
        }
        if (wanted.StoreConnection is not null && wanted.Data is null)
        {
            throw new UsageException("--store-connection needs --data: the keys that open the store stay in that folder");
        }
        if (wanted.MixSeconds is not (>= 0 and <= 86400))
        {
            throw new UsageException("--mix-seconds is a number from 0 to 86400");
        }
        using DataFolder folder = new(wanted.Data);
        if (wanted.StoreConnection is { } connection)
        {
            PostgresAddress.Adopt(folder.Path, connection);
        }
        using var telemetry = TelemetryProviders.FromEnvironment($"hub-{wanted.Region}");
        using var logging = LoggerFactory.Create(b => b.AddConsole(c => c.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Warning));
        var trust = TrustFiles.Find(wanted.Trust, wanted.Data);
        var source = trust is null
            ? ConvenantFiles.Source(wanted.Region, wanted.Convenanten)
            : (InForce.Read(Stored(wanted), trust) ?? throw RouterProcess.Nothing(wanted.Region)).Files;
        var convenant = source.Read();
        var elsewhere = wanted.Elsewhere.Select(p => Partner(p, convenant)).ToArray();
        await using var rabbit = wanted.Broker switch
        {
            null => null,
            "private" => await PrivateBroker.StartAsync(stop),
            var uri => Rabbit(uri),
        };
        await using var host = await RegionHost.StartAsync(new()
        {
            Source = source,
            Trust = trust,
            Shadow = wanted.Shadow is { } other ? ConvenantFiles.Load(wanted.Region, other) : null,
            DataFolder = folder.Path,
            Broker = rabbit,
            Accounts = wanted.Accounts is { } file && rabbit is not null ? PartnerAccounts.InFile(file, convenant.Partners.Keys, rabbit.Administrator) : null,
            Elsewhere = elsewhere,
            Witnesses = wanted.Witnesses is { } policy ? PolicyFile.Read(policy) : null,
            WitnessTerm = TimeSpan.FromHours(wanted.WitnessHours),
            Mixing = TimeSpan.FromSeconds(wanted.MixSeconds),
            Logging = logging,
        }, stop);
        using ConvenantReload reload = new(host.Activation, host.Convenant, () => host.Signed(
            () => ConvenantFiles.Source(wanted.Region, wanted.Convenanten), () => ConvenantFiles.Signed(wanted.Region, wanted.Convenanten)));
        await using var portal = await PortalProcess.StartAsync(folder.Path, () => host.Convenant.Current, stop);
        await using var logboek = await LogboekHost.StartAsync(folder.Path, () => host.Convenant.Current, stop);
        Output.PrintLine(new JsonObject
        {
            ["ready"] = true,
            ["portal"] = portal.Address.ToString(),
            ["logboek"] = logboek.Address.ToString(),
            ["ledger"] = host.LedgerAddress!.ToString(),
            ["partners"] = new JsonArray([.. host.Adapters.OrderBy(a => a.Key.Value, StringComparer.Ordinal).Select(a => new JsonObject
            {
                ["partner"] = a.Key.Value,
                ["berichten"] = a.Value.Messages.ToString(),
                ["afgeleverd"] = Path.GetFullPath(a.Value.Settings.Delivered),
            })]),
        });
        await Task.Delay(Timeout.Infinite, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return 0;
    }

    private static string Stored(Wanted wanted) => wanted.Data is { } folder && StoreFile.HasStore(folder)
        ? folder
        : throw new UsageException($"--trust needs --data with a store in which a convenant was activated: hub convenant activate {wanted.Region} --data DIR");

    private static PartnerId Partner(string name, Convenant convenant) => convenant.Partners.ContainsKey(new(name))
        ? new(name)
        : throw new UsageException($"'{name}' is no partner of {convenant.Regio}{Suggestion.For(name, convenant.Partners.Keys.Select(p => p.Value))}");

    private static Broker Rabbit(string uri)
    {
        try
        {
            var address = BrokerAddress.Parse(uri);
            var management = Environment.GetEnvironmentVariable(Brokers.ManagementVariable) ?? $"http://{address.Host}:15672";
            return new(address, new(management));
        }
        catch (FormatException wrong)
        {
            throw new UsageException(wrong.Message);
        }
    }

    private static async Task<int> RouterAsync(string config, CancellationToken stop)
    {
        RouterOptions options = new();
        Configuration(config).GetSection(RouterOptions.Section).Bind(options);
        if (new RouterOptionsValidator().Validate(null, options) is { Failed: true } wrong)
        {
            throw new UsageException($"{config}: {string.Join("; ", wrong.Failures!)}");
        }
        await RouterProcess.RunAsync(
            options, TrustFiles.Read(options.Trust!), options.Shadow is { } other ? ConvenantFiles.Load(options.Region!, other) : null,
            (activation, running) => new ConvenantReload(activation, running, () => ConvenantFiles.Signed(options.Region!, options.Convenanten)), stop);
        return 0;
    }

    /// <summary>The adapter that fits the partner's name: its first word that is a role.</summary>
    private static Task<int> AdapterAsync(string? partner, string config, CancellationToken stop) => partner is null
        ? throw new UsageException("say of which partner: hub run adapter gemeente-zwolle --config FILE")
        : AdapterHost.RunAsync(["--config", config], ShippedAdapters.ForPartner(partner), stop);

    private static async Task<int> VaultAsync(string config, CancellationToken stop)
    {
        VaultOptions options = new();
        Configuration(config).GetSection(VaultOptions.Section).Bind(options);
        if (new VaultOptionsValidator().Validate(null, options) is { Failed: true } wrong)
        {
            throw new UsageException($"{config}: {string.Join("; ", wrong.Failures!)}");
        }
        try
        {
            await VaultProcess.RunAsync(options, address => Output.PrintLine(new JsonObject { ["ready"] = true, ["vault"] = address.ToString() }), stop);
            return 0;
        }
        catch (Exception refused) when (refused is VaultRefusedException or FormatException)
        {
            throw new UsageException(refused.Message);
        }
    }

    private static async Task<int> PortalAsync(string config, CancellationToken stop)
    {
        var section = Configuration(config).GetSection("Portal");
        var region = section["Region"] ?? throw new UsageException($"{config}: Portal:Region is missing");
        var data = section["DataFolder"] ?? throw new UsageException($"{config}: Portal:DataFolder is missing");
        var convenant = ConvenantInForce.Shown(data, region, section["Convenanten"]);
        await using var portal = await PortalProcess.StartAsync(data, convenant, stop, section["Listen"]);
        Output.PrintLine(new JsonObject { ["ready"] = true, ["portal"] = portal.Address.ToString() });
        await Task.Delay(Timeout.Infinite, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return 0;
    }

    private static async Task<int> LogboekAsync(string config, CancellationToken stop)
    {
        LogboekOptions options = new();
        Configuration(config).GetSection(LogboekOptions.Section).Bind(options);
        if (new LogboekOptionsValidator().Validate(null, options) is { Failed: true } wrong)
        {
            throw new UsageException($"{config}: {string.Join("; ", wrong.Failures!)}");
        }
        await LogboekHost.RunAsync(options, address => Output.PrintLine(new JsonObject { ["ready"] = true, ["logboek"] = address.ToString() }), stop);
        return 0;
    }

    private static IConfigurationRoot Configuration(string file)
    {
        if (!File.Exists(file))
        {
            throw new UsageException($"{file}: there is no such file");
        }
        try
        {
            return new ConfigurationBuilder().AddJsonFile(Path.GetFullPath(file)).AddEnvironmentVariables().Build();
        }
        catch (InvalidDataException wrong)
        {
            throw new UsageException(wrong.Message);
        }
    }
}
