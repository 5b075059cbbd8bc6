using MassTransit;
using MassTransit.Middleware;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.Hosting.Bus;

/// <summary>
/// One queue being received. A delivery is acknowledged when its handler completes; when the handler throws, it is tried
/// again after each pause of <see cref="BusOptions.Redelivery"/> and then parked in <c>QUEUE_error</c>. Disposing stops it.
/// </summary>
public sealed class Reception : IAsyncDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly Func<ReadOnlyMemory<byte>, CancellationToken, Task> handler;
    private readonly BusOptions options;
    private readonly ILogger log;
    private HostReceiveEndpointHandle? endpoint;
    private bool disposed;

    internal Reception(string queue, Func<ReadOnlyMemory<byte>, CancellationToken, Task> handler, BusOptions options)
    {
        Queue = queue;
        this.handler = handler;
        this.options = options;
        log = options.Logging.CreateLogger<Reception>();
    }

    public string Queue { get; }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, true))
        {
            return;
        }

        await stopping.CancelAsync();
        await (endpoint?.StopAsync() ?? Task.CompletedTask);
        stopping.Dispose();
    }

    /// <summary>The pipeline, as short as MassTransit lets it be: deserialize, this handler, park.</summary>
    internal void Configure(IReceiveEndpointConfigurator configurator, Action<Headers, Exception?> settled)
    {
        configurator.ConfigureConsumeTopology = false;
        configurator.PublishFaults = false;
        configurator.PrefetchCount = options.Prefetch;
        configurator.ConcurrentMessageLimit = options.Concurrency;
        configurator.ConfigureError(pipe =>
        {
            pipe.UseFilter(new ParkingFilter(Queue, log, stopping.Token));
            pipe.UseFilter(new ErrorTransportFilter());
        });
        configurator.Handler<WireEvent>(context => HandleAsync(context, settled));
    }

    internal async Task AttachAsync(HostReceiveEndpointHandle handle, CancellationToken cancellationToken)
    {
        endpoint = handle;
        await handle.Ready.WaitAsync(cancellationToken);
    }

    private async Task HandleAsync(ConsumeContext<WireEvent> context, Action<Headers, Exception?> settled)
    {
        var headers = context.ReceiveContext.TransportHeaders;
        using var activity = TraceContext.StartReceive(Queue, headers);
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await handler(context.Message.Body, context.CancellationToken);
                settled(headers, null);
                return;
            }
            catch (Exception cause) when (attempt < options.Redelivery.Count && !stopping.IsCancellationRequested)
            {
                log.HandlerFailed(Queue, cause.GetType().Name, attempt + 1, cause.StackTrace);
                await Task.Delay(options.Redelivery[attempt], options.Clock, stopping.Token);
            }
            catch (Exception cause)
            {
                log.HandlerFailed(Queue, cause.GetType().Name, attempt + 1, cause.StackTrace);
                var refused = new HandlerRefusedException(Queue, cause.GetType().Name);
                settled(headers, refused);
                throw refused;
            }
        }
    }
}
