using IntegrationHub.Portal.Aanmelding;
using IntegrationHub.Portal.Pages;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IntegrationHub.Portal;

/// <summary>What a page says when it cannot say what was asked. Repeats nothing of the question.</summary>
internal static class Failures
{
    /// <summary>The page of a status code that was set already.</summary>
    public static Task ShowAsync(HttpContext context) => Page(context, context.Response.StatusCode, Dutch(context.Response.StatusCode))
        .ExecuteAsync(context);

    /// <param name="what">What is wrong and what to do, without the value that was given.</param>
    public static RazorComponentResult<FailurePage> BadRequest(HttpContext context, string what) =>
        Page(context, 400, new("Deze vraag kan niet worden beantwoord", what));

    public static RazorComponentResult<FailurePage> NotFound(HttpContext context) => Page(context, 404, Dutch(404));

    private static RazorComponentResult<FailurePage> Page(HttpContext context, int status, FailureText text) =>
        new(new { Viewer = Viewer.Of(context, ""), Status = status, Text = text }) { StatusCode = status };

    private static FailureText Dutch(int status) => status switch
    {
        400 => new("Deze vraag kan niet worden beantwoord", "De vraag is onvolledig of verlopen. Ga terug en probeer het opnieuw."),
        403 => new("Geen toegang", "Deze pagina hoort niet bij uw rol. Het logboek van verstrekkingen is voor de privacyfunctionaris."),
        404 => new("Niet gevonden", "Deze pagina bestaat niet, of het logboek heeft deze regel (nog) niet."),
        405 => new("Zo werkt deze pagina niet", "Open de pagina via het menu."),
        503 => new("Er is geen logboek", "In de gegevensmap van deze regio staat geen logboek dat kan worden gelezen en waarin wordt vastgelegd dat u kijkt; " +
            "zonder vastlegging toont dit portaal niets. Start de hub en laad de pagina opnieuw; blijft dit zo, voer dan de controle van het logboek uit."),
        >= 500 => new("Er ging iets mis", "De pagina kon niet worden gemaakt. Er is niets gewijzigd. Probeer het opnieuw of kijk in het technisch log."),
        _ => new("Deze vraag kan niet worden beantwoord", "Ga terug en probeer het opnieuw."),
    };
}

public sealed record FailureText(string Title, string Body);
