using IntegrationHub.Hosting.Telemetry;

namespace IntegrationHub.Adapters.Tests;

public sealed class TelemetryTests
{
    [Fact]
    public void Is_off_unless_the_environment_asks_for_it() => Assert.Null(TelemetryProviders.FromEnvironment("proef"));

    [Fact]
    public void Writes_a_line_for_a_span_and_a_line_for_a_metric()
    {
        using var lines = new StringWriter();
        using (TelemetryProviders.Start("proef", toCollector: false, TextWriter.Synchronized(lines)))
        {
            using (HubTelemetry.Source.StartActivity("proef")?.SetTag("partner", "proef-1"))
            {
                HubTelemetry.Quarantined.Add(3, new KeyValuePair<string, object?>("partner", "proef-2"));
            }
        }

        Assert.Matches("span proef [0-9a-f]{32} [0-9a-f]{16} [0-9.]+ms Unset partner=proef-1", lines.ToString());
        Assert.Contains("metric hub.quarantined 3 partner=proef-2", lines.ToString(), StringComparison.Ordinal);
    }
}
