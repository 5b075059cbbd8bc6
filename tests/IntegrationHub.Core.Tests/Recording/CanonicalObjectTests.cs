using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using IntegrationHub.Core.Recording;

namespace IntegrationHub.Core.Tests.Recording;

/// <summary>The one pass accepts exactly what taking apart and writing anew gives back unchanged.</summary>
public sealed class CanonicalObjectTests
{
    private const string Leaf = """{"a":"x","basis":["WM3","é€"],"erased_count":-12,"from":"gemeente-\"lisse\"\n\u001f","n":null,"o":{"a":1,"b":[true,false,{}]},"z":""}""";

    [Theory]
    [InlineData("{}")]
    [InlineData(Leaf)]
    [InlineData("""{"a":9223372036854775807,"b":-9223372036854775808,"c":0}""")]
    [InlineData("""{"é":1,"😀":2}""")]
    [InlineData("""{"\ue000":1,"😀":2}""")]
    [InlineData("""{"a\"":1,"a\\":2,"ab":3}""")]
    public void Reads_a_canonical_object(string json) => Assert.Equal(Slow(Encoding.UTF8.GetBytes(json)), Fast(Encoding.UTF8.GetBytes(json)));

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData(" {}")]
    [InlineData("{} ")]
    [InlineData("""{"a": 1}""")]
    [InlineData("""{"b":1,"a":2}""")]
    [InlineData("""{"a":1,"a":1}""")]
    [InlineData("""{"o":{"b":1,"a":2}}""")]
    [InlineData("""{"a":1,}""")]
    [InlineData("""{"a":[1,]}""")]
    [InlineData("""{"a":01}""")]
    [InlineData("""{"a":-0}""")]
    [InlineData("""{"a":+1}""")]
    [InlineData("""{"a":1.0}""")]
    [InlineData("""{"a":1e3}""")]
    [InlineData("""{"a":9223372036854775808}""")]
    [InlineData("""{"a":"\/"}""")]
    [InlineData("""{"a":"\u0041"}""")]
    [InlineData("""{"a":"\u000a"}""")]
    [InlineData("""{"a":"\u001F"}""")]
    [InlineData("""{"a":"\ud800"}""")]
    [InlineData("""{"a":tru}""")]
    [InlineData("""{"a":"x}""")]
    [InlineData("""{"a":"x\""")]
    [InlineData("""{"a"1}""")]
    [InlineData("""{a:1}""")]
    [InlineData("{\"a\":\"\n\"}")]
    public void Refuses_any_other_form(string json)
    {
        Assert.False(Slow(Encoding.UTF8.GetBytes(json)));
        Assert.False(Fast(Encoding.UTF8.GetBytes(json)));
    }

    [Fact]
    public void Refuses_bytes_that_are_no_text_and_nesting_without_end()
    {
        Assert.False(Fast([.. "{\"a\":\""u8, 0xFF, .. "\"}"u8]));
        foreach (var depth in (int[])[62, 63, 64, 65, 100_000])
        {
            var json = Encoding.UTF8.GetBytes($$"""{"a":{{new string('[', depth)}}{{new string(']', depth)}}}""");
            Assert.Equal(depth <= 63, Slow(json));
            Assert.Equal(depth <= 63, Fast(json));
        }
    }

    [Fact]
    public void Agrees_with_the_slow_way_about_every_damaged_object()
    {
        var damage = Gen.Choose(0, int.MaxValue - 1).Three().ToArbitrary();

        Prop.ForAll(damage, d =>
        {
            var bytes = Damaged(Encoding.UTF8.GetBytes(Leaf), d.Item1, d.Item2, d.Item3);
            return Fast(bytes) == Slow(bytes);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(20_000));
    }

    [Fact]
    public void Finds_members_by_name_and_tells_what_they_say()
    {
        CanonicalObject read = new();
        Assert.True(read.TryRead(Encoding.UTF8.GetBytes(Leaf)));
        Assert.Equal("gemeente-\"lisse\"\n\u001f", read.Text("from"));
        Assert.Equal("-12", read.Number("erased_count"));
        Assert.True(read.Says("from", "gemeente-\"lisse\"\n\u001f"));
        Assert.True(read.Says("a", "x") && read.Says("z", "") && read.Says("absent", null) && read.Says("n", null) && read.Says("basis", null));
        Assert.False(read.Says("a", "y") || read.Says("a", null) || read.Says("absent", "x") || read.Says("z", null));
        Assert.True(read.Has("o"));
        Assert.False(read.Has("b")); // of an object within
        Assert.Null(read.Text("erased_count"));
        Assert.False(read.TryRead("x"u8.ToArray()));
        Assert.False(read.Has("a")); // nothing of the object before it is left
    }

    private static bool Fast(byte[] json) => new CanonicalObject().TryRead(json);

    private static bool Slow(byte[] json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new() { AllowDuplicateProperties = false });
            return Value(document.RootElement) is Dictionary<string, object?> members && CanonicalJson.Write(members).AsSpan().SequenceEqual(json);
        }
        catch (Exception broken) when (broken is JsonException or ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }

    private static object? Value(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().ToDictionary(member => member.Name, member => Value(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().Select(Value).ToList(),
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => element.TryGetInt64(out var whole) ? (object)whole : element.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Null or JsonValueKind.Undefined => null,
    };

    /// <summary>A byte changed, taken away, doubled, or put somewhere else.</summary>
    private static byte[] Damaged(byte[] json, int how, int at, int with)
    {
        List<byte> bytes = [.. json];
        var place = at % bytes.Count;
        var other = "\"\\{}[],:0-e.utfn a\u0001"u8[with % 19];
        switch (how % 4)
        {
            case 0: bytes[place] = other; break;
            case 1: bytes.RemoveAt(place); break;
            case 2: bytes.Insert(place, other); break;
            default: (bytes[place], bytes[with % bytes.Count]) = (bytes[with % bytes.Count], bytes[place]); break;
        }
        return [.. bytes];
    }
}
