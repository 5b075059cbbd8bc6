using System.Text;
using System.Text.Json.Nodes;
using IntegrationHub.AdapterKit;
using IntegrationHub.Contracts;

namespace IntegrationHub.Adapters.Tests;

/// <summary>What every adapter promises. An adapter inherits this and gives what is its own.</summary>
public abstract class AdapterCompliance
{
    private protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    private protected abstract Adapter Adapter { get; }

    [Fact]
    public async Task Takes_every_type_that_its_role_sends()
    {
        await using var running = await RunningAdapter.StartAsync(Adapter, Stop);
        foreach (var type in Adapter.Sends)
        {
            var (status, _, body) = await running.PostAsync(Some.Event(type), Stop);
            Assert.True(status == 202, $"{type}: {status} {body}");
        }
    }

    [Fact]
    public async Task Leaves_the_bytes_of_an_event_as_they_are()
    {
        await using var running = await RunningAdapter.StartAsync(Adapter, Stop);
        var sent = Encoding.UTF8.GetBytes("  " + Some.Event().ToJsonString(new() { WriteIndented = true }) + "\n");

        var (status, _, _) = await running.PostAsync(sent, "application/cloudevents+json; charset=utf-8", Stop);

        Assert.Equal(202, status);
        Assert.Equal(sent, await running.Hub.NextAsync(Stop));
    }

    [Fact]
    public async Task Makes_an_event_of_a_type_and_its_data()
    {
        await using var running = await RunningAdapter.StartAsync(Adapter, Stop);
        var sent = Some.Short();

        var (status, _, body) = await running.PostAsync(Some.Bytes(sent), "application/json", Stop);

        Assert.Equal(202, status);
        var read = CloudEventReader.Read(await running.Hub.NextAsync(Stop)).Match(ok => ok.Event, bad => throw new InvalidOperationException($"{bad}"));
        Assert.Equal((string?)body["id"], read.Id);
        Assert.Equal($"urn:nld:oin:{Some.Oin}:systeem:proef", read.Source);
        Assert.NotNull(read.Time);
        Assert.Equal(Some.Text(sent["data"]!), Some.Text(JsonNode.Parse(read.Data.GetRawText())!));
    }

    [Fact]
    public async Task Says_when_the_hub_does_not_confirm_and_names_the_id_to_send_again()
    {
        await using var running = await RunningAdapter.StartAsync(Adapter, Stop, hubListens: false);

        var (status, type, body) = await running.PostAsync(Some.Event(id: "zelfde-id"), Stop);

        Assert.Equal((503, "application/problem+json", "zelfde-id"), (status, type, (string?)body["id"]));
    }

    [Fact]
    public async Task Delivers_a_repeated_event_once()
    {
        await using var running = await RunningAdapter.StartAsync(Adapter, Stop);
        var sent = Some.Event(id: "aflevering-1");

        await running.DeliverAsync(Some.Bytes(sent), Stop);
        await running.DeliverAsync(Some.Bytes(sent), Stop);

        Assert.Equal(["afgeleverd/aflevering-1.json"], running.Files);
        Assert.Equal(Some.Text(sent), running.Read("aflevering-1"));
    }

    [Fact]
    public async Task Keeps_what_the_partner_cannot_take_and_delivers_it_when_it_is_back()
    {
        await using var partner = new PartnerSystem();
        await using var running = await RunningAdapter.StartAsync(Adapter, Stop, partner.Address);
        var sent = Some.Bytes(Some.Event(id: "aflevering-2"));

        await running.DeliverAsync(sent, Stop);
        Assert.Equal(1, (int)(await running.GetAsync("/health/ready", Stop))["onbereikbaar"]!);
        await partner.StartAsync(Stop);
        await running.UntilAsync("/health/ready", ready => (int)ready["onbereikbaar"]! == 0, Stop);

        Assert.Equal(sent, Assert.Single(partner.Taken));
        Assert.Empty(running.Files);
    }

    [Fact]
    public async Task Parks_what_the_partner_refuses_until_somebody_asks_again()
    {
        await using var partner = new PartnerSystem { Status = 400 };
        await partner.StartAsync(Stop);
        await using var running = await RunningAdapter.StartAsync(Adapter, Stop, partner.Address);

        await running.DeliverAsync(Some.Bytes(Some.Event(id: "aflevering-3")), Stop);
        Assert.Equal("""[{"id":"aflevering-3","reden":"geweigerd"}]""", (await running.GetAsync("/geparkeerd", Stop)).ToJsonString());
        Assert.Equal(502, (await running.PostAsync("/geparkeerd/aflevering-3/opnieuw", Stop)).Status);
        partner.Status = 200;

        Assert.Equal(200, (await running.PostAsync("/geparkeerd/aflevering-3/opnieuw", Stop)).Status);
        Assert.Single(partner.Taken);
        Assert.Equal("[]", (await running.GetAsync("/geparkeerd", Stop)).ToJsonString());
    }

    [Theory]
    [InlineData("../../buiten")]
    [InlineData("/etc/buiten")]
    [InlineData("..")]
    public async Task An_id_that_could_be_a_path_never_becomes_one(string id)
    {
        await using var running = await RunningAdapter.StartAsync(Adapter, Stop);

        await running.DeliverAsync(Some.Bytes(Some.Event(id: id)), Stop);

        Assert.Matches("^geparkeerd/geweigerd/sha256-[0-9a-f]{64}.json$", Assert.Single(running.Files));
        Assert.Equal(404, (await running.PostAsync($"/geparkeerd/{Uri.EscapeDataString(id)}x/opnieuw", Stop)).Status);
    }

    [Fact]
    public async Task Describes_itself()
    {
        await using var running = await RunningAdapter.StartAsync(Adapter, Stop);

        var description = await running.GetAsync("/openapi.json", Stop);

        Assert.Equal("3.1.0", (string?)description["openapi"]);
        Assert.Contains(Adapter.Role, (string?)description["info"]!["description"], StringComparison.Ordinal);
        Assert.All(MessageTypes.All.Where(type => type.FromPartner), type => Assert.NotNull(description["components"]!["schemas"]![type.KebabName]));
    }

    [Fact]
    public async Task Logs_nothing_of_what_messages_say()
    {
        await using var partner = new PartnerSystem { Status = 400 };
        await partner.StartAsync(Stop);
        await using var running = await RunningAdapter.StartAsync(Adapter, Stop, partner.Address);
        var wrong = Some.Event();
        wrong["data"]![Some.Name] = Some.Name;

        await running.PostAsync(Some.Event(), Stop);
        await running.PostAsync(wrong, Stop);
        await running.PostAsync(Encoding.UTF8.GetBytes($"{{\"{Some.Name}\""), "application/json", Stop);
        await running.PostAsync($"/geparkeerd/{Some.Name}/opnieuw?naam={Some.Name}", Stop);
        await running.DeliverAsync(Some.Bytes(Some.Event()), Stop);

        Assert.Contains("onbekend-veld", running.Lines.All, StringComparison.Ordinal);
        Assert.DoesNotContain(Some.Name, running.Lines.All, StringComparison.Ordinal);
    }
}
