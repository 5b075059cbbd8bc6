using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrationHub.Contracts;
using IntegrationHub.Core.Recording;
using IntegrationHub.Core.Routing;

namespace IntegrationHub.Core.Tests;

/// <summary>What comes to the door and is not taken: entered, kept aside, and told to whoever brought it.</summary>
public class DoorTests
{
    private const string Sender = "gemeente-zwolle";
    private const string Secret = "Văcărescu";

    private static JsonObject Event() => Some.Event(Sender, "signaal", Some.SignaalMetPersonen());

    private static JsonObject With(string name, JsonNode? value)
    {
        var body = Event();
        body[name] = value;
        return body;
    }

    private static JsonObject WithData(string name, JsonNode? value)
    {
        var body = Event();
        body["data"]![name] = value;
        return body;
    }

    private static JsonElement Refused(ReadOnlyMemory<byte> body, string quarantine, string code, bool registered, Zaak? zaak = null, string sender = Sender)
    {
        var outcome = Some.Walked(Some.Arrival(sender, body), zaak: zaak);
        var entry = Assert.Single(outcome.Entries);
        var sent = Assert.Single(outcome.Sends);
        var answer = JsonElement.Parse(sent.Event.Span);
        var data = answer.GetProperty("data");
        Assert.Equal((EntryType.Afgewezen, quarantine, quarantine), (entry.Type, entry.Reason, outcome.Quarantine));
        Assert.Equal((new PartnerId(sender), new PartnerId(sender), (EntryId?)null), (entry.From, sent.To, sent.Entry));
        Assert.Equal(code, data.GetProperty("code").GetString());
        Assert.NotEmpty(data.GetProperty("uitleg").GetString()!);
        Assert.True(MessageTypes.TryFind("afwijzing", out var type) && type.EnvelopeType == answer.GetProperty("type").GetString());
        Assert.Empty(type.Check(data));
        Assert.Equal((registered, false), (outcome.Key is not null, outcome.Duplicate));
        Assert.Empty(outcome.Feiten);
        foreach (var told in new[] { entry.Leaf, entry.Facts })
        {
            Assert.DoesNotContain(Secret, Encoding.UTF8.GetString(told.Span), StringComparison.OrdinalIgnoreCase);
        }
        Assert.DoesNotContain(Secret, outcome + entry.ToString() + sent, StringComparison.OrdinalIgnoreCase);
        return data;
    }

    private static JsonElement Refused(JsonObject body, string quarantine, string code, bool registered, Zaak? zaak = null, string sender = Sender) =>
        Refused(Encoding.UTF8.GetBytes(body.ToJsonString()), quarantine, code, registered, zaak, sender);

    private static string? Plaats(JsonElement afwijzing) => afwijzing.TryGetProperty("plaats", out var plaats) ? plaats.GetString() : null;

    [Fact]
    public void What_is_no_json_is_refused_with_its_line() => Assert.Equal(
        "regel 2, byte 7", Plaats(Refused(Encoding.UTF8.GetBytes($"{{\n\"id\": {Secret}"), "niet-leesbaar", "niet-leesbaar", registered: false)));

    [Theory]
    [InlineData("[]", "verkeerd-type")]
    [InlineData("\"tekst\"", "verkeerd-type")]
    [InlineData("", "niet-leesbaar")]
    [InlineData("null", "verkeerd-type")]
    [InlineData("{}", "ontbrekend-veld")]
    public void What_is_no_event_is_refused(string body, string code) => Refused(Encoding.UTF8.GetBytes(body), "niet-leesbaar", code, registered: false);

    [Fact]
    public void An_unknown_type_is_refused() => Assert.Equal(
        "/type", Plaats(Refused(With("type", "nl.mensenhandelsignalen.signalen.v1"), "niet-leesbaar", "onbekend-type", registered: true)));

    [Fact]
    public void An_unknown_version_is_refused_with_the_one_to_use() => Assert.Contains(
        "nl.mensenhandelsignalen.signaal.v1",
        Refused(With("type", "nl.mensenhandelsignalen.signaal.v9"), "niet-leesbaar", "onbekende-versie", registered: true).GetProperty("uitleg").GetString(), StringComparison.Ordinal);

    [Fact]
    public void An_unknown_member_is_refused_with_its_place() => Assert.Equal(
        "/data/slachtofers", Plaats(Refused(WithData("slachtofers", new JsonArray()), "voldoet-niet-aan-contract", "onbekend-veld", registered: true)));

    [Fact]
    public void A_value_of_the_wrong_type_is_refused_with_its_place() => Assert.Equal(
        "/data/acuut", Plaats(Refused(WithData("acuut", Secret), "voldoet-niet-aan-contract", "verkeerd-type", registered: true)));

    [Fact]
    public void A_member_that_stands_twice_is_refused_with_its_place()
    {
        var body = Event().ToJsonString().Replace("\"acuut\":", "\"acuut\":true,\"acuut\":", StringComparison.Ordinal);
        Assert.Equal("/data/acuut", Plaats(Refused(Encoding.UTF8.GetBytes(body), "niet-leesbaar", "dubbel-veld", registered: true)));
    }

    [Fact]
    public void A_thousand_levels_are_refused() =>
        Refused(Encoding.UTF8.GetBytes($"{{\"id\":\"x\",\"data\":{new string('[', 1000)}{new string(']', 1000)}}}"), "niet-leesbaar", "te-diep", registered: false);

    [Fact]
    public void Ten_million_bytes_are_refused() =>
        Refused(WithData("toelichting", new string('x', 10_000_000)), "niet-leesbaar", "te-groot", registered: true);

    [Fact]
    public void The_source_of_another_partner_is_refused_and_uses_up_no_id() => Assert.Equal(
        "01920001-7a1c-7000-8000-000000000001",
        Refused(With("source", Some.Partner("gemeente-kampen").Source), "verkeerde-afzender", "verkeerde-afzender", registered: false).GetProperty("betreft").GetString());

    [Theory]
    [InlineData("urn:nld:oin:00000099000000000999:systeem:gemeente-zwolle")]
    [InlineData("urn:nld:oin:00000099000000000001:systeem:hub-ijsselland")]
    public void An_oin_that_is_not_the_senders_is_refused(string source) => Refused(With("source", source), "verkeerde-afzender", "verkeerde-afzender", registered: false);

    [Fact]
    public void Any_system_of_the_senders_own_oin_is_a_source() =>
        Assert.NotNull(Walk.Read(Some.Arrival(Sender, With("source", "urn:nld:oin:00000099000000000111:systeem:zaaksysteem")), Some.Convenant(), Some.Keys, Some.Now).Message);

    [Fact]
    public void A_sender_that_takes_no_part_is_refused() => Refused(Event(), "verkeerde-afzender", "verkeerde-afzender", registered: false, sender: "gemeente-nergens");

    [Theory]
    [InlineData("afwijzing")]
    [InlineData("doorzetbericht")]
    public void An_answer_of_the_hub_that_comes_back_is_entered_and_not_answered(string type)
    {
        // a partner may bind its own hub.out to its own hub.in; an answer to an answer would go round for ever
        var answer = Some.Walked(Some.Arrival(Sender, "{}"u8.ToArray())).Sends.Single().Event;
        var echo = JsonNode.Parse(answer.Span)!.AsObject();
        echo["type"] = $"nl.mensenhandelsignalen.{type}.v1";
        var outcome = Some.Walked(Some.Arrival(Sender, echo));
        Assert.Equal(EntryType.Afgewezen, Assert.Single(outcome.Entries).Type);
        Assert.NotNull(outcome.Quarantine);
        Assert.Empty(outcome.Sends);
    }

    [Fact]
    public void A_type_that_the_senders_role_does_not_bring_is_refused() =>
        Refused(Some.Event(Sender, "classificatie", Some.Example("classificatie", "definitief")), "afzender-niet-bevoegd", "afzender-niet-bevoegd", registered: true);

    [Theory]
    [InlineData("afwijzing", "onbekend-veld")]
    [InlineData("doorzetbericht", "drie-ontvangers")]
    public void A_message_of_the_hub_itself_is_refused_from_a_partner(string type, string example) =>
        Refused(Some.Event(Sender, type, Some.Example(type, example)), "afzender-niet-bevoegd", "afzender-niet-bevoegd", registered: true);

    [Fact]
    public void An_unknown_purpose_is_refused_with_those_that_are_known()
    {
        var data = Refused(With("doel", "nieuwsgierigheid"), "doel-onbekend", "doel-onbekend", registered: true);
        Assert.Equal("/doel", Plaats(data));
        Assert.Contains("toezicht-arbeid", data.GetProperty("uitleg").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_purpose_that_no_route_gives_is_refused()
    {
        var body = Some.Event(Sender, "agendering", Some.Agendering());
        body["doel"] = "opsporing";
        Refused(body, "doel-niet-van-ontvanger", "doel-niet-van-ontvanger", registered: true);
    }

    [Fact]
    public void The_same_message_again_changes_nothing()
    {
        var outcome = Some.Walked(Some.Arrival(Sender, Event()), zaak: Zaak.Empty with { Earlier = Earlier.Same });
        Assert.True(outcome.Duplicate);
        Assert.Empty(outcome.Entries);
        Assert.Empty(outcome.Sends);
        Assert.Empty(outcome.Feiten);
    }

    [Fact]
    public void Another_message_under_the_same_id_is_refused_and_the_first_keeps_the_id() =>
        Refused(Event(), "id-hergebruikt", "id-hergebruikt", registered: false, zaak: Zaak.Empty with { Earlier = Earlier.Different });

    [Fact]
    public void A_message_that_reaches_nobody_is_entered_and_acknowledged()
    {
        var outcome = Some.Walked(Some.Arrival(Sender, "signaal", Some.Signaal()));
        Assert.Equal(EntryType.ZonderOntvanger, Assert.Single(outcome.Entries).Type);
        Assert.Equal("doorzetbericht", JsonElement.Parse(Assert.Single(outcome.Sends).Event.Span).GetProperty("type").GetString()!.Split('.')[^2]);
        Assert.Equal((null, true), (outcome.Quarantine, outcome.Key is not null));
    }

    [Fact]
    public void A_walk_that_broke_keeps_the_message_and_leaves_its_id_free()
    {
        var received = Walk.Read(Some.Arrival(Sender, Event()), Some.Convenant(), Some.Keys, Some.Now);
        var outcome = Walk.Broken(received, Some.Convenant(), Some.Keys, Some.Now);
        Assert.Equal(("niet-verwerkt", (MessageKey?)null), (outcome.Quarantine, outcome.Key));
    }
}
