using System.Text.Json;
using IntegrationHub.Core;
using IntegrationHub.Logboek.Uitvoer;

namespace IntegrationHub.Logboek.Tests;

/// <summary><c>POST /processing-activities</c>.</summary>
public sealed class LdvLezenTests(RunningLogboek logboek) : IClassFixture<RunningLogboek>
{
    private const string Zwolle = "gemeente-zwolle";
    private const string Everything = """{"startTime":0}""";

    [Fact]
    public async Task A_partner_reads_the_lines_of_its_own_messages_and_no_other()
    {
        foreach (var partner in Region.Convenant.Partners.Keys)
        {
            var answer = await logboek.PostAsync(partner.Value, Everything);
            Assert.Equal((200, "1.1.0"), (answer.Status, answer.Version));
            Assert.Equal(await OwnSpansAsync(partner), Spans(answer).Order());
        }
        Assert.NotEmpty(await OwnSpansAsync(new(Zwolle)));
    }

    [Fact]
    public async Task A_question_finds_exactly_what_it_names()
    {
        var all = (await logboek.PostAsync(Zwolle, Everything)).Json.GetProperty("processingActivities").EnumerateArray().ToArray();
        var wanted = all.First(l => l.GetProperty("attributes").TryGetProperty("dpl.core.data_subject_id", out _));
        var attributes = wanted.GetProperty("attributes");
        var activity = attributes.GetProperty("dpl.core.processing_activity_id").GetString()!;

        await FindsAsync($$"""{"traceId":"{{wanted.GetProperty("traceId").GetString()}}"}""", l => Same(l, wanted, "traceId"));
        await FindsAsync(JsonSerializer.Serialize(new Dictionary<string, string> { ["dpl.core.data_subject_id"] = attributes.GetProperty("dpl.core.data_subject_id").GetString()! }), l => l.GetRawText() == wanted.GetRawText());
        await FindsAsync($$"""{"dpl.core.processing_activity_id":"{{activity}}"}""", l => Activity(l) == activity);
        await FindsAsync($$"""{"dpl.core.processing_activity_id":"{{activity[..activity.IndexOf("/versions/", StringComparison.Ordinal)]}}"}""", l => Activity(l) == activity);
        await FindsAsync($$"""{"startTime":{{wanted.GetProperty("startTime")}},"endTime":{{wanted.GetProperty("endTime")}}}""", l => Same(l, wanted, "startTime"));

        async Task FindsAsync(string question, Func<JsonElement, bool> fits)
        {
            var found = Spans(await logboek.PostAsync(Zwolle, question)).Order().ToArray();
            Assert.NotEmpty(found);
            Assert.Equal(all.Where(fits).Select(l => l.GetProperty("spanId").GetString()).Order(), found);
        }

        static string? Activity(JsonElement line) => line.GetProperty("attributes").GetProperty("dpl.core.processing_activity_id").GetString();
        static bool Same(JsonElement one, JsonElement other, string member) => one.GetProperty(member).GetRawText() == other.GetProperty(member).GetRawText();
    }

    [Fact]
    public async Task A_trace_of_others_is_not_found()
    {
        var theirs = (await logboek.PostAsync("riec-oost-nederland", Everything)).Json.GetProperty("processingActivities").EnumerateArray().Select(l => l.GetProperty("traceId").GetString()).ToHashSet();
        var ommen = (await logboek.PostAsync("gemeente-ommen", Everything)).Json.GetProperty("processingActivities").EnumerateArray().Select(l => l.GetProperty("traceId").GetString()).ToHashSet();
        var foreign = theirs.Except(ommen).ToArray();
        Assert.NotEmpty(foreign);

        foreach (var trace in foreign)
        {
            Assert.Empty(Spans(await logboek.PostAsync("gemeente-ommen", $$"""{"traceId":"{{trace}}"}""")));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("geen json")]
    [InlineData("""{"traceId":null}""")]
    [InlineData("""{"traceId":"ef4e77b9b03b585fb6135fcf8d8555fb"}""")]
    [InlineData("""{"traceId":"' OR '1'='1"}""")]
    [InlineData("""{"traceId":{"$ne":""}}""")]
    [InlineData("""{"startTime":"0"}""")]
    [InlineData("""{"startTime":-1}""")]
    [InlineData("""{"startTime":1.5}""")]
    [InlineData("""{"endTime":9999999999999999999999}""")]
    [InlineData("""{"startTime":0,"startTime":1}""")]
    [InlineData("""{"dpl.core.data_subject_id":""}""")]
    [InlineData("""{"bsn":"000000000"}""")]
    [InlineData("""{"traceId":[[[[[[[[]]]]]]]]}""")]
    public async Task Refuses_what_is_no_question(string body)
    {
        var answer = await logboek.PostAsync(Zwolle, body);
        answer.IsProblem(400);
        Assert.Equal("1.1.0", answer.Version);
    }

    [Fact]
    public async Task Refuses_another_media_type_and_a_question_of_twenty_kilobytes()
    {
        (await logboek.PostAsync(Zwolle, Everything, "text/plain")).IsProblem(415);
        (await logboek.PostAsync(Zwolle, $$"""{"dpl.core.data_subject_id":"{{new string('a', 20_000)}}"}""")).IsProblem(413);
    }

    [Fact]
    public async Task Text_that_is_meant_for_a_database_finds_nothing()
    {
        Assert.Empty(Spans(await logboek.PostAsync(Zwolle, """{"dpl.core.data_subject_id":"' OR 1=1 --"}""")));
        Assert.Empty(Spans(await logboek.PostAsync(Zwolle, """{"dpl.core.processing_activity_id":"%"}""")));
    }

    private async Task<IEnumerable<string>> OwnSpansAsync(PartnerId partner) => (await logboek.Region.RecordsAsync())
        .Where(r => r.Line.From == partner || r.Line.To == partner).SelectMany(r => LdvLine.Of(r, logboek.Region.Versions)).Select(l => l.SpanId).Order();

    private static IEnumerable<string?> Spans(Answer answer)
    {
        Assert.Equal(200, answer.Status);
        return answer.Json.GetProperty("processingActivities").EnumerateArray().Select(l => l.GetProperty("spanId").GetString());
    }
}
