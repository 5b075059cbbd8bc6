using System.Net;
using System.Text.RegularExpressions;
using IntegrationHub.Core;
using IntegrationHub.Portal.Aanmelding;

namespace IntegrationHub.Portal.Tests;

public sealed class FlowPageTests(RunningPortal portal) : IClassFixture<RunningPortal>
{
    [Fact]
    public async Task Counts_messages_not_entries_for_who_brought_them_in()
    {
        using var visitor = await portal.SignInAsync(Persona.Beheerder);

        var page = await visitor.PageAsync("/stroom");

        Assert.Equal("8", Total(page, "Berichten ingebracht")); // seven examples and one that could not be read
    }

    [Fact]
    public async Task Counts_a_ledger_that_is_longer_than_one_reading()
    {
        await using RunningPortal own = new();
        await own.InitializeAsync();
        await Task.WhenAll(Enumerable.Range(0, 1100).Select(_ => own.Region.BringAsync(new PartnerId("gemeente-raalte"), "geen json"u8.ToArray())));
        using var visitor = await own.SignInAsync(Persona.Beheerder);

        var first = await visitor.PageAsync("/stroom");
        await own.Region.BringAsync(new PartnerId("gemeente-raalte"), "geen json"u8.ToArray());
        var second = await visitor.PageAsync("/stroom");

        Assert.Equal(("1108", "1109"), (Total(first, "Berichten ingebracht"), Total(second, "Berichten ingebracht")));
    }

    [Fact]
    public async Task Shows_what_is_counted_so_far_when_that_takes_longer_than_a_page_may_and_says_so()
    {
        await using RunningPortal own = new();
        await own.InitializeAsync(settings => settings with { CountingPatience = TimeSpan.Zero });
        using var visitor = await own.SignInAsync(Persona.Beheerder);

        var page = await visitor.PageAsync("/stroom");
        Assert.Contains("De tellingen worden nog gemaakt", page, StringComparison.Ordinal);
        while (Total(page, "Berichten ingebracht") != "8") // it goes on without a visitor
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TestContext.Current.CancellationToken);
            page = await visitor.PageAsync("/stroom");
        }
    }

    [Fact]
    public async Task Says_which_partner_cannot_be_reached_and_why()
    {
        using var visitor = await portal.SignInAsync(Persona.Beheerder);

        var row = Row(await visitor.PageAsync("/stroom"), "RIEC Oost-Nederland");

        Assert.Contains("Aflevering mislukt", row, StringComparison.Ordinal);
        Assert.Contains("geen-verbinding", row, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lists_what_was_kept_aside_with_its_reason()
    {
        using var visitor = await portal.SignInAsync(Persona.Beheerder);

        var page = await visitor.PageAsync("/stroom");

        Assert.Matches("(?s)Apart gehouden berichten.*Gemeente Ommen.*Het bericht is niet te lezen", page);
    }

    [Fact]
    public async Task Sends_its_state_at_once_and_again_after_a_change()
    {
        await using RunningPortal own = new();
        await own.InitializeAsync();
        using var visitor = await own.SignInAsync(Persona.Beheerder);
        using var answer = await visitor.GetAsync("/stroom/gebeurtenissen");
        using StreamReader events = new(await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));

        var first = await UntilAsync(events, "data-melding=");
        await own.Region.BringAsync(new PartnerId("gemeente-raalte"), "geen json"u8.ToArray());
        var second = await UntilAsync(events, "data-melding=");

        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("1 apart gehouden", first, StringComparison.Ordinal);
        Assert.Contains("2 apart gehouden", second, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stops_sending_when_the_portal_stops()
    {
        await using RunningPortal own = new();
        await own.InitializeAsync();
        using var visitor = await own.SignInAsync(Persona.Beheerder);
        using var answer = await visitor.GetAsync("/stroom/gebeurtenissen");
        using StreamReader events = new(await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        await UntilAsync(events, "data-melding=");

        await own.App.StopAsync(TestContext.Current.CancellationToken);

        await events.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Says_that_there_is_no_ledger_when_the_folder_has_none()
    {
        var empty = Directory.CreateTempSubdirectory("hub-portal-leeg-");
        await using var app = PortalApp.Build(new() { DataFolder = empty.FullName, Convenant = () => Region.Convenant, Record = (_, _) => throw new IntegrationHub.Storage.StoreRefusedException("no store") });
        await app.StartAsync(TestContext.Current.CancellationToken);
        using Visitor visitor = new(PortalApp.AddressOf(app));
        await visitor.PostAsync("/aanmelden", await visitor.TokenAsync(), ("persona", "beheerder"));

        var answer = await visitor.GetAsync("/stroom");

        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("Er is geen logboek", page, StringComparison.Ordinal);
        Assert.DoesNotContain(empty.Name, page, StringComparison.Ordinal);
        empty.Delete();
    }

    private static string Total(string page, string name) => Regex.Match(page, $"<dt>{name}</dt><dd>(\\d+)</dd>").Groups[1].Value;

    private static string Row(string page, string partner) =>
        Regex.Matches(page, "(?s)<tr.*?</tr>").Select(m => m.Value).First(row => row.Contains($">{partner}</th>", StringComparison.Ordinal));

    private static async Task<string> UntilAsync(StreamReader events, string part)
    {
        while (await events.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.Contains(part, StringComparison.Ordinal))
            {
                return line;
            }
        }
        throw new InvalidOperationException("The stream ended too early.");
    }
}
