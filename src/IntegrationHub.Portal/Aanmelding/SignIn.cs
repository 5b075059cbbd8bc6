using System.Security.Claims;
using IntegrationHub.Portal.Pages;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace IntegrationHub.Portal.Aanmelding;

/// <summary>
/// The development sign-in: whoever is at this machine chooses a persona. It proves nobody's identity, which is why the portal
/// listens on this machine only.
/// </summary>
internal static class SignIn
{
    private const string Scheme = CookieAuthenticationDefaults.AuthenticationScheme;

    public static IResult Home(HttpContext context) =>
        Results.Redirect(Personas.Of(context.User) is Persona.Privacyfunctionaris ? "/verstrekkingen" : "/stroom");

    public static RazorComponentResult<SignInPage> Page(HttpContext context) => new(new { Viewer = Viewer.Of(context, "/aanmelden") });

    public static async Task<IResult> EnterAsync(HttpContext context, [FromForm] string? persona)
    {
        if (Personas.Parse(persona) is not { } chosen)
        {
            return Failures.BadRequest(context, "Kies op de pagina Aanmelden een van de genoemde rollen.");
        }
        Claim[] claims = [new(ClaimTypes.Role, Personas.Slug(chosen)), new(ClaimTypes.NameIdentifier, $"ontwikkeling-{Personas.Slug(chosen)}")];
        await context.SignInAsync(Scheme, new(new ClaimsIdentity(claims, Scheme))).ConfigureAwait(false);
        return Results.Redirect("/");
    }

    /// <param name="form">Asked for so that the antiforgery token in it is checked.</param>
    public static async Task<IResult> LeaveAsync(HttpContext context, [FromForm] IFormCollection form)
    {
        await context.SignOutAsync(Scheme).ConfigureAwait(false);
        return Results.Redirect("/aanmelden");
    }

    extension(IServiceCollection services)
    {
        public void AddSignIn()
        {
            services.AddAuthentication(Scheme).AddCookie(Scheme, Cookie);
            services.AddAntiforgery(forms =>
            {
                (forms.Cookie.Name, forms.Cookie.SameSite, forms.Cookie.HttpOnly) = ("hub-formulier", SameSiteMode.Strict, true);
                forms.SuppressXFrameOptionsHeader = true; // the portal's own header is stricter
            });
            services.AddAuthorizationBuilder()
                .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build())
                .AddPolicy(Policies.Aangemeld, policy => policy.RequireAuthenticatedUser())
                .AddPolicy(Policies.Privacyfunctionaris, policy => policy.RequireRole(Personas.Slug(Persona.Privacyfunctionaris)));
        }
    }

    private static void Cookie(CookieAuthenticationOptions options)
    {
        (options.Cookie.Name, options.Cookie.SameSite, options.Cookie.HttpOnly) = ("hub-aanmelding", SameSiteMode.Strict, true);
        (options.ExpireTimeSpan, options.SlidingExpiration) = (TimeSpan.FromHours(8), false);
        options.Events.OnRedirectToLogin = context => Redirect(context.Response);
        options.Events.OnRedirectToAccessDenied = context => Status(context.Response, StatusCodes.Status403Forbidden);
    }

    // Without the address that was asked for: what stood in it is not repeated.
    private static Task Redirect(HttpResponse response)
    {
        response.Redirect("/aanmelden");
        return Task.CompletedTask;
    }

    private static Task Status(HttpResponse response, int status)
    {
        response.StatusCode = status;
        return Task.CompletedTask;
    }
}
