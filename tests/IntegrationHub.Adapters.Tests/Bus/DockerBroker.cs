using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using IntegrationHub.Hosting.Broker;
using IntegrationHub.Hosting.Bus;

namespace IntegrationHub.Adapters.Tests.Bus;

/// <summary>RabbitMQ's own image, where a Docker engine answers.</summary>
public sealed class DockerBroker : Broker
{
    private const string Image = "rabbitmq:3.13-management";
    private readonly string container;

    private DockerBroker(string container, BrokerAddress administrator, Uri management)
        : base(administrator, management) => this.container = container;

    /// <summary>Null where no engine answers.</summary>
    public static async Task<DockerBroker?> StartAsync()
    {
        if (await DockerAsync("version", "--format", "{{.Server.Version}}") is null)
        {
            return null;
        }

        var secret = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        var container = await DockerAsync(
            "run", "--detach", "--rm", "--publish", "127.0.0.1::5672", "--publish", "127.0.0.1::15672",
            "--env", "RABBITMQ_DEFAULT_USER=beheer", "--env", $"RABBITMQ_DEFAULT_PASS={secret}", Image)
            ?? throw new BrokerMissingException($"Docker answers, but does not run {Image}.");
        var administrator = new BrokerAddress
        {
            Host = "127.0.0.1",
            Port = await PortAsync(container, "5672"),
            Tls = false,
            User = "beheer",
            Password = secret,
        };
        var broker = new DockerBroker(container, administrator, new($"http://127.0.0.1:{await PortAsync(container, "15672")}"));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        while (!await broker.Management.AnswersAsync(CancellationToken.None))
        {
            await timer.WaitForNextTickAsync();
        }

        return broker;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await DockerAsync("stop", container);
    }

    private static async Task<ushort> PortAsync(string container, string inside)
    {
        var published = await DockerAsync("port", container, inside) ?? throw new BrokerMissingException($"{container} publishes no {inside}.");
        return ushort.Parse(published.Split('\n')[0].Split(':')[^1], CultureInfo.InvariantCulture);
    }

    /// <summary>What the command says, or null when it fails or there is none.</summary>
    private static async Task<string?> DockerAsync(params string[] arguments)
    {
        try
        {
            using var docker = Process.Start(new ProcessStartInfo("docker", arguments) { RedirectStandardOutput = true, RedirectStandardError = true });
            var said = await docker!.StandardOutput.ReadToEndAsync();
            await docker.WaitForExitAsync();
            return docker.ExitCode == 0 ? said.Trim() : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
