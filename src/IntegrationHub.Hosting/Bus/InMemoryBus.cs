using System.Collections.Concurrent;
using System.Diagnostics;
using MassTransit;

namespace IntegrationHub.Hosting.Bus;

internal sealed class InMemoryBus(string partner, BusOptions options, IBusControl bus) : PartnerBus(partner, options, bus)
{
    private const string Ticket = "hub-ticket";

    private readonly ConcurrentDictionary<string, TaskCompletionSource> awaited = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> received = new();
    private readonly ConcurrentDictionary<string, Task<ISendEndpoint>> senders = new();

    public static InMemoryBus Create(string partner, BusOptions options)
    {
        LogContext.ConfigureCurrentLogContext(options.Logging);
        var bus = MassTransit.Bus.Factory.CreateUsingInMemory(configure =>
        {
            configure.ClearSerialization();
            configure.AddSerializer(new WireSerializer());
            configure.AddDeserializer(new WireSerializer(), isDefault: true);
        });
        return new(partner, options, bus);
    }

    private protected override void Configure(IReceiveEndpointConfigurator endpoint, Reception reception) =>
        reception.Configure(endpoint, Settle);

    private protected override void Attached(Reception reception) => IsReceived(reception.Queue).TrySetResult();

    private protected override async Task SendConfirmedAsync(
        IBusControl bus, string exchange, WireEvent message, string messageId, CancellationToken cancellationToken)
    {
        await IsReceived(exchange).Task.WaitAsync(cancellationToken); // in memory, an exchange forgets what no queue takes
        var endpoint = await senders.GetOrAdd(exchange, name => bus.GetSendEndpoint(new($"queue:{name}")));
        var (ticket, handled) = (Guid.NewGuid().ToString("N"), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        awaited[ticket] = handled;
        try
        {
            await endpoint.Send(message, new Ticketed(ticket), cancellationToken);
            await handled.Task.WaitAsync(cancellationToken);
        }
        catch (HandlerRefusedException cause)
        {
            throw new UnconfirmedException(Partner, exchange, UnconfirmedReason.NotHandled, cause);
        }
        finally
        {
            awaited.TryRemove(ticket, out _);
        }
    }

    /// <summary>A sender that no longer waits has its message still handled: it will send it again, and the receiver knows the id.</summary>
    private void Settle(Headers headers, Exception? refused)
    {
        if (!headers.TryGetHeader(Ticket, out var ticket) || !awaited.TryGetValue((string)ticket, out var handled))
        {
            return;
        }

        _ = refused is null ? handled.TrySetResult() : handled.TrySetException(refused);
    }

    private TaskCompletionSource IsReceived(string queue) =>
        received.GetOrAdd(queue, static _ => new(TaskCreationOptions.RunContinuationsAsynchronously));

    private sealed class Ticketed(string ticket) : IPipe<SendContext<WireEvent>>
    {
        public Task Send(SendContext<WireEvent> context)
        {
            context.Headers.Set(Ticket, ticket);
            if (Activity.Current?.Id is { } parent)
            {
                context.Headers.Set(TraceContext.Header, parent);
            }

            return Task.CompletedTask;
        }

        public void Probe(ProbeContext context) => context.CreateFilterScope("ticketed");
    }
}
