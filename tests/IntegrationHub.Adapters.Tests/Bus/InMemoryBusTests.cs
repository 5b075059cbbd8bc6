using System.Diagnostics;
using IntegrationHub.Hosting.Bus;
using IntegrationHub.Hosting.Telemetry;

namespace IntegrationHub.Adapters.Tests.Bus;

/// <summary>The bus without a broker: memory keeps nothing, so nothing counts as sent before the receiver has handled it.</summary>
public sealed class InMemoryBusTests
{
    private static readonly BusOptions Hasty = new() { Redelivery = [TimeSpan.FromMilliseconds(1)] };
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_send_returns_after_the_receiver_has_handled_it()
    {
        await using var bus = await StartAsync(Hasty);
        var (entered, mayFinish) = (new TaskCompletionSource(), new TaskCompletionSource());
        await bus.ReceiveAsync(
            BusNames.In,
            (_, _) =>
            {
                entered.TrySetResult();
                return mayFinish.Task;
            },
            Stop);

        var sending = bus.SendAsync(BusNames.In, "{}"u8.ToArray(), "bericht-1", Stop);
        await entered.Task.WaitAsync(Stop);
        Assert.False(sending.IsCompleted);
        mayFinish.SetResult();

        await sending;
    }

    [Fact]
    public async Task A_send_that_the_receiver_refuses_to_the_end_throws()
    {
        await using var bus = await StartAsync(Hasty);
        var receiver = new Inbox { Failures = int.MaxValue };
        await bus.ReceiveAsync(BusNames.In, receiver.HandleAsync, Stop);

        var thrown = await Assert.ThrowsAsync<UnconfirmedException>(() => bus.SendAsync(BusNames.In, "{}"u8.ToArray(), "bericht-2", Stop));

        Assert.Equal((UnconfirmedReason.NotHandled, 2), (thrown.Reason, receiver.Attempts));
    }

    [Fact]
    public async Task A_send_that_nobody_receives_throws_in_time()
    {
        await using var bus = await StartAsync(Hasty with { ConfirmTimeout = TimeSpan.FromMilliseconds(20) });

        var thrown = await Assert.ThrowsAsync<UnconfirmedException>(() => bus.SendAsync(BusNames.In, "{}"u8.ToArray(), "bericht-3", Stop));

        Assert.Equal(UnconfirmedReason.Timeout, thrown.Reason);
    }

    [Fact]
    public async Task What_is_sent_before_anybody_receives_waits()
    {
        await using var bus = await StartAsync(Hasty with { ConfirmTimeout = TimeSpan.FromSeconds(30) });
        var sending = bus.SendAsync(BusNames.In, "{}"u8.ToArray(), "bericht-4", Stop);

        await bus.ReceiveAsync(BusNames.In, new Inbox().HandleAsync, Stop);

        await sending;
    }

    [Fact]
    public async Task A_trace_goes_on_at_the_other_side()
    {
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == HubTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
        };
        ActivitySource.AddActivityListener(listener);
        await using var bus = await StartAsync(Hasty);
        var seen = new TaskCompletionSource<ActivityTraceId>();
        await bus.ReceiveAsync(
            BusNames.In,
            (_, _) =>
            {
                seen.TrySetResult(Activity.Current!.TraceId);
                return Task.CompletedTask;
            },
            Stop);

        using var sent = HubTelemetry.Source.StartActivity("proef")!;
        await bus.SendAsync(BusNames.In, "{}"u8.ToArray(), "bericht-5", Stop);

        Assert.Equal(sent.TraceId, await seen.Task.WaitAsync(Stop));
    }

    private static async Task<PartnerBus> StartAsync(BusOptions options)
    {
        var bus = PartnerBus.InMemory("proef", options);
        await bus.StartAsync(Stop);
        return bus;
    }
}
