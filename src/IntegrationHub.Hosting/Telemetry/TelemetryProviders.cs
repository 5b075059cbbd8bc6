using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace IntegrationHub.Hosting.Telemetry;

/// <summary>
/// Where a process's spans and metrics go: to the collector of <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>, to standard error with
/// <c>HUB_TELEMETRY=console</c>, and nowhere when neither is set. Dispose to send what is left.
/// </summary>
public sealed class TelemetryProviders : IDisposable
{
    public const string OtlpVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";
    public const string ConsoleVariable = "HUB_TELEMETRY";

    private readonly TracerProvider traces;
    private readonly MeterProvider metrics;

    private TelemetryProviders(TracerProvider traces, MeterProvider metrics) => (this.traces, this.metrics) = (traces, metrics);

    /// <param name="process">Name of the process, e.g. <c>hub-router</c>; a partner's adapter adds its partner id.</param>
    /// <returns>Null when nothing asks for telemetry: nobody listens then, and a span costs nothing.</returns>
    public static TelemetryProviders? FromEnvironment(string process)
    {
        var toCollector = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(OtlpVariable));
        var toConsole = Environment.GetEnvironmentVariable(ConsoleVariable) == "console";
        return toCollector || toConsole ? Start(process, toCollector, toConsole ? Console.Error : null) : null;
    }

    public static TelemetryProviders Start(string process, bool toCollector, TextWriter? lines)
    {
        var resource = ResourceBuilder.CreateEmpty().AddService(process);
        var traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(HubTelemetry.Name);
        var metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(HubTelemetry.Name);
        if (toCollector)
        {
            traces.AddOtlpExporter();
            metrics.AddOtlpExporter();
        }

        if (lines is not null)
        {
            traces.AddProcessor(new SimpleActivityExportProcessor(new SpanLines(lines)));
            metrics.AddReader(new PeriodicExportingMetricReader(new MetricLines(lines), exportIntervalMilliseconds: 10_000));
        }

        return new(traces.Build(), metrics.Build());
    }

    public void Dispose()
    {
        traces.Dispose();
        metrics.Dispose();
    }
}
