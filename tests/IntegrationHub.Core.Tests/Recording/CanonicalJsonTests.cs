using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using IntegrationHub.Core.Recording;

namespace IntegrationHub.Core.Tests.Recording;

/// <summary>RFC 8785: its own examples, as far as an entry has such values.</summary>
public class CanonicalJsonTests
{
    private static string Written(Dictionary<string, object?> value) => Encoding.UTF8.GetString(CanonicalJson.Write(value));

    [Fact]
    public void Writes_the_texts_of_section_3_2_2() => Assert.Equal(
        """{"literals":[null,true,false],"string":"€$\u000f\nA'B\"\\\\\"/"}""",
        Written(new() { ["string"] = "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"/", ["literals"] = new object?[] { null, true, false } }));

    [Fact]
    public void Sorts_names_as_section_3_2_3_asks_by_utf_16() => Assert.Equal(
        ["\r", "1", "\u0080", "\u00f6", "\u20ac", "\ud83d\ude00", "\ufb33"],
        JsonElement.Parse(CanonicalJson.Write(new Dictionary<string, object?>
        {
            ["\u20ac"] = "Euro Sign",
            ["\r"] = "Carriage Return",
            ["\ufb33"] = "Hebrew Letter Dalet With Dagesh",
            ["1"] = "One",
            ["\ud83d\ude00"] = "Emoji: Grinning Face",
            ["\u0080"] = "Control",
            ["\u00f6"] = "Latin Small Letter O With Diaeresis",
        })).EnumerateObject().Select(m => m.Name));

    [Fact]
    public void Escapes_only_what_must_be() => Assert.Equal(
        """{"a":"\b\t\n\f\r\u0000\u001f\"\\/ é< "}""".Replace(" é", "\u007fé", StringComparison.Ordinal),
        Written(new() { ["a"] = "\b\t\n\f\r\0\u001f\"\\/\u007fé< " }));

    [Fact]
    public void Writes_nothing_between_the_signs() => Assert.Equal(
        """{"a":{"b":[],"c":{}},"n":-9007199254740991}""",
        Written(new() { ["n"] = -9007199254740991, ["a"] = new Dictionary<string, object?> { ["c"] = new Dictionary<string, object?>(), ["b"] = Array.Empty<object?>() } }));

    [Fact]
    public void Refuses_what_an_entry_never_holds() => Assert.Throws<ArgumentException>(() => Written(new() { ["a"] = 0.5 }));

    [Fact]
    public void Refuses_half_a_character() => Assert.ThrowsAny<ArgumentException>(() => Written(new() { ["a"] = "x\ud83d" }));

    [Fact]
    public void What_it_writes_a_parser_reads_back() => Prop.ForAll<string>(text =>
    {
        text ??= "";
        text = new([.. text.Where(c => !char.IsSurrogate(c))]);
        return JsonElement.Parse(CanonicalJson.Write(new Dictionary<string, object?> { [text] = text })).GetProperty(text).GetString() == text;
    }).Check(Config.QuickThrowOnFailure);
}

public class UlidTests
{
    [Fact]
    public void Holds_the_time_in_its_first_ten_signs() =>
        Assert.Equal("01ARYZ6S41", Ulid.Of(DateTimeOffset.FromUnixTimeMilliseconds(1469918176385), new byte[10]).Value[..10]);

    [Fact]
    public void Holds_the_bits_in_the_other_sixteen() => Assert.Equal(
        ("0000000000" + "0000000000000000", "0000000000" + "ZZZZZZZZZZZZZZZZ"),
        (Ulid.Of(DateTimeOffset.UnixEpoch, new byte[10]).Value, Ulid.Of(DateTimeOffset.UnixEpoch, [.. Enumerable.Repeat((byte)0xff, 10)]).Value));

    [Fact]
    public void Sorts_by_time() => Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), n => string.CompareOrdinal(
        Ulid.Of(Some.Now.AddMilliseconds(n), [.. Enumerable.Repeat((byte)0xff, 10)]).Value, Ulid.Of(Some.Now.AddMilliseconds(n + 1L), new byte[10]).Value) < 0)
        .Check(Config.QuickThrowOnFailure);
}
