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

    [Fact]
    public Task Cannot_read_what_it_sent() => RefusedAsync(channel => channel.BasicConsumeAsync(BusNames.In, false, new AsyncEventing(channel), Stop));

    [Fact]
    public Task Cannot_read_what_the_hub_parked() => RefusedAsync(channel => channel.BasicGetAsync(BusNames.Parked(BusNames.In), true, Stop));

    [Fact]
    public Task Cannot_empty_the_queue_of_the_hub() => RefusedAsync(channel => channel.QueuePurgeAsync(BusNames.In, Stop));

    [Fact]
    public Task Cannot_delete_the_queue_of_the_hub() => RefusedAsync(channel => channel.QueueDeleteAsync(BusNames.In, false, false, cancellationToken: Stop));

    [Fact]
    public Task Cannot_delete_the_exchange_of_the_hub() => RefusedAsync(channel => channel.ExchangeDeleteAsync(BusNames.In, cancellationToken: Stop));

    [Fact]
    public Task Cannot_declare_a_queue_of_another_name() =>
        RefusedAsync(channel => channel.QueueDeclareAsync("eigen", true, false, false, Quorum, cancellationToken: Stop));

    [Fact]
    public Task Cannot_declare_an_exchange_of_another_name() =>
        RefusedAsync(channel => channel.ExchangeDeclareAsync("eigen", ExchangeType.Fanout, true, cancellationToken: Stop));

    [Fact]
    public Task Cannot_bind_its_queue_to_what_others_send() =>
        RefusedAsync(channel => channel.QueueBindAsync(BusNames.Out, BusNames.In, "", cancellationToken: Stop));

    [Fact]
    public Task Cannot_write_past_the_exchanges() => RefusedAsync(
        channel => channel.BasicPublishAsync("", BusNames.Parked(BusNames.In), true, new BasicProperties(), new byte[1], Stop).AsTask());

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
