using System.Collections.Concurrent;
using MassTransit;

namespace IntegrationHub.Hosting.Bus;

/// <summary>
/// The connection with one partner: its vhost on a broker, or the same in memory. On RabbitMQ router and adapter each hold
/// one, with their own credentials; in memory they share one instance, and whoever made it starts and stops it.
/// </summary>
public abstract class PartnerBus : IAsyncDisposable
{
    private readonly IBusControl bus;
    private readonly ConcurrentBag<Reception> receptions = [];

    private protected PartnerBus(string partner, BusOptions options, IBusControl bus)
    {
        Partner = partner;
        Options = options;
        this.bus = bus;
    }

    public string Partner { get; }

    /// <summary>Connected, and every queue that is received is being received.</summary>
    public bool Healthy => bus.CheckHealth().Status == BusHealthStatus.Healthy;

    private protected BusOptions Options { get; }

    /// <summary>
    /// Without a broker. A send is confirmed when the receiving handler has completed: memory keeps nothing, so that only
    /// what the receiver has made durable counts as sent.
    /// </summary>
    public static PartnerBus InMemory(string partner, BusOptions? options = null) => InMemoryBus.Create(partner, options ?? new());

    /// <summary>On RabbitMQ, in the vhost that bears the partner's id; definitions must have made its queues (see Broker).</summary>
    public static PartnerBus RabbitMq(string partner, BrokerAddress broker, BusOptions? options = null) =>
        RabbitMqBus.Create(partner, broker, options ?? new());

    /// <summary>Returns when connected; while the broker is away it keeps trying until cancelled.</summary>
    public Task StartAsync(CancellationToken cancellationToken) => bus.StartAsync(cancellationToken);

    /// <summary>Waits for the handlers that run; what is not finished goes back to its queue.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        foreach (var reception in receptions)
        {
            await reception.DisposeAsync();
        }

        await StopSendingAsync(cancellationToken);
        await bus.StopAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None);
        GC.SuppressFinalize(this);
    }

    /// <summary>
    /// Hands every event of the queue to the handler, many at once and in no order; returns when the broker delivers. The
    /// bytes are the handler's own.
    /// </summary>
    public async Task<Reception> ReceiveAsync(
        string queue, Func<ReadOnlyMemory<byte>, CancellationToken, Task> handler, CancellationToken cancellationToken)
    {
        var reception = new Reception(queue, handler, Options);
        receptions.Add(reception);
        await reception.AttachAsync(bus.ConnectReceiveEndpoint(queue, endpoint => Configure(endpoint, reception)), cancellationToken);
        Attached(reception);
        return reception;
    }

    /// <summary>Sends the bytes of one event and returns after the broker's confirm; persistent, mandatory.</summary>
    /// <param name="exchange">One of <see cref="BusNames.All"/>.</param>
    /// <param name="messageId">The event's id, for the broker's <c>message-id</c>; recognises a repeat, says nothing of a person.</param>
    /// <exception cref="UnconfirmedException">Not confirmed in time, returned, or refused.</exception>
    public async Task SendAsync(string exchange, ReadOnlyMemory<byte> body, string messageId, CancellationToken cancellationToken)
    {
        using var activity = TraceContext.StartSend(exchange);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Options.ConfirmTimeout);
        try
        {
            // The library does not look at the token in every state: on a connection that was cut a send could wait for ever.
            await SendConfirmedAsync(bus, exchange, new WireEvent(body.ToArray()), messageId, limit.Token).WaitAsync(limit.Token);
            Confirmed();
        }
        catch (MessageReturnedException cause)
        {
            throw new UnconfirmedException(Partner, exchange, UnconfirmedReason.Unroutable, cause);
        }
        catch (Exception cause) when (cause is not UnconfirmedException && !(cause is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            // Whatever a breaking connection throws (the client has been seen to throw ObjectDisposedException): not confirmed.
            var reason = cause is OperationCanceledException ? UnconfirmedReason.Timeout : UnconfirmedReason.Failed;
            NotConfirmed();
            throw new UnconfirmedException(Partner, exchange, reason, cause);
        }
    }

    private protected abstract void Configure(IReceiveEndpointConfigurator endpoint, Reception reception);

    private protected virtual void Attached(Reception reception)
    {
    }

    /// <summary>A send was confirmed.</summary>
    private protected virtual void Confirmed()
    {
    }

    /// <summary>A send was not confirmed, and not because the broker gave it back.</summary>
    private protected virtual void NotConfirmed()
    {
    }

    private protected virtual Task StopSendingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private protected abstract Task SendConfirmedAsync(
        IBusControl bus, string exchange, WireEvent message, string messageId, CancellationToken cancellationToken);
}
