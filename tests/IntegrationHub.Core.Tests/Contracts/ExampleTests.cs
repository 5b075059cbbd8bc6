using System.Text.Json;
using IntegrationHub.Contracts;

namespace IntegrationHub.Core.Tests.Contracts;

public class ExampleTests
{
    public static TheoryData<string> Valid { get; } =
        [.. MessageTypes.All.SelectMany(ContractFiles.Valid).Select(ContractFiles.Relative)];

    public static TheoryData<string> Invalid { get; } =
        [.. MessageTypes.All.SelectMany(ContractFiles.Invalid).Select(ContractFiles.Relative)];

    [Fact]
    public void Every_type_has_a_right_and_a_wrong_example() => Assert.Equal(
        [], MessageTypes.All.Where(t => !ContractFiles.Valid(t).Any() || !ContractFiles.Invalid(t).Any()).Select(t => t.ShortName));

    [Theory]
    [MemberData(nameof(Valid))]
    public void A_right_example_keeps_the_contract(string file)
    {
        var read = Event(file);
        Assert.Equal(Path.GetFileName(Path.GetDirectoryName(Path.GetDirectoryName(file))), read.Type.KebabName);
        Assert.Empty(read.Type.Check(read.Data, "/data").Select(p => $"{p.Code} {p.Plaats}"));
    }

    [Theory]
    [MemberData(nameof(Valid))]
    public void A_right_example_survives_its_record(string file)
    {
        var read = Event(file);
        var record = JsonSerializer.Deserialize(read.Data, read.Type.JsonTypeInfo);
        var back = JsonSerializer.SerializeToElement(record, read.Type.JsonTypeInfo);
        Assert.True(JsonElement.DeepEquals(read.Data, back), back.GetRawText());
    }

    [Theory]
    [MemberData(nameof(Invalid))]
    public void A_wrong_example_is_refused_for_its_one_mistake(string file)
    {
        var expected = JsonElement.Parse(File.ReadAllBytes(Full(file.Replace(".json", ".verwacht.json", StringComparison.Ordinal))));
        var problems = CloudEventReader.Read(File.ReadAllBytes(Full(file))).Match(
            ok => ok.Event.Type.Check(ok.Event.Data, "/data"),
            malformed => malformed.Problems);
        var only = Assert.Single(problems);
        Assert.Equal((expected.GetProperty("code").GetString(), expected.GetProperty("plaats").GetString()), (only.Code, only.Plaats));
        Assert.NotEmpty(only.Uitleg);
    }

    private static CloudEvent Event(string file) => Assert.IsType<Parsed.Ok>(CloudEventReader.Read(File.ReadAllBytes(Full(file)))).Event;

    private static string Full(string file) => Path.Combine(ContractFiles.Root, file);
}
