using System.Security.Cryptography.X509Certificates;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Hosting.Bus;
using IntegrationHub.Hosting.Telemetry;
using IntegrationHub.Router.Control;
using IntegrationHub.Router.Ledger;
using IntegrationHub.Router.Shadowing;
using IntegrationHub.Router.Vault;
using IntegrationHub.Storage;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.Router;

/// <summary>The router as a process of its own, on RabbitMQ. Decides under the signed convenant that was activated last, and no other.</summary>
public static class RouterProcess
{
    /// <summary>Runs until it is told to stop.</summary>
    /// <param name="watch">Called when the convenant is known: whoever can activate another one while the router runs. Disposed of at the end.</param>
    /// <exception cref="ActivationRefusedException">Nothing was activated, or what was does not verify.</exception>
    /// <param name="shadow">Another version that decides beside it and changes nothing; null for none.</param>
    public static async Task RunAsync(
        RouterOptions options, Trust trust, Convenant? shadow, Func<Activation, ConvenantHolder, IDisposable> watch, CancellationToken stop)
    {
        using var telemetry = TelemetryProviders.FromEnvironment("hub-router");
        using var logging = LoggerFactory.Create(build => build.AddSimpleConsole(console => console.SingleLine = true));
        var secrets = HubSecrets.Open(options.DataFolder!, Certificate(options));
        var vault = await KnownVault.FindAsync(options, secrets, stop);
        await using var store = HubStore.Open(options.DataFolder!, options.Region!, secrets.Protector, TimeProvider.System);
        using Activation activation = new(store, options.DataFolder!, trust, TimeProvider.System);
        ConvenantHolder convenant = new((activation.InForce() ?? throw Nothing(options.Region!)).Convenant);
        var (keys, policy) = (secrets.LedgerKeys(options.Region!), PolicyFile.Find(options.Witnesses, options.DataFolder!));
        await using var head = await LedgerHead.StartAsync(new()
        {
            Store = store,
            DataFolder = options.DataFolder!,
            Keys = keys,
            Policy = policy,
            Term = TimeSpan.FromHours(options.WitnessHours),
            Clock = TimeProvider.System,
            Logging = logging,
        }, stop);
        await using var shown = options.Ledger is { } listen
            ? await LedgerApi.StartAsync(options.DataFolder!, new(listen), keys, secrets.ReceiptToken, [.. convenant.Current.Partners.Keys], policy, stop)
            : null;
        await using var beside = shadow is null ? null : new Shadow(shadow, store, secrets.Keys, logging);
        using var watching = watch(activation, convenant);
        var broker = BrokerAddress.Parse(options.Broker!);
        BusOptions busOptions = new() { Logging = logging };
        var buses = convenant.Current.Partners.Keys.ToDictionary(p => p, p => PartnerBus.RabbitMq(p.Value, broker, busOptions));
        try
        {
            await Task.WhenAll(buses.Values.Select(b => b.StartAsync(stop)));
            await using var router = await HubRouter.StartAsync(new()
            {
                Convenant = convenant,
                Secrets = secrets,
                Vault = vault,
                Store = store,
                DataFolder = options.DataFolder!,
                Buses = buses,
                Clock = TimeProvider.System,
                Logging = logging,
                Shadow = beside,
                Mixing = TimeSpan.FromSeconds(options.MixSeconds),
            }, stop);
            await using var control = await ControlApi.StartAsync(
                router, convenant, activation, new(store, secrets, options.DataFolder!, TimeProvider.System), options.DataFolder!, TimeProvider.System, stop);
            await Task.Delay(Timeout.Infinite, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // told to stop before it was ready
        }
        finally
        {
            await Task.WhenAll(buses.Values.Select(b => b.DisposeAsync().AsTask()));
        }
    }

    /// <summary>What an operator does first.</summary>
    public static ActivationRefusedException Nothing(string region) => new(
        [$"er is nog geen convenant van {region} in werking: onderteken er een ('hub convenant sign') en breng het in werking ('hub convenant activate')"]);

    private static X509Certificate2? Certificate(RouterOptions options) => options.Certificate is { } file
        ? X509CertificateLoader.LoadPkcs12FromFile(file, options.CertificatePasswordVariable is { } name ? Environment.GetEnvironmentVariable(name) : null)
        : null;
}
