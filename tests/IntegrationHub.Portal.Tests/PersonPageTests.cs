using System.Net;
using System.Text.RegularExpressions;
using IntegrationHub.Core;
using IntegrationHub.Core.Recording;
using IntegrationHub.Portal.Aanmelding;

namespace IntegrationHub.Portal.Tests;

/// <summary>Somebody looks for a person: by a form, for a reason, and never with the number in an address, a page or the ledger.</summary>
public sealed class PersonPageTests(RunningPortal portal) : IClassFixture<RunningPortal>
{
    private const string Bsn = "999911818";
    private const string Search = "/verstrekkingen/persoon";

    private static async Task<string> BodyAsync(HttpResponseMessage answer) => await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    private async Task<int> SearchesAsync() => (await portal.Region.Reader.BeheerAsync(BeheerSoort.Zoeken, null, 1000, TestContext.Current.CancellationToken)).Length;

    private static async Task<HttpResponseMessage> AskAsync(Visitor visitor, string persoon, string reden = "inzageverzoek", params (string, string)[] filters) =>
        await visitor.PostAsync(Search, await visitor.TokenAsync("/verstrekkingen"), [("persoon", persoon), ("reden", reden), .. filters]);

    [Fact]
    public async Task Finds_the_entries_about_a_person_and_repeats_nothing_of_the_number()
    {
        using var visitor = await portal.SignInAsync(Persona.Privacyfunctionaris);

        using var answer = await AskAsync(visitor, Bsn);

        var page = await BodyAsync(answer);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("Regels over een persoon", page, StringComparison.Ordinal);
        Assert.NotEmpty(Indexes(page));
        Assert.DoesNotContain(Bsn, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Combines_the_person_with_the_filters_of_the_log()
    {
        using var visitor = await portal.SignInAsync(Persona.Privacyfunctionaris);
        var all = Indexes(await BodyAsync(await AskAsync(visitor, Bsn)));

        var some = Indexes(await BodyAsync(await AskAsync(visitor, Bsn, "klacht", ("uitkomst", "verstrekking"), ("doel", "zorg"))));

        Assert.NotEmpty(some);
        Assert.True(some.Length < all.Length);
        foreach (var index in some)
        {
            var line = (await portal.Region.Reader.EntryAsync(index, TestContext.Current.CancellationToken))!.Line;
            Assert.Equal((EntryType.Verstrekking, new Doel("zorg")), (line.Type, line.Doel!.Value));
        }
    }

    [Fact]
    public async Task Enters_who_looked_and_why_before_anything_is_found()
    {
        using var visitor = await portal.SignInAsync(Persona.Privacyfunctionaris);

        await AskAsync(visitor, Bsn, "controle");

        var entered = (await portal.Region.Reader.BeheerAsync(BeheerSoort.Zoeken, null, 1, TestContext.Current.CancellationToken)).Single();
        Assert.Equal(("ontwikkeling-privacyfunctionaris", "controle", "persoon=gezocht"), (entered.Daad.Persoon, entered.Daad.Reden, entered.Daad.Voorwerp.Single()));
        Assert.DoesNotContain(Bsn, System.Text.Encoding.UTF8.GetString((await portal.Region.Reader.EntryAsync(entered.Index, TestContext.Current.CancellationToken))!.Leaf.Span), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("123456789")]
    [InlineData("' OR 1=1 --")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("Elena Popescu")]
    public async Task Rejects_what_is_no_number_and_repeats_nothing_of_it(string typed)
    {
        using var visitor = await portal.SignInAsync(Persona.Privacyfunctionaris);

        using var answer = await AskAsync(visitor, typed);

        var page = await BodyAsync(answer);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("geen BSN", page, StringComparison.Ordinal);
        Assert.DoesNotContain(typed, page, StringComparison.Ordinal);
        Assert.DoesNotContain(WebUtility.HtmlEncode(typed), page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Bsn, "")]
    [InlineData(Bsn, "zomaar")]
    [InlineData("", "controle")]
    public async Task Finds_nothing_without_a_reason_or_without_a_person(string persoon, string reden)
    {
        using var visitor = await portal.SignInAsync(Persona.Privacyfunctionaris);
        var before = await SearchesAsync();

        using var answer = await AskAsync(visitor, persoon, reden);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(before, await SearchesAsync());
    }

    [Fact]
    public async Task Says_so_when_the_hub_does_not_know_the_pseudonym()
    {
        using var visitor = await portal.SignInAsync(Persona.Privacyfunctionaris);

        var page = await BodyAsync(await AskAsync(visitor, "P-BESTAATNIET"));

        Assert.Contains("De hub kent deze persoon niet", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leafs_on_by_a_sealed_ticket_that_nobody_can_make()
    {
        await using RunningPortal busy = new();
        await busy.InitializeAsync();
        for (var i = 0; i < 20; i++)
        {
            await busy.Region.BringAsync("zorgverzoek/examples/opvang.json", id: $"nog-een-{i}");
        }
        using var visitor = await busy.SignInAsync(Persona.Privacyfunctionaris);
        await busy.Region.DeliverAsync();
        var first = await BodyAsync(await AskAsync(visitor, Bsn));
        var ticket = Regex.Match(first, "name=\"bewijs\" value=\"([^\"]+)\"").Groups[1].Value;
        var voor = Regex.Match(first, "name=\"voor\" value=\"([^\"]+)\"").Groups[1].Value;

        var second = await visitor.PostAsync(Search + "/verder", await visitor.TokenAsync("/verstrekkingen"), ("bewijs", ticket), ("voor", voor));
        var forged = await visitor.PostAsync(Search + "/verder", await visitor.TokenAsync("/verstrekkingen"), ("bewijs", "B" + new string('0', 32)), ("voor", voor));

        Assert.Equal(50, Indexes(first).Length);
        Assert.True(Indexes(await BodyAsync(second)) is [var next, ..] && next < Indexes(first)[^1]);
        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
    }

    [Theory]
    [InlineData(Search)]
    [InlineData(Search + "/verder")]
    public async Task Keeps_an_operator_from_looking_for_persons(string path)
    {
        using var visitor = await portal.SignInAsync(Persona.Beheerder);

        using var answer = await visitor.PostAsync(path, await visitor.TokenAsync(), ("persoon", Bsn), ("reden", "controle"));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    private static long[] Indexes(string page) =>
        [.. Regex.Matches(page, "id=\"regel-(\\d+)\"").Select(m => long.Parse(m.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture))];
}
