using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Tracing;

namespace IntegrationHub.Logboek.Tests;

/// <summary>The data tracker: a person's number stands in the address, so nothing may keep an address.</summary>
public sealed class FindUsageTests(RunningLogboek logboek) : IClassFixture<RunningLogboek>
{
    private const string Care = "zorgcoordinator-ijsselland";
    private const string Question = $"/v2/findUsage?userCode={Region.Bsn}";

    [Fact]
    public async Task Tells_where_data_of_a_person_went_newest_first()
    {
        var answer = await logboek.GetAsync(Care, Question, "NL999990020");

        Assert.Equal((200, "2.1.0"), (answer.Status, answer.Version));
        var usages = answer.Json.GetProperty("usages").EnumerateArray().ToArray();
        Assert.NotEmpty(usages);
        Assert.Equal(usages.Length, answer.Json.GetProperty("totalUsages").GetInt32());
        Assert.All(usages, u => Assert.Equal(20, u.GetProperty("receiverCode").GetString()!.Length));
        Assert.DoesNotContain(Region.Bsn, answer.Body, StringComparison.Ordinal);
        Assert.Equal(answer.Body, (await logboek.GetAsync(Care, $"/v2/findUsage?userCode=NL{Region.Bsn}", "NL999990020")).Body);
    }

    [Fact]
    public async Task Tells_nobody_what_others_exchanged()
    {
        foreach (var partner in Region.Convenant.Partners.Keys)
        {
            var own = (await logboek.Region.FindAsync(new(Region.Bsn), partner, TestContext.Current.CancellationToken))!;
            var answer = await logboek.GetAsync(partner.Value, Question, "x");
            Assert.Equal(200, answer.Status);
            Assert.InRange(answer.Json.GetProperty("totalUsages").GetInt32(), 0, own.Count);
        }
        Assert.Equal(0, (await logboek.GetAsync("gemeente-ommen", Question, "x")).Json.GetProperty("totalUsages").GetInt32());
    }

    [Fact]
    public async Task Tells_nothing_to_anybody_of_what_the_police_got()
    {
        Assert.NotEmpty((await logboek.Region.FindAsync(new(Region.Bsn), new("politie-oost-nederland"), TestContext.Current.CancellationToken))!);

        foreach (var partner in Region.Convenant.Partners.Keys)
        {
            var usages = (await logboek.GetAsync(partner.Value, Question, "x")).Json.GetProperty("usages").EnumerateArray();
            Assert.DoesNotContain(usages, u => u.GetProperty("action").GetString()!.Contains("273f", StringComparison.Ordinal) || u.GetProperty("action").GetString()!.Contains("Direct gevaar", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Offset_limit_and_period_choose_among_them()
    {
        var all = (await logboek.GetAsync(Care, Question, "x")).Json;
        var total = all.GetProperty("totalUsages").GetInt32();
        var first = all.GetProperty("usages")[0];

        var none = (await logboek.GetAsync(Care, Question + $"&offset={total}", "x")).Json;
        Assert.Equal((total, 0), (none.GetProperty("totalUsages").GetInt32(), none.GetProperty("usages").GetArrayLength()));
        var one = (await logboek.GetAsync(Care, Question + "&limit=1", "x")).Json;
        Assert.Equal((total, first.GetRawText()), (one.GetProperty("totalUsages").GetInt32(), one.GetProperty("usages").EnumerateArray().Single().GetRawText()));
        Assert.Equal(0, (await logboek.GetAsync(Care, Question + "&periodStart=2027-01-01T00:00:00Z", "x")).Json.GetProperty("totalUsages").GetInt32());
        Assert.Equal(total, (await logboek.GetAsync(Care, Question + "&periodStart=2026-01-01T00:00:00Z&periodEnd=2027-01-01T00:00:00Z", "x")).Json.GetProperty("totalUsages").GetInt32());
    }

    [Theory]
    [InlineData("/v2/findUsage")]
    [InlineData("/v2/findUsage?userCode=123456789")]
    [InlineData("/v2/findUsage?userCode=EE12345678901")]
    [InlineData("/v2/findUsage?userCode=%27%20OR%201%3D1%20--")]
    [InlineData(Question + "&userCode=999990020")]
    [InlineData(Question + "&limit=1001")]
    [InlineData(Question + "&offset=-1")]
    [InlineData(Question + "&periodStart=gisteren")]
    [InlineData(Question + "&alles=ja")]
    public async Task Refuses_what_is_no_question_and_repeats_nothing_of_it(string path)
    {
        var answer = await logboek.GetAsync(Care, path, "x");
        answer.IsProblem(400);
        Assert.DoesNotContain("99999", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("12345", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asks_who_wants_to_know() => (await logboek.GetAsync(Care, Question)).IsProblem(400);

    [Fact]
    public async Task Says_since_when_and_that_it_lives()
    {
        Assert.Equal("2026-11-22T08:05:02.000Z", (await logboek.GetAsync(Care, "/v2/usagePeriod")).Json.GetProperty("periodStart").GetString());
        Assert.Equal("OK", (await logboek.GetAsync(Care, "/v2/heartbeat")).Json.GetProperty("status").GetString());
    }

    [Fact]
    public async Task No_trace_metric_event_or_line_of_the_process_holds_the_number()
    {
        ConcurrentBag<string> kept = [];
        using var events = new Overhearing(kept);
        using var spans = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span => kept.Add($"{span.OperationName} {span.DisplayName} {string.Join(' ', span.TagObjects)} {string.Join(' ', span.Baggage)}"),
        };
        ActivitySource.AddActivityListener(spans);
        var (stdout, stderr) = (Console.Out, Console.Error);
        using StringWriter console = new();
        try
        {
            Console.SetOut(console);
            Console.SetError(console);
            Assert.Equal(200, (await logboek.GetAsync(Care, Question, Region.Bsn)).Status);
            Assert.Equal(400, (await logboek.GetAsync(Care, Question + "&limit=x", Region.Bsn)).Status);
            Assert.Equal(401, (await logboek.GetAsync(null, Question, Region.Bsn)).Status);
        }
        finally
        {
            Console.SetOut(stdout);
            Console.SetError(stderr);
        }

        // The client of this test is in the same process and tells of its own request; the server may tell nothing.
        var server = kept.Where(k => !k.StartsWith("System.Net.", StringComparison.Ordinal)).ToArray();
        Assert.Contains(server, k => k.Contains("AspNetCore", StringComparison.Ordinal));
        Assert.DoesNotContain(server, k => k.Contains(Region.Bsn, StringComparison.Ordinal));
        Assert.DoesNotContain(Region.Bsn, console.ToString(), StringComparison.Ordinal);
    }

    private sealed class Overhearing(ConcurrentBag<string> kept) : EventListener
    {
        protected override void OnEventSourceCreated(EventSource source)
        {
            // Not those of the runtime itself: to write down what they tell makes them tell more.
            if (source.Name.Contains("AspNetCore", StringComparison.Ordinal) || source.Name.StartsWith("System.Net", StringComparison.Ordinal))
            {
                EnableEvents(source, EventLevel.Verbose, EventKeywords.All);
            }
        }

        protected override void OnEventWritten(EventWrittenEventArgs told) =>
            kept?.Add($"{told.EventSource.Name} {told.EventName} {string.Join(' ', told.Payload?.Select(p => p as string ?? "") ?? [])}");
    }
}
