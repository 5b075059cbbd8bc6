using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using IntegrationHub.Core;
using IntegrationHub.Core.Recording;
using IntegrationHub.Flow.Tests.Running;
using IntegrationHub.Storage;

namespace IntegrationHub.Flow.Tests.Faults;

/// <summary>A witness that stays away past the term stops the disclosures of a router that runs, and they go on when it is back (F18).</summary>
public sealed class WitnessFaultTests : IDisposable
{
    private static readonly PartnerId Police = new("politie-oost-nederland");
    private readonly TemporaryFolder folder = new();
    private readonly HttpClient http = new();

    private string Data => Path.Combine(folder.Path, "data");

    public void Dispose()
    {
        http.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task Nothing_is_disclosed_past_the_term_of_a_witness_until_it_is_back()
    {
        await using (var first = await HubProcess.RegionAsync("--embedded", "--data", Data)) // makes the key of the ledger
        {
            Assert.Equal(0, (await first.TerminateAsync()).ExitCode);
        }
        var (config, policy) = await SetUpAsync();
        var witness = await HubProcess.WitnessAsync("--config", config);
        await using var hub = await HubProcess.RegionAsync(
            "--embedded", "--data", Data, "--witnesses", policy, "--witness-hours", TimeSpan.FromSeconds(4).TotalHours.ToString("0.000000", CultureInfo.InvariantCulture));
        await SendAsync(hub, "IJ-2026-TERM1");
        await DeliveryFolder.OfAsync(hub.Ready.Delivered(Police), "IJ-2026-TERM1");

        Assert.Equal(0, (await witness.TerminateAsync()).ExitCode);
        await witness.DisposeAsync();
        await Until.TrueAsync(async () =>
        {
            await SendAsync(hub, null);
            return (await RefusedAsync()) > 0;
        }, "a refusal because nobody vouches for the ledger");
        await SendAsync(hub, "IJ-2026-TERM2");
        await Until.TrueAsync(async () => await RefusedAsync() > 2, "the refusals of the last message");
        Assert.DoesNotContain(hub.Ready.Events(Police), e => e.GetProperty("data").TryGetProperty("signaalnummer", out var number) && number.GetString() == "IJ-2026-TERM2");

        await using var back = await HubProcess.WitnessAsync("--config", config);
        await Until.TrueAsync(async () =>
        {
            var before = await RefusedAsync();
            await SendAsync(hub, "IJ-2026-TERM3");
            await Task.Delay(TimeSpan.FromSeconds(1), Some.Stop);
            return await RefusedAsync() == before;
        }, "disclosures again");
        await DeliveryFolder.OfAsync(hub.Ready.Delivered(Police), "IJ-2026-TERM3");
    }

    private async Task<long> RefusedAsync() => (await new LedgerReader(Data).PageAsync(new() { Rule = new RuleId("F18"), Type = EntryType.Geweigerd, PageSize = 1000 }, Some.Stop)).Length;

    private async Task<(string Config, string Policy)> SetUpAsync()
    {
        var key = Path.Combine(folder.Path, "witness.key");
        var made = await HubProcess.RunAsync("witness", "key", "--name", "politie.example/witness", "--out", key, "--json");
        var address = $"http://127.0.0.1:{FreePort()}/";
        var config = folder.File("witness.json", JsonSerializer.Serialize(new
        {
            Witness = new
            {
                DataFolder = Path.Combine(folder.Path, "gezien"),
                Key = key,
                Logs = await File.ReadAllLinesAsync(Path.Combine(Data, "keys", "ledger.vkey"), Some.Stop),
                Listen = address,
            },
        }));
        return (config, folder.File("witness.policy", $"witness politie {made.Json.GetProperty("vkey").GetString()} {address}\nquorum politie\n"));
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task SendAsync(HubProcess hub, string? number)
    {
        using var answer = await http.PostAsJsonAsync(hub.Ready.Messages(Some.Zwolle), new { type = "signaal", data = Some.Acute(number) }, Some.Stop);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }
}
