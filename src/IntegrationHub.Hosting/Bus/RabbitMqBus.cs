using System.Collections.Concurrent;
using System.Diagnostics;
using MassTransit;
using MassTransit.RabbitMqTransport;

namespace IntegrationHub.Hosting.Bus;

internal sealed class RabbitMqBus(string partner, BusOptions options, IBusControl bus, Func<IBusControl> connect) : PartnerBus(partner, options, bus)
{
    /// <summary>
    /// MassTransit declares what it sends to, and to declare one must have the right to delete. For this one address it
    /// declares nothing; each message then names its own exchange, so that a partner needs no more than to write there.
    /// </summary>
    private static readonly Uri Undeclared = new("exchange:amq.rabbitmq.reply-to");

    private readonly ConcurrentDictionary<string, IReadOnlyDictionary<string, object>> destinations = new();
    private readonly SendingConnection replacement = new(partner, options, connect);
    private Task<ISendEndpoint>? sender;

    public static RabbitMqBus Create(string partner, BrokerAddress broker, BusOptions options)
    {
        LogContext.ConfigureCurrentLogContext(options.Logging);
        IBusControl Connect() => MassTransit.Bus.Factory.CreateUsingRabbitMq(configure =>
        {
            configure.Host(broker.Host, broker.Port, partner, host =>
            {
                host.Username(broker.User);
                host.Password(broker.Password);
                host.PublisherConfirmation = true;
                host.ConnectionName(partner);
                if (broker.Tls)
                {
                    host.UseSsl(ssl => ssl.ServerName = broker.Host);
                }
            });
            configure.ClearSerialization();
            configure.AddSerializer(new WireSerializer());
            configure.AddDeserializer(new WireSerializer(), isDefault: true);
        });
        return new(partner, options, Connect(), Connect);
    }

    private protected override void Configure(IReceiveEndpointConfigurator endpoint, Reception reception)
    {
        ((IRabbitMqReceiveEndpointConfigurator)endpoint).SetQuorumQueue();
        reception.Configure(endpoint, static (_, _) => { });
    }

    private protected override async Task SendConfirmedAsync(
        IBusControl bus, string exchange, WireEvent message, string messageId, CancellationToken cancellationToken)
    {
        var endpoint = await (replacement.Current?.GetSendEndpoint(Undeclared) ?? (sender ??= bus.GetSendEndpoint(Undeclared)));
        var to = destinations.GetOrAdd(exchange, static name => new Dictionary<string, object> { ["RMQ-Exchange"] = name });
        await endpoint.Send(message, new Addressed(to, messageId), cancellationToken);
    }

    private protected override void Confirmed() => replacement.Confirmed();

    private protected override void NotConfirmed() => replacement.NotConfirmed();

    private protected override Task StopSendingAsync(CancellationToken cancellationToken) => replacement.StopAsync(cancellationToken);

    private sealed class Addressed(IReadOnlyDictionary<string, object> to, string messageId) : IPipe<SendContext<WireEvent>>
    {
        public Task Send(SendContext<WireEvent> context)
        {
            var send = (RabbitMqMessageSendContext<WireEvent>)context;
            send.ReadPropertiesFrom(to);
            send.Mandatory = true;
            send.MessageId = null;
            send.BasicProperties.MessageId = messageId;
            if (Activity.Current?.Id is { } parent)
            {
                send.Headers.Set(TraceContext.Header, parent);
            }

            return Task.CompletedTask;
        }

        public void Probe(ProbeContext context) => context.CreateFilterScope("addressed");
    }
}
