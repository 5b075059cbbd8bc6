using System.Collections.Concurrent;
using System.Diagnostics;
using System.Threading.Channels;
using IntegrationHub.Hosting.Bus;
using RabbitMQ.Client;

namespace IntegrationHub.Cli.Bench;

/// <param name="CpuUs">Processor time of this process, loader and receivers included and the broker not, per delivery.</param>
internal sealed record Measured(double PerSecond, double CpuUs);

/// <summary>
/// What stands on both sides of every contender, the same for all: the sender publishes under confirms, each receiver takes and
/// acknowledges. No more than <see cref="Window"/> messages are between the two, so that a slow contender is waited for.
/// </summary>
internal sealed class Traffic : IAsyncDisposable
{
    private const int Window = 1024;
    private const int Publishers = 256;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly BenchMessage _message;
    private readonly List<IConnection> _connections = [];
    private readonly ConcurrentQueue<double> _latencies = new();
    private readonly SemaphoreSlim _window = new(Window);
    private IChannel? _sender;
    private long[] _publishedAt = [];
    private int _firstTimed;
    private int _untimed;
    private int _number;
    private long _deliveries;
    private long _deliveredBytes;
    private long _receipts;

    private Traffic(BenchMessage message) => _message = message;

    public long Deliveries => Interlocked.Read(ref _deliveries);

    public long DeliveredBytes => Interlocked.Read(ref _deliveredBytes);

    /// <summary>What the sender got back.</summary>
    public long Receipts => Interlocked.Read(ref _receipts);

    public long Published => Volatile.Read(ref _number);

    public static async Task<Traffic> OpenAsync(BenchBroker broker, BenchMessage message, CancellationToken cancellation)
    {
        Traffic traffic = new(message);
        foreach (var receiver in message.Receivers)
        {
            var connection = await broker.AsPartnerAsync(receiver, cancellation);
            traffic._connections.Add(connection);
            await connection.ConsumeAsync(BusNames.Out, traffic.DeliveredAsync, cancellation);
        }
        var sender = await broker.AsPartnerAsync(message.Sender, cancellation);
        traffic._connections.Add(sender);
        await sender.ConsumeAsync(BusNames.Out, traffic.ReceiptAsync, cancellation);
        traffic._sender = await sender.OpenConfirmedAsync(cancellation);
        return traffic;
    }

    /// <summary>Publishes as fast as what is between allows, and counts what arrives.</summary>
    /// <returns>Of all receivers together, after a second that does not count.</returns>
    public async Task<Measured> FlatOutAsync(TimeSpan duration, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var publishing = Task.WhenAll(Enumerable.Range(0, Publishers).Select(_ => PublishAsync(stop.Token)));
        await Task.WhenAny(publishing, Task.Delay(TimeSpan.FromSeconds(1), cancellation));
        var (before, since, cpu) = (Deliveries, Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        await Task.WhenAny(publishing, Task.Delay(duration, cancellation));
        var deliveries = Deliveries - before;
        Measured measured = new(deliveries / Stopwatch.GetElapsedTime(since).TotalSeconds, (Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / Math.Max(1, deliveries));
        await stop.CancelAsync();
        await publishing;
        return measured;
    }

    /// <summary>Publishes at an even rate, whatever the contender does.</summary>
    /// <returns>Milliseconds from the moment a message was due to each of its deliveries, in ascending order; the first second is left out.</returns>
    public async Task<double[]> EvenlyAsync(int perSecond, TimeSpan duration, CancellationToken cancellation)
    {
        var total = (int)(perSecond * (duration.TotalSeconds + 1));
        var first = _number + 1;
        (_publishedAt, _firstTimed, _untimed) = (new long[total], first, perSecond);
        var due = Channel.CreateUnbounded<int>(new() { SingleWriter = true });
        var publishing = Task.WhenAll(Enumerable.Range(0, Publishers).Select(_ => PublishAsync(due.Reader, cancellation)));
        using PeriodicTimer timer = new(TimeSpan.FromMilliseconds(1));
        var begun = Stopwatch.GetTimestamp();
        for (var sent = 0; sent < total && await timer.WaitForNextTickAsync(cancellation);)
        {
            for (; sent < total && sent < perSecond * Stopwatch.GetElapsedTime(begun).TotalSeconds; sent++)
            {
                _publishedAt[sent] = begun + (long)((double)sent / perSecond * Stopwatch.Frequency);
                due.Writer.TryWrite(first + sent);
            }
        }
        due.Writer.Complete();
        await publishing;
        await ArrivedAsync(0, 0, cancellation);
        _publishedAt = [];
        double[] measured = [.. _latencies];
        Array.Sort(measured);
        _latencies.Clear();
        return measured;
    }

    /// <summary>Waits until everything that was published has arrived everywhere.</summary>
    /// <param name="receipts">How many the sender must have got back, and <paramref name="before"/> this.</param>
    /// <exception cref="TimeoutException">Something did not arrive.</exception>
    public async Task ArrivedAsync(long before, long receipts, CancellationToken cancellation)
    {
        using PeriodicTimer timer = new(TimeSpan.FromMilliseconds(10));
        var since = Stopwatch.GetTimestamp();
        while (Deliveries < Published * _message.Receivers.Count || Receipts < before + receipts)
        {
            if (Stopwatch.GetElapsedTime(since) > Patience)
            {
                throw new TimeoutException($"{Published} messages were published; {Deliveries} deliveries and {Receipts - before} receipts arrived");
            }
            await timer.WaitForNextTickAsync(cancellation);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in _connections)
        {
            await connection.DisposeAsync();
        }
        _window.Dispose();
    }

    private async Task PublishAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await _window.WaitAsync(stop);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            await _sender!.PublishConfirmedAsync(BusNames.In, _message.Numbered(Interlocked.Increment(ref _number)));
        }
    }

    private async Task PublishAsync(ChannelReader<int> due, CancellationToken cancellation)
    {
        await foreach (var number in due.ReadAllAsync(cancellation))
        {
            await _window.WaitAsync(cancellation);
            Interlocked.Increment(ref _number);
            await _sender!.PublishConfirmedAsync(BusNames.In, _message.Numbered(number));
        }
    }

    private ValueTask DeliveredAsync(IChannel channel, ulong tag, ReadOnlyMemory<byte> body)
    {
        Interlocked.Add(ref _deliveredBytes, body.Length);
        if (_publishedAt is { Length: > 0 } times && BenchMessage.NumberIn(body.Span) - _firstTimed is var index && index >= _untimed)
        {
            _latencies.Enqueue(Stopwatch.GetElapsedTime(times[index]).TotalMilliseconds);
        }
        if (Interlocked.Increment(ref _deliveries) % _message.Receivers.Count == 0)
        {
            _window.Release();
        }
        return channel.BasicAckAsync(tag, multiple: false);
    }

    private ValueTask ReceiptAsync(IChannel channel, ulong tag, ReadOnlyMemory<byte> body)
    {
        Interlocked.Increment(ref _receipts);
        return channel.BasicAckAsync(tag, multiple: false);
    }
}
