using System.Net;
using IntegrationHub.Core.Recording;
using IntegrationHub.Portal.Aanmelding;

namespace IntegrationHub.Portal.Tests;

/// <summary>Who looks is an entry of the ledger, and without that entry there is nothing to see.</summary>
public sealed class ViewTests(RunningPortal portal) : IClassFixture<RunningPortal>
{
    public static TheoryData<string, string> Pages { get; } = new()
    {
        { "/verstrekkingen", "pagina=verstrekkingen" },
        { "/verstrekkingen?doel=zorg&uitkomst=geweigerd", "pagina=verstrekkingen doel=zorg uitkomst=geweigerd" },
        { "/verstrekkingen/0", "pagina=verstrekkingen regelnummer=0" },
        { "/stroom", "pagina=stroom" },
        { "/stroom/gebeurtenissen", "pagina=stroom/gebeurtenissen" },
        { "/besluiten", "pagina=besluiten" },
        { "/beheer", "pagina=beheer" },
        { "/beheer?soort=zoeken", "pagina=beheer soort=zoeken" },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_page_is_entered_once_with_who_and_what(string path, string about)
    {
        using var visitor = await portal.SignInAsync(Persona.Privacyfunctionaris);
        var before = await portal.Region.Reader.SizeAsync(TestContext.Current.CancellationToken);

        using var answer = await visitor.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var entered = Assert.Single((await portal.Region.Reader.BeheerAsync(null, null, 1000, TestContext.Current.CancellationToken)).Where(l => l.Index >= before));
        Assert.Equal((BeheerSoort.Bekijken, "ontwikkeling-privacyfunctionaris"), (entered.Daad.Soort, entered.Daad.Persoon));
        Assert.Equal(about, string.Join(' ', entered.Daad.Voorwerp));
    }

    [Fact]
    public void Every_page_that_asks_for_a_sign_in_is_in_this_test()
    {
        var listed = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "routes.txt"));

        var pages = listed.Select(line => line.Split(' ')).Where(route => route[0] == "GET" && route[2] != "iedereen" && route[1] != "/").Select(route => route[1].Replace("{index}", "0", StringComparison.Ordinal));

        Assert.Empty(pages.Except(Pages.Select(row => row.Data.Item1)));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Nothing_is_shown_that_cannot_be_entered(string path, string about)
    {
        await using RunningPortal own = new();
        await own.InitializeAsync();
        using var visitor = await own.SignInAsync(Persona.Privacyfunctionaris);
        own.Region.IsSilent = true;

        using var answer = await visitor.GetAsync(path);

        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("zonder vastlegging toont dit portaal niets", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<table", page, StringComparison.Ordinal);
        Assert.DoesNotContain(about, page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/verstrekkingen/999911818")]
    [InlineData("/verstrekkingen?partner=999911818")]
    [InlineData("/verstrekkingen?voor=x")]
    [InlineData("/beheer?soort=999911818")]
    [InlineData("/beheer?voor=-1")]
    public async Task Of_a_question_that_makes_no_sense_nothing_is_kept(string path)
    {
        using var visitor = await portal.SignInAsync(Persona.Privacyfunctionaris);
        var before = await portal.Region.Reader.SizeAsync(TestContext.Current.CancellationToken);

        using var answer = await visitor.GetAsync(path);

        Assert.False(answer.IsSuccessStatusCode);
        Assert.Equal(before, await portal.Region.Reader.SizeAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Who_looks_counts_as_no_message_of_a_partner()
    {
        using var visitor = await portal.SignInAsync(Persona.Beheerder);

        var page = await visitor.PageAsync("/stroom");

        Assert.DoesNotContain(">hub</th>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_of_who_did_what_tells_who_what_and_why()
    {
        using var visitor = await portal.SignInAsync(Persona.Privacyfunctionaris);
        await portal.Region.RecordAsync(new(new() { Soort = BeheerSoort.Sleutelreeks, Persoon = "m-0098", Reden = "jaarlijks", Voorwerp = ["overlap-dagen=90"] }), TestContext.Current.CancellationToken);

        var page = await visitor.PageAsync("/beheer?soort=sleutelreeks");

        Assert.Matches("(?s)Sleutelreeks begonnen.*m-0098.*overlap-dagen=90.*jaarlijks", page);
        Assert.DoesNotContain("Pagina bekeken</td>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_waits_is_listed_with_the_command_that_decides_on_it()
    {
        using var visitor = await portal.SignInAsync(Persona.Privacyfunctionaris);
        await portal.Region.BringAsync("zorgverzoek/examples/opvang.json", id: "van-de-politie", from: "politie-oost-nederland");
        var hold = (await portal.Region.Reader.HoldsAsync(AanhoudingStaat.Open, TestContext.Current.CancellationToken)).First();
        var task = (await portal.Region.Reader.TasksAsync(TestContext.Current.CancellationToken)).First();

        var page = WebUtility.HtmlDecode(await visitor.PageAsync("/besluiten"));

        Assert.Contains($"hub hold release {hold.Aanhouding.Id} --data MAP --organisatie {hold.Aanhouding.Beslissers[0]}", page, StringComparison.Ordinal);
        Assert.Contains(task.Id.ToString(), page, StringComparison.Ordinal);
        Assert.Contains("hub taak done", page, StringComparison.Ordinal);
    }
}
