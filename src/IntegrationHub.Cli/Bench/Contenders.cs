using System.Net.Mime;
using IntegrationHub.Core;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Hosting.Bus;
using IntegrationHub.Router;
using IntegrationHub.Storage;
using MassTransit;
using MassTransit.Serialization;
using Microsoft.Extensions.Logging.Abstractions;
using RabbitMQ.Client;

namespace IntegrationHub.Cli.Bench;

/// <summary>Takes what the sender publishes and hands it to the receivers, until disposed of.</summary>
internal abstract class Contender : IAsyncDisposable
{
    private readonly Stack<IAsyncDisposable> _parts = new();

    public async ValueTask DisposeAsync()
    {
        while (_parts.TryPop(out var part))
        {
            await part.DisposeAsync();
        }
    }

    protected T Started<T>(T part)
        where T : IAsyncDisposable
    {
        _parts.Push(part);
        return part;
    }
}

/// <summary>The least that a relay can do: the raw client takes, publishes to each receiver, and acknowledges after all confirms.</summary>
internal sealed class RawRelay : Contender
{
    public static async Task<Contender> StartAsync(BenchBroker broker, BenchMessage message, CancellationToken cancellation)
    {
        RawRelay relay = new();
        List<IChannel> outs = [];
        foreach (var receiver in message.Receivers)
        {
            outs.Add(await relay.Started(await broker.AsHubAsync(receiver, cancellation)).OpenConfirmedAsync(cancellation));
        }
        var source = relay.Started(await broker.AsHubAsync(message.Sender, cancellation));
        await source.ConsumeAsync(BusNames.In, (channel, tag, body) =>
        {
            _ = ForwardAsync(outs, channel, tag, body.ToArray()); // many at once; what fails is never acknowledged and is missed at the end
            return ValueTask.CompletedTask;
        }, cancellation);
        return relay;
    }

    private static async Task ForwardAsync(List<IChannel> outs, IChannel source, ulong tag, byte[] body)
    {
        await Task.WhenAll(outs.Select(o => o.PublishConfirmedAsync(BusNames.Out, body).AsTask()));
        await source.BasicAckAsync(tag, multiple: false);
    }
}

/// <summary>MassTransit as it comes: a consumer that sends the bytes that it got to each receiver.</summary>
internal sealed class MassTransitRelay : Contender
{
    private sealed class Bericht;

    public static async Task<Contender> StartAsync(BenchBroker broker, BenchMessage message, CancellationToken cancellation)
    {
        MassTransitRelay relay = new();
        List<ISendEndpoint> outs = [];
        foreach (var receiver in message.Receivers)
        {
            var bus = await relay.BusAsync(broker, receiver, null, cancellation);
            outs.Add(await bus.GetSendEndpoint(new($"exchange:{BusNames.Out}")));
        }
        await relay.BusAsync(broker, message.Sender, endpoint => endpoint.Consumer(() => new Forwarder(outs)), cancellation);
        return relay;
    }

    private async Task<IBusControl> BusAsync(BenchBroker broker, PartnerId partner, Action<IRabbitMqReceiveEndpointConfigurator>? consume, CancellationToken cancellation)
    {
        var bus = Bus.Factory.CreateUsingRabbitMq(configure =>
        {
            configure.Host(broker.Hub.Host, broker.Hub.Port, partner.Value, host =>
            {
                host.Username(broker.Hub.User);
                host.Password(broker.Hub.Password);
                host.PublisherConfirmation = true;
            });
            configure.UseRawJsonDeserializer(RawSerializerOptions.AnyMessageType, isDefault: true);
            if (consume is not null)
            {
                configure.ReceiveEndpoint(BusNames.In, endpoint =>
                {
                    endpoint.SetQuorumQueue();
                    endpoint.ConfigureConsumeTopology = false;
                    endpoint.PrefetchCount = BenchBroker.Prefetch;
                    consume(endpoint);
                });
            }
        });
        await bus.StartAsync(cancellation);
        Started(new Stopped(bus));
        return bus;
    }

    private sealed class Stopped(IBusControl bus) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await bus.StopAsync(CancellationToken.None);
    }

    private sealed class Forwarder(List<ISendEndpoint> outs) : IConsumer<Bericht>
    {
        private static readonly ContentType Json = new("application/cloudevents+json");
        private static readonly Bericht Sent = new();

        public Task Consume(ConsumeContext<Bericht> context)
        {
            BytesMessageBody body = new(context.ReceiveContext.GetBody());
            return Task.WhenAll(outs.Select(o => o.Send(Sent, send => send.Serializer = new CopyBodySerializer(Json, body), context.CancellationToken)));
        }
    }
}

/// <summary>The hub as it runs in production, store on disk: reads, decides, filters, records, sends, records the delivery.</summary>
internal sealed class FullHub : Contender
{
    public static async Task<Contender> StartAsync(BenchBroker broker, Convenant convenant, string dataFolder, CancellationToken cancellation)
    {
        FullHub hub = new();
        var secrets = HubSecrets.Open(dataFolder);
        var store = hub.Started(HubStore.Open(dataFolder, convenant.Regio, secrets.Protector, TimeProvider.System));
        var buses = convenant.Partners.Keys.ToDictionary(p => p, p => hub.Started(PartnerBus.RabbitMq(p.Value, broker.Hub)));
        await Task.WhenAll(buses.Values.Select(b => b.StartAsync(cancellation)));
        hub.Started(await HubRouter.StartAsync(new()
        {
            Convenant = new(convenant),
            Secrets = secrets,
            Store = store,
            DataFolder = dataFolder,
            Buses = buses,
            Clock = TimeProvider.System,
            Logging = NullLoggerFactory.Instance,
        }, cancellation));
        return hub;
    }
}
