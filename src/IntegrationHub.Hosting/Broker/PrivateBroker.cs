using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using IntegrationHub.Hosting.Bus;

namespace IntegrationHub.Hosting.Broker;

/// <summary>
/// A RabbitMQ node of the installed package for one run: its own folder, ports and port mapper, on loopback only; ready in
/// about 12 seconds, gone with everything it held when disposed.
/// </summary>
public sealed class PrivateBroker : Broker
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly string folder;
    private readonly Process portMapper;
    private readonly Func<Process> startNode;
    private Process node;

    private PrivateBroker(string folder, Process portMapper, Func<Process> startNode, BrokerAddress administrator, Uri management)
        : base(administrator, management) =>
        (this.folder, this.portMapper, this.startNode, node) = (folder, portMapper, startNode, startNode());

    /// <exception cref="BrokerMissingException">The package is not installed, or the node did not become ready; the message says what to do.</exception>
    public static async Task<PrivateBroker> StartAsync(CancellationToken cancellationToken)
    {
        var (server, mapper) = (NodePackage.Server(), NodePackage.PortMapper());
        var folder = Directory.CreateTempSubdirectory("hub-broker-").FullName;
        var (amqp, management, distribution, epmd) = (FreePort(), FreePort(), FreePort(), FreePort());
        var administrator = new BrokerAddress
        {
            Host = "127.0.0.1",
            Port = amqp,
            Tls = false,
            User = "beheer",
            Password = Convert.ToHexString(RandomNumberGenerator.GetBytes(16)),
        };
        await NodeFolder.WriteAsync(folder, administrator, management, cancellationToken);
        var environment = NodeFolder.Environment(folder, distribution, epmd);
        var portMapper = Start(mapper, ["-port", $"{epmd}", "-address", "127.0.0.1"], folder, environment, "epmd.log");
        Process StartNode() => Start(server, [], folder, environment, "node.log");
        var broker = new PrivateBroker(folder, portMapper, StartNode, administrator, new($"http://127.0.0.1:{management}"));
        await broker.ReadyAsync(cancellationToken);
        return broker;
    }

    /// <summary>The node dies without a word and is started again with what its disk holds; returns when it is ready.</summary>
    public async Task CrashAsync(CancellationToken cancellationToken)
    {
        await KillAsync(node);
        node = startNode();
        await ReadyAsync(cancellationToken);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await KillAsync(node);
        await KillAsync(portMapper);
        Directory.Delete(folder, recursive: true);
    }

    private async Task ReadyAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        try
        {
            while (!await Management.AnswersAsync(patience.Token))
            {
                if (node.HasExited)
                {
                    throw new BrokerMissingException($"The RabbitMQ node stopped while starting: {LastLines()}");
                }

                await timer.WaitForNextTickAsync(patience.Token);
            }
        }
        catch (Exception)
        {
            await DisposeAsync();
            throw;
        }
    }

    private string LastLines()
    {
        var log = Path.Combine(folder, "node.log");
        return File.Exists(log) ? string.Join('\n', File.ReadLines(log).TakeLast(5)) : "it wrote no log.";
    }

    private static Process Start(
        string file, string[] arguments, string folder, IReadOnlyDictionary<string, string> environment, string log)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", "log=$1; shift; exec \"$@\" >\"$log\" 2>&1", "sh", Path.Combine(folder, log), file, .. arguments])
        {
            WorkingDirectory = folder,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start) ?? throw new BrokerMissingException($"{file} does not start.");
    }

    private static async Task KillAsync(Process process)
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    /// <summary>A port that is free now. Another program could take it before the node does; the node then says so and stops.</summary>
    private static ushort FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return (ushort)((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
