using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using IntegrationHub.Core.Recording;
using IntegrationHub.Flow.Tests.Running;
using IntegrationHub.Storage;
using IntegrationHub.Verify;

namespace IntegrationHub.Flow.Tests.Commands;

/// <summary><c>hub ledger export</c> and <c>hub run logboek</c> as scripts call them.</summary>
public sealed class LedgerExportTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Data => Path.Combine(folder.Path, "data");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Each_form_goes_to_standard_output_or_a_file_and_is_entered_first()
    {
        Assert.Equal(0, (await HubProcess.RunAsync("demo", "--json", "--data", Data)).ExitCode);
        var file = Path.Combine(folder.Path, "uit.csv");

        var core = await HubProcess.RunAsync("ledger", "export", "--data", Data, "--format", "ldv", "--persoon", "m-0098", "--reden", "toezicht-2026-3");
        var list = await HubProcess.RunAsync("ledger", "export", "--data", Data, "--format", "adl", "--json");
        var rows = await HubProcess.RunAsync("ledger", "export", "--data", Data, "--format", "csv", "--out", file, "--sinds", "2000-01-01");

        Assert.Equal((0, 0, 0), (core.ExitCode, list.ExitCode, rows.ExitCode));
        Assert.All(core.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Equal("Unset", JsonElement.Parse(line).GetProperty("status").GetString()));
        Assert.NotEqual(0, list.Json.GetArrayLength());
        Assert.Equal("", rows.Out);
        Assert.StartsWith("regelnummer,", await File.ReadAllTextAsync(file, Some.Stop), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
        var acts = await new LedgerReader(Data).BeheerAsync(BeheerSoort.Uitvoer, before: null, most: 10, Some.Stop);
        Assert.Equal(["vorm=csv", "vorm=adl", "vorm=ldv"], acts.Select(a => a.Daad.Voorwerp[0]));
        Assert.Empty(LedgerVerifier.Verify(Data).Problems);
    }

    [Fact]
    public async Task Tells_what_is_wrong_and_enters_and_writes_nothing()
    {
        Assert.Equal(0, (await HubProcess.RunAsync("demo", "--json", "--data", Data)).ExitCode);
        var size = await new LedgerReader(Data).SizeAsync(Some.Stop);
        var existing = Path.Combine(folder.Path, "er-al.txt");
        await File.WriteAllTextAsync(existing, "blijft", Some.Stop);

        foreach (var wrong in new string[][]
        {
            ["--data", Data, "--format", "xml"],
            ["--data", Path.Combine(folder.Path, "nergens"), "--format", "ldv"],
            ["--data", Data, "--format", "csv", "--sinds", "gisteren"],
            ["--data", Data, "--format", "csv", "--sinds", "2026-02-01", "--tot", "2026-01-01"],
            ["--data", Data, "--format", "ldv", "--persoon-stdin", "--persoon", "m-0098", "--reden", "inzageverzoek"],
            ["--data", Data, "--format", "findusage", "--persoon-stdin"],
            ["--data", Data, "--format", "csv", "--persoon", "Jan de Vries"],
        })
        {
            var said = await HubProcess.RunAsync(["ledger", "export", .. wrong]);
            Assert.Equal((2, ""), (said.ExitCode, said.Out));
            Assert.NotEqual("", said.Error);
        }
        Assert.Equal(2, (await HubProcess.RunAsync("ledger", "export", "--data", Data, "--format", "csv", "--out", existing)).ExitCode);
        Assert.Equal("blijft", await File.ReadAllTextAsync(existing, Some.Stop));
        Assert.Equal(size, await new LedgerReader(Data).SizeAsync(Some.Stop));
    }

    [Fact]
    public async Task A_region_in_one_process_answers_a_partner_that_shows_its_token()
    {
        await using var hub = await HubProcess.RegionAsync("--embedded", "--data", Data);
        using HttpClient client = new() { BaseAddress = new(hub.Ready.Line.GetProperty("logboek").GetString()!) };

        using var refused = await client.GetAsync("/logs", Some.Stop);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);

        var token = JsonElement.Parse(await File.ReadAllBytesAsync(Path.Combine(Data, "logboek-tokens.json"), Some.Stop)).GetProperty("gemeente-zwolle").GetString();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await client.GetAsync("/logs", Some.Stop);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task The_process_does_not_start_on_what_it_cannot_trust()
    {
        Assert.Equal(0, (await HubProcess.RunAsync("demo", "--json", "--data", Data)).ExitCode);
        var (own, open) = (await TokensAsync("eigen.json", UnixFileMode.None), await TokensAsync("open.json", UnixFileMode.OtherRead));

        foreach (var (region, listen, file) in new[]
        {
            ("ijsselland", "http://127.0.0.1:0", open), ("ijsselland", "http://0.0.0.0:0", own), ("ijsselland", "https://127.0.0.1:0", own), ("lisse", "http://127.0.0.1:0", own), ("ijsselland", "http://127.0.0.1:0", own + ".weg"),
        })
        {
            var config = Path.Combine(folder.Path, "logboek.json");
            await File.WriteAllTextAsync(config, JsonSerializer.Serialize(new { Logboek = new { Region = region, DataFolder = Data, Listen = listen, Tokens = file } }), Some.Stop);
            var said = await HubProcess.RunAsync("run", "logboek", "--config", config);
            Assert.Equal((2, ""), (said.ExitCode, said.Out));
            Assert.DoesNotContain("00000000000000000000000000000001", said.Error, StringComparison.Ordinal);
        }
    }

    private async Task<string> TokensAsync(string name, UnixFileMode others)
    {
        var file = Path.Combine(folder.Path, name);
        await File.WriteAllTextAsync(file, """{"gemeente-zwolle":"00000000000000000000000000000001"}""", Some.Stop);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | others);
        }
        return file;
    }
}
