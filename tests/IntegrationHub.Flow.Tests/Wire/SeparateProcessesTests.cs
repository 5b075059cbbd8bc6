using System.Text.Json.Nodes;
using IntegrationHub.Adapters.Tests.Bus;
using IntegrationHub.Cli.Region;
using IntegrationHub.Core;
using IntegrationHub.Flow.Tests.Running;
using IntegrationHub.Hosting.Broker;
using IntegrationHub.Hosting.Bus;
using IntegrationHub.Verify;
using RabbitMQ.Client;

namespace IntegrationHub.Flow.Tests.Wire;

/// <summary>As it is deployed: the router a process, an adapter a process, each with its own account and its own configuration.</summary>
[Collection(OneRegion.Name)]
public sealed class SeparateProcessesTests(BrokerFixture brokers) : IClassFixture<LeavesNoVhosts>, IDisposable
{
    private static readonly PartnerId Police = new("politie-oost-nederland");
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Carry_a_message_from_one_partner_to_another_and_stop_when_told()
    {
        var broker = await brokers.BrokerAsync();
        var (accounts, hubPassword) = (PartnerAccounts.New(Some.Convenant.Partners.Keys), PartnerAccounts.NewPassword());
        await broker.Management.ApplyAsync(BrokerDefinitions.Json(accounts.All, hubPassword), Some.Stop);
        var data = Path.Combine(folder.Path, "hub");
        var trust = folder.File("trust.yaml", TestSigners.TrustFile);
        var note = Path.Combine(folder.Path, "ijsselland.note");
        await File.WriteAllBytesAsync(note, TestSigners.Sign(Some.Convenant), Some.Stop);
        Assert.Equal(0, (await HubProcess.RunAsync("convenant", "activate", "ijsselland", "--note", note, "--data", data, "--trust", trust, "--persoon", "fg-1")).ExitCode);
        await using var router = HubProcess.One("router", "--config", Config("Router", new()
        {
            ["Region"] = "ijsselland",
            ["DataFolder"] = data,
            ["Trust"] = trust,
            ["Broker"] = broker.Administrator.As(BrokerDefinitions.HubUser, hubPassword).ToUri(),
        }));
        await using var adapter = HubProcess.One("adapter", Police.Value, "--config", Config("Adapter", new()
        {
            ["Partner"] = Police.Value,
            ["Oin"] = Some.Convenant.Partners[Police].Oin.Value,
            ["Broker"] = broker.Administrator.As(Police.Value, accounts[Police]).ToUri(),
            ["Folder"] = Path.Combine(folder.Path, "politie"),
        }));
        await using var zwolle = await RawClient.ConnectAsync(broker.Administrator.As(Some.Zwolle.Value, accounts[Some.Zwolle]), Some.Zwolle.Value, Some.Stop);

        var message = Some.Bytes(Some.Event(Some.Zwolle, Some.Acute("IJ-2026-PROC1")));
        await zwolle.Channel.BasicPublishAsync(BusNames.In, "", true, new BasicProperties { Persistent = true }, message, Some.Stop);

        await DeliveryFolder.OfAsync(Path.Combine(folder.Path, "politie", "afgeleverd"), "IJ-2026-PROC1");
        await zwolle.GetAsync(BusNames.Out, Some.Stop);
        Assert.Equal((0, 0), (await router.StopAsync(), await adapter.StopAsync()));
        Assert.Empty(LedgerVerifier.Verify(data).Problems);
    }

    private string Config(string section, JsonObject options) => folder.File($"{section}.json", new JsonObject { [section] = options }.ToJsonString());
}
