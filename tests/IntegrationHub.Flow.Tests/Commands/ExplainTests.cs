using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrationHub.Flow.Tests.Running;

namespace IntegrationHub.Flow.Tests.Commands;

/// <summary><c>hub explain</c>: per receiver the rule, and per field its treatment and why.</summary>
public sealed class ExplainTests : IDisposable
{
    private static readonly string[] Treatments = ["show", "pseudonymise", "generalise", "redact", "remove"];
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Tells_of_every_receiver_and_every_field()
    {
        var scenario = Some.Scenario("02").Messages[1];
        JsonObject message = new() { ["van"] = scenario.From, ["type"] = scenario.Type, ["data"] = JsonObject.Create(scenario.Data) };

        var said = await HubProcess.RunAsync("explain", folder.File("bericht.json", message.ToJsonString()), "--region", "ijsselland", "--json");

        Assert.Equal((0, ""), (said.ExitCode, said.Error));
        var receivers = said.Json.GetProperty("receivers").EnumerateArray().ToList();
        Assert.Equal(["om", "politie", "riec", "zorgcoordinator", "zvh"], receivers.Select(r => Text(r, "role")).Order());
        foreach (var receiver in receivers)
        {
            Assert.Equal(("release", "duiding"), (Text(receiver, "outcome"), Text(receiver, "doel")));
            Assert.NotEmpty(Text(receiver, "rule")!);
            Assert.NotEqual(0, receiver.GetProperty("grondslag").GetArrayLength());
            var fields = receiver.GetProperty("fields").EnumerateObject().ToDictionary(f => f.Name, f => f.Value.GetString()!);
            Assert.All(fields.Values, treatment => Assert.Contains(treatment, Treatments));
            Assert.All(fields.Keys, pointer => Assert.True(Exists(scenario.Data, pointer), pointer));
            Assert.Equal("pseudonymise", fields["/slachtoffers/0/naam"]);
            Assert.Equal("remove", fields["/slachtoffers/0/bsn"]);
            Assert.Equal("show", fields["/uitbuitingsvormen"]);
            Hidden.In(receiver.GetProperty("payload").GetRawText(), Text(receiver, "partner")!, "999907657", "Restrepo");
        }
    }

    [Fact]
    public async Task Takes_an_event_as_the_partner_sends_it()
    {
        var file = folder.File("bericht.json", Some.Event(Some.Zwolle, Some.Acute()).ToJsonString());

        var said = await HubProcess.RunAsync("explain", file, "--region", "ijsselland", "--json");

        Assert.Equal(["politie", "zorgcoordinator"], said.Json.GetProperty("receivers").EnumerateArray().Select(r => Text(r, "role")).Order());
    }

    [Fact]
    public async Task Names_the_reason_of_a_refusal()
    {
        JsonObject data = new() { ["vraagnummer"] = "IJ-A-2026-1", ["gevraagdAan"] = "ketenregisseur", ["onderwerp"] = "Casus", ["vraag"] = "Wat raadt u aan?" };
        var file = folder.File("bericht.json", new JsonObject { ["type"] = "adviesvraag", ["data"] = data }.ToJsonString());

        var said = await HubProcess.RunAsync("explain", file, "--region", "ijsselland", "--van", "gemeente-ommen", "--json");

        var receiver = said.Json.GetProperty("receivers").EnumerateArray().Single();
        Assert.Equal(("ketenregisseur", "refuse"), (Text(receiver, "role"), Text(receiver, "outcome")));
        Assert.NotEmpty(Text(receiver, "reason")!);
        Assert.Equal(JsonValueKind.Null, receiver.GetProperty("payload").ValueKind);
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    /// <summary>RFC 6901 from the data of the message, without escapes: our names need none.</summary>
    private static bool Exists(JsonElement at, string pointer)
    {
        foreach (var step in pointer.Split('/').Skip(1))
        {
            if (at.ValueKind == JsonValueKind.Array ? !int.TryParse(step, out var index) || index >= at.GetArrayLength() : !at.TryGetProperty(step, out _))
            {
                return false;
            }
            at = at.ValueKind == JsonValueKind.Array ? at[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)] : at.GetProperty(step);
        }
        return true;
    }
}
