using System.Text.Json.Nodes;
using IntegrationHub.Cli.Region;
using IntegrationHub.Core.Agreements;

namespace IntegrationHub.Cli.Bench;

internal sealed record RelaySettings
{
    public required int Receivers { get; init; }

    /// <summary>Messages a second while latency is measured.</summary>
    public required int Rate { get; init; }

    /// <summary>Of one measured phase.</summary>
    public required int Seconds { get; init; }
}

/// <summary>
/// The hub beside two relays that do nothing but carry, on one broker in one run, in turns, so that whatever else the machine
/// does falls on all three.
/// </summary>
internal sealed class RelayBench(RelaySettings settings, Convenant convenant)
{
    private const int Rounds = 3;
    private static readonly TimeSpan Warmup = TimeSpan.FromSeconds(8);

    private sealed record Lane(string Name, bool Receipts, Func<CancellationToken, Task<Contender>> Start)
    {
        public List<Measured> Rounds { get; } = [];
    }

    /// <exception cref="TimeoutException">A contender lost something; it names how much.</exception>
    public async Task<JsonObject> RunAsync(CancellationToken cancellation)
    {
        var message = BenchMessage.For(settings.Receivers, convenant);
        using DataFolder data = new(null);
        Output.Progress("starting the broker");
        await using var broker = await BenchBroker.StartAsync(convenant, cancellation);
        await using var traffic = await Traffic.OpenAsync(broker, message, cancellation);
        Lane hub = new("hub", true, stop => FullHub.StartAsync(broker, convenant, data.Path, stop));
        Lane massTransit = new("bare MassTransit", false, stop => MassTransitRelay.StartAsync(broker, message, stop));
        Lane raw = new("raw client", false, stop => RawRelay.StartAsync(broker, message, stop));
        foreach (var lane in new[] { raw, massTransit, hub })
        {
            await ThroughputAsync(lane, traffic, Warmup, cancellation);
        }
        for (var round = 1; round <= Rounds; round++)
        {
            foreach (var lane in new[] { raw, massTransit, hub })
            {
                lane.Rounds.Add(await ThroughputAsync(lane, traffic, TimeSpan.FromSeconds(settings.Seconds), cancellation));
                Output.Progress($"round {round}: {lane.Name} {lane.Rounds[^1].PerSecond:0} deliveries a second, {lane.Rounds[^1].CpuUs:0} us of processor each");
            }
        }
        var latencies = await LatencyAsync(hub, traffic, cancellation);
        return Figures(hub, massTransit, raw, traffic, latencies);
    }

    private static async Task<Measured> ThroughputAsync(Lane lane, Traffic traffic, TimeSpan duration, CancellationToken cancellation)
    {
        await using var contender = await lane.Start(cancellation);
        var (receipts, published) = (traffic.Receipts, traffic.Published);
        var measured = await traffic.FlatOutAsync(duration, cancellation);
        await traffic.ArrivedAsync(receipts, lane.Receipts ? traffic.Published - published : 0, cancellation);
        return measured;
    }

    private async Task<double[]> LatencyAsync(Lane lane, Traffic traffic, CancellationToken cancellation)
    {
        Output.Progress($"latency at {settings.Rate} messages a second");
        await using var contender = await lane.Start(cancellation);
        return await traffic.EvenlyAsync(settings.Rate, TimeSpan.FromSeconds(settings.Seconds), cancellation);
    }

    private JsonObject Figures(Lane hub, Lane massTransit, Lane raw, Traffic traffic, double[] latencies) => new()
    {
        ["hubPerSecond"] = Math.Round(Median(hub)),
        ["bareMassTransitPerSecond"] = Math.Round(Median(massTransit)),
        ["rawClientPerSecond"] = Math.Round(Median(raw)),
        ["ratio"] = Math.Round(Median(hub) / Median(massTransit), 3),
        ["p50Ms"] = At(latencies, 0.50),
        ["p99Ms"] = At(latencies, 0.99),
        ["receivers"] = settings.Receivers,
        ["messages"] = traffic.Published,
        ["seconds"] = settings.Seconds,
        ["rate"] = settings.Rate,
        ["receipts"] = "the hub also sends its sender one receipt a message; they are not counted",
        ["rounds"] = new JsonObject { ["hub"] = Rounded(hub), ["bareMassTransit"] = Rounded(massTransit), ["rawClient"] = Rounded(raw) },
        ["cpuUsPerDelivery"] = new JsonObject { ["hub"] = CpuUs(hub), ["bareMassTransit"] = CpuUs(massTransit), ["rawClient"] = CpuUs(raw) },
        ["cores"] = Environment.ProcessorCount,
    };

    private static double Median(Lane lane) => At([.. lane.Rounds.Select(r => r.PerSecond).Order()], 0.5);

    private static double CpuUs(Lane lane) => Math.Round(At([.. lane.Rounds.Select(r => r.CpuUs).Order()], 0.5));

    private static double At(double[] ascending, double quantile) => Math.Round(ascending[(int)(quantile * (ascending.Length - 1))], 2);

    private static JsonArray Rounded(Lane lane) => new([.. lane.Rounds.Select(r => JsonValue.Create(Math.Round(r.PerSecond)))]);
}
