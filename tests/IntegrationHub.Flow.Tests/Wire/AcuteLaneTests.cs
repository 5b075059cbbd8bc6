using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using IntegrationHub.Adapters.Tests.Bus;
using IntegrationHub.Cli.Region;
using IntegrationHub.Core;
using IntegrationHub.Core.Recording;
using IntegrationHub.Flow.Tests.Running;
using IntegrationHub.Hosting.Broker;
using IntegrationHub.Hosting.Bus;
using IntegrationHub.Storage;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;

namespace IntegrationHub.Flow.Tests.Wire;

/// <summary>What is acute overtakes all that is not, at every station of its way; what is not acute overtakes nothing.</summary>
[Collection(OneRegion.Name)]
public sealed class AcuteLaneTests(BrokerFixture brokers) : IAsyncLifetime
{
    private static readonly int Backlog = int.Parse(Environment.GetEnvironmentVariable("HUB_ACUTE_BACKLOG") ?? "20000", CultureInfo.InvariantCulture);
    private static readonly TimeSpan Generous = TimeSpan.FromSeconds(45);
    private static readonly PartnerId VeiligThuis = new("veilig-thuis-ijsselland");
    private static readonly PartnerId Police = new("politie-oost-nederland");
    private readonly TemporaryFolder folder = new();
    private readonly Diagnostics diagnostics = new();
    private readonly PartnerAccounts accounts = PartnerAccounts.New(Some.Convenant.Partners.Keys);
    private readonly string hubPassword = PartnerAccounts.NewPassword();
    private Broker broker = null!;

    public async ValueTask InitializeAsync()
    {
        broker = await brokers.BrokerAsync();
        await broker.Management.ApplyAsync(BrokerDefinitions.Json(accounts.All, hubPassword), Some.Stop);
    }

    public async ValueTask DisposeAsync()
    {
        diagnostics.Dispose();
        folder.Dispose();
        await RegionVhosts.RemoveAsync(broker);
    }

    [Fact]
    public async Task An_acute_message_overtakes_what_waits_at_every_station()
    {
        await using var sender = await SignInAsync(VeiligThuis);
        await using var atSender = await HubAsync(VeiligThuis);
        await using var atPolice = await HubAsync(Police);
        var quiet = await MedianAsync(sender);
        await FillAsync(sender, BusNames.In, Backlog);
        await FillAsync(atPolice, BusNames.Out, Backlog);
        var before = await Ledger.SizeAsync(Some.Stop);
        await PublishAsync(sender, BusNames.InAcute, Some.Event(VeiligThuis, Some.Acute("IJ-2026-LAATST")));

        await using var region = await StartAsync(VeiligThuis, Some.Zwolle);
        var (inQueue, outQueue) = (await atSender.Channel.MessageCountAsync(BusNames.In, Some.Stop), await atPolice.Channel.MessageCountAsync(BusNames.Out, Some.Stop));
        var busy = await BringAsync(sender, region, "IJ-2026-DRUK");
        await ArrivedAsync(region, "IJ-2026-LAATST");

        TestContext.Current.TestOutputHelper!.WriteLine($"published to delivered: {quiet.TotalMilliseconds:0} ms quiet (median of 5), {busy.TotalMilliseconds:0} ms busy, "
            + $"with {inQueue} before it in the in-queue of its sender and {outQueue} in the out-queue of its receiver");
        var recorded = (await Ledger.PageAsync(new() { Partner = Police, Type = EntryType.Verstrekking, PageSize = 10 }, Some.Stop)).Where(d => d.Index >= before).Min(d => d.Index);
        Assert.InRange(recorded - before, 0, Backlog / 4); // came last, and was recorded with the first
        Assert.InRange(OrdinaryBefore("IJ-2026-LAATST", region), 0, Backlog / 4); // and reached the police with the first
        Assert.True(busy < Generous, $"an acute message took {busy}");
    }

    [Fact]
    public async Task A_message_that_is_not_acute_goes_to_the_back_of_the_ordinary_queue()
    {
        const int before = 3000;
        await using var sender = await SignInAsync(VeiligThuis);
        await using var zwolle = await SignInAsync(Some.Zwolle);
        await FillAsync(sender, BusNames.In, before);
        await PublishAsync(sender, BusNames.InAcute, Some.Event(VeiligThuis, Ordinary(before)));

        await using var region = await StartAsync(VeiligThuis, Some.Zwolle);
        var place = 0;
        while (!$"{await zwolle.NextEventAsync(BusNames.Out)}".Contains(Number(before), StringComparison.Ordinal))
        {
            place++;
        }

        Assert.InRange(place, before / 2, before); // where many walk at once, the last ones come in no order
        Assert.Equal(0u, await zwolle.Channel.MessageCountAsync(BusNames.OutAcute, Some.Stop));
        Assert.Single(diagnostics.Text.Split('\n'), line => line.Contains($"{VeiligThuis}: put a message that is not acute into its acute lane", StringComparison.Ordinal));
        Assert.DoesNotContain(Number(before), diagnostics.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_read_is_told_of_whatever_lane_it_came_by()
    {
        await using var zwolle = await SignInAsync(Some.Zwolle);
        await using var region = await StartAsync(Some.Zwolle);

        await zwolle.Channel.BasicPublishAsync(BusNames.InAcute, "", true, new BasicProperties(), "geen json"u8.ToArray(), Some.Stop);

        Assert.Equal("niet-leesbaar", (string?)(await zwolle.NextEventAsync(BusNames.Out))["data"]!["code"]);
    }

    [Fact]
    public async Task An_acute_message_in_the_ordinary_queue_leaves_by_the_acute_lane_and_for_those_who_do_not_read_it_by_the_ordinary_one()
    {
        await using var zwolle = await SignInAsync(Some.Zwolle);
        await using var police = await SignInAsync(Police);
        await using var region = await StartAsync(Some.Zwolle, Police);

        await PublishAsync(zwolle, BusNames.In, Some.Event(Some.Zwolle, Some.Acute("IJ-2026-GEWOON")));

        var (first, again) = (await police.NextEventAsync(BusNames.OutAcute), await police.NextEventAsync(BusNames.Out));
        Assert.Equal("IJ-2026-GEWOON", (string?)first["data"]!["signaalnummer"]);
        Assert.Equal(first.ToJsonString(), again.ToJsonString());
    }

    /// <summary>The same way without a backlog.</summary>
    private async Task<TimeSpan> MedianAsync(RawClient sender)
    {
        await using var region = await StartAsync(VeiligThuis, Some.Zwolle);
        List<TimeSpan> times = [];
        for (var n = 0; n < 5; n++)
        {
            times.Add(await BringAsync(sender, region, $"IJ-2026-RUST{n}"));
        }
        return times.Order().ElementAt(2);
    }

    /// <summary>How many files the police's folder got before the one that says this.</summary>
    private static int OrdinaryBefore(string number, RegionHost region)
    {
        FileInfo[] files = [.. new DirectoryInfo(region.Adapters[Police].Settings.Delivered).EnumerateFiles("*.json").OrderBy(f => f.LastWriteTimeUtc)];
        return Array.FindIndex(files, f => File.ReadAllText(f.FullName).Contains(number, StringComparison.Ordinal));
    }

    private static async Task<TimeSpan> BringAsync(RawClient sender, RegionHost region, string number)
    {
        var since = Stopwatch.GetTimestamp();
        await PublishAsync(sender, BusNames.InAcute, Some.Event(VeiligThuis, Some.Acute(number)));
        await ArrivedAsync(region, number);
        return Stopwatch.GetElapsedTime(since);
    }

    private static Task<string> ArrivedAsync(RegionHost region, string number)
    {
        HashSet<string> seen = [];
        var delivered = region.Adapters[Police].Settings.Delivered;
        return Until.FoundAsync(
            () => Directory.EnumerateFiles(delivered, "*.json").Where(seen.Add).FirstOrDefault(f => File.ReadAllText(f).Contains(number, StringComparison.Ordinal)),
            $"the delivery of {number}");
    }

    private static string Number(int n) => $"IJ-2026-GEW{n:000000}";

    /// <summary>Of Veilig Thuis to the municipality of Zwolle (IJ-02): one delivery and one receipt.</summary>
    private static JsonObject Ordinary(int n)
    {
        var signaal = Some.Acute(Number(n));
        signaal["acuut"] = false;
        return signaal;
    }

    private static Task FillAsync(RawClient client, string exchange, int count) => Parallel.ForEachAsync(
        Enumerable.Range(0, count),
        new ParallelOptions { MaxDegreeOfParallelism = 256, CancellationToken = Some.Stop },
        async (n, _) => await PublishAsync(client, exchange, Some.Event(VeiligThuis, Ordinary(n))));

    private static async Task PublishAsync(RawClient client, string exchange, JsonObject message) =>
        await client.Channel.BasicPublishAsync(exchange, "", true, new BasicProperties { Persistent = true }, Some.Bytes(message), Some.Stop);

    private LedgerReader Ledger => new(folder.Path);

    private Task<RawClient> SignInAsync(PartnerId partner) => RawClient.ConnectAsync(broker.Administrator.As(partner.Value, accounts[partner]), partner.Value, Some.Stop);

    private Task<RawClient> HubAsync(PartnerId partner) => RawClient.ConnectAsync(broker.Administrator.As(BrokerDefinitions.HubUser, hubPassword), partner.Value, Some.Stop);

    private Task<RegionHost> StartAsync(params PartnerId[] elsewhere) => RegionHost.StartAsync(new()
    {
        Source = Some.Source,
        DataFolder = folder.Path,
        Broker = broker,
        Accounts = accounts,
        Elsewhere = elsewhere,
        Logging = LoggerFactory.Create(build => build.AddProvider(diagnostics).SetMinimumLevel(LogLevel.Information)),
    }, Some.Stop);
}

internal static class RawEvents
{
    /// <summary>The next event of the queue; acknowledged.</summary>
    public static async Task<JsonObject> NextEventAsync(this RawClient client, string queue) =>
        JsonNode.Parse((await client.GetAsync(queue, Some.Stop)).Body.Span)!.AsObject();
}
