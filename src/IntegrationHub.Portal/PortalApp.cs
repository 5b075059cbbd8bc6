using System.Net;
using IntegrationHub.Portal.Aanmelding;
using IntegrationHub.Portal.Stroom;
using IntegrationHub.Portal.Verstrekkingen;
using IntegrationHub.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;

namespace IntegrationHub.Portal;

/// <summary>The pages for privacy officers and operators of one region. Reads the store; that somebody looks is entered by others before it is shown.</summary>
public static class PortalApp
{
    /// <summary>Built, not started. Reads no configuration of its own: no files, no environment.</summary>
    /// <exception cref="PortalRefusedException">The address is not one of this machine alone.</exception>
    public static WebApplication Build(PortalSettings settings)
    {
        var endpoint = Loopback(settings.Listen);
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestLineSize = 32 * 1024; // room to answer a hostile filter with a page of ours
            kestrel.Limits.MaxRequestBodySize = 4 * 1024;
            kestrel.Listen(endpoint);
        });
        settings.Logging(builder.Logging);
        AddPortal(builder.Services, settings);
        var app = builder.Build();
        UsePortal(app);
        return app;
    }

    /// <summary>Where a started portal listens.</summary>
    public static Uri AddressOf(WebApplication started) => new(
        started.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single());

    /// <summary>The portal as a process: runs until told to stop.</summary>
    /// <param name="ready">Told the address once pages can be asked for.</param>
    /// <exception cref="PortalRefusedException">The address is not one of this machine alone.</exception>
    public static async Task RunAsync(PortalSettings settings, Action<Uri> ready, CancellationToken cancellation)
    {
        await using var app = Build(settings);
        await app.StartAsync(cancellation).ConfigureAwait(false);
        ready(AddressOf(app));
        await app.WaitForShutdownAsync(cancellation).ConfigureAwait(false);
    }

    private static void AddPortal(IServiceCollection services, PortalSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton(settings.Clock);
        services.AddSingleton(new LedgerReader(settings.DataFolder));
        services.AddSingleton<Views>();
        services.AddSingleton<PersonTickets>();
        services.AddSingleton<FlowTally>();
        services.AddSingleton<FlowReader>();
        services.AddSingleton<FlowEvents>();
        services.AddRouting();
        services.AddRazorComponents();
        services.AddDataProtection().UseEphemeralDataProtectionProvider(); // whoever signed in does so again after a restart
        services.AddHostFiltering(hosts => hosts.AllowedHosts = ["127.0.0.1", "[::1]", "localhost", settings.Listen.Host]);
        services.AddSignIn();
    }

    private static void UsePortal(WebApplication app)
    {
        app.UseMiddleware<SecurityHeaders>();
        app.UseHostFiltering(); // a foreign name that resolves to this machine gets nothing
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = Failures.ShowAsync,
            StatusCodeSelector = cause => cause is StoreRefusedException or BeheerRefusedException ? 503 : 500,
        });
        app.UseStatusCodePages(context => Failures.ShowAsync(context.HttpContext));
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapPortal();
    }

    // A name is not accepted: only a literal address is certain to stay on this machine.
    private static IPEndPoint Loopback(Uri listen) =>
        listen.Scheme == Uri.UriSchemeHttp && IPAddress.TryParse(listen.DnsSafeHost, out var address) && IPAddress.IsLoopback(address)
            ? new(address, listen.Port)
            : throw new PortalRefusedException(
                $"The portal does not start on '{listen}': its sign-in is the development sign-in, which proves nobody's identity, so it " +
                "listens on this machine only. Give a loopback address, such as http://127.0.0.1:0.");
}
