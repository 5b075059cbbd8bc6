using IntegrationHub.Hosting.Bus;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace IntegrationHub.Adapters.Tests.Bus;

/// <summary>What a partner's credentials do not open.</summary>
public sealed class PartnerAccountTests(BrokerFixture brokers)
{
    private static readonly Dictionary<string, object?> Quorum = new() { ["x-queue-type"] = "quorum" };
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Cannot_enter_the_vhost_of_another_partner()
    {
        var (own, other) = (await brokers.VhostAsync(Stop), await brokers.VhostAsync(Stop));

        foreach (var vhost in new[] { other.Partner, "/" })
        {
            var thrown = await Assert.ThrowsAnyAsync<Exception>(() => RawClient.ConnectAsync(own.Adapter, vhost, Stop));
            Assert.Equal((ushort)Constants.NotAllowed, Interruption(thrown).ShutdownReason!.ReplyCode);
        }
    }

    [Theory]
    [InlineData(BusNames.In)]
    [InlineData(BusNames.InAcute)]
    public Task Cannot_read_what_it_sent(string lane) => RefusedAsync(channel => channel.BasicConsumeAsync(lane, false, new AsyncEventing(channel), Stop));

    [Theory]
    [InlineData(BusNames.In)]
    [InlineData(BusNames.InAcute)]
    public Task Cannot_read_what_the_hub_parked(string lane) => RefusedAsync(channel => channel.BasicGetAsync(BusNames.Parked(lane), true, Stop));

    [Theory]
    [InlineData(BusNames.In)]
    [InlineData(BusNames.InAcute)]
    public Task Cannot_empty_the_queue_of_the_hub(string lane) => RefusedAsync(channel => channel.QueuePurgeAsync(lane, Stop));

    [Theory]
    [InlineData(BusNames.In)]
    [InlineData(BusNames.InAcute)]
    public Task Cannot_delete_the_queue_of_the_hub(string lane) =>
        RefusedAsync(channel => channel.QueueDeleteAsync(lane, false, false, cancellationToken: Stop));

    [Theory]
    [InlineData(BusNames.In)]
    [InlineData(BusNames.InAcute)]
    public Task Cannot_delete_the_exchange_of_the_hub(string lane) => RefusedAsync(channel => channel.ExchangeDeleteAsync(lane, cancellationToken: Stop));

    [Fact]
    public Task Cannot_declare_a_queue_of_another_name() =>
        RefusedAsync(channel => channel.QueueDeclareAsync("eigen", true, false, false, Quorum, cancellationToken: Stop));

    [Fact]
    public Task Cannot_declare_an_exchange_of_another_name() =>
        RefusedAsync(channel => channel.ExchangeDeclareAsync("eigen", ExchangeType.Fanout, true, cancellationToken: Stop));

    [Theory]
    [InlineData(BusNames.Out, BusNames.In)]
    [InlineData(BusNames.OutAcute, BusNames.InAcute)]
    [InlineData(BusNames.OutAcute, BusNames.In)]
    public Task Cannot_bind_its_queue_to_what_others_send(string queue, string exchange) =>
        RefusedAsync(channel => channel.QueueBindAsync(queue, exchange, "", cancellationToken: Stop));

    [Theory]
    [InlineData(BusNames.In)]
    [InlineData(BusNames.InAcute)]
    public Task Cannot_write_past_the_exchanges(string lane) => RefusedAsync(
        channel => channel.BasicPublishAsync("", BusNames.Parked(lane), true, new BasicProperties(), new byte[1], Stop).AsTask());

    [Fact]
    public async Task May_read_and_write_its_own_acute_lane()
    {
        var vhost = await brokers.VhostAsync(Stop);
        await using var partner = await RawClient.ConnectAsync(vhost.Adapter, vhost.Partner, Stop);
        await using var hub = await RawClient.ConnectAsync(vhost.Hub, vhost.Partner, Stop);

        await partner.Channel.BasicPublishAsync(BusNames.InAcute, "", true, new BasicProperties(), "{\"a\":1}"u8.ToArray(), Stop);
        await hub.Channel.BasicPublishAsync(BusNames.OutAcute, "", true, new BasicProperties(), "{\"b\":2}"u8.ToArray(), Stop);

        Assert.Equal("{\"a\":1}"u8.ToArray(), (await hub.GetAsync(BusNames.InAcute, Stop)).Body.ToArray());
        Assert.Equal("{\"b\":2}"u8.ToArray(), (await partner.GetAsync(BusNames.OutAcute, Stop)).Body.ToArray());
        Assert.Equal("{\"b\":2}"u8.ToArray(), (await partner.GetAsync(BusNames.Out, Stop)).Body.ToArray()); // for a client that reads no other queue
    }

    private async Task RefusedAsync(Func<IChannel, Task> forbidden)
    {
        var vhost = await brokers.VhostAsync(Stop);
        await using var partner = await RawClient.ConnectAsync(vhost.Adapter, vhost.Partner, Stop);

        var thrown = await Assert.ThrowsAnyAsync<RabbitMQClientException>(() => forbidden(partner.Channel));

        Assert.Equal((ushort)Constants.AccessRefused, Interruption(thrown).ShutdownReason!.ReplyCode);
    }

    /// <summary>The client wraps what the broker said once, twice or not at all.</summary>
    private static OperationInterruptedException Interruption(Exception thrown) =>
        thrown as OperationInterruptedException
        ?? Interruption(thrown.InnerException ?? throw new InvalidOperationException("The broker did not say why.", thrown));

    private sealed class AsyncEventing(IChannel channel) : AsyncDefaultBasicConsumer(channel);
}
