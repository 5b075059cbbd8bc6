using System.Security.Cryptography;
using IntegrationHub.Hosting.Bus;
using RabbitMQ.Client;

namespace IntegrationHub.Adapters.Tests.Bus;

/// <summary>The bus on a real broker.</summary>
public sealed class PartnerBusTests(BrokerFixture brokers)
{
    private static readonly BusOptions Hasty = new() { Redelivery = [TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(1)] };
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Bytes_arrive_unchanged_both_ways()
    {
        var vhost = await brokers.VhostAsync(Stop);
        await using var hub = await StartAsync(vhost, vhost.Hub);
        await using var adapter = await StartAsync(vhost, vhost.Adapter);
        var (atHub, atPartner) = (new Inbox(), new Inbox());
        await hub.ReceiveAsync(BusNames.In, atHub.HandleAsync, Stop);
        await adapter.ReceiveAsync(BusNames.Out, atPartner.HandleAsync, Stop);
        var body = RandomNumberGenerator.GetBytes(2048);

        await adapter.SendAsync(BusNames.In, body, "bericht-1", Stop);
        await hub.SendAsync(BusNames.Out, body, "bericht-2", Stop);

        Assert.Equal(body, await atHub.NextAsync(Stop));
        Assert.Equal(body, await atPartner.NextAsync(Stop));
        Assert.True(hub.Healthy);
    }

    [Fact]
    public async Task A_client_without_MassTransit_takes_part()
    {
        var vhost = await brokers.VhostAsync(Stop);
        await using var hub = await StartAsync(vhost, vhost.Hub);
        var atHub = new Inbox();
        await hub.ReceiveAsync(BusNames.In, atHub.HandleAsync, Stop);
        await using var partner = await RawClient.ConnectAsync(vhost.Adapter, vhost.Partner, Stop);

        await partner.Channel.BasicPublishAsync(BusNames.In, "", true, new BasicProperties(), "{\"a\":1}"u8.ToArray(), Stop);
        await hub.SendAsync(BusNames.Out, "{\"b\":2}"u8.ToArray(), "bericht-3", Stop);

        Assert.Equal("{\"a\":1}"u8.ToArray(), await atHub.NextAsync(Stop));
        var taken = await partner.GetAsync(BusNames.Out, Stop);
        Assert.Equal("{\"b\":2}"u8.ToArray(), taken.Body.ToArray());
        Assert.Equal("application/cloudevents+json", taken.BasicProperties.ContentType);
        Assert.Equal("bericht-3", taken.BasicProperties.MessageId);
        Assert.Equal(DeliveryModes.Persistent, taken.BasicProperties.DeliveryMode);
        Assert.DoesNotContain(taken.BasicProperties.Headers ?? new Dictionary<string, object?>(), header => header.Key.StartsWith("MT-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_send_that_no_queue_takes_throws()
    {
        var vhost = await brokers.VhostAsync(Stop);
        await using var hub = await StartAsync(vhost, vhost.Hub);
        await using var administrator = await RawClient.ConnectAsync(vhost.Hub, vhost.Partner, Stop);
        await administrator.Channel.QueueUnbindAsync(BusNames.Out, BusNames.Out, "", null, Stop);

        var thrown = await Assert.ThrowsAsync<UnconfirmedException>(() => hub.SendAsync(BusNames.Out, "{}"u8.ToArray(), "bericht-4", Stop));

        Assert.Equal(UnconfirmedReason.Unroutable, thrown.Reason);
    }

    [Fact]
    public async Task A_confirmed_send_stands_in_the_queue()
    {
        var vhost = await brokers.VhostAsync(Stop);
        await using var adapter = await StartAsync(vhost, vhost.Adapter);
        await using var hub = await RawClient.ConnectAsync(vhost.Hub, vhost.Partner, Stop);

        await Task.WhenAll(Enumerable.Range(0, 200).Select(n => adapter.SendAsync(BusNames.In, new byte[2048], $"bericht-{n}", Stop)));

        Assert.Equal(200u, await hub.Channel.MessageCountAsync(BusNames.In, Stop));
    }

    [Fact]
    public async Task A_handler_that_throws_sees_the_delivery_again()
    {
        var vhost = await brokers.VhostAsync(Stop);
        await using var hub = await StartAsync(vhost, vhost.Hub);
        var atHub = new Inbox { Failures = 2 };
        await hub.ReceiveAsync(BusNames.In, atHub.HandleAsync, Stop);

        await hub.SendAsync(BusNames.In, "{}"u8.ToArray(), "bericht-5", Stop);

        Assert.Equal("{}"u8.ToArray(), await atHub.NextAsync(Stop));
        Assert.Equal(3, atHub.Attempts);
    }

    [Fact]
    public async Task A_delivery_that_always_fails_is_parked_with_its_bytes_and_without_the_text_of_the_failure()
    {
        var vhost = await brokers.VhostAsync(Stop);
        await using var adapter = await StartAsync(vhost, vhost.Adapter);
        await using var hub = await RawClient.ConnectAsync(vhost.Hub, vhost.Partner, Stop);
        await adapter.ReceiveAsync(BusNames.Out, new Inbox { Failures = int.MaxValue }.HandleAsync, Stop);

        await hub.Channel.BasicPublishAsync(BusNames.Out, "", true, new BasicProperties { MessageId = "bericht-6" }, "{\"c\":3}"u8.ToArray(), Stop);

        var parked = await hub.GetAsync(BusNames.Parked(BusNames.Out), Stop);
        Assert.Equal("{\"c\":3}"u8.ToArray(), parked.Body.ToArray());
        Assert.Equal("bericht-6", parked.BasicProperties.MessageId);
        Assert.DoesNotContain("MT-Fault-StackTrace", parked.BasicProperties.Headers!.Keys);
        Assert.DoesNotContain("MT-Fault-Message", parked.BasicProperties.Headers!.Keys);
    }

    [Fact]
    public async Task A_delivery_in_the_hands_of_a_bus_that_stops_goes_back_to_its_queue()
    {
        var vhost = await brokers.VhostAsync(Stop);
        var refused = new TaskCompletionSource();
        await using var hub = await StartAsync(vhost, vhost.Hub, Hasty with { Redelivery = [TimeSpan.FromHours(1)] });
        await hub.ReceiveAsync(
            BusNames.In,
            (_, _) =>
            {
                refused.TrySetResult();
                throw new InvalidOperationException("Nog niet.");
            },
            Stop);
        await hub.SendAsync(BusNames.In, "{}"u8.ToArray(), "bericht-7", Stop);
        await refused.Task.WaitAsync(Stop);

        await hub.StopAsync(Stop);

        await using var after = await RawClient.ConnectAsync(vhost.Hub, vhost.Partner, Stop);
        Assert.Equal("{}"u8.ToArray(), (await after.GetAsync(BusNames.In, Stop)).Body.ToArray());
        Assert.Equal(0u, await after.Channel.MessageCountAsync(BusNames.Parked(BusNames.In), Stop));
    }

    private static Task<PartnerBus> StartAsync(Vhost vhost, BrokerAddress account) => StartAsync(vhost, account, Hasty);

    private static async Task<PartnerBus> StartAsync(Vhost vhost, BrokerAddress account, BusOptions options)
    {
        var bus = PartnerBus.RabbitMq(vhost.Partner, account, options);
        await bus.StartAsync(Stop);
        return bus;
    }
}
