using System.Net;
using IntegrationHub.Portal.Aanmelding;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationHub.Portal.Tests;

public sealed class AccessTests(RunningPortal portal) : IClassFixture<RunningPortal>
{
    [Fact]
    public void Has_exactly_the_routes_that_are_listed_each_with_who_may_ask_for_it()
    {
        var routes = Endpoints(portal.App).Select(e => $"{Method(e)} {e.RoutePattern.RawText} {Policy(e)}").Order(StringComparer.Ordinal);

        var listed = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "routes.txt"));

        Assert.Equal(listed, routes);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/verstrekkingen")]
    [InlineData("/verstrekkingen/0")]
    [InlineData("/stroom")]
    [InlineData("/stroom/gebeurtenissen")]
    [InlineData("/besluiten")]
    [InlineData("/beheer")]
    [InlineData("/bestaat-niet")]
    public async Task Sends_who_is_not_signed_in_to_the_sign_in(string path)
    {
        using var visitor = portal.Visit();

        var answer = await visitor.GetAsync(path);

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal("/aanmelden", answer.Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData("/verstrekkingen")]
    [InlineData("/verstrekkingen/0")]
    [InlineData("/besluiten")]
    [InlineData("/beheer")]
    public async Task Keeps_the_ledger_from_an_operator(string path)
    {
        using var visitor = await portal.SignInAsync(Persona.Beheerder);

        var answer = await visitor.GetAsync(path);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("hoort niet bij uw rol", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shows_an_operator_the_flow_without_a_way_into_the_ledger()
    {
        using var visitor = await portal.SignInAsync(Persona.Beheerder);

        var page = await visitor.PageAsync("/stroom");

        Assert.DoesNotContain("/verstrekkingen", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/aanmelden")]
    [InlineData("/afmelden")]
    [InlineData("/verstrekkingen/persoon")]
    [InlineData("/verstrekkingen/persoon/verder")]
    public async Task Takes_no_form_without_its_antiforgery_token(string path)
    {
        using var visitor = await portal.SignInAsync(Persona.Privacyfunctionaris);

        var answer = await visitor.PostAsync(path, token: null, ("persona", "beheerder"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Lets_nobody_in_with_a_persona_that_does_not_exist()
    {
        using var visitor = portal.Visit();

        var answer = await visitor.PostAsync("/aanmelden", await visitor.TokenAsync(), ("persona", "directeur"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.DoesNotContain(Cookies(answer), cookie => cookie.StartsWith("hub-aanmelding", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Gives_cookies_that_no_script_and_no_other_site_can_use()
    {
        using var visitor = portal.Visit();

        var form = await visitor.GetAsync("/aanmelden");
        var entered = await visitor.PostAsync("/aanmelden", await visitor.TokenAsync(), ("persona", "beheerder"));

        Assert.All(Cookies(form).Concat(Cookies(entered)), cookie =>
        {
            Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        });
        Assert.Contains(Cookies(entered), cookie => cookie.StartsWith("hub-aanmelding", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Forgets_who_signs_out()
    {
        using var visitor = await portal.SignInAsync(Persona.Privacyfunctionaris);

        await visitor.PostAsync("/afmelden", await visitor.TokenAsync());

        Assert.Equal(HttpStatusCode.Found, (await visitor.GetAsync("/stroom")).StatusCode);
    }

    [Fact]
    public async Task Says_plainly_that_the_sign_in_proves_nothing()
    {
        using var visitor = portal.Visit();

        var page = await visitor.PageAsync("/aanmelden");

        Assert.Contains("Ontwikkelaanmelding:</strong> geen echte identiteit, alleen op deze machine", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://0.0.0.0:0")]
    [InlineData("http://192.0.2.10:8080")]
    [InlineData("http://portaal.example:0")]
    [InlineData("http://localhost:0")]
    [InlineData("http://[::]:0")]
    [InlineData("https://127.0.0.1:0")]
    public void Does_not_start_on_an_address_that_others_may_reach(string listen)
    {
        PortalSettings settings = new() { DataFolder = portal.Region.DataFolder, Convenant = () => Region.Convenant, Record = portal.Region.RecordAsync, Listen = new(listen) };

        var refused = Assert.Throws<PortalRefusedException>(() => PortalApp.Build(settings));

        Assert.Contains("Give a loopback address", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_no_foreign_name_that_resolves_to_this_machine()
    {
        using var visitor = portal.Visit();
        HttpRequestMessage question = new(HttpMethod.Get, "/aanmelden");
        question.Headers.Host = "aanvaller.example";

        var answer = await visitor.SendAsync(question);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private static IEnumerable<string> Cookies(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : [];

    private static IEnumerable<RouteEndpoint> Endpoints(WebApplication app) =>
        app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    private static string Method(RouteEndpoint endpoint) => string.Join(",", endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["*"]);

    private static string Policy(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
        ? "iedereen"
        : string.Join(",", endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy));
}
