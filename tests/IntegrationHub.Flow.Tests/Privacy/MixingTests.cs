using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrationHub.Cli.Region;
using IntegrationHub.Core;
using IntegrationHub.Flow.Tests.Running;
using Microsoft.Extensions.Logging.Abstractions;

namespace IntegrationHub.Flow.Tests.Privacy;

/// <summary>An attacker with all that two receivers got joins the copies by when they came, and by their order.</summary>
public sealed class MixingTests
{
    private const int Messages = 120;

    /// <summary>By luck alone one attack finds this many once in fifteen million tries (Poisson with mean 1).</summary>
    private const int Lucky = 10;

    private static readonly PartnerId Police = new("politie-oost-nederland");
    private static readonly PartnerId Prosecutor = new("om-oost-nederland");

    /// <param name="Number">Stands for what tells that two copies are of one message; the attacker does not look at it.</param>
    private sealed record Copy(string Number, DateTime Came);

    [Fact]
    public async Task What_is_mixed_is_joined_by_order_and_time_no_better_than_chance()
    {
        var (byTime, byOrder) = await JoinedAsync(TimeSpan.FromSeconds(12));
        TestContext.Current.TestOutputHelper!.WriteLine($"of {Messages}, rightly joined: arrival {byTime}, order of arrival {byOrder}; by chance 1 to 2");
        Assert.InRange(byTime, 0, Lucky);
        Assert.InRange(byOrder, 0, Lucky);
    }

    /// <summary>So the attack is one: without mixing it finds many times more.</summary>
    [Fact]
    public async Task What_is_not_mixed_is_joined_by_when_it_came()
    {
        var (byTime, byOrder) = await JoinedAsync(TimeSpan.Zero);
        Assert.True(Math.Max(byTime, byOrder) > 3 * Lucky, $"arrival {byTime}, order {byOrder}");
    }

    [Fact]
    public async Task Nothing_acute_waits_to_be_mixed()
    {
        using TemporaryFolder folder = new();
        await using var host = await StartAsync(folder, TimeSpan.FromHours(1));
        using HttpClient http = new();

        using var answer = await http.PostAsJsonAsync(host.Adapters[Some.Zwolle].Messages, new { type = "signaal", data = Some.Acute("IJ-2026-M-acuut") }, Some.Stop);
        answer.EnsureSuccessStatusCode();

        Assert.Equal("IJ-2026-M-acuut", Assert.Single(await CameAsync(host, Police, 1)).Number);
    }

    private static Task<RegionHost> StartAsync(TemporaryFolder folder, TimeSpan mixing) => RegionHost.StartAsync(
        new() { Source = Some.Source, DataFolder = folder.Path, Mixing = mixing, Logging = NullLoggerFactory.Instance }, Some.Stop);

    private static async Task<(int ByTime, int ByOrder)> JoinedAsync(TimeSpan mixing)
    {
        using TemporaryFolder folder = new();
        await using var host = await StartAsync(folder, mixing);
        using RegionClient client = new(host);
        using HttpClient http = new();
        for (var i = 0; i < Messages; i++)
        {
            using var answer = await http.PostAsJsonAsync(host.Adapters[Some.Zwolle].Messages, new { type = "agendering", data = Message(i) }, Some.Stop);
            answer.EnsureSuccessStatusCode();
        }
        var police = await CameAsync(host, Police);
        var prosecutor = await CameAsync(host, Prosecutor);
        await client.DrainAsync(Some.Stop);
        return (Joined(police, prosecutor, (a, b) => Math.Abs((a.Came - b.Came).TotalMilliseconds)), police.Zip(prosecutor).Count(p => p.First.Number == p.Second.Number));
    }

    /// <summary>In the order in which they came, when all are there.</summary>
    private static async Task<Copy[]> CameAsync(RegionHost host, PartnerId partner, int messages = Messages)
    {
        var folder = host.Adapters[partner].Settings.Delivered;
        string[] files = [];
        while ((files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.json") : []).Length < messages)
        {
            await Task.Delay(50, Some.Stop);
        }
        return [.. files.Select(f => new Copy(Number(f), File.GetLastWriteTimeUtc(f))).OrderBy(c => c.Came)];
    }

    private static string Number(string file) => JsonElement.Parse(File.ReadAllBytes(file)).GetProperty("data").GetProperty("signaalnummer").GetString()!;

    private static int Joined(Copy[] police, Copy[] prosecutor, Func<Copy, Copy, double> distance) =>
        police.Count(p => prosecutor.MinBy(o => distance(p, o))!.Number == p.Number);

    private static JsonObject Message(int number) => new()
    {
        ["signaalnummer"] = $"IJ-2026-M{number:0000}",
        ["tafel"] = "weegtafel",
        ["datum"] = "2026-12-01",
        ["uitbuitingsvormen"] = new JsonArray("arbeidsuitbuiting"),
        ["gemeenten"] = new JsonArray(new JsonObject { ["rol"] = "woonplaats", ["code"] = "GM0193", ["naam"] = "Zwolle" }),
        ["slachtoffers"] = new JsonArray(new JsonObject { ["naam"] = new JsonObject { ["achternaam"] = $"Proef{number}" }, ["minderjarig"] = false }),
    };
}
