using IntegrationHub.Portal.Aanmelding;

namespace IntegrationHub.Portal.Tests;

public sealed class HeaderTests(RunningPortal portal) : IClassFixture<RunningPortal>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/aanmelden")]
    [InlineData("/verstrekkingen")]
    [InlineData("/verstrekkingen/0")]
    [InlineData("/verstrekkingen/999999")]
    [InlineData("/verstrekkingen?doel=onzin")]
    [InlineData("/stroom")]
    [InlineData("/stroom/gebeurtenissen")]
    [InlineData("/css/portal.css")]
    [InlineData("/js/stroom.js")]
    [InlineData("/bestaat-niet")]
    public async Task Stand_on_every_answer(string path)
    {
        using var visitor = await portal.SignInAsync(Persona.Privacyfunctionaris);

        using var answer = await visitor.GetAsync(path);

        var policy = Value(answer, "Content-Security-Policy");
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Value(answer, "X-Content-Type-Options"));
        Assert.Equal("no-referrer", Value(answer, "Referrer-Policy"));
        Assert.Equal("no-store", Value(answer, "Cache-Control"));
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Theory]
    [InlineData("/aanmelden")]
    [InlineData("/verstrekkingen")]
    [InlineData("/verstrekkingen/0")]
    [InlineData("/stroom")]
    public async Task Need_no_exception_because_no_page_has_inline_script_or_style(string path)
    {
        using var visitor = await portal.SignInAsync(Persona.Privacyfunctionaris);

        var page = await visitor.PageAsync(path);

        Assert.DoesNotContain("<style", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(" style=", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch("(?i)<script(?![^>]* src=\"/js/)", page);
        Assert.DoesNotMatch("(?i) on[a-z]+=", page);
    }

    private static string Value(HttpResponseMessage answer, string name) => string.Join(", ", answer.Headers.GetValues(name));
}
