using System.Text;
using IntegrationHub.AdapterKit;
using IntegrationHub.Adapters.Generic;
using IntegrationHub.Hosting.Bus;

namespace IntegrationHub.Adapters.Tests;

/// <summary>What the kit does for an acute message: its own lane to the hub, and its own way to the partner's system.</summary>
public sealed class AcuteLaneTests
{
    private static readonly Adapter Adapter = GenericAdapter.Definition;
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true, BusNames.InAcute)]
    [InlineData(false, BusNames.In)]
    public async Task Brings_a_message_by_the_lane_that_its_data_ask_for(bool acute, string lane)
    {
        await using var running = await RunningAdapter.StartAsync(Adapter, Stop);
        var (whole, brief) = (Some.Event(), Some.Short());
        whole["data"]!["acuut"] = acute;
        brief["data"]!["acuut"] = acute;

        Assert.Equal(202, (await running.PostAsync(whole, Stop)).Status);
        Assert.Equal(202, (await running.PostAsync(Some.Bytes(brief), "application/json", Stop)).Status);

        Assert.Equal([lane, lane], running.Lanes);
    }

    [Fact]
    public async Task Delivers_an_event_that_comes_by_both_lanes_at_once_one_time()
    {
        TaskCompletionSource answer = new();
        await using var partner = new PartnerSystem { Pace = _ => answer.Task };
        await partner.StartAsync(Stop);
        await using var running = await RunningAdapter.StartAsync(Adapter, Stop, partner.Address);
        var sent = Some.Bytes(Some.Event(id: "aflevering-1"));

        var both = Task.WhenAll(running.DeliverAsync(BusNames.OutAcute, sent, Stop), running.DeliverAsync(sent, Stop));
        answer.SetResult();
        await both;
        await running.DeliverAsync(sent, Stop);

        Assert.Equal(sent, Assert.Single(partner.Taken));
    }

    [Fact]
    public async Task Delivers_an_acute_event_while_the_partner_leaves_every_ordinary_one_unanswered()
    {
        const int ordinary = 600; // more than the ordinary lane has places
        TaskCompletionSource answer = new();
        await using var partner = new PartnerSystem { Pace = body => Encoding.UTF8.GetString(body).Contains("acute-1", StringComparison.Ordinal) ? Task.CompletedTask : answer.Task };
        await partner.StartAsync(Stop);
        await using var running = await RunningAdapter.StartAsync(Adapter, Stop, partner.Address);
        var waiting = Task.WhenAll(Enumerable.Range(0, ordinary).Select(n => running.DeliverAsync(Some.Bytes(Some.Event(id: $"gewoon-{n}")), Stop)));

        await running.DeliverAsync(BusNames.OutAcute, Some.Bytes(Some.Event(id: "acute-1")), Stop);

        Assert.Single(partner.Taken);
        answer.SetResult();
        await waiting;
    }

    [Fact]
    public async Task Tries_an_acute_event_though_the_ordinary_ones_have_opened_the_circuit()
    {
        await using var partner = new PartnerSystem { Status = 503 };
        await partner.StartAsync(Stop);
        await using var running = await RunningAdapter.StartAsync(Adapter, Stop, partner.Address);
        foreach (var n in Enumerable.Range(0, 10))
        {
            await running.DeliverAsync(Some.Bytes(Some.Event(id: $"gewoon-{n}")), Stop);
        }
        partner.Status = 200;

        await running.DeliverAsync(BusNames.OutAcute, Some.Bytes(Some.Event(id: "acute-1")), Stop);

        Assert.Contains(partner.Taken, body => Encoding.UTF8.GetString(body).Contains("acute-1", StringComparison.Ordinal));
        Assert.DoesNotContain("acute-1", (await running.GetAsync("/geparkeerd", Stop)).ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Parks_an_acute_event_apart_and_the_copy_in_the_ordinary_queue_adds_none()
    {
        await using var partner = new PartnerSystem { Status = 400 };
        await partner.StartAsync(Stop);
        await using var running = await RunningAdapter.StartAsync(Adapter, Stop, partner.Address);
        var sent = Some.Bytes(Some.Event(id: "aflevering-1"));

        await running.DeliverAsync(BusNames.OutAcute, sent, Stop);
        await running.DeliverAsync(sent, Stop);

        Assert.Equal(["geparkeerd/geweigerd/acuut/aflevering-1.json"], running.Files);
        partner.Status = 200;
        Assert.Equal(200, (await running.PostAsync("/geparkeerd/aflevering-1/opnieuw", Stop)).Status);
        Assert.Empty(running.Files);
        Assert.Single(partner.Taken);
    }

    [Fact]
    public async Task Delivers_what_waited_acute_when_the_partner_is_back()
    {
        await using var partner = new PartnerSystem();
        await using var running = await RunningAdapter.StartAsync(Adapter, Stop, partner.Address);

        await running.DeliverAsync(BusNames.OutAcute, Some.Bytes(Some.Event(id: "aflevering-1")), Stop);
        Assert.Equal(["geparkeerd/onbereikbaar/acuut/aflevering-1.json"], running.Files);
        await partner.StartAsync(Stop);

        await running.UntilAsync("/health/ready", ready => (int)ready["onbereikbaar"]! == 0, Stop);
        Assert.Single(partner.Taken);
    }
}
