using IntegrationHub.Flow.Tests.Running;

namespace IntegrationHub.Flow.Tests.Commands;

/// <summary>Wrong usage or unreadable input: exit code 2, nothing on standard output, a line that says what would be right, no stack trace.</summary>
public sealed class WrongUsageTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("demoo", "demo|")]
    [InlineData("demo --jsn", "--jsn")]
    [InlineData("run", "WHAT")]
    [InlineData("run ijsselland", "--embedded")]
    [InlineData("run ijseland --embedded", "ijsselland")]
    [InlineData("run router", "--config")]
    [InlineData("run adapter --config x", "gemeente-zwolle")]
    [InlineData("run ijsselland --broker http://127.0.0.1", "amqp")]
    [InlineData("run ijsselland --embedded --accounts x", "--broker")]
    [InlineData("run ijsselland --broker amqp://a:b@127.0.0.1 --elsewhere gemeente-zwole", "gemeente-zwolle")]
    [InlineData("scenario", "PATH")]
    [InlineData("scenario /er/niet", "/er/niet")]
    [InlineData("explain /er/niet.json --region ijsselland", "/er/niet.json")]
    [InlineData("explain x.json", "--region")]
    [InlineData("convenant check /er/niet", "/er/niet")]
    [InlineData("convenant", "check")]
    public async Task Says_what_would_be_right(string arguments, string named) => Wrong(await HubProcess.RunAsync(arguments.Split(' ')), named);

    [Theory]
    [InlineData("geen json", "line 1")]
    [InlineData("{\n  \"type\": \"signaal\",,\n}", "line 2")]
    [InlineData("[]", "JSON object")]
    [InlineData("{}", "van")]
    [InlineData("""{"van": "gemeente-zwole", "type": "signaal", "data": {}}""", "gemeente-zwolle")]
    [InlineData("""{"van": 3, "type": "signaal", "data": {}}""", "van")]
    [InlineData("""{"van": "gemeente-zwolle", "type": "signal", "data": {}}""", "signaal")]
    [InlineData("""{"van": "gemeente-zwolle", "type": 3, "data": {}}""", "signaal")]
    [InlineData("""{"van": "gemeente-zwolle", "type": "signaal"}""", "data")]
    [InlineData("""{"van": "gemeente-zwolle", "type": "signaal", "data": 3}""", "/data")]
    [InlineData("""{"van": "gemeente-zwolle", "type": "signaal", "data": {"signaalnr": "x"}}""", "/data/signaalnr")]
    [InlineData("""{"van": "gemeente-zwolle", "van": "gemeente-kampen", "type": "signaal", "data": {}}""", "van")]
    [InlineData("""{"source": "urn:nld:oin:00000099000000009999:systeem:niemand", "type": "signaal", "data": {}}""", "source")]
    [InlineData("""{"source": 3, "type": "signaal", "data": {}}""", "source")]
    public async Task Says_where_a_message_is_wrong(string text, string named)
    {
        var file = folder.File("bericht.json", text);

        var said = await HubProcess.RunAsync("explain", file, "--region", "ijsselland", "--json");

        Wrong(said, named);
        Assert.Contains(file, said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_where_a_scenario_is_wrong()
    {
        var file = folder.File("scenario.yaml", "scenario: x\nregio: ijsselland\nbericht: {type: signaal, van: x, data: {}}\nverwachtt: []\n");

        Wrong(await HubProcess.RunAsync("scenario", file, "--json"), $"{file}:4: ");
    }

    [Fact]
    public async Task Says_that_a_folder_holds_no_scenario() => Wrong(await HubProcess.RunAsync("scenario", folder.Path, "--json"), folder.Path);

    [Fact]
    public async Task Says_what_is_wrong_with_a_configuration()
    {
        Wrong(await HubProcess.RunAsync("run", "router", "--config", folder.File("leeg.json", "{}")), "Region");
        Wrong(await HubProcess.RunAsync("run", "router", "--config", folder.File("stuk.json", "{")), "stuk.json");
        Wrong(await HubProcess.RunAsync("run", "portal", "--config", folder.File("portaal.json", "{}")), "Portal:Region");
    }

    [Fact]
    public async Task Refuses_a_data_folder_that_is_something_else()
    {
        var file = folder.File("bestand", "x");
        Wrong(await HubProcess.RunAsync("demo", "--json", "--data", file), file);
        folder.File("data/hub.db", "this is no database");
        Wrong(await HubProcess.RunAsync("demo", "--json", "--data", Path.Combine(folder.Path, "data")), "hub.db");
    }

    [Fact]
    public async Task Shows_help_with_an_example_for_every_verb()
    {
        foreach (var verb in new[] { "demo", "run", "scenario", "explain", "convenant check" })
        {
            var said = await HubProcess.RunAsync([.. verb.Split(' '), "--help"]);
            Assert.Equal((0, ""), (said.ExitCode, said.Error));
            Assert.Contains($"hub {verb}", said.Out, StringComparison.Ordinal);
        }
        Assert.Contains("hub demo", (await HubProcess.RunAsync()).Out, StringComparison.Ordinal);
    }

    private static void Wrong(Said said, string named)
    {
        Assert.Equal((2, ""), (said.ExitCode, said.Out));
        Assert.Contains(named, said.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", said.Error, StringComparison.Ordinal);
    }
}
