using IntegrationHub.AdapterKit;
using IntegrationHub.Core;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Hosting.Broker;
using IntegrationHub.Hosting.Bus;
using IntegrationHub.Hosting.Vault;
using IntegrationHub.Core.Recording.Signing;
using IntegrationHub.Router;
using IntegrationHub.Router.Control;
using IntegrationHub.Router.Ledger;
using IntegrationHub.Router.Shadowing;
using IntegrationHub.Storage;
using IntegrationHub.Vault;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.Cli.Region;

/// <summary>How a region runs in one process.</summary>
internal sealed record RegionSettings
{
    /// <summary>The version to run under.</summary>
    public required ConvenantSource Source { get; init; }

    /// <summary>
    /// The keys that may sign: <see cref="Source"/> must then be the version that was activated last in the store. Null: the process
    /// signs it itself, with keys that nobody else believes, and says so.
    /// </summary>
    public Trust? Trust { get; init; }

    /// <summary>Another version that decides beside the one in force and changes nothing; null for none.</summary>
    public Convenant? Shadow { get; init; }

    /// <summary>Store, keys and delivery folders.</summary>
    public required string DataFolder { get; init; }

    /// <summary>Who must cosign the head of the ledger; null for nobody.</summary>
    public WitnessPolicy? Witnesses { get; init; }

    /// <summary>How long an entry may wait for them before nothing is disclosed any more.</summary>
    public TimeSpan WitnessTerm { get; init; } = Router.Ledger.WitnessTerm.Default;

    /// <summary>How long an ordinary disclosure may be held back; zero for not at all.</summary>
    public TimeSpan Mixing { get; init; }

    /// <summary>Null: in memory.</summary>
    public Broker? Broker { get; init; }

    /// <summary>Null: new ones that nobody else knows.</summary>
    public PartnerAccounts? Accounts { get; init; }

    /// <summary>Partners whose adapter, or other client, runs somewhere else and signs in on the broker with the partner's account.</summary>
    public IReadOnlyCollection<PartnerId> Elsewhere { get; init; } = [];
    public TimeProvider Clock { get; init; } = TimeProvider.System;
    public required ILoggerFactory Logging { get; init; }
}

/// <summary>Router and all adapters of a region in this process, over memory or over a broker. Only the wiring differs from separate processes.</summary>
internal sealed class RegionHost : IAsyncDisposable
{
    private readonly Stack<IAsyncDisposable> _started = new();

    private readonly TrialSigning? _trial;

    private RegionHost(RegionSettings settings)
    {
        (Settings, Convenant) = (settings, new(settings.Source.Read()));
        _trial = settings.Trust is null ? TrialSigning.Open(settings.DataFolder, Convenant.Current.Regio) : null;
    }

    public RegionSettings Settings { get; }

    /// <summary>Where the ledger shows its hashes, and to a partner its own entries.</summary>
    public Uri? LedgerAddress { get; private set; }

    /// <summary>In force now; begins with that of the settings.</summary>
    public ConvenantHolder Convenant { get; }

    /// <summary>Brings other versions into force while this runs.</summary>
    public Activation Activation { get; private set; } = null!; // set before StartAsync gives the host away

    /// <summary>Under trial keys whatever it is given is signed; else a note must come with it.</summary>
    public SignedConvenant Signed(Func<ConvenantSource> files, Func<SignedConvenant> signed)
    {
        if (_trial is null)
        {
            return signed();
        }
        var source = files();
        return new(source, _trial.Sign(source.Read(), Settings.Clock.GetUtcNow()));
    }

    public Dictionary<PartnerId, AdapterService> Adapters { get; } = [];

    public static async Task<RegionHost> StartAsync(RegionSettings settings, CancellationToken cancellation)
    {
        RegionHost host = new(settings);
        try
        {
            await host.StartPartsAsync(cancellation);
            return host;
        }
        catch (Exception)
        {
            await host.DisposeAsync();
            throw;
        }
    }

    private async Task StartPartsAsync(CancellationToken cancellation)
    {
        var convenant = Convenant.Current;
        var vault = Started(await RunningVault.StartAsync(new() { Folder = VaultFolder(Settings.DataFolder), Clock = Settings.Clock }, cancellation));
        var secrets = HubSecrets.Open(Settings.DataFolder);
        using (VaultClient door = new(vault.Endpoint))
        {
            secrets.SealFor(await door.KeyAsync(cancellation));
        }
        var store = Started(HubStore.Open(Settings.DataFolder, convenant.Regio, secrets.Protector, Settings.Clock));
        await ActivateAsync(store, convenant);
        var (keys, policy) = (secrets.LedgerKeys(convenant.Regio), Settings.Witnesses ?? PolicyFile.Find(null, Settings.DataFolder));
        Started(await LedgerHead.StartAsync(new()
        {
            Store = store,
            DataFolder = Settings.DataFolder,
            Keys = keys,
            Policy = policy,
            Term = Settings.WitnessTerm,
            Clock = Settings.Clock,
            Logging = Settings.Logging,
        }, cancellation));
        LedgerAddress = Started(await LedgerApi.StartAsync(Settings.DataFolder, new("http://127.0.0.1:0"), keys, secrets.ReceiptToken, [.. convenant.Partners.Keys], policy, cancellation)).Address;
        var shadow = Settings.Shadow is { } other ? Started(new Shadow(other, store, secrets.Keys, Settings.Logging)) : null;
        var (routerBuses, adapterBuses) = await BusesAsync(cancellation);
        var router = Started(await HubRouter.StartAsync(new()
        {
            Convenant = Convenant,
            Secrets = secrets,
            Vault = vault.Endpoint,
            Store = store,
            DataFolder = Settings.DataFolder,
            Buses = routerBuses,
            Clock = Settings.Clock,
            Logging = Settings.Logging,
            Shadow = shadow,
            Mixing = Settings.Mixing,
        }, cancellation));
        Started(await ControlApi.StartAsync(
            router, Convenant, Activation, new(store, secrets, Settings.DataFolder, Settings.Clock), Settings.DataFolder, Settings.Clock, cancellation));
        foreach (var partner in convenant.Partners.Values.Where(p => !Settings.Elsewhere.Contains(p.Id)).OrderBy(p => p.Id.Value, StringComparer.Ordinal))
        {
            Adapters[partner.Id] = Started(await AdapterHost.BuildAsync(ShippedAdapters.For(partner.Role.Slug), new()
            {
                Partner = partner.Id.Value,
                Oin = partner.Oin.Value,
                Folder = Path.Combine(Settings.DataFolder, "partners", partner.Id.Value),
                Clock = Settings.Clock,
            }, adapterBuses[partner.Id], Settings.Logging, cancellation));
        }
    }

    /// <summary>Of a region in one process; as separate processes router and vault share no folder.</summary>
    public static string VaultFolder(string dataFolder) => Path.Combine(dataFolder, "vault");

    private async Task ActivateAsync(HubStore store, Convenant convenant)
    {
        Activation = new(store, Settings.DataFolder, Settings.Trust ?? _trial!.Trust, Settings.Clock) { OutsideItsDates = _trial is not null };
        if (InForce()?.Activated.Revision == convenant.Revision)
        {
            return;
        }
        if (_trial is null)
        {
            throw new ActivationRefusedException([$"versie {convenant.Versie} ({convenant.Revision}) is niet de versie die het laatst in werking is gebracht"]);
        }
        await Activation.ActivateAsync(Settings.Source, _trial.Sign(convenant, Settings.Clock.GetUtcNow()), "proef");
        Output.Progress($"proefondertekening: versie {convenant.Versie} van {convenant.Regio} is ondertekend met sleutels die alleen deze map vertrouwt, niet door regio en FG");
    }

    /// <exception cref="ActivationRefusedException">A store that was under trusted keys stays under them.</exception>
    private InForce? InForce()
    {
        try
        {
            return Activation.InForce();
        }
        catch (ActivationRefusedException refused) when (_trial is not null)
        {
            throw new ActivationRefusedException([.. refused.Problems, "deze opslag is onder andere sleutels in werking gebracht: geef --trust met het bestand dat ze noemt"]);
        }
    }

    /// <summary>In memory router and adapter share one bus per partner; on a broker each signs in as itself.</summary>
    private async Task<(Dictionary<PartnerId, PartnerBus> Router, Dictionary<PartnerId, PartnerBus> Adapters)> BusesAsync(CancellationToken cancellation)
    {
        var partners = Convenant.Current.Partners.Keys.ToArray();
        BusOptions options = new() { Logging = Settings.Logging, Clock = Settings.Clock };
        if (Settings.Broker is not { } broker)
        {
            var shared = partners.ToDictionary(p => p, p => PartnerBus.InMemory(p.Value, options));
            await StartAsync(shared.Values, cancellation);
            return (shared, shared);
        }
        var accounts = Settings.Accounts ?? PartnerAccounts.New(partners);
        var hubPassword = PartnerAccounts.NewPassword();
        await broker.Management.ApplyAsync(BrokerDefinitions.Json(accounts.All, hubPassword), cancellation);
        var router = partners.ToDictionary(p => p, p => PartnerBus.RabbitMq(p.Value, broker.Administrator.As(BrokerDefinitions.HubUser, hubPassword), options));
        var adapters = partners.Except(Settings.Elsewhere)
            .ToDictionary(p => p, p => PartnerBus.RabbitMq(p.Value, broker.Administrator.As(p.Value, accounts[p]), options));
        await StartAsync(router.Values.Concat(adapters.Values), cancellation);
        return (router, adapters);
    }

    private async Task StartAsync(IEnumerable<PartnerBus> buses, CancellationToken cancellation)
    {
        PartnerBus[] all = [.. buses];
        foreach (var bus in all)
        {
            Started(bus);
        }
        await Task.WhenAll(all.Select(b => b.StartAsync(cancellation)));
    }

    private T Started<T>(T part)
        where T : IAsyncDisposable
    {
        _started.Push(part);
        return part;
    }

    /// <summary>In the reverse order: first what takes messages in, last the store.</summary>
    public async ValueTask DisposeAsync()
    {
        while (_started.TryPop(out var part))
        {
            await part.DisposeAsync();
        }
        Activation?.Dispose();
    }
}

/// <summary>The adapters that ship with the product; a role without one of its own is served by the generic one.</summary>
internal static class ShippedAdapters
{
    private static readonly Dictionary<string, Adapter> ByRole = new Adapter[]
    {
        Adapters.Gemeente.GemeenteAdapter.Definition,
        Adapters.VeiligThuis.VeiligThuisAdapter.Definition,
        Adapters.Politie.PolitieAdapter.Definition,
        Adapters.Nla.NlaAdapter.Definition,
        Adapters.Riec.RiecAdapter.Definition,
        Adapters.Zvh.ZvhAdapter.Definition,
        Adapters.Zorgcoordinator.ZorgcoordinatorAdapter.Definition,
    }.ToDictionary(a => a.Role);

    /// <summary>By the partner's name, which begins with its role.</summary>
    public static Adapter ForPartner(string partner) =>
        ByRole.FirstOrDefault(a => partner == a.Key || partner.StartsWith(a.Key + "-", StringComparison.Ordinal)).Value ?? Adapters.Generic.GenericAdapter.Definition;

    public static Adapter For(string role) => ByRole.GetValueOrDefault(role) ?? Adapters.Generic.GenericAdapter.Definition;
}
