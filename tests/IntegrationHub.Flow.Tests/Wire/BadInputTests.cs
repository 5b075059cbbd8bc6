using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrationHub.Adapters.Tests.Bus;
using IntegrationHub.Core.Recording;
using IntegrationHub.Flow.Tests.Running;
using IntegrationHub.Hosting.Bus;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace IntegrationHub.Flow.Tests.Wire;

/// <summary>
/// A partner's own client writes past every adapter, straight to <c>hub.in</c>. Whatever it writes: told to it and nobody else,
/// entered, kept aside, disclosed to nobody; and what comes next is not held up.
/// </summary>
[Collection(OneRegion.Name)]
public sealed class BadInputTests(RawRegion region) : IClassFixture<RawRegion>
{
    public static TheoryData<string> Kinds => [.. Wrong.Keys];

    private static readonly Dictionary<string, (Func<byte[]> Body, string Code, string? Plaats)> Wrong = new()
    {
        ["empty"] = (() => [], "niet-leesbaar", null),
        ["no JSON"] = (() => "geen json"u8.ToArray(), "niet-leesbaar", null),
        ["no UTF-8"] = (() => [.. "{\"id\":\""u8, 0xff, 0xfe, .. "\"}"u8], "niet-leesbaar", null),
        ["cut off"] = (() => Some.Bytes(Event())[..^20], "niet-leesbaar", null),
        ["a list"] = (() => "[]"u8.ToArray(), "verkeerd-type", null),
        ["text for a boolean"] = (() => Data(d => d["acuut"] = "ja"), "verkeerd-type", "/data/acuut"),
        ["unknown member"] = (() => Data(d => d["bijzonderheden"] = "x"), "onbekend-veld", "/data/bijzonderheden"),
        ["unknown attribute"] = (() => Envelope(e => e["subject"] = "iemand"), "onbekend-veld", "/subject"),
        ["duplicate member"] = (() => Encoding.UTF8.GetBytes(Event().ToJsonString().Replace("\"soort\":", "\"acuut\":false,\"soort\":", StringComparison.Ordinal)), "dubbel-veld", "/data/acuut"),
        ["1,000 levels"] = (() => Encoding.UTF8.GetBytes(Event().ToJsonString().Replace("\"soort\":", $"\"x\":{new string('[', 1000)}{new string(']', 1000)},\"soort\":", StringComparison.Ordinal)), "te-diep", null),
        ["3 MB"] = (() => Data(d => d["toelichting"] = new string('a', 3_000_000)), "te-groot", null),
        ["unknown type"] = (() => Envelope(e => e["type"] = "nl.mensenhandelsignalen.bericht.v1"), "onbekend-type", "/type"),
        ["unknown version"] = (() => Envelope(e => e["type"] = "nl.mensenhandelsignalen.signaal.v2"), "onbekende-versie", "/type"),
        ["OIN of nobody"] = (() => Envelope(e => e["source"] = "urn:nld:oin:00000099000000009999:systeem:gemeente-zwolle"), "verkeerde-afzender", null),
        ["source of another partner"] = (() => Some.Bytes(Some.Event(Some.Kampen, Some.Acute())), "verkeerde-afzender", null),
        ["type that only the hub sends"] = (() => Some.Bytes(Some.Event(Some.Zwolle, new() { ["betreft"] = "x", ["uitkomsten"] = new JsonArray() }, "doorzetbericht")), "afzender-niet-bevoegd", null),
        ["type that others bring"] = (() => Some.Bytes(Some.Event(Some.Zwolle, [], "weegbesluit")), "afzender-niet-bevoegd", null),
        ["unknown purpose"] = (() => Envelope(e => e["doel"] = "persvoorlichting"), "doel-onbekend", "/doel"),
        ["purpose that is not for it"] = (() => Envelope(e => e["doel"] = "bestuur"), "doel-niet-van-ontvanger", null),
        ["no id"] = (() => Envelope(e => e.Remove("id")), "ontbrekend-veld", "/id"),
    };

    [Theory, MemberData(nameof(Kinds))]
    public async Task Is_told_entered_kept_aside_and_disclosed_to_nobody(string kind)
    {
        var (body, code, plaats) = (Wrong[kind].Body(), Wrong[kind].Code, Wrong[kind].Plaats);
        await using var zwolle = await region.SignInAsync(Some.Zwolle);
        var before = await StateAsync();

        await PublishAsync(zwolle, body);

        var told = await NextAsync(zwolle);
        Assert.Equal("nl.mensenhandelsignalen.afwijzing.v1", told.GetProperty("type").GetString());
        var data = told.GetProperty("data");
        Assert.Equal(code, data.GetProperty("code").GetString());
        Assert.NotEmpty(data.GetProperty("uitleg").GetString()!);
        if (plaats is not null)
        {
            Assert.Equal(plaats, data.GetProperty("plaats").GetString());
        }
        await IsOneRefusalAfterAsync(before);
        await NextGoodMessageFlowsAsync(zwolle);
    }

    [Fact]
    public async Task A_body_that_the_broker_itself_refuses_leaves_nothing_behind()
    {
        await using (var zwolle = await region.SignInAsync(Some.Zwolle))
        {
            var before = await StateAsync();
            try
            {
                await PublishAsync(zwolle, Data(d => d["toelichting"] = new string('a', 10_000_000)));
                Assert.Equal("te-groot", (await NextAsync(zwolle)).GetProperty("data").GetProperty("code").GetString()); // a broker without a limit
                await IsOneRefusalAfterAsync(before);
            }
            catch (Exception refused) when (refused is OperationInterruptedException or PublishException)
            {
                Assert.Equal(before, await StateAsync());
            }
        }
        await using var again = await region.SignInAsync(Some.Zwolle);
        await NextGoodMessageFlowsAsync(again);
    }

    [Fact]
    public async Task The_same_message_again_is_recognised_and_nothing_happens_twice()
    {
        await using var zwolle = await region.SignInAsync(Some.Zwolle);
        var body = Some.Bytes(Event());
        await PublishAsync(zwolle, body);
        Assert.Equal("nl.mensenhandelsignalen.doorzetbericht.v1", (await NextAsync(zwolle)).GetProperty("type").GetString());
        var before = await StateAsync();

        await PublishAsync(zwolle, body);
        await PublishAsync(zwolle, body);

        var (id, disclosed) = await NextGoodMessageFlowsAsync(zwolle); // and its receipt is the next thing that comes
        Assert.NotEmpty(id);
        Assert.Equal(before with { Disclosed = before.Disclosed + disclosed }, await StateAsync());
    }

    [Fact]
    public async Task Another_message_under_the_same_id_is_refused_and_the_first_one_keeps_it()
    {
        await using var zwolle = await region.SignInAsync(Some.Zwolle);
        var first = Event();
        await PublishAsync(zwolle, Some.Bytes(first));
        await NextAsync(zwolle);
        var before = await StateAsync();

        await PublishAsync(zwolle, Some.Bytes(Some.Event(Some.Zwolle, Some.Acute(), id: first["id"]!.GetValue<string>())));

        var told = await NextAsync(zwolle);
        Assert.Equal("id-hergebruikt", told.GetProperty("data").GetProperty("code").GetString());
        Assert.Equal(first["id"]!.GetValue<string>(), told.GetProperty("data").GetProperty("betreft").GetString());
        await IsOneRefusalAfterAsync(before);
        await NextGoodMessageFlowsAsync(zwolle);
    }

    [Fact]
    public async Task Nobody_uses_up_the_id_of_another_partner()
    {
        await using var zwolle = await region.SignInAsync(Some.Zwolle);
        var ofKampen = Some.Event(Some.Kampen, Some.Acute());
        await PublishAsync(zwolle, Some.Bytes(ofKampen));
        Assert.Equal("verkeerde-afzender", (await NextAsync(zwolle)).GetProperty("data").GetProperty("code").GetString());

        using HttpClient http = new();
        using StringContent content = new(ofKampen.ToJsonString(), Encoding.UTF8, "application/cloudevents+json");
        using var answer = await http.PostAsync(region.Host.Adapters[Some.Kampen].Messages, content, Some.Stop);

        Assert.Equal(202, (int)answer.StatusCode);
        await Until.TrueAsync(() => DeliveryFolder.Events(region.Host.Adapters[Some.Kampen].Settings.Delivered).Any(e =>
            e.GetProperty("type").GetString() == "nl.mensenhandelsignalen.doorzetbericht.v1"
            && e.GetProperty("data").GetProperty("betreft").GetString() == ofKampen["id"]!.GetValue<string>()), "the receipt of Kampen");
    }

    private static JsonObject Event() => Some.Event(Some.Zwolle, Some.Acute());

    private static byte[] Envelope(Action<JsonObject> change)
    {
        var changed = Event();
        change(changed);
        return Some.Bytes(changed);
    }

    private static byte[] Data(Action<JsonObject> change) => Envelope(e => change(e["data"]!.AsObject()));

    private sealed record State(long Disclosed, long Refused, int Aside);

    private async Task<State> StateAsync()
    {
        var counts = (await region.Client.Ledger.CountAsync(new(), Some.Stop)).Types;
        var aside = await region.Client.Ledger.QuarantineAsync(null, Some.Stop);
        return new(counts.GetValueOrDefault(EntryType.Verstrekking), counts.GetValueOrDefault(EntryType.Afgewezen), aside.Length);
    }

    private async Task IsOneRefusalAfterAsync(State before) =>
        Assert.Equal(new(before.Disclosed, before.Refused + 1, before.Aside + 1), await StateAsync());

    private async Task<(string Id, long Disclosed)> NextGoodMessageFlowsAsync(RawClient client)
    {
        var before = await StateAsync();
        var good = Event();
        var id = good["id"]!.GetValue<string>();
        await PublishAsync(client, Some.Bytes(good));
        var receipt = await NextAsync(client);
        Assert.Equal(id, receipt.GetProperty("data").GetProperty("betreft").GetString());
        Assert.Equal("nl.mensenhandelsignalen.doorzetbericht.v1", receipt.GetProperty("type").GetString());
        await DeliveryFolder.OfAsync(region.Host.Adapters[new("politie-oost-nederland")].Settings.Delivered, good["data"]!["signaalnummer"]!.GetValue<string>());
        return (id, (await StateAsync()).Disclosed - before.Disclosed);
    }

    private static async Task PublishAsync(RawClient client, byte[] body) =>
        await client.Channel.BasicPublishAsync(BusNames.In, "", true, new BasicProperties { Persistent = true }, body, Some.Stop);

    private static async Task<JsonElement> NextAsync(RawClient client) =>
        JsonElement.Parse((await client.GetAsync(BusNames.Out, Some.Stop)).Body.Span);
}
