using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using IntegrationHub.Contracts;

namespace IntegrationHub.Core.Tests.Contracts;

public class RecordTests
{
    private static readonly Type[] Records =
        [.. typeof(WireRecord).Assembly.GetTypes().Where(t => t.GetMethod("<Clone>$") is not null && t != typeof(ContractProblem))];

    [Fact]
    public void No_record_brings_its_own_text() => Assert.All(
        Records.Where(t => !IsPlace(t)),
        record => Assert.Equal(typeof(WireRecord), record.GetMethod("ToString", Type.EmptyTypes)!.DeclaringType));

    [Fact]
    public void No_record_of_an_example_prints_a_value_of_it()
    {
        foreach (var file in MessageTypes.All.SelectMany(ContractFiles.Valid))
        {
            var parsed = Assert.IsType<Parsed.Ok>(CloudEventReader.Read(File.ReadAllBytes(file)));
            var record = JsonSerializer.Deserialize(parsed.Event.Data, parsed.Event.Type.JsonTypeInfo)!;
            Assert.Equal($"Ok CloudEvent {record.GetType().Name}", $"{parsed} {parsed.Event} {record}");
        }
    }

    [Fact]
    public void A_problem_prints_its_code_only() => Assert.Equal("te-lang", new ContractProblem("te-lang", "/data/x", "uitleg").ToString());

    [Fact]
    public void Every_group_of_a_message_is_a_wire_record()
    {
        var groups = MessageTypes.All.SelectMany(t => Groups(t.JsonTypeInfo)).Distinct();
        Assert.All(groups, type => Assert.True(type.IsSubclassOf(typeof(WireRecord)), type.Name));
    }

    // Members of the shape's own bookkeeping; they hold attributes of declarations, never data of a message.
    private static bool IsPlace(Type type) => type.IsNestedPrivate && type.DeclaringType == typeof(Shapes);

    private static IEnumerable<Type> Groups(JsonTypeInfo type) => type.Kind switch
    {
        JsonTypeInfoKind.Object => type.Properties.SelectMany(p => Groups(type.Options.GetTypeInfo(p.PropertyType))).Prepend(type.Type),
        JsonTypeInfoKind.Enumerable => Groups(type.Options.GetTypeInfo(type.ElementType!)),
        _ => [],
    };
}
