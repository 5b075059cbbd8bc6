using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text;
using System.Text.Json;
using IntegrationHub.Cli.Scenarios;
using IntegrationHub.Flow.Tests.Running;
using IntegrationHub.Flow.Tests.Scenarios;
using IntegrationHub.Hosting.Telemetry;

namespace IntegrationHub.Flow.Tests.Wire;

/// <summary>After a day's work of the whole hub: not one personal value in a log line, a span or a metric.</summary>
[Collection(OneRegion.Name)]
public sealed class PrivacyTests(WiredRegion region) : IClassFixture<WiredRegion>
{
    [Fact]
    public async Task No_personal_value_stands_in_a_log_a_trace_or_a_metric()
    {
        ConcurrentQueue<string> metrics = new();
        using var listener = Listen(metrics);
        List<(Scenario Scenario, ScenarioRun Run)> runs = [];
        foreach (var scenario in Some.ScenarioFiles.SelectMany(ScenarioReader.Read).Where(s => s.Region == Some.Convenant.Regio))
        {
            foreach (var message in scenario.Messages)
            {
                await region.Client.BringAsync(new(message.From), message.Type, message.Data, Some.Stop);
            }
            runs.Add((scenario with { Expectations = [] }, await Judged.RunAsync(scenario)));
        }
        await PostWrongAsync();

        var written = region.DiagnosticText + string.Join('\n', metrics);
        Assert.All(["hub.disclosed", "gemeente-zwolle"], word => Assert.True(written.Contains(word, StringComparison.Ordinal), $"'{word}' stands nowhere: nothing was listened to"));
        Assert.All(runs, r => Assert.Empty(Judged.Of(r.Scenario, r.Run with { Diagnostics = written })));
        Hidden.In(written, "a log, a trace or a metric", "Kerekes", "Zsófia", "999990020");
    }

    /// <summary>Personal values where none belong: as a member's name, in the path, in the query, in text that is no JSON.</summary>
    private async Task PostWrongAsync()
    {
        using HttpClient http = new();
        var data = Some.Acute();
        data["Zsófia Kerekes"] = "999990020";
        var (messages, body) = (region.Host.Adapters[Some.Kampen].Messages, JsonSerializer.Serialize(new { type = "signaal", data }));
        foreach (var (address, text) in new[]
        {
            (messages, body),
            (messages, body[..^30]),
            (messages, "Zsófia Kerekes, bsn 999990020"),
            (new Uri(messages, "/berichten/Kerekes"), body),
            (new Uri(messages, "/berichten?bsn=999990020"), body),
            (new Uri(messages, "/geparkeerd/Kerekes/opnieuw"), ""),
        })
        {
            using StringContent content = new(text, Encoding.UTF8, "application/json");
            using var answer = await http.PostAsync(address, content, Some.Stop);
            Assert.InRange((int)answer.StatusCode, 400, 499);
        }
    }

    private static MeterListener Listen(ConcurrentQueue<string> metrics)
    {
        MeterListener listener = new()
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (instrument.Meter.Name == HubTelemetry.Name)
                {
                    listening.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => metrics.Enqueue(Line(instrument, tags)));
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => metrics.Enqueue(Line(instrument, tags)));
        listener.Start();
        return listener;
    }

    private static string Line(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        StringBuilder line = new(instrument.Name);
        foreach (var (name, value) in tags)
        {
            line.Append($" {name}={value}");
        }
        return line.ToString();
    }
}
