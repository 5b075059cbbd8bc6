using IntegrationHub.Core.Agreements;
using IntegrationHub.Portal;
using Microsoft.AspNetCore.Builder;

namespace IntegrationHub.Cli.Region;

/// <summary>The portal, started inside this process. Reads the store; disposing stops it.</summary>
internal sealed class PortalProcess : IAsyncDisposable
{
    private readonly WebApplication _app;

    private PortalProcess(WebApplication app) => _app = app;

    public Uri Address => PortalApp.AddressOf(_app);

    /// <param name="convenant">The one in force, asked anew for every page.</param>
    /// <param name="listen">A loopback address; null takes a free port.</param>
    /// <exception cref="UsageException">The address is not one of this machine alone.</exception>
    public static async Task<PortalProcess> StartAsync(string dataFolder, Func<Convenant> convenant, CancellationToken stop, string? listen = null)
    {
        try
        {
            var app = PortalApp.Build(new()
            {
                DataFolder = dataFolder,
                Convenant = convenant,
                Listen = new(listen ?? "http://127.0.0.1:0"),
            });
            await app.StartAsync(stop);
            return new(app);
        }
        catch (PortalRefusedException refused)
        {
            throw new UsageException(refused.Message);
        }
        catch (UriFormatException)
        {
            throw new UsageException("Portal:Listen is no address; write it as http://127.0.0.1:8080");
        }
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
