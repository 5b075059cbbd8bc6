using System.Text;
using System.Text.Json;
using IntegrationHub.Logboek.Uitvoer;

namespace IntegrationHub.Logboek.Tests;

/// <summary><c>GET /logs</c> of FSC Logging.</summary>
public sealed class FscLogsTests(RunningLogboek logboek) : IClassFixture<RunningLogboek>
{
    private const string Zwolle = "gemeente-zwolle";

    [Theory]
    [InlineData(1, "SORT_ORDER_ASCENDING")]
    [InlineData(2, "SORT_ORDER_DESCENDING")]
    [InlineData(3, "SORT_ORDER_ASCENDING")]
    [InlineData(1000, "SORT_ORDER_DESCENDING")]
    public async Task Page_after_page_a_peer_reads_each_transaction_that_names_it_once(int limit, string order)
    {
        foreach (var partner in Region.Convenant.Partners.Values)
        {
            var expected = (await logboek.Region.RecordsAsync()).SelectMany(r => FscRecord.Of(r, logboek.Region.Versions)).Where(r => r.Names(partner.Oin)).Select(r => r.Transaction).ToArray();
            if (order == "SORT_ORDER_DESCENDING")
            {
                Array.Reverse(expected);
            }
            List<Guid> read = [];
            for (var cursor = ""; ;)
            {
                var answer = await logboek.GetAsync(partner.Id.Value, $"/logs?limit={limit}&sort_order={order}{(cursor == "" ? "" : $"&cursor={cursor}")}");
                Assert.Equal(200, answer.Status);
                var records = answer.Json.GetProperty("records").EnumerateArray().ToArray();
                Assert.InRange(records.Length, 0, limit);
                read.AddRange(records.Select(r => r.GetProperty("transaction_id").GetGuid()));
                cursor = answer.Json.GetProperty("pagination").GetProperty("next_cursor").GetString()!;
                if (cursor == "")
                {
                    break;
                }
            }
            Assert.Equal(expected, read);
        }
    }

    [Fact]
    public async Task Filters_take_either_of_what_they_name()
    {
        var all = await RecordsAsync("/logs?limit=1000");
        var hash = all[0].GetProperty("grant_hash").GetString()!;
        var created = all.Select(r => r.GetProperty("created_at").GetInt64()).Distinct().Order().ToArray();
        Assert.True(created.Length > 2);

        await SameAsync($"grant_hash={Uri.EscapeDataString(hash)}", r => r.GetProperty("grant_hash").GetString() == hash);
        await SameAsync("service_name=berichten", r => r.GetProperty("service_name").GetString() == "berichten");
        await SameAsync("service_name=berichten,ontvangst", _ => true);
        await SameAsync($"after={created[0]}", r => r.GetProperty("created_at").GetInt64() > created[0]);
        await SameAsync($"before={created[^1]}", r => r.GetProperty("created_at").GetInt64() < created[^1]);
        await SameAsync($"transaction_ids={all[0].GetProperty("transaction_id")},{all[^1].GetProperty("transaction_id")}&limit=1", r => r.GetRawText() == all[0].GetRawText() || r.GetRawText() == all[^1].GetRawText());

        async Task SameAsync(string filter, Func<JsonElement, bool> fits)
        {
            var found = await RecordsAsync($"/logs?{(filter.Contains("limit", StringComparison.Ordinal) ? "" : "limit=1000&")}{filter}");
            Assert.NotEmpty(found);
            Assert.Equal(all.Where(fits).Select(r => r.GetRawText()), found.Select(r => r.GetRawText()));
        }
    }

    [Fact]
    public async Task A_transaction_of_others_is_not_found_by_its_id()
    {
        var foreign = (await logboek.Region.RecordsAsync()).SelectMany(r => FscRecord.Of(r, logboek.Region.Versions)).First(r => !r.Names(Region.OinOf("gemeente-ommen")));

        Assert.Empty((await logboek.GetAsync("gemeente-ommen", $"/logs?transaction_ids={foreign.Transaction}")).Json.GetProperty("records").EnumerateArray());
    }

    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=1001")]
    [InlineData("limit=-1")]
    [InlineData("limit=veel")]
    [InlineData("limit=1&limit=2")]
    [InlineData("sort_order=ASC")]
    [InlineData("after=-1")]
    [InlineData("before=1e9")]
    [InlineData("before=9999999999999999999999")]
    [InlineData("transaction_ids=1")]
    [InlineData("transaction_ids=' OR 1=1 --")]
    [InlineData("cursor=!")]
    [InlineData("cursor=MTIz")]
    [InlineData("cursor=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("peer=00000099000000000202")]
    public async Task Refuses_what_is_no_question(string query)
    {
        var answer = await logboek.GetAsync(Zwolle, $"/logs?{query}");
        answer.IsProblem(400);
    }

    [Theory]
    [InlineData("-1.0")]
    [InlineData("1.-1")]
    [InlineData("1.0.0")]
    [InlineData("1; DROP TABLE ledger")]
    [InlineData("9223372036854775808.0")]
    [InlineData("01.0")]
    public async Task Refuses_a_cursor_that_the_hub_did_not_give(string content) =>
        (await logboek.GetAsync(Zwolle, $"/logs?cursor={Convert.ToBase64String(Encoding.ASCII.GetBytes(content)).TrimEnd('=')}")).IsProblem(400);

    [Fact]
    public async Task A_cursor_gives_nobody_what_is_of_others()
    {
        var zwolle = await RecordsAsync("/logs?limit=1000");
        for (var index = 0; index < 60; index++)
        {
            var cursor = Convert.ToBase64String(Encoding.ASCII.GetBytes($"{index}.0")).TrimEnd('=');
            var found = await RecordsAsync($"/logs?limit=1000&cursor={cursor}");
            Assert.Empty(found.Select(r => r.GetRawText()).Except(zwolle.Select(r => r.GetRawText())));
        }
    }

    [Fact]
    public async Task Text_that_is_meant_for_a_database_finds_nothing() =>
        Assert.Empty(await RecordsAsync($"/logs?service_name={Uri.EscapeDataString("' OR 1=1 --")}"));

    [Fact]
    public async Task Refuses_more_names_than_a_hundred() =>
        (await logboek.GetAsync(Zwolle, $"/logs?service_name={string.Join(',', Enumerable.Repeat("abc", 101))}")).IsProblem(400);

    [Fact]
    public async Task An_address_that_is_too_long_is_refused() =>
        Assert.Equal(414, (await logboek.GetAsync(Zwolle, $"/logs?grant_hash={new string('a', 40_000)}")).Status);

    private async Task<JsonElement[]> RecordsAsync(string path)
    {
        var answer = await logboek.GetAsync(Zwolle, path);
        Assert.Equal(200, answer.Status);
        return [.. answer.Json.GetProperty("records").EnumerateArray()];
    }
}
