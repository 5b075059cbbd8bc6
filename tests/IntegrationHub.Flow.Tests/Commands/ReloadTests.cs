using System.Net.Http.Json;
using IntegrationHub.Cli.Region;
using IntegrationHub.Flow.Tests.Running;

namespace IntegrationHub.Flow.Tests.Commands;

/// <summary>A convenant is checked whole and swapped whole; a wrong one leaves the old one in force and says so.</summary>
public sealed class ReloadTests : IDisposable
{
    private const string Regional = "ijsselland/convenant.yaml";
    private readonly TemporaryFolder folder = new();

    public ReloadTests()
    {
        foreach (var file in Directory.EnumerateFiles(ConvenantFiles.Root, "*.yaml", SearchOption.AllDirectories))
        {
            folder.File(Path.GetRelativePath(ConvenantFiles.Root, file), File.ReadAllText(file));
        }
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Takes_a_convenant_that_region_and_FG_signed()
    {
        await using Activating activating = await Activating.StartAsync(folder.Path);
        Change("versie: 1", "versie: 2");
        activating.Sign();

        var said = await activating.ReloadAsync();

        Assert.Equal(2, activating.Running.Current.Versie);
        Assert.Contains(activating.Running.Current.Revision, Assert.Single(said), StringComparison.Ordinal);
        Assert.Equal(activating.Running.Current.Revision, activating.InForce.Revision);
    }

    [Theory]
    [InlineData("{rol: riec,", "{rol: rieck,", "riec")]
    [InlineData("partners:", "partners: [", "convenant.yaml")]
    [InlineData("  gemeente-zwolle:", "  gemeente-zwollen:", "partners")]
    public async Task Leaves_the_old_one_in_force_when_the_new_one_is_wrong(string right, string wrong, string named)
    {
        await using Activating activating = await Activating.StartAsync(folder.Path);
        Change(right, wrong);
        activating.Sign();

        Stays(activating, await activating.ReloadAsync(), named);
    }

    [Fact]
    public async Task Leaves_the_old_one_in_force_when_a_file_was_changed_after_the_signing()
    {
        await using Activating activating = await Activating.StartAsync(folder.Path);
        Change("versie: 1", "versie: 2");
        activating.Sign();
        Change("versie: 2", "versie: 2 # en nog iets");

        Stays(activating, await activating.ReloadAsync(), "ondertekend is 'revision");
    }

    [Fact]
    public async Task Leaves_the_old_one_in_force_when_nobody_signed()
    {
        await using Activating activating = await Activating.StartAsync(folder.Path);
        Change("versie: 1", "versie: 2");

        Stays(activating, await activating.ReloadAsync(), "hub convenant sign");
    }

    [Fact]
    public async Task Leaves_the_old_one_in_force_when_the_files_are_gone()
    {
        await using Activating activating = await Activating.StartAsync(folder.Path);
        Directory.Delete(Path.Combine(folder.Path, "ijsselland"), recursive: true);

        Stays(activating, await activating.ReloadAsync(), "convenant.note");
    }

    private static void Stays(Activating activating, IReadOnlyList<string> said, string named)
    {
        Assert.Same(activating.First, activating.Running.Current);
        Assert.Equal(activating.First.Revision, activating.InForce.Revision);
        Assert.Contains(said, line => line.Contains(named, StringComparison.Ordinal));
        Assert.Contains($"{activating.First.Revision} stays in force", said[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_running_region_reads_it_again_on_a_hangup()
    {
        using TemporaryFolder data = new();
        using HttpClient http = new();
        await using var hub = await HubProcess.RegionAsync("--embedded", "--data", data.Path, "--convenanten", folder.Path);

        Change("{rol: riec,", "{rol: rieck,");
        await hub.SignalAsync("HUP");
        await Until.TrueAsync(() => hub.Errors.Contains("stays in force", StringComparison.Ordinal), "the old one");
        using var answer = await http.PostAsJsonAsync(hub.Ready.Messages(Some.Zwolle), new { type = "signaal", data = Some.Acute("IJ-2026-HUP01") }, Some.Stop);
        await DeliveryFolder.OfAsync(hub.Ready.Delivered(new("politie-oost-nederland")), "IJ-2026-HUP01");

        Change("{rol: rieck,", "{rol: riec,");
        Change("versie: 1", "versie: 2");
        await hub.SignalAsync("HUP");
        await Until.TrueAsync(() => hub.Errors.Contains("version 2", StringComparison.Ordinal), "the new one");
        Assert.Equal(0, (await hub.TerminateAsync()).ExitCode);
    }

    private void Change(string right, string wrong)
    {
        var path = Path.Combine(folder.Path, Regional);
        var text = File.ReadAllText(path);
        Assert.Contains(right, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(right, wrong, StringComparison.Ordinal));
    }
}
