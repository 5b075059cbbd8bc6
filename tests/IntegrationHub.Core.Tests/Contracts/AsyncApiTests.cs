using IntegrationHub.Contracts;
using YamlDotNet.RepresentationModel;

namespace IntegrationHub.Core.Tests.Contracts;

/// <summary>What a partner's developer starts from names every type, both ways, and every file that it refers to exists.</summary>
public class AsyncApiTests
{
    private static readonly YamlMappingNode Document = Load();

    [Fact]
    public void A_partner_may_send_exactly_what_the_hub_takes() =>
        Assert.Equal(MessageTypes.All.Where(t => t.FromPartner).Select(t => t.ShortName).Order(), Channel("hubIn"));

    [Fact]
    public void A_partner_may_hear_of_every_type_but_its_own_receipt() =>
        Assert.Equal(MessageTypes.All.Select(t => t.ShortName).Where(t => t != "ontvangstbevestiging").Order(), Channel("hubOut"));

    [Theory]
    [InlineData("hubInAcuut")]
    [InlineData("hubOutAcuut")]
    public void The_acute_lanes_are_for_exactly_the_types_that_can_be_acute(string lane) =>
        Assert.Equal(MessageTypes.All.Where(t => Schema(t).Contains("\"acuut\"", StringComparison.Ordinal)).Select(t => t.ShortName), Channel(lane));

    [Fact]
    public void Every_message_names_its_type_and_a_schema_that_exists()
    {
        foreach (var (key, message) in Map(Map(Document, "components"), "messages").Children)
        {
            var type = MessageTypes.All.Single(t => t.EnvelopeType == message["name"].ToString());
            var body = ((YamlSequenceNode)message["payload"]["allOf"]).Children[^1]["properties"];
            Assert.Equal(type.EnvelopeType, body["type"]["const"].ToString());
            var received = key.ToString() != type.ShortName;
            var suffix = received ? "-ontvangen" : "";
            Assert.Equal($"./messages/{type.KebabName}/{type.KebabName}{suffix}-v1.schema.json", body["data"]["$ref"].ToString());
            Assert.True(File.Exists(Path.Combine(ContractFiles.Root, "contracts", body["data"]["$ref"].ToString())), key.ToString());
        }
    }

    private static string Schema(MessageType type) =>
        File.ReadAllText(Path.Combine(ContractFiles.Root, "contracts", "messages", type.KebabName, $"{type.KebabName}-v1.schema.json"));

    private static IEnumerable<string> Channel(string name) =>
        Map(Map(Map(Document, "channels"), name), "messages").Children.Keys.Select(k => k.ToString()).Order();

    private static YamlMappingNode Map(YamlNode node, string key) => (YamlMappingNode)node[key];

    private static YamlMappingNode Load()
    {
        YamlStream yaml = [];
        using var text = File.OpenText(Path.Combine(ContractFiles.Root, "contracts", "asyncapi.yaml"));
        yaml.Load(text);
        return (YamlMappingNode)yaml.Documents[0].RootNode;
    }
}
