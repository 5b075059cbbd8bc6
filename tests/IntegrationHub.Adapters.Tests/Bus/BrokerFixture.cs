using System.Security.Cryptography;
using IntegrationHub.Adapters.Tests.Bus;
using IntegrationHub.Hosting.Broker;
using IntegrationHub.Hosting.Bus;

[assembly: AssemblyFixture(typeof(BrokerFixture))]

namespace IntegrationHub.Adapters.Tests.Bus;

/// <summary>
/// One real broker for all tests of this assembly, started when the first one asks: that of the environment, else a container
/// when a Docker engine answers, else a private node. Every test gets a vhost of its own.
/// </summary>
public sealed class BrokerFixture : IAsyncLifetime
{
    private readonly Lazy<Task<Broker>> broker = new(StartAsync);
    private readonly List<string> vhosts = [];

    /// <summary>Its owner stays this fixture: whoever asks leaves no vhost behind and does not dispose of it.</summary>
    public Task<Broker> BrokerAsync() => broker.Value;

    public async Task<Vhost> VhostAsync(CancellationToken cancellationToken)
    {
        var started = await broker.Value;
        var partner = $"proef-{Guid.CreateVersion7():N}";
        var (secret, hubSecret) = (Secret(), HubSecret);
        await started.Management.ApplyAsync(BrokerDefinitions.Json([new(partner, secret)], hubSecret), cancellationToken);
        lock (vhosts)
        {
            vhosts.Add(partner);
        }

        return new(started, partner, started.Administrator.As(BrokerDefinitions.HubUser, hubSecret), started.Administrator.As(partner, secret));
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (!broker.IsValueCreated)
        {
            return;
        }

        await using var started = await broker.Value;
        foreach (var partner in vhosts)
        {
            await started.Management.RemoveVhostAsync(partner, CancellationToken.None);
            await started.Management.RemoveUserAsync(partner, CancellationToken.None);
        }
    }

    private static string HubSecret { get; } = Secret();

    private static async Task<Broker> StartAsync() =>
        Brokers.FromEnvironment() ?? (Broker?)await DockerBroker.StartAsync() ?? await PrivateBroker.StartAsync(CancellationToken.None);

    private static string Secret() => Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
}

/// <summary>A partner's vhost on the broker of the tests, with the two accounts that may enter it.</summary>
public sealed record Vhost(Broker Broker, string Partner, BrokerAddress Hub, BrokerAddress Adapter);
