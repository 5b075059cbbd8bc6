using IntegrationHub.Core.Recording.Signing;

namespace IntegrationHub.Core.Tests.Recording;

/// <summary>C2SP tlog-policy: who must agree, and what a policy file may not say.</summary>
public sealed class WitnessPolicyTests
{
    private static readonly NoteSigner[] Signers = [.. "abcdef".Select(c => TestLog.WitnessOf($"witness.example/{c}", $"seed {c}"))];
    private static readonly string Log = $"log {TestLog.Key.Key.VKey}\n";
    private static readonly string Six = string.Concat(Signers.Select((s, i) => $"witness {"ABCDEF"[i]} {s.Key.VKey}\n"));

    private static WitnessPolicy Region => WitnessPolicy.Parse($"""
        # the partners, and somebody who is none
        {Log}
        {Six}
          group partners	2 A B C D
        group onafhankelijk any E F
        group beide all partners onafhankelijk

        quorum beide
        """);

    [Theory]
    [InlineData("", false)]
    [InlineData("A", false)]
    [InlineData("AB", false)]
    [InlineData("ABCD", false)]
    [InlineData("EF", false)]
    [InlineData("AE", false)]
    [InlineData("ABE", true)]
    [InlineData("CDF", true)]
    [InlineData("ABCDEF", true)]
    public void Two_partners_and_one_outsider_must_agree(string cosigned, bool enough) =>
        Assert.Equal(enough, Region.IsMetBy(cosigned.Select(c => Signers[c - 'A'].Key)));

    [Fact]
    public void Strangers_do_not_count() =>
        Assert.False(WitnessPolicy.Parse(Log + Six + "quorum A\n").IsMetBy([TestLog.Witness.Key, TestLog.Key.Key]));

    [Fact]
    public void Nobody_may_be_needed()
    {
        Assert.True(WitnessPolicy.Parse(Log + "quorum none\n").NeedsNobody);
        Assert.False(Region.NeedsNobody);
    }

    [Fact]
    public void Knows_where_a_witness_can_be_asked()
    {
        var policy = WitnessPolicy.Parse($"log {TestLog.Key.Key.VKey} https://log.example/\nwitness A {Signers[0].Key.VKey} http://127.0.0.1:5000/w\nquorum A\n");

        Assert.Equal(("https://log.example/", "http://127.0.0.1:5000/w"), (policy.Logs[0].Address!.ToString(), policy.Witnesses["A"].Address!.ToString()));
    }

    [Theory]
    [InlineData("quorum A\nquorum A\n", "een beleid heeft er een")]
    [InlineData("", "geen regel 'quorum NAAM'")]
    [InlineData("quorum G\n", "'G' is op een eerdere regel niet gedefinieerd")]
    [InlineData("quorum G\ngroup G any A\n", "'G' is op een eerdere regel niet gedefinieerd")]
    [InlineData("group G 0 A\nquorum G\n", "1 tot en met 1")]
    [InlineData("group G 3 A B\nquorum G\n", "1 tot en met 2")]
    [InlineData("group G 02 A B\nquorum G\n", "1 tot en met 2")]
    [InlineData("group G most A B\nquorum G\n", "all, any")]
    [InlineData("group G any\nquorum A\n", "verwacht")]
    [InlineData("group G any A A\nquorum G\n", "al lid")]
    [InlineData("group G any A\ngroup H any A\nquorum H\n", "al lid")]
    [InlineData("group G any none\nquorum G\n", "'none'")]
    [InlineData("group A any B\nquorum A\n", "al gedefinieerd")]
    [InlineData("group none any B\nquorum none\n", "'none' kan geen naam zijn")]
    [InlineData("group G any G\nquorum G\n", "'G'")]
    [InlineData("witness W nokey\nquorum A\n", "naam+8 hexadecimale tekens")]
    [InlineData("witness W hub.example/regio-test/ledger+e50f3179+AQO9zr5oIBivEXEbVDLWVHaORl/whKip3q3JjibGh8sA\nquorum A\n", "soort 1")]
    [InlineData("log witness.example/w1+6ff0be1a+BMv7/0gItJ5bHcVT3hx/SGKUPeiJyXvRWbQ2P6fL7jwN\nquorum A\n", "soort 4")]
    [InlineData("witness W witness.example/w1+6ff0be1a+BMv7/0gItJ5bHcVT3hx/SGKUPeiJyXvRWbQ2P6fL7jwN ftp://w/\nquorum A\n", "https://")]
    [InlineData("quorum\n", "verwacht")]
    [InlineData("quorum A B\n", "verwacht")]
    [InlineData("Quorum A\n", "verwacht")]
    [InlineData("quorum A\r\n", "stuurteken")]
    public void Says_which_line_is_wrong_and_why(string lines, string why) => Assert.Contains(why,
        Assert.Throws<NoteRefusedException>(() => WitnessPolicy.Parse(Log + Six + lines)).Message, StringComparison.Ordinal);

    [Fact]
    public void Says_all_that_is_wrong() => Assert.Contains("regel 8: verwacht",
        Assert.Throws<NoteRefusedException>(() => WitnessPolicy.Parse(Log + Six + "x\nquorum Z\n")).Message, StringComparison.Ordinal);

    [Fact]
    public void One_key_may_not_count_twice_under_two_names() => Assert.Contains("staat er al",
        Assert.Throws<NoteRefusedException>(() => WitnessPolicy.Parse(Log + Six + $"witness Z {NoteKey.Of("other.example", NoteKeyType.Cosignature, Signers[0].Key.Key.Span).VKey}\nquorum A\n")).Message, StringComparison.Ordinal);
}
