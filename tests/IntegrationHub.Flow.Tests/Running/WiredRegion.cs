using IntegrationHub.Adapters.Tests.Bus;
using IntegrationHub.Cli.Region;
using IntegrationHub.Core;
using IntegrationHub.Hosting.Broker;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.Flow.Tests.Running;

/// <summary>Only one region at a time can live on the broker of the tests: its vhosts bear the partners' names.</summary>
[CollectionDefinition(Name)]
public sealed class OneRegion
{
    public const string Name = "one region";
}

/// <summary>IJsselland over the broker of the tests, all of it in this process.</summary>
public class WiredRegion(BrokerFixture brokers) : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("hub-flow-");
    private readonly Diagnostics diagnostics = new();
    private ILoggerFactory? logging;
    private Broker? broker;

    private protected virtual PartnerId[] Elsewhere => [];

    internal RegionHost Host { get; private set; } = null!;

    internal RegionClient Client { get; private set; } = null!;

    internal string Folder => folder.FullName;

    internal string DiagnosticText => diagnostics.Text;

    public async ValueTask InitializeAsync()
    {
        broker = await brokers.BrokerAsync();
        logging = LoggerFactory.Create(build => build.AddProvider(diagnostics).SetMinimumLevel(LogLevel.Trace));
        Host = await RegionHost.StartAsync(new()
        {
            Source = Some.Source,
            DataFolder = Folder,
            Broker = broker,
            Accounts = Accounts,
            Elsewhere = Elsewhere,
            Logging = logging,
        }, CancellationToken.None);
        Client = new(Host);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Host.DisposeAsync();
        await RegionVhosts.RemoveAsync(broker!);
        logging?.Dispose();
        diagnostics.Dispose();
        folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    internal PartnerAccounts Accounts { get; } = PartnerAccounts.New(Some.Convenant.Partners.Keys);

    /// <summary>A client of another make, signed in as the partner.</summary>
    internal async Task<RawClient> SignInAsync(PartnerId partner) =>
        await RawClient.ConnectAsync(broker!.Administrator.As(partner.Value, Accounts[partner]), partner.Value, Some.Stop);
}

/// <summary>The same, but a test is the client of municipality Zwolle: raw, on the bus, with that partner's account.</summary>
public sealed class RawRegion(BrokerFixture brokers) : WiredRegion(brokers)
{
    private protected override PartnerId[] Elsewhere => [Some.Zwolle];
}

internal static class RegionVhosts
{
    public static Task RemoveAsync(Broker broker) => Parallel.ForEachAsync(Some.Convenanten.Values.SelectMany(c => c.Partners.Keys).Distinct(), async (partner, stop) =>
    {
        try
        {
            await broker.Management.RemoveVhostAsync(partner.Value, stop);
            await broker.Management.RemoveUserAsync(partner.Value, stop);
        }
        catch (HttpRequestException gone) when (gone.StatusCode == System.Net.HttpStatusCode.NotFound)
        {
            // this broker never had it
        }
    });
}

/// <summary>For tests whose regions come and go: afterwards the broker holds nothing of them.</summary>
public sealed class LeavesNoVhosts(BrokerFixture brokers) : IAsyncLifetime
{
    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync() => await RegionVhosts.RemoveAsync(await brokers.BrokerAsync());
}
