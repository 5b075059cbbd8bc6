using IntegrationHub.Portal.Aanmelding;
using IntegrationHub.Portal.Stroom;
using IntegrationHub.Portal.Toezicht;
using IntegrationHub.Portal.Verstrekkingen;

namespace IntegrationHub.Portal;

/// <summary>Every route of the portal with who may ask for it. What names nobody here asks for a sign-in all the same.</summary>
internal static class Routes
{
    extension(WebApplication app)
    {
        public void MapPortal()
        {
            app.MapGet("/", SignIn.Home).RequireAuthorization(Policies.Aangemeld);
            app.MapGet("/verstrekkingen", LogEndpoints.ListAsync).RequireAuthorization(Policies.Privacyfunctionaris);
            app.MapGet("/verstrekkingen/{index}", LogEndpoints.EntryAsync).RequireAuthorization(Policies.Privacyfunctionaris);
            app.MapPost("/verstrekkingen/persoon", PersonEndpoints.SearchAsync).RequireAuthorization(Policies.Privacyfunctionaris);
            app.MapPost("/verstrekkingen/persoon/verder", PersonEndpoints.MoreAsync).RequireAuthorization(Policies.Privacyfunctionaris);
            app.MapGet("/besluiten", WaitingEndpoints.PageAsync).RequireAuthorization(Policies.Privacyfunctionaris);
            app.MapGet("/beheer", BeheerEndpoints.PageAsync).RequireAuthorization(Policies.Privacyfunctionaris);
            app.MapGet("/stroom", FlowEndpoints.PageAsync).RequireAuthorization(Policies.Aangemeld);
            app.MapGet("/stroom/gebeurtenissen", FlowEndpoints.EventsAsync).RequireAuthorization(Policies.Aangemeld);
            app.MapGet("/aanmelden", SignIn.Page).AllowAnonymous();
            app.MapPost("/aanmelden", SignIn.EnterAsync).AllowAnonymous();
            app.MapPost("/afmelden", SignIn.LeaveAsync).RequireAuthorization(Policies.Aangemeld);
            app.MapGet("/css/portal.css", () => Asset.Of("portal.css", "text/css")).AllowAnonymous();
            app.MapGet("/js/stroom.js", () => Asset.Of("stroom.js", "text/javascript")).AllowAnonymous();
            app.MapGet("/beeld/portaal.svg", () => Asset.Of("portaal.svg", "image/svg+xml")).AllowAnonymous();
        }
    }
}

/// <summary>A file that is built into the portal.</summary>
internal static class Asset
{
    public static IResult Of(string name, string type) => Results.Stream(
        typeof(Asset).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The portal was built without {name}."),
        $"{type}; charset=utf-8");
}
