using IntegrationHub.Core.Agreements;
using IntegrationHub.Portal;
using IntegrationHub.Router.Control;
using Microsoft.AspNetCore.Builder;

namespace IntegrationHub.Cli.Region;

/// <summary>The portal, started inside this process. Reads the store; disposing stops it.</summary>
internal sealed class PortalProcess : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly BeheerDoor _door;

    private PortalProcess(WebApplication app, BeheerDoor door) => (_app, _door) = (app, door);

    public Uri Address => PortalApp.AddressOf(_app);

    /// <param name="convenant">The one in force, asked anew for every page.</param>
    /// <param name="listen">A loopback address; null takes a free port.</param>
    /// <exception cref="UsageException">The address is not one of this machine alone.</exception>
    public static async Task<PortalProcess> StartAsync(string dataFolder, Func<Convenant> convenant, CancellationToken stop, string? listen = null)
    {
        BeheerDoor door = new(dataFolder, TimeProvider.System);
        try
        {
            var app = PortalApp.Build(new()
            {
                DataFolder = dataFolder,
                Convenant = convenant,
                Record = door.RecordAsync,
                Listen = new(listen ?? "http://127.0.0.1:0"),
            });
            await app.StartAsync(stop);
            return new(app, door);
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

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _door.Dispose();
    }
}
