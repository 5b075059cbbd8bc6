using IntegrationHub.Core.Agreements;

namespace IntegrationHub.Cli.Region;

internal sealed class PortalProcess : IAsyncDisposable
{
    public Uri Address { get; } = new("http://127.0.0.1:0");

    public static Task<PortalProcess> StartAsync(string dataFolder, Convenant convenant, CancellationToken stop, string? listen = null) => Task.FromResult(new PortalProcess());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
