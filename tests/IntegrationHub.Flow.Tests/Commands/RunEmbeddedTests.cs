using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrationHub.Core;
using IntegrationHub.Core.Recording;
using IntegrationHub.Flow.Tests.Running;
using IntegrationHub.Storage;
using IntegrationHub.Verify;

namespace IntegrationHub.Flow.Tests.Commands;

/// <summary><c>hub run REGION --embedded</c>: POST to one partner, a file at another, and all of it still there after a restart.</summary>
public sealed class RunEmbeddedTests : IDisposable
{
    private static readonly PartnerId Police = new("politie-oost-nederland");
    private readonly TemporaryFolder folder = new();
    private readonly HttpClient http = new();

    public void Dispose()
    {
        http.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task Delivers_what_is_posted_and_stops_when_told()
    {
        await using var hub = await HubProcess.RegionAsync("--embedded");
        Assert.True(hub.Ready.Line.GetProperty("ready").GetBoolean());
        Assert.Equal(Some.Convenant.Partners.Count, hub.Ready.Line.GetProperty("partners").GetArrayLength());

        var id = await PostAsync(hub, Some.Zwolle, Some.Acute("IJ-2026-EMB01"));

        var got = await DeliveryAsync(hub, Police, "IJ-2026-EMB01");
        Assert.Equal("Kerekes", got.GetProperty("data").GetProperty("slachtoffers")[0].GetProperty("naam").GetProperty("achternaam").GetString());
        await Until.TrueAsync(() => hub.Ready.Events(Some.Zwolle).Any(e => e.GetProperty("data").GetProperty("betreft").GetString() == id), "the receipt");
        var said = await hub.TerminateAsync();
        Assert.Equal((0, ""), (said.ExitCode, said.Out));
        Assert.StartsWith("proefondertekening: ", Assert.Single(said.Error.Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_a_wrong_message_with_what_is_wrong_and_where()
    {
        await using var hub = await HubProcess.RegionAsync("--embedded");
        var data = Some.Acute();
        data["acuut"] = "ja";

        foreach (var (body, media, status) in new (string, string, HttpStatusCode)[]
        {
            (new JsonObject { ["type"] = "signaal", ["data"] = data }.ToJsonString(), "application/json", HttpStatusCode.UnprocessableEntity),
            ("geen json", "application/json", HttpStatusCode.BadRequest),
            ("{}", "text/plain", HttpStatusCode.UnsupportedMediaType),
        })
        {
            using StringContent content = new(body, new MediaTypeHeaderValue(media));
            using var answer = await http.PostAsync(hub.Ready.Messages(Some.Zwolle), content, Some.Stop);
            Assert.Equal((status, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        }
    }

    [Fact]
    public async Task Goes_on_in_the_same_folder_after_a_restart()
    {
        long before;
        await using (var first = await HubProcess.RegionAsync("--embedded", "--data", folder.Path))
        {
            await PostAsync(first, Some.Zwolle, Some.Acute("IJ-2026-DATA1"));
            await DeliveryAsync(first, Police, "IJ-2026-DATA1");
            Assert.Equal(0, (await first.TerminateAsync()).ExitCode);
        }
        LedgerReader ledger = new(folder.Path);
        before = await ledger.SizeAsync(Some.Stop);
        Assert.Empty(LedgerVerifier.Verify(folder.Path).Problems);

        await using (var second = await HubProcess.RegionAsync("--embedded", "--data", folder.Path))
        {
            await PostAsync(second, Some.Zwolle, Some.Acute("IJ-2026-DATA2"));
            var (old, fresh) = (await DeliveryAsync(second, Police, "IJ-2026-DATA1"), await DeliveryAsync(second, Police, "IJ-2026-DATA2"));
            Assert.NotEqual(old.GetProperty("id").GetString(), fresh.GetProperty("id").GetString());
            await Until.TrueAsync(async () => (await ledger.WaitingAsync(Some.Stop)).IsEmpty, "an empty outbox");
            Assert.Equal(0, (await second.TerminateAsync()).ExitCode);
        }
        Assert.True(await ledger.SizeAsync(Some.Stop) > before);
        Assert.Empty(LedgerVerifier.Verify(folder.Path).Problems);
    }

    [Fact]
    public async Task Sends_after_a_restart_what_was_recorded_and_not_yet_delivered()
    {
        string killedWith;
        await using (var first = await HubProcess.RegionAsync("--embedded", "--data", folder.Path))
        {
            using var delivered = Blocked(first.Ready.Delivered(Police)); // the police's system takes nothing
            killedWith = await PostAsync(first, Some.Zwolle, Some.Acute("IJ-2026-PEND1"));
            await Until.TrueAsync(() => first.Ready.Events(Some.Zwolle).Count > 0, "the receipt");
            await first.KillAsync();
        }
        Assert.NotEmpty(killedWith);

        await using var second = await HubProcess.RegionAsync("--embedded", "--data", folder.Path);
        await DeliveryAsync(second, Police, "IJ-2026-PEND1");
        LedgerReader ledger = new(folder.Path);
        await Until.TrueAsync(async () => (await ledger.WaitingAsync(Some.Stop)).IsEmpty, "an empty outbox");
        Assert.Equal(2, (await ledger.CountAsync(new(), Some.Stop)).Types[EntryType.Verstrekking]);
    }

    [Fact]
    public async Task One_folder_is_for_one_process_and_one_region()
    {
        await using var hub = await HubProcess.RegionAsync("--embedded", "--data", folder.Path);

        var said = await HubProcess.RunAsync("run", "ijsselland", "--embedded", "--data", folder.Path);

        Assert.Equal((2, ""), (said.ExitCode, said.Out));
        Assert.DoesNotContain("   at ", said.Error, StringComparison.Ordinal);
    }

    /// <summary>A file where the folder of deliveries should be: nothing can be written there while it stands.</summary>
    private static Unblock Blocked(string delivered)
    {
        if (Directory.Exists(delivered))
        {
            Directory.Delete(delivered, recursive: true);
        }
        File.WriteAllText(delivered, "");
        return new(delivered);
    }

    private sealed class Unblock(string file) : IDisposable
    {
        public void Dispose() => File.Delete(file);
    }

    private async Task<string> PostAsync(HubProcess hub, PartnerId from, JsonObject data)
    {
        using var answer = await http.PostAsJsonAsync(hub.Ready.Messages(from), new { type = "signaal", data }, Some.Stop);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Some.Stop)).GetProperty("id").GetString()!;
    }

    private static Task<JsonElement> DeliveryAsync(HubProcess hub, PartnerId to, string signaalnummer) => DeliveryFolder.OfAsync(hub.Ready.Delivered(to), signaalnummer);
}
