using System.Diagnostics;
using System.Text;
using System.Text.Json;
using IntegrationHub.Contracts;

namespace IntegrationHub.Core.Tests.Contracts;

public class HostileInputTests
{
    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("geen json")]
    [InlineData("{")]
    [InlineData("{}}")]
    [InlineData("{\"a\":1,}")]
    [InlineData("// x\n{}")]
    [InlineData("{'a':1}")]
    [InlineData("\0")]
    [InlineData("\uFEFF{}")]
    [InlineData("{\"a\":\"b\0\"}")]
    public void Refuses_what_is_no_json_and_says_where(string text)
    {
        var problem = Assert.Single(Refused(Encoding.UTF8.GetBytes(text)).Problems);
        Assert.Equal(ProblemCodes.NietLeesbaar, problem.Code);
        Assert.StartsWith("regel ", problem.Plaats, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"x\"")]
    [InlineData("1")]
    public void Refuses_json_that_is_no_object(string text) =>
        Assert.Equal(ProblemCodes.VerkeerdType, Assert.Single(Refused(Encoding.UTF8.GetBytes(text)).Problems).Code);

    [Fact]
    public void Refuses_bytes_that_are_no_utf8() =>
        Assert.Equal(ProblemCodes.NietLeesbaar, Assert.Single(Refused([.. "{\"id\":\""u8, 0xC3, 0x28, .. "\"}"u8]).Problems).Code);

    [Theory]
    [InlineData("{\"id\":\"\\ud800\"}")]
    [InlineData("{\"\\uDC00\":1}")]
    [InlineData("{\"data\":{\"a\":[\"x\\uD83D\"]}}")]
    public void Refuses_a_lone_surrogate(string text) =>
        Assert.Equal(ProblemCodes.NietLeesbaar, Assert.Single(Refused(Encoding.UTF8.GetBytes(text)).Problems).Code);

    [Theory]
    [InlineData(1_000)]
    [InlineData(500_000)]
    public void Refuses_deep_nesting_cheaply(int levels)
    {
        var body = Encoding.UTF8.GetBytes(new string('[', levels) + new string(']', levels));
        var problem = Assert.Single(Cheaply(() => Refused(body)).Problems);
        Assert.Equal((ProblemCodes.TeDiep, "regel 1, byte 65"), (problem.Code, problem.Plaats));
    }

    [Fact]
    public void Brackets_in_a_text_are_no_nesting()
    {
        var refused = Refused(Encoding.UTF8.GetBytes($"{{\"a\":\"{new string('[', 500)}\\\"{new string('{', 500)}\"}}"));
        Assert.DoesNotContain(ProblemCodes.TeDiep, refused.Problems.Select(p => p.Code));
    }

    [Fact]
    public void Refuses_ten_megabytes_cheaply()
    {
        byte[] body = [.. "{\"id\":\"e-1\",\"data\":\""u8, .. Enumerable.Repeat((byte)'x', 10_000_000), .. "\"}"u8];
        var refused = Cheaply(() => Refused(body));
        Assert.Equal(ProblemCodes.TeGroot, Assert.Single(refused.Problems).Code);
        Assert.Equal("e-1", refused.Id);
    }

    [Fact]
    public void Tells_each_member_that_stands_twice_wherever_it_stands()
    {
        var refused = Refused("""{"id":"a","data":{"x":[{"y":1,"y":2}],"z":{"q":1,"\u0071":2}}}"""u8.ToArray());
        Assert.Equal(["/data/x/0/y", "/data/z/q"], refused.Problems.Select(p => p.Plaats));
        Assert.All(refused.Problems, p => Assert.Equal(ProblemCodes.DubbelVeld, p.Code));
    }

    [Fact]
    public void Tells_at_most_fifty_problems()
    {
        var unknown = string.Concat(Enumerable.Range(0, 500).Select(i => $",\"v{i}\":1"));
        var problems = Advies.Check(Data($$"""{"vraagnummer":"A-1","antwoord":"x"{{unknown}}}"""));
        Assert.Equal(Limits.Problems, problems.Count);
    }

    [Fact]
    public void Refuses_a_text_that_is_too_long() => AssertOnly(
        ProblemCodes.TeLang, "/antwoord", Advies.Check(Answer(new string('a', Limits.TextLength + 1))));

    [Theory]
    [InlineData("\\u0000")]
    [InlineData("\\u001b")]
    [InlineData("\\u007f")]
    public void Refuses_a_control_character(string escape) =>
        AssertOnly(ProblemCodes.VerkeerdeVorm, "/antwoord", Advies.Check(Answer("a" + escape)));

    [Fact]
    public void Refuses_more_than_two_hundred_persons_together()
    {
        var some = string.Join(',', Enumerable.Repeat("{}", 101));
        var data = Data($$"""
            {"signaalnummer":"S-1","uitbuitingsvormen":["onbekend"],"leeftijdsgroep":"18-23","meldendeInstantie":"x",
             "slachtoffers":[{{some}}],"verdachten":[{{some}}]}
            """);
        AssertOnly(ProblemCodes.TeVeel, "/verdachten", Found("slachtofferregistratie").Check(data));
    }

    [Fact]
    public void Suggests_the_member_that_was_meant()
    {
        var problem = Assert.Single(Advies.Check(Data("""{"vraagnummer":"A-1","antwoord":"x","antword":"y"}""")));
        Assert.Contains("bedoelde u 'antwoord'?", problem.Uitleg, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Jan de Vries")]
    [InlineData("eenNaamDieVeelTeLangIsOmEenVeldnaamTeZijn")]
    public void Repeats_no_member_name_that_could_be_a_value(string name)
    {
        var problem = Assert.Single(Advies.Check(Data($$"""{"vraagnummer":"A-1","antwoord":"x","{{name}}":1}""")));
        Assert.Equal(("/…", ProblemCodes.OnbekendVeld), (problem.Plaats, problem.Code));
        Assert.DoesNotContain(name, problem.Uitleg, StringComparison.Ordinal);
    }

    [Fact]
    public void Repeats_no_value()
    {
        const string value = "Geheimwaarde";
        var wrong = Data($$"""
            {"signaalnummer":"{{value}} x","gemeldOp":"{{value}}","soort":"{{value}}","uitbuitingsvormen":"{{value}}",
             "acuut":"{{value}}","herkomst":"{{value}}","gemeenten":[{"rol":"{{value}}","code":"{{value}}"}]}
            """);
        var problems = Found("signaal").Check(wrong);
        Assert.Equal(8, problems.Count);
        Assert.All(problems, p => Assert.DoesNotContain(value, p.Uitleg + p.Plaats, StringComparison.Ordinal));
    }

    private static readonly MessageType Advies = Found("advies");

    private static MessageType Found(string name) => MessageTypes.All.Single(t => t.ShortName == name);

    private static JsonElement Answer(string text) => Data($$"""{"vraagnummer":"A-1","antwoord":"{{text}}"}""");

    private static JsonElement Data(string json) => JsonElement.Parse(json);

    private static void AssertOnly(string code, string place, IReadOnlyList<ContractProblem> problems)
    {
        var only = Assert.Single(problems);
        Assert.Equal((code, place), (only.Code, only.Plaats));
    }

    private static Parsed.Malformed Refused(byte[] body) => Assert.IsType<Parsed.Malformed>(CloudEventReader.Read(body));

    // Generous: a parser that builds a tree first, or recurses, needs far more or dies.
    private static T Cheaply<T>(Func<T> read)
    {
        var started = Stopwatch.GetTimestamp();
        var result = read();
        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(1));
        return result;
    }
}
