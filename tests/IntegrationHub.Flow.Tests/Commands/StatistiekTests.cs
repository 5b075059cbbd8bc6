using System.Globalization;
using System.Text.Json;
using IntegrationHub.Cli.Region;
using IntegrationHub.Flow.Tests.Running;
using Microsoft.Extensions.Logging.Abstractions;

namespace IntegrationHub.Flow.Tests.Commands;

/// <summary><c>hub statistiek</c> over a store in which a summer of signals stands.</summary>
public sealed class StatistiekTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Tells_counts_of_ten_and_more_of_a_closed_quarter_and_nothing_of_a_zaak()
    {
        await FillAsync();

        var said = await HubProcess.RunAsync("statistiek", "ijsselland", "--data", folder.Path, "--json");

        Assert.Equal((0, ""), (said.ExitCode, said.Error));
        var figures = said.Json.EnumerateArray().ToDictionary(f => f.GetProperty("id").GetString()!, f => f.GetProperty("aantal"));
        Assert.Equal(26, figures["ijsselland/2026-K3/totaal/zaken"].GetInt32());
        Assert.Equal(14, figures["ijsselland/2026-K3/uitbuitingsvorm/seksueleUitbuiting"].GetInt32());
        Assert.Equal(JsonValueKind.Null, figures["ijsselland/2026-K3/uitbuitingsvorm/arbeidsuitbuiting"].ValueKind); // hides the small ones
        Assert.Equal(JsonValueKind.Null, figures["ijsselland/2026-K3/gemeente/GM0193"].ValueKind); // all of them are here: that would tell of each
        Assert.All(figures.Values, f => Assert.True(f.ValueKind == JsonValueKind.Null || f.GetInt32() >= 10));
        Hidden.In(said.Out, "the figures", "Kerekes", "999990020", "2002-02-17", "IJ-2026-S");
    }

    [Theory]
    [InlineData("md", "| seksueleUitbuiting | 14")]
    [InlineData("csv", "ijsselland;2026-K3;uitbuitingsvorm;seksueleUitbuiting;seksueleUitbuiting;14\n")]
    [InlineData("html", "<tr><th scope=\"row\">seksueleUitbuiting</th><td>14</td>")]
    public async Task Writes_what_can_be_published(string format, string line)
    {
        await FillAsync();

        var said = await HubProcess.RunAsync("statistiek", "ijsselland", "--data", folder.Path, "--format", format);

        Assert.Equal((0, ""), (said.ExitCode, said.Error));
        Assert.Contains(line, said.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_the_region_that_the_folder_is_of()
    {
        await FillAsync();

        var said = await HubProcess.RunAsync("statistiek", "lisse", "--data", folder.Path);

        Assert.Equal(2, said.ExitCode);
        Assert.Contains("ijsselland", said.Error, StringComparison.Ordinal);
    }

    /// <summary>Each case of two messages.</summary>
    private async Task FillAsync()
    {
        await using var host = await RegionHost.StartAsync(new()
        {
            Source = Some.Source,
            DataFolder = folder.Path,
            Clock = new MovedClock(new(2026, 8, 10, 9, 0, 0, TimeSpan.Zero)),
            Logging = NullLoggerFactory.Instance,
        }, Some.Stop);
        using RegionClient client = new(host);
        for (var i = 0; i < 52; i++)
        {
            var signaal = Some.Acute(string.Create(CultureInfo.InvariantCulture, $"IJ-2026-S{i % 26:000}"));
            signaal["uitbuitingsvormen"]![0] = i % 26 < 14 ? "seksueleUitbuiting" : "arbeidsuitbuiting";
            await client.BringAsync(Some.Zwolle, "signaal", JsonSerializer.SerializeToElement(signaal), Some.Stop);
        }
        await client.DrainAsync(Some.Stop);
    }
}
