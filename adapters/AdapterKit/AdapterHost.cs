using IntegrationHub.Hosting.Bus;
using IntegrationHub.Hosting.Telemetry;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.AdapterKit;

/// <summary>Runs an adapter: as a process of its own, or inside a process that holds the bus.</summary>
public static class AdapterHost
{
    /// <summary>Started on the given bus, which its owner has started and stops. Dispose to stop.</summary>
    public static async Task<AdapterService> BuildAsync(
        Adapter adapter, AdapterSettings settings, PartnerBus bus, ILoggerFactory logging, CancellationToken cancellationToken)
    {
        var service = new AdapterService(adapter, settings, bus, logging);
        try
        {
            await service.StartAsync(cancellationToken);
            return service;
        }
        catch (Exception)
        {
            await service.DisposeAsync();
            throw;
        }
    }

    /// <summary>The whole process: configuration, telemetry, bus, service; returns when it is told to stop.</summary>
    /// <param name="args"><c>--config FILE</c>, over the appsettings.json beside the program and under the environment.</param>
    /// <param name="told">For a program that listens to signals itself: it holds them back from others while it waits for this.</param>
    /// <returns>Exit code: 0 stopped as told, 2 configuration refused.</returns>
    public static async Task<int> RunAsync(string[] args, Adapter adapter, CancellationToken told = default)
    {
        if (!AdapterConfiguration.TryRead(args, out var options, out var problems))
        {
            await Console.Error.WriteLineAsync(string.Join('\n', problems));
            return 2;
        }

        using var signal = new StopSignal();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(signal.Token, told);
        using var telemetry = TelemetryProviders.FromEnvironment($"hub-adapter-{options.Partner}");
        using var logging = LoggerFactory.Create(build => build
            .AddSimpleConsole(console => console.SingleLine = true));
        await using var bus = PartnerBus.RabbitMq(options.Partner!, BrokerAddress.Parse(options.Broker!), new()
        {
            ConfirmTimeout = TimeSpan.FromSeconds(options.ConfirmSeconds),
            Logging = logging,
        });
        await RunAsync(adapter, AdapterConfiguration.Settings(options), bus, logging, stop.Token);
        return 0;
    }

    private static async Task RunAsync(
        Adapter adapter, AdapterSettings settings, PartnerBus bus, ILoggerFactory logging, CancellationToken stop)
    {
        try
        {
            await bus.StartAsync(stop);
            await using var service = await BuildAsync(adapter, settings, bus, logging, stop);
            await Task.Delay(Timeout.Infinite, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Told to stop: what runs is being disposed.
        }
    }
}
