using IntegrationHub.Core.Agreements;

namespace IntegrationHub.Portal.Aanmelding;

/// <summary>For whom a page is made, and where in the portal it stands.</summary>
/// <param name="Persona">Null when nobody is signed in.</param>
/// <param name="Place">The path of the menu item that the page belongs to; empty for none.</param>
public sealed record Viewer(Persona? Persona, string Place, Convenant Convenant)
{
    internal static Viewer Of(HttpContext context, string place) => new(
        Personas.Of(context.User), place, context.RequestServices.GetRequiredService<PortalSettings>().Convenant());

    public bool MaySeeLog => Persona is Aanmelding.Persona.Privacyfunctionaris;
}
