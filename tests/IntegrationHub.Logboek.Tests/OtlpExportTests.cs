using System.Text.Json;
using IntegrationHub.Logboek.Uitvoer;
using IntegrationHub.Logboek.Zenden;
using Microsoft.Extensions.Logging.Abstractions;

namespace IntegrationHub.Logboek.Tests;

/// <summary>The core stream over OTLP: every line, acknowledged, in order, whatever the collector does.</summary>
public sealed class OtlpExportTests : IAsyncLifetime
{
    private readonly Region region = new();
    private Collector? collector;

    public async ValueTask InitializeAsync()
    {
        await region.FillAsync();
        collector = await Collector.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Collector.DisposeAsync();
        await region.DisposeAsync();
    }

    private Collector Collector => collector!;

    private string CursorFile => Path.Combine(region.DataFolder, "uitvoer", "ldv.json");

    [Fact]
    public async Task Sends_every_line_once_in_order_and_goes_on_with_what_comes_later()
    {
        await RunUntilAsync(async () => Collector.Taken.Count == (await SpansAsync()).Length);
        Assert.Equal(await SpansAsync(), Collector.Taken.Select(SpanOf));

        await region.BringAsync("adviesvraag/examples/aan-zorgcoordinator.json");
        await RunUntilAsync(async () => Collector.Taken.Count == (await SpansAsync()).Length);

        Assert.Equal(await SpansAsync(), Collector.Taken.Select(SpanOf));
        Assert.Equal((await region.RecordsAsync())[^1].Line.Index, ExportCursor.Read(CursorFile).Index);
    }

    [Fact]
    public async Task A_span_says_what_the_core_says()
    {
        await RunUntilAsync(async () => Collector.Taken.Count == (await SpansAsync()).Length);
        var lines = (await region.RecordsAsync()).SelectMany(r => LdvLine.Of(r, region.Versions)).ToDictionary(l => l.SpanId);

        Assert.All(Collector.Taken, span =>
        {
            var line = lines[SpanOf(span)];
            Assert.Equal(line.TraceId, span.GetProperty("traceId").GetString());
            Assert.Equal($"{line.Time.ToUnixTimeMilliseconds()}000000", span.GetProperty("startTimeUnixNano").GetString());
            Assert.Equal(line.ParentSpanId, span.TryGetProperty("parentSpanId", out var parent) ? parent.GetString() : null);
            Assert.Equal(0, span.GetProperty("status").GetProperty("code").GetInt32());
            Assert.Equal(line.Attributes(), span.GetProperty("attributes").EnumerateArray().Select(a => (a.GetProperty("key").GetString()!, a.GetProperty("value").GetProperty("stringValue").GetString()!)));
        });
    }

    [Theory]
    [InlineData(503, "")]
    [InlineData(400, "{}")]
    [InlineData(200, """{"partialSuccess":{"rejectedSpans":"1","errorMessage":"vol"}}""")]
    [InlineData(200, """{"partialSuccess":{"rejectedSpans":2}}""")]
    [InlineData(200, "geen json")]
    [InlineData(202, "")]
    public async Task What_was_not_taken_whole_is_sent_again_and_until_then_nothing_counts_as_sent(int status, string body)
    {
        Collector.Answer = number => number <= 2 ? (status, body) : null;
        var before = -1L;

        await RunUntilAsync(() =>
        {
            before = Collector.Requests <= 2 && File.Exists(CursorFile) ? ExportCursor.Read(CursorFile).Index : before;
            return Task.FromResult(Collector.Requests >= 3 && File.Exists(CursorFile));
        });

        Assert.Equal(-1, before);
        Assert.Equal(await SpansAsync(), Collector.Taken.Select(SpanOf).TakeLast((await SpansAsync()).Length));
    }

    [Fact]
    public async Task A_crash_between_acknowledgement_and_cursor_sends_the_same_spans_again()
    {
        await RunUntilAsync(() => Task.FromResult(File.Exists(CursorFile)));
        File.Delete(CursorFile);

        await RunUntilAsync(() => Task.FromResult(File.Exists(CursorFile)));

        var spans = await SpansAsync();
        Assert.Equal([.. spans, .. spans], Collector.Taken.Select(SpanOf));
    }

    [Fact]
    public async Task A_collector_that_is_away_holds_up_nothing()
    {
        var address = Collector.Address;
        await Collector.DisposeAsync();
        using var export = Export(address);
        using CancellationTokenSource stop = new();
        var running = export.RunAsync(stop.Token);

        var recorded = await region.BringAsync("adviesvraag/examples/aan-zorgcoordinator.json");

        Assert.NotNull(recorded);
        await stop.CancelAsync();
        await running;
        Assert.False(File.Exists(CursorFile));
        collector = await Collector.StartAsync();
    }

    [Fact]
    public async Task Another_ledger_under_the_same_name_is_noticed()
    {
        await RunUntilAsync(() => Task.FromResult(File.Exists(CursorFile)));
        var cursor = ExportCursor.Read(CursorFile);

        foreach (var wrong in new[] { cursor with { LeafHash = new string('0', 64) }, cursor with { Index = cursor.Index + 5 } })
        {
            wrong.Write(CursorFile);
            using var export = Export(Collector.Address);
            var refused = await Assert.ThrowsAsync<LogboekRefusedException>(() => export.RunAsync(TestContext.Current.CancellationToken));
            Assert.Contains(CursorFile, refused.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"index":"veel","leafHash":null}""")]
    [InlineData("""{"index":9999999999999999999999,"leafHash":null}""")]
    public void A_cursor_that_cannot_be_read_stops_the_start(string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(CursorFile)!);
        File.WriteAllText(CursorFile, content);
        Assert.Throws<LogboekRefusedException>(() => Export(Collector.Address));
    }

    [Theory]
    [InlineData("http://ldv.example:4318")]
    [InlineData("http://192.0.2.10:4318")]
    public void A_collector_elsewhere_is_reached_over_TLS_only(string address) => Assert.Throws<LogboekRefusedException>(() => Export(new(address)));

    private async Task RunUntilAsync(Func<Task<bool>> done)
    {
        using var export = Export(Collector.Address);
        using CancellationTokenSource stop = new();
        var running = export.RunAsync(stop.Token);
        for (var i = 0; i < 600 && !await done(); i++)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
        await stop.CancelAsync();
        await running;
        Assert.True(await done());
    }

    private OtlpExport Export(Uri address) => new(new()
    {
        DataFolder = region.DataFolder,
        Endpoint = address,
        Cursor = CursorFile,
        Pause = TimeSpan.FromMilliseconds(20),
        LongestPause = TimeSpan.FromMilliseconds(100),
    }, () => Region.Convenant, NullLogger.Instance);

    private async Task<string[]> SpansAsync() => [.. (await region.RecordsAsync()).SelectMany(r => LdvLine.Of(r, region.Versions)).Select(l => l.SpanId)];

    private static string SpanOf(JsonElement span) => span.GetProperty("spanId").GetString()!;
}
