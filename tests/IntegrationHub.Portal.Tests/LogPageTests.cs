using System.Net;
using System.Text.RegularExpressions;
using IntegrationHub.Core.Recording;
using IntegrationHub.Portal.Aanmelding;

namespace IntegrationHub.Portal.Tests;

public sealed class LogPageTests(RunningPortal portal) : IClassFixture<RunningPortal>
{
    public static TheoryData<string, string> Hostile { get; } = new(
        from name in new[] { "partner", "uitkomst", "doel", "regel", "weigergrond", "zaak", "van", "tot", "voor" }
        from value in new[]
        {
            "' OR 1=1 --", "riec'; DROP TABLE ledger; --", "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "-1", "%00", "../../etc/passwd",
            "{{7*7}}", "9999999999999999999999", "1e3", new string('x', 10_000),
        }
        select (name, value));

    [Theory]
    [MemberData(nameof(Hostile), DisableDiscoveryEnumeration = true)]
    public async Task Rejects_a_filter_that_it_does_not_know_and_repeats_nothing_of_it(string name, string value)
    {
        using var visitor = await portal.SignInAsync(Persona.Privacyfunctionaris);

        var answer = await visitor.GetAsync($"/verstrekkingen?{name}={Uri.EscapeDataString(value)}");

        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("Deze vraag kan niet worden beantwoord", page, StringComparison.Ordinal);
        Assert.DoesNotContain(value == "-1" ? "=-1" : value, page, StringComparison.Ordinal);
        Assert.DoesNotContain(WebUtility.HtmlEncode(value == "-1" ? "=-1" : value), page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/verstrekkingen?bsn=999911818")]
    [InlineData("/verstrekkingen?doel=zorg&doel=acuut")]
    [InlineData("/verstrekkingen?van=2026-11-22&tot=2026-11-21")]
    [InlineData("/verstrekkingen?van=2026-13-01")]
    [InlineData("/verstrekkingen?tot=9999-12-31")]
    [InlineData("/verstrekkingen/-1")]
    [InlineData("/verstrekkingen/0x10")]
    [InlineData("/verstrekkingen/%3Cscript%3E")]
    public async Task Rejects_a_question_that_makes_no_sense(string path)
    {
        using var visitor = await portal.SignInAsync(Persona.Privacyfunctionaris);

        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.GetAsync(path)).StatusCode);
    }

    [Fact]
    public async Task Shows_every_entry_newest_first()
    {
        using var visitor = await portal.SignInAsync(Persona.Privacyfunctionaris);

        var shown = Indexes(await visitor.PageAsync("/verstrekkingen"));

        var size = await portal.Region.Reader.SizeAsync(TestContext.Current.CancellationToken);

        Assert.Equal(Enumerable.Range(0, (int)Math.Min(size, 50)).Select(n => size - 1 - n), shown);
    }

    [Theory]
    [InlineData("partner=politie-oost-nederland")]
    [InlineData("uitkomst=verstrekking")]
    [InlineData("uitkomst=afgewezen")]
    [InlineData("doel=duiding&partner=")]
    [InlineData("doel=duiding&uitkomst=verstrekking&partner=zvh-ijsselland")]
    [InlineData("van=2026-11-22&tot=2026-11-22")]
    [InlineData("tot=2026-11-21")]
    [InlineData("uitkomst=beheer")]
    [InlineData("weigergrond=geen-toestemming")]
    [InlineData("regel=F01&uitkomst=geweigerd")]
    public async Task Shows_what_the_filters_ask_for_and_nothing_else(string query)
    {
        using var visitor = await portal.SignInAsync(Persona.Privacyfunctionaris);
        var asked = System.Web.HttpUtility.ParseQueryString(query);

        var shown = Indexes(await visitor.PageAsync($"/verstrekkingen?{query}"));

        var all = await portal.Region.Reader.PageAsync(new() { PageSize = 1000 }, TestContext.Current.CancellationToken);
        var expected = all.Where(line =>
            (asked["partner"] is not { Length: > 0 } partner || line.From.Value == partner || line.To?.Value == partner)
            && (asked["uitkomst"] is not { } type || Slugs.Of(line.Type) == type)
            && (asked["doel"] is not { } doel || line.Doel?.Slug == doel)
            && (asked["regel"] is not { } rule || line.Rule?.Value == rule)
            && (asked["weigergrond"] is not { } reason || line.Reason == reason)
            && asked["tot"] != "2026-11-21"); // every test message is of the day after

        Assert.Equal(expected.Select(line => line.Index).Take(50), shown);
    }

    [Fact]
    public async Task Leads_to_older_entries_without_losing_the_filters()
    {
        await using RunningPortal busy = new();
        await busy.InitializeAsync();
        for (var i = 0; i < 60; i++)
        {
            await busy.Region.BringAsync(new("gemeente-raalte"), "geen json"u8.ToArray());
        }
        using var visitor = await busy.SignInAsync(Persona.Privacyfunctionaris);

        var first = await visitor.PageAsync("/verstrekkingen?partner=gemeente-raalte&uitkomst=afgewezen");
        var older = WebUtility.HtmlDecode(Regex.Match(first, "href=\"([^\"]+)\" rel=\"next\"").Groups[1].Value);
        var second = await visitor.PageAsync(older);

        Assert.Equal(50, Indexes(first).Length);
        Assert.Equal(10, Indexes(second).Length);
        Assert.Equal(Indexes(first)[^1] - 1, Indexes(second)[0]);
        Assert.DoesNotContain("rel=\"next\"", second, StringComparison.Ordinal);
    }

    private static long[] Indexes(string page) =>
        [.. Regex.Matches(page, "id=\"regel-(\\d+)\"").Select(m => long.Parse(m.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture))];
}
