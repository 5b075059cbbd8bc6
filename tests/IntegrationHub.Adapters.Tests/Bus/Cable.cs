using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using IntegrationHub.Hosting.Bus;

namespace IntegrationHub.Adapters.Tests.Bus;

/// <summary>The network between a bus and its broker, in the hands of a test: it can go silent, and it can be cut.</summary>
internal sealed class Cable : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentBag<TcpClient> ends = [];
    private readonly CancellationTokenSource stop = new();
    private readonly BrokerAddress broker;
    private readonly Task accepting;
    private volatile TaskCompletionSource flows = Open();
    private volatile int frozen; // connections before this one pass nothing any more
    private int taken;

    public Cable(BrokerAddress broker)
    {
        this.broker = broker;
        listener.Start();
        accepting = AcceptAsync();
    }

    public BrokerAddress Address => broker with { Host = "127.0.0.1", Port = (ushort)((IPEndPoint)listener.LocalEndpoint).Port };

    /// <summary>Nothing passes any more, and nobody notices.</summary>
    public void Silence() => flows = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What is connected now passes nothing any more, and nobody notices; a new connection is as good as ever.</summary>
    public void Freeze() => frozen = Volatile.Read(ref taken);

    /// <summary>Every connection breaks; new ones are taken.</summary>
    public void Cut()
    {
        while (ends.TryTake(out var end))
        {
            end.Dispose();
        }

        flows.TrySetResult();
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        Cut();
        await accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.Dispose();
    }

    private static TaskCompletionSource Open()
    {
        var open = new TaskCompletionSource();
        open.SetResult();
        return open;
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            var near = await listener.AcceptTcpClientAsync(stop.Token);
            var far = new TcpClient();
            await far.ConnectAsync(broker.Host, broker.Port, stop.Token);
            ends.Add(near);
            ends.Add(far);
            var number = Interlocked.Increment(ref taken) - 1;
            _ = PassAsync(number, near.GetStream(), far.GetStream());
            _ = PassAsync(number, far.GetStream(), near.GetStream());
        }
    }

    private async Task PassAsync(int number, NetworkStream from, NetworkStream to)
    {
        var buffer = new byte[16_384];
        try
        {
            while (await from.ReadAsync(buffer, stop.Token) is > 0 and var read)
            {
                await flows.Task.WaitAsync(stop.Token);
                if (number < frozen)
                {
                    await Task.Delay(Timeout.Infinite, stop.Token);
                }
                await to.WriteAsync(buffer.AsMemory(0, read), stop.Token);
            }
        }
        catch (Exception broken) when (broken is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // Cut, or over.
        }
    }
}
