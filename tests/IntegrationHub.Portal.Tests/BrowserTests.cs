using IntegrationHub.Core;
using Microsoft.Playwright;

namespace IntegrationHub.Portal.Tests;

/// <summary>The pages as somebody with a browser meets them. Drives the machine's Chromium; HUB_CHROMIUM names another one.</summary>
public sealed class BrowserTests : IAsyncLifetime
{
    private static readonly string[] Flags =
        ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--no-first-run"];

    private readonly RunningPortal portal = new();
    private IPlaywright? playwright;
    private IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        var path = Environment.GetEnvironmentVariable("HUB_CHROMIUM") ?? "/usr/bin/chromium";
        Assert.True(File.Exists(path), $"There is no Chromium at '{path}'. Install the package chromium, or let HUB_CHROMIUM name another.");
        await portal.InitializeAsync();
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = Flags });
    }

    public async ValueTask DisposeAsync()
    {
        await (browser?.DisposeAsync() ?? ValueTask.CompletedTask);
        playwright?.Dispose();
        await portal.DisposeAsync();
    }

    [Fact]
    public async Task Somebody_signs_in_filters_and_opens_an_entry()
    {
        var page = await SignInAsync("Privacyfunctionaris", 1280, 900);
        await ShotAsync(page, "log");

        await page.GetByLabel("Uitkomst").SelectOptionAsync("Verstrekt");
        await page.GetByLabel("Doel").SelectOptionAsync("acuut");
        await page.GetByRole(AriaRole.Button, new() { Name = "Toon" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "openen" }).First.ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("verstrekt");
        await Assertions.Expect(page.GetByText("AVG 6 lid 1 d: vitaal belang")).ToBeVisibleAsync();
        await ShotAsync(page, "regel");
    }

    [Fact]
    public async Task Somebody_finds_a_person_and_the_number_stands_in_no_address()
    {
        var page = await SignInAsync("Privacyfunctionaris", 1280, 900);
        await page.GetByText("Zoek op persoon").ClickAsync();
        await page.GetByLabel("BSN, V-nummer of pseudoniem").FillAsync("999911818");
        await page.GetByLabel("Waarom zoekt u?").SelectOptionAsync("inzageverzoek");
        await ShotAsync(page, "zoeken");
        await page.GetByRole(AriaRole.Button, new() { Name = "Zoek persoon" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Regels over een persoon");
        Assert.DoesNotContain("999911818", page.Url + await page.ContentAsync(), StringComparison.Ordinal);
        await ShotAsync(page, "persoon");
        await page.GotoAsync(new Uri(portal.Address, "/beheer").AbsoluteUri);
        await Assertions.Expect(page.GetByText("Inzageverzoek (AVG artikel 15)")).ToBeVisibleAsync();
        await ShotAsync(page, "beheer");
        await portal.Region.BringAsync("zorgverzoek/examples/opvang.json", id: "van-de-politie", from: "politie-oost-nederland");
        await page.GotoAsync(new Uri(portal.Address, "/besluiten").AbsoluteUri);
        await Assertions.Expect(page.GetByText("hub hold release")).ToBeVisibleAsync();
        await ShotAsync(page, "besluiten");
    }

    [Fact]
    public async Task A_new_entry_appears_on_the_flow_page_without_reloading_it()
    {
        var page = await SignInAsync("Beheerder", 1280, 900);
        await Assertions.Expect(page.GetByText("Live, stand van")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Gemeente Staphorst")).ToHaveCountAsync(1);
        await ShotAsync(page, "stroom");

        await portal.Region.BringAsync(new PartnerId("gemeente-staphorst"), "geen json"u8.ToArray());

        // in the table of partners, among what was kept aside, and as the latest entry
        await Assertions.Expect(page.GetByText("Gemeente Staphorst")).ToHaveCountAsync(3);
    }

    [Fact]
    public async Task A_paused_page_stands_still_until_it_goes_on()
    {
        var page = await SignInAsync("Beheerder", 1280, 900);
        var other = await SignInAsync("Beheerder", 1280, 900);
        await page.GetByRole(AriaRole.Button, new() { Name = "Pauzeer" }).ClickAsync();

        await portal.Region.BringAsync(new PartnerId("gemeente-staphorst"), "geen json"u8.ToArray());
        await Assertions.Expect(other.GetByText("Gemeente Staphorst")).ToHaveCountAsync(3);

        await Assertions.Expect(page.GetByText("Gepauzeerd, stand van")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Gemeente Staphorst")).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Button, new() { Name = "Hervat" }).ClickAsync();

        await Assertions.Expect(page.GetByText("Gemeente Staphorst")).ToHaveCountAsync(3);
    }

    [Fact]
    public async Task Without_script_the_flow_page_shows_its_moment_and_how_to_renew_it()
    {
        await using var context = await browser!.NewContextAsync(new() { JavaScriptEnabled = false });
        var page = await SignInAsync(await context.NewPageAsync(), "Beheerder");

        await Assertions.Expect(page.GetByText("Stand van")).ToBeVisibleAsync();
        await portal.Region.BringAsync(new PartnerId("gemeente-staphorst"), "geen json"u8.ToArray());
        await page.GetByRole(AriaRole.Link, new() { Name = "Vernieuw" }).ClickAsync();

        await Assertions.Expect(page.GetByText("Gemeente Staphorst")).ToHaveCountAsync(3);
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Pauzeer" })).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData("/verstrekkingen")]
    [InlineData("/verstrekkingen/0")]
    [InlineData("/stroom")]
    [InlineData("/besluiten")]
    [InlineData("/beheer")]
    public async Task A_narrow_screen_needs_no_scrolling_sideways(string path)
    {
        var page = await SignInAsync("Privacyfunctionaris", 320, 1400);

        await page.GotoAsync(new Uri(portal.Address, path).AbsoluteUri);

        await ShotAsync(page, "smal" + path.Replace('/', '-'));
        Assert.Equal(320, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }

    [Fact]
    public async Task The_first_tab_leads_past_the_menu_to_the_content()
    {
        var page = await SignInAsync("Privacyfunctionaris", 1280, 900);

        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");

        Assert.EndsWith("#inhoud", page.Url, StringComparison.Ordinal);
        Assert.Equal("inhoud", await page.EvaluateAsync<string>("document.activeElement.id"));
    }

    [Fact]
    public async Task The_browser_finds_nothing_to_complain_about()
    {
        List<string> complaints = [];
        var page = await SignInAsync("Privacyfunctionaris", 1280, 900);
        page.Console += (_, message) => complaints.Add(message.Text);
        page.PageError += (_, error) => complaints.Add(error);

        foreach (var path in new[] { "/verstrekkingen", "/verstrekkingen/0", "/besluiten", "/beheer", "/stroom" })
        {
            await page.GotoAsync(new Uri(portal.Address, path).AbsoluteUri);
        }
        await Assertions.Expect(page.GetByText("Live, stand van")).ToBeVisibleAsync();

        Assert.Empty(complaints);
    }

    private async Task<IPage> SignInAsync(string persona, int width, int height) =>
        await SignInAsync(await browser!.NewPageAsync(new() { ViewportSize = new() { Width = width, Height = height } }), persona);

    private async Task<IPage> SignInAsync(IPage page, string persona)
    {
        await page.GotoAsync(portal.Address.AbsoluteUri);
        await page.GetByLabel(persona).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Aanmelden" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Afmelden" })).ToBeVisibleAsync();
        return page;
    }

    /// <summary>A picture for who wants to look, in the folder that HUB_SHOTS names.</summary>
    private static async Task ShotAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("HUB_SHOTS") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), FullPage = page.ViewportSize!.Width > 320 });
        }
    }
}
