using System.Security.Cryptography;
using IntegrationHub.Core;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Hosting.Broker;
using IntegrationHub.Hosting.Bus;
using RabbitMQ.Client;

namespace IntegrationHub.Cli.Bench;

/// <summary>One broker with the vhosts, queues and accounts of a region, as in production; every contender uses the same ones.</summary>
internal sealed class BenchBroker : IAsyncDisposable
{
    /// <summary>Deliveries under way to one consumer, the same for all: the default of the hub.</summary>
    public static readonly ushort Prefetch = new BusOptions().Prefetch;

    private readonly Broker _broker;
    private readonly string _hubPassword;
    private readonly Dictionary<PartnerId, PartnerAccount> _accounts;

    private BenchBroker(Broker broker, string hubPassword, Dictionary<PartnerId, PartnerAccount> accounts) =>
        (_broker, _hubPassword, _accounts) = (broker, hubPassword, accounts);

    public BrokerAddress Hub => _broker.Administrator.As(BrokerDefinitions.HubUser, _hubPassword);

    public static async Task<BenchBroker> StartAsync(Convenant convenant, CancellationToken cancellation)
    {
        var broker = await Brokers.FromEnvironmentOrPrivateAsync(cancellation);
        var accounts = convenant.Partners.Keys.ToDictionary(p => p, p => new PartnerAccount(p.Value, Secret()));
        BenchBroker bench = new(broker, Secret(), accounts);
        await broker.Management.ApplyAsync(BrokerDefinitions.Json([.. accounts.Values], bench._hubPassword), cancellation);
        return bench;
    }

    /// <summary>A raw connection with the partner's own vhost, as the partner.</summary>
    public Task<IConnection> AsPartnerAsync(PartnerId partner, CancellationToken cancellation) =>
        ConnectAsync(partner, _broker.Administrator.As(partner.Value, _accounts[partner].Password), cancellation);

    /// <summary>A raw connection with the partner's vhost, as the hub.</summary>
    public Task<IConnection> AsHubAsync(PartnerId partner, CancellationToken cancellation) => ConnectAsync(partner, Hub, cancellation);

    public ValueTask DisposeAsync() => _broker.DisposeAsync();

    private static Task<IConnection> ConnectAsync(PartnerId partner, BrokerAddress address, CancellationToken cancellation) => new ConnectionFactory
    {
        HostName = address.Host,
        Port = address.Port,
        VirtualHost = partner.Value,
        UserName = address.User,
        Password = address.Password,
        Ssl = new() { Enabled = address.Tls, ServerName = address.Host },
    }.CreateConnectionAsync(cancellation);

    private static string Secret() => Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
}

/// <summary>The same raw publishing and consuming for loader, receivers and the raw contender.</summary>
internal static class RawChannels
{
    extension(IConnection connection)
    {
        /// <summary>A channel on which a publish completes with the broker's confirm.</summary>
        public Task<IChannel> OpenConfirmedAsync(CancellationToken cancellation) => connection.CreateChannelAsync(
            new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true, outstandingPublisherConfirmationsRateLimiter: null), cancellation);

        public async Task ConsumeAsync(string queue, Func<IChannel, ulong, ReadOnlyMemory<byte>, ValueTask> received, CancellationToken cancellation)
        {
            var channel = await connection.CreateChannelAsync(cancellationToken: cancellation);
            await channel.BasicQosAsync(0, BenchBroker.Prefetch, global: false, cancellation);
            RabbitMQ.Client.Events.AsyncEventingBasicConsumer consumer = new(channel);
            consumer.ReceivedAsync += (_, delivery) => received(channel, delivery.DeliveryTag, delivery.Body).AsTask();
            await channel.BasicConsumeAsync(queue, autoAck: false, consumer, cancellation);
        }
    }

    extension(IChannel channel)
    {
        /// <summary>Persistent and mandatory; returns with the confirm.</summary>
        public ValueTask PublishConfirmedAsync(string exchange, ReadOnlyMemory<byte> body) =>
            channel.BasicPublishAsync(exchange, "", mandatory: true, new BasicProperties { Persistent = true, ContentType = "application/cloudevents+json" }, body);
    }
}
