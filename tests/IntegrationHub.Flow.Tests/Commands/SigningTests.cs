using System.Net.Http.Json;
using IntegrationHub.Cli.Region;
using IntegrationHub.Core.Recording.Signing;
using IntegrationHub.Flow.Tests.Running;
using IntegrationHub.Storage;
using IntegrationHub.Verify;

namespace IntegrationHub.Flow.Tests.Commands;

/// <summary><c>hub convenant key|sign|activate|list|shadow</c>: the life of a convenant, as its people live it.</summary>
public sealed class SigningTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private string Data => Path.Combine(folder.Path, "data");

    private string Note => Path.Combine(folder.Path, "ijsselland.note");

    [Fact]
    public async Task Region_and_FG_sign_and_a_region_runs_under_it_until_another_is_activated()
    {
        var trust = await KeysAsync();
        await SignAsync();
        await HubAsync(0, "convenant", "activate", "ijsselland", "--note", Note, "--trust", trust, "--data", Data, "--persoon", "fg-1");
        var later = Later("versie: 1", "versie: 2");

        await using (var hub = await HubProcess.RegionAsync("--embedded", "--data", Data, "--trust", trust, "--shadow", later))
        {
            await PostAsync(hub, "IJ-2026-SIGN1");
            await SignAsync(later);
            var activated = await HubAsync(0, "convenant", "activate", "ijsselland", "--note", Note, "--convenanten", later, "--data", Data, "--persoon", "fg-2", "--json");
            Assert.Equal(2, activated.Json.GetProperty("version").GetInt32());
            await PostAsync(hub, "IJ-2026-SIGN2");
            Assert.Equal("", (await hub.TerminateAsync()).Error); // no trial keys are spoken of
        }

        await HubAsync(0, "convenant", "activate", "ijsselland", "--revision", Some.Convenant.Revision, "--trust", trust, "--data", Data, "--persoon", "fg-1");
        var list = (await HubAsync(0, "convenant", "list", "ijsselland", "--data", Data, "--json")).Json.EnumerateArray().ToList();
        Assert.Equal([1, 2, 1], list.Select(v => v.GetProperty("version").GetInt32()));
        Assert.Equal(["fg-1", "fg-2", "fg-1"], list.Select(v => v.GetProperty("by").GetString()));
        Assert.Equal([false, false, true], list.Select(v => v.GetProperty("inForce").GetBoolean()));
        Assert.Equal(Some.Convenant.Revision, list[2].GetProperty("revision").GetString());
        var shadow = Assert.Single((await HubAsync(0, "convenant", "shadow", "ijsselland", "--data", Data, "--json")).Json.EnumerateArray(), r => r.GetProperty("revision").GetString() == Some.Convenant.Revision);
        Assert.Equal((1, 0), (shadow.GetProperty("compared").GetInt32(), shadow.GetProperty("differing").GetInt32()));
        Assert.Empty(LedgerVerifier.Verify(Data).Problems);
    }

    [Fact]
    public async Task Refuses_to_run_under_what_nobody_signed_or_what_was_changed()
    {
        var trust = await KeysAsync();
        Assert.Contains("hub convenant activate", (await HubAsync(2, "run", "ijsselland", "--embedded", "--data", Data, "--trust", trust)).Error, StringComparison.Ordinal);
        await SignAsync();
        await HubAsync(0, "convenant", "activate", "ijsselland", "--note", Note, "--trust", trust, "--data", Data, "--persoon", "fg-1");

        Assert.Contains("ontbreekt", (await HubAsync(1, "run", "ijsselland", "--embedded", "--data", Data, "--trust", folder.File("ander.yaml", TestSigners.TrustFile))).Error, StringComparison.Ordinal);
        Assert.Contains("--trust", (await HubAsync(1, "run", "ijsselland", "--embedded", "--data", Data)).Error, StringComparison.Ordinal);
        new StoreChange(Data).Run("DROP TRIGGER convenant_file_stands; UPDATE convenant_file SET content = content || '# x' WHERE name = 'ijsselland/meldroute.yaml'");
        Assert.Contains("veranderd", (await HubAsync(1, "run", "ijsselland", "--embedded", "--data", Data, "--trust", trust)).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_activation_that_is_refused_leaves_the_old_one_in_force()
    {
        var trust = await KeysAsync();
        await SignAsync();
        await HubAsync(0, "convenant", "activate", "ijsselland", "--note", Note, "--trust", trust, "--data", Data, "--persoon", "fg-1");
        var later = Later("versie: 1", "versie: 2");

        var refused = await HubAsync(1, "convenant", "activate", "ijsselland", "--note", Note, "--convenanten", later, "--trust", trust, "--data", Data, "--persoon", "fg-1");

        Assert.Contains("'versie 1'", refused.Error, StringComparison.Ordinal);
        Assert.Equal(Some.Convenant.Revision, new ConvenantReadings(Data).InForce()!.Revision);
    }

    [Fact]
    public async Task A_private_key_is_readable_by_its_owner_only_and_never_written_over()
    {
        var file = Path.Combine(folder.Path, "fg.key");
        var made = await HubAsync(0, "convenant", "key", "--role", "fg", "--name", "ijsselland.example/fg", "--out", file, "--json");

        Assert.Equal(made.Json.GetProperty("vkey").GetString(), NoteSigner.Parse(await File.ReadAllTextAsync(file, Some.Stop)).Key.VKey);
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(file) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        await HubAsync(2, "convenant", "key", "--role", "fg", "--name", "ijsselland.example/fg", "--out", file);
    }

    [Theory]
    [InlineData("key", "--role", "fgg", "--name", "x", "--out", "y")]
    [InlineData("key", "--role", "fg", "--name", "met spatie", "--out", "y")]
    [InlineData("sign", "ijsselland", "--key", "niets.key", "--note", "n")]
    [InlineData("activate", "ijsselland", "--data", "d", "--persoon", "fg-1")]
    [InlineData("activate", "ijsselland", "--note", "n", "--data", "d", "--persoon", "Jan Jansen")]
    [InlineData("list", "ijsselland", "--data", "nergens")]
    public async Task Wrong_usage_is_told(params string[] arguments) => Assert.NotEqual("", (await HubAsync(2, ["convenant", .. arguments])).Error);

    private static async Task<Said> HubAsync(int exitCode, params string[] arguments)
    {
        var said = await HubProcess.RunAsync(arguments);
        Assert.True(exitCode == said.ExitCode, $"{string.Join(' ', arguments)}: {said.ExitCode} {said.Error}");
        return said;
    }

    /// <returns>The trust file.</returns>
    private async Task<string> KeysAsync()
    {
        List<string> lines = [];
        foreach (var role in (string[])["regio", "fg"])
        {
            var made = await HubAsync(0, "convenant", "key", "--role", role, "--name", $"ijsselland.example/{role}", "--out", Path.Combine(folder.Path, $"{role}.key"), "--json");
            lines.Add($"  - {{sleutel: \"{made.Json.GetProperty("vkey").GetString()}\", rol: {role}, geldig-van: 2020-01-01, geldig-tot: 2099-12-31}}");
        }
        return folder.File("trust.yaml", $"vertrouwen: ijsselland\nsleutels:\n{string.Join('\n', lines)}\n");
    }

    private async Task SignAsync(string? convenanten = null)
    {
        File.Delete(Note);
        foreach (var role in (string[])["regio", "fg"])
        {
            await HubAsync(0, ["convenant", "sign", "ijsselland", "--key", Path.Combine(folder.Path, $"{role}.key"), "--note", Note, .. convenanten is null ? [] : new[] { "--convenanten", convenanten }]);
        }
    }

    /// <returns>The folder of a version that differs in one thing.</returns>
    private string Later(string stands, string becomes)
    {
        var root = Path.Combine(folder.Path, "later");
        foreach (var file in Directory.EnumerateFiles(ConvenantFiles.Root, "*.yaml", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(ConvenantFiles.Root, file);
            var text = File.ReadAllText(file);
            folder.File(Path.Combine("later", name), name == "ijsselland/convenant.yaml" ? text.Replace(stands, becomes, StringComparison.Ordinal) : text);
        }
        return root;
    }

    private static async Task PostAsync(HubProcess hub, string number)
    {
        using HttpClient http = new();
        using var answer = await http.PostAsJsonAsync(hub.Ready.Messages(Some.Zwolle), new { type = "signaal", data = Some.Acute(number) }, Some.Stop);
        await DeliveryFolder.OfAsync(hub.Ready.Delivered(new("politie-oost-nederland")), number);
    }
}
