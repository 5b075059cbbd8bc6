using IntegrationHub.Hosting.Bus;
using RabbitMQ.Client;

namespace IntegrationHub.Adapters.Tests.Bus;

/// <summary>A client that knows nothing of MassTransit, with confirms.</summary>
internal sealed class RawClient(IConnection connection, IChannel channel) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public IChannel Channel { get; } = channel;

    public static async Task<RawClient> ConnectAsync(BrokerAddress account, string vhost, CancellationToken cancellationToken)
    {
        var factory = new ConnectionFactory
        {
            HostName = account.Host,
            Port = account.Port,
            UserName = account.User,
            Password = account.Password,
            VirtualHost = vhost,
            AutomaticRecoveryEnabled = false, // a client that is refused must not try for ever behind the test
        };
        var connection = await factory.CreateConnectionAsync(cancellationToken);
        return new(connection, await connection.CreateChannelAsync(new(true, true), cancellationToken));
    }

    /// <summary>The next message of the queue, awaited; acknowledged.</summary>
    public Task<BasicGetResult> GetAsync(string queue, CancellationToken cancellationToken) => TakeAsync(queue, true, cancellationToken);

    /// <summary>Takes the next message and never answers for it.</summary>
    public Task HoldAsync(string queue, CancellationToken cancellationToken) => TakeAsync(queue, false, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await Channel.DisposeAsync();
        await connection.DisposeAsync();
    }

    private async Task<BasicGetResult> TakeAsync(string queue, bool acknowledge, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (true)
        {
            if (await Channel.BasicGetAsync(queue, acknowledge, patience.Token) is { } taken)
            {
                return taken;
            }

            await timer.WaitForNextTickAsync(patience.Token);
        }
    }
}
