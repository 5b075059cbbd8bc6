using MassTransit;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.Hosting.Bus;

/// <summary>
/// A connection in place of one that stays dead. The library looks at a connection's end only after it has begun to listen for it: one
/// that breaks in between is kept for ever, and one that a network swallows is kept until its heartbeats are missed. When nothing was
/// confirmed for a while, a new connection is tried beside the old one, and takes its place once it stands; receiving is not touched.
/// </summary>
internal sealed class SendingConnection(string partner, BusOptions options, Func<IBusControl> connect)
{
    /// <summary>How many times the patience of one send nothing was confirmed before another connection is tried.</summary>
    private const int Patience = 3;

    private readonly ILogger log = options.Logging.CreateLogger<SendingConnection>();
    private readonly Lock changing = new();
    private volatile IBusControl? current;
    private DateTimeOffset? failingSince;
    private Task trying = Task.CompletedTask;
    private bool stopped;

    /// <summary>Null while the first connection will do.</summary>
    public IBusControl? Current => current;

    public void Confirmed()
    {
        lock (changing)
        {
            failingSince = null;
        }
    }

    public void NotConfirmed()
    {
        lock (changing)
        {
            failingSince ??= options.Clock.GetUtcNow();
            if (!stopped && trying.IsCompleted && options.Clock.GetUtcNow() - failingSince >= Patience * options.ConfirmTimeout)
            {
                trying = Task.Run(TryAsync);
            }
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        lock (changing)
        {
            stopped = true;
        }
        await trying;
        await (current?.StopAsync(cancellationToken) ?? Task.CompletedTask);
    }

    private async Task TryAsync()
    {
        var next = connect();
        try
        {
            using CancellationTokenSource limit = new(options.ConfirmTimeout);
            await next.StartAsync(limit.Token);
        }
        catch (Exception away) // whatever it is, the broker cannot be reached now: tried again at the next send that fails
        {
            log.NotReplaced(partner, away.GetType().Name);
            await QuietlyStopAsync(next);
            return;
        }
        var dead = current;
        current = next;
        Confirmed();
        log.Replaced(partner);
        if (dead is not null)
        {
            await QuietlyStopAsync(dead);
        }
    }

    private async Task QuietlyStopAsync(IBusControl dead)
    {
        try
        {
            using CancellationTokenSource limit = new(options.ConfirmTimeout);
            await dead.StopAsync(limit.Token);
        }
        catch (Exception gone) // it is dead: how it takes leave matters to nobody
        {
            log.NotReplaced(partner, gone.GetType().Name);
        }
    }
}
