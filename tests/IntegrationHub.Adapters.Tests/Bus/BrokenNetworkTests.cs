using IntegrationHub.Hosting.Broker;
using IntegrationHub.Hosting.Bus;

namespace IntegrationHub.Adapters.Tests.Bus;

/// <summary>What a bus does when the network or a receiver breaks.</summary>
public sealed class BrokenNetworkTests(BrokerFixture brokers)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_send_into_silence_throws_in_time()
    {
        var vhost = await brokers.VhostAsync(Stop);
        await using var cable = new Cable(vhost.Adapter);
        await using var adapter = PartnerBus.RabbitMq(vhost.Partner, cable.Address, new() { ConfirmTimeout = TimeSpan.FromMilliseconds(300) });
        await adapter.StartAsync(Stop);
        await adapter.SendAsync(BusNames.In, "{}"u8.ToArray(), "bericht-1", Stop);
        cable.Silence();

        var thrown = await Assert.ThrowsAsync<UnconfirmedException>(() => adapter.SendAsync(BusNames.In, "{}"u8.ToArray(), "bericht-2", Stop));

        Assert.Equal(UnconfirmedReason.Timeout, thrown.Reason);
        cable.Cut();
    }

    [Fact]
    public async Task After_a_cut_it_sends_and_receives_again()
    {
        var vhost = await brokers.VhostAsync(Stop);
        await using var cable = new Cable(vhost.Adapter);
        await using var adapter = PartnerBus.RabbitMq(vhost.Partner, cable.Address, new() { ConfirmTimeout = TimeSpan.FromSeconds(2) });
        await adapter.StartAsync(Stop);
        var atPartner = new Inbox();
        await adapter.ReceiveAsync(BusNames.Out, atPartner.HandleAsync, Stop);
        await adapter.SendAsync(BusNames.In, "{}"u8.ToArray(), "bericht-1", Stop);

        cable.Cut();

        await SendUntilConfirmedAsync(adapter, "bericht-2");
        await using var hub = await RawClient.ConnectAsync(vhost.Hub, vhost.Partner, Stop);
        await hub.Channel.BasicPublishAsync(BusNames.Out, "", true, new RabbitMQ.Client.BasicProperties(), "{\"d\":4}"u8.ToArray(), Stop);
        Assert.Equal("{\"d\":4}"u8.ToArray(), await atPartner.NextAsync(Stop));
    }

    [Fact]
    public async Task Sends_that_are_under_way_when_it_is_cut_all_arrive_when_sent_again()
    {
        var vhost = await brokers.VhostAsync(Stop);
        await using var cable = new Cable(vhost.Adapter);
        await using var adapter = PartnerBus.RabbitMq(vhost.Partner, cable.Address, new() { ConfirmTimeout = TimeSpan.FromSeconds(2) });
        await adapter.StartAsync(Stop);

        var sending = Task.WhenAll(Enumerable.Range(0, 500).Select(n => SendUntilConfirmedAsync(adapter, $"bericht-{n}")));
        cable.Cut();
        await sending;

        await using var hub = await RawClient.ConnectAsync(vhost.Hub, vhost.Partner, Stop);
        var ids = new HashSet<string?>();
        while (await hub.Channel.BasicGetAsync(BusNames.In, autoAck: true, Stop) is { } taken)
        {
            ids.Add(taken.BasicProperties.MessageId);
        }

        Assert.Equal(500, ids.Count);
    }

    [Fact]
    public async Task A_connection_that_stays_dead_is_replaced_for_sending()
    {
        var vhost = await brokers.VhostAsync(Stop);
        await using var cable = new Cable(vhost.Adapter);
        await using var adapter = PartnerBus.RabbitMq(vhost.Partner, cable.Address, new() { ConfirmTimeout = TimeSpan.FromSeconds(1) });
        await adapter.StartAsync(Stop);
        await adapter.SendAsync(BusNames.In, "{}"u8.ToArray(), "bericht-1", Stop);
        cable.Freeze();

        await SendUntilConfirmedAsync(adapter, "bericht-2").WaitAsync(TimeSpan.FromSeconds(20), Stop); // missed heartbeats would take two minutes

        cable.Cut();
        await SendUntilConfirmedAsync(adapter, "bericht-3");
    }

    [Fact]
    public async Task A_delivery_that_takes_its_receiver_down_again_and_again_is_parked()
    {
        var vhost = await brokers.VhostAsync(Stop);
        await using var hub = await RawClient.ConnectAsync(vhost.Hub, vhost.Partner, Stop);
        await hub.Channel.BasicPublishAsync(BusNames.Out, "", true, new RabbitMQ.Client.BasicProperties(), "{}"u8.ToArray(), Stop);

        for (var crash = 0; crash <= 20; crash++)
        {
            await using var receiver = await RawClient.ConnectAsync(vhost.Adapter, vhost.Partner, Stop);
            await receiver.HoldAsync(BusNames.Out, Stop);
        }

        Assert.Equal("{}"u8.ToArray(), (await hub.GetAsync(BusNames.Parked(BusNames.Out), Stop)).Body.ToArray());
    }

    [Fact]
    public async Task A_wrong_password_is_told_at_the_start()
    {
        var vhost = await brokers.VhostAsync(Stop);
        await using var adapter = PartnerBus.RabbitMq(vhost.Partner, vhost.Adapter with { Password = "anders" });

        var thrown = await Assert.ThrowsAnyAsync<Exception>(() => adapter.StartAsync(Stop).WaitAsync(TimeSpan.FromSeconds(20), Stop));

        Assert.IsNotType<TimeoutException>(thrown);
        Assert.DoesNotContain("anders", $"{thrown}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Definitions_that_are_applied_twice_change_nothing()
    {
        var vhost = await brokers.VhostAsync(Stop);
        await using var adapter = PartnerBus.RabbitMq(vhost.Partner, vhost.Adapter);
        await adapter.StartAsync(Stop);
        await adapter.SendAsync(BusNames.In, "{}"u8.ToArray(), "bericht-1", Stop);

        await vhost.Broker.Management.ApplyAsync(BrokerDefinitions.Json([new(vhost.Partner, vhost.Adapter.Password)], vhost.Hub.Password), Stop);

        await using var hub = await RawClient.ConnectAsync(vhost.Hub, vhost.Partner, Stop);
        Assert.Equal("{}"u8.ToArray(), (await hub.GetAsync(BusNames.In, Stop)).Body.ToArray());
    }

    /// <summary>What the exception asks of a sender: the same again, with the same id.</summary>
    private static async Task SendUntilConfirmedAsync(PartnerBus bus, string id)
    {
        while (true)
        {
            try
            {
                await bus.SendAsync(BusNames.In, "{}"u8.ToArray(), id, Stop);
                return;
            }
            catch (UnconfirmedException)
            {
                Stop.ThrowIfCancellationRequested();
            }
        }
    }
}
