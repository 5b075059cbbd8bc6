using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrationHub.Cli.Region;
using IntegrationHub.Core;
using IntegrationHub.Flow.Tests.Running;
using Microsoft.Extensions.Logging.Abstractions;

namespace IntegrationHub.Flow.Tests.Privacy;

/// <summary>
/// An attacker with all that two receivers got tries to find which copies are of one message. All that both may see in clear is the
/// same in every message, so that it helps with none; what is left is the envelope, the pseudonyms, and how long it all is. Joining
/// at random is right once in <see cref="Messages"/> times; so must every attack be, but for luck.
/// When and in which order the copies arrive is for <see cref="MixingTests"/>.
/// </summary>
public sealed class UnlinkabilityTests : IAsyncLifetime
{
    private const int Messages = 160;

    /// <summary>By luck alone one attack finds this many once in fifteen million tries (Poisson with mean 1): 6% of the messages.</summary>
    private const int Lucky = 10;

    private static readonly PartnerId Police = new("politie-oost-nederland");
    private static readonly PartnerId Prosecutor = new("om-oost-nederland");

    private readonly TemporaryFolder folder = new();
    private readonly List<(Copy Police, Copy Prosecutor)> pairs = [];

    /// <summary>One event as a receiver has it.</summary>
    private sealed record Copy(byte[] Bytes, JsonElement Event)
    {
        public string Id => Event.GetProperty("id").GetString()!;

        public string Trace => Event.GetProperty("traceparent").GetString()!;

        public DateTimeOffset Time => Event.GetProperty("time").GetDateTimeOffset();

        public int LengthButTime => Bytes.Length - Event.GetProperty("time").GetString()!.Length;

        public string[] Pseudonyms { get; } = [.. Found(JsonNode.Parse(Bytes)!)];

        private static IEnumerable<string> Found(JsonNode node) => node switch
        {
            JsonObject group => group.SelectMany(m => m.Key == "pseudoniem" ? [(string)m.Value!] : m.Value is { } below ? Found(below) : []),
            JsonArray list => list.SelectMany(i => i is null ? [] : Found(i)),
            _ => [],
        };
    }

    /// <summary>The clock stands still: all is of one moment, as in a busy second.</summary>
    private sealed class Still : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 11, 21, 11, 0, 0, TimeSpan.Zero);
    }

    public async ValueTask InitializeAsync()
    {
        Random random = new(20261121);
        await using var host = await RegionHost.StartAsync(
            new() { Source = Some.Source, DataFolder = folder.Path, Clock = new Still(), Logging = NullLoggerFactory.Instance }, Some.Stop);
        using RegionClient client = new(host);
        for (var i = 0; i < Messages; i++)
        {
            var settled = await client.BringAsync(Some.Zwolle, "agendering", JsonSerializer.SerializeToElement(Message(random, i)), Some.Stop);
            pairs.Add((Read(settled, Police), Read(settled, Prosecutor)));
        }
    }

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private static Copy Read(Settled settled, PartnerId partner)
    {
        var bytes = File.ReadAllBytes(settled.Files.Single(f => f.Partner == partner).Path);
        return new(bytes, JsonElement.Parse(bytes));
    }

    /// <summary>What no table sees in clear differs from message to message, in value and in length; the rest is the same in all.</summary>
    private static JsonObject Message(Random random, int number)
    {
        string Word(int most) => new([.. Enumerable.Range(0, random.Next(2, most)).Select(_ => (char)('a' + random.Next(26)))]);
        return new()
        {
            ["signaalnummer"] = $"IJ-2026-U{number:0000}",
            ["tafel"] = "weegtafel",
            ["datum"] = "2026-12-01",
            ["uitbuitingsvormen"] = new JsonArray("arbeidsuitbuiting"),
            ["gemeenten"] = new JsonArray(new JsonObject { ["rol"] = "woonplaats", ["code"] = "GM0193", ["naam"] = "Zwolle" }),
            ["slachtoffers"] = new JsonArray(new JsonObject
            {
                ["naam"] = new JsonObject { ["voornamen"] = Word(30), ["achternaam"] = Word(60) },
                ["geboortedatum"] = "1999-06-08",
                ["minderjarig"] = false,
                ["bsn"] = $"9999{random.Next(10000, 99999)}",
                ["telefoon"] = $"06-{Word(20)}",
                ["email"] = $"{Word(40)}@mailbus.example",
                ["afhankelijkheidsrelatie"] = "werkgever",
            }),
            ["verdachten"] = new JsonArray(new JsonObject { ["naam"] = new JsonObject { ["achternaam"] = Word(60) }, ["telefoon"] = $"06-{Word(20)}" }),
        };
    }

    [Fact]
    public void No_way_of_joining_two_receivers_copies_does_better_than_chance()
    {
        var found = Attacks.ToDictionary(a => a.Name, a => RightlyJoined(a.Distance));

        TestContext.Current.TestOutputHelper!.WriteLine($"of {Messages}, rightly joined: {string.Join(", ", found.Select(f => $"{f.Key} {f.Value} ({100.0 * f.Value / Messages:0.0}%)"))}; by chance 1 (0.6%)");
        Assert.All(found, f => Assert.True(f.Value < Lucky, $"by {f.Key} {f.Value} of {Messages} copies are joined"));
    }

    [Fact]
    public void The_attack_would_find_what_does_link() =>
        Assert.Equal(Messages, RightlyJoined((a, b) => Distance(Number(a), Number(b))));

    [Fact]
    public void Nothing_of_the_envelope_or_the_persons_is_the_same_for_both()
    {
        Assert.Equal(2 * Messages, pairs.SelectMany(p => new[] { p.Police.Id, p.Prosecutor.Id }).Distinct().Count());
        Assert.Equal(2 * Messages, pairs.SelectMany(p => new[] { p.Police.Trace[3..35], p.Prosecutor.Trace[3..35] }).Distinct().Count());
        Assert.Empty(pairs.SelectMany(p => p.Police.Pseudonyms).Intersect(pairs.SelectMany(p => p.Prosecutor.Pseudonyms)));
        Assert.All(pairs, p => Assert.Equal(2, p.Police.Pseudonyms.Length));
    }

    /// <summary>What varies out of sight does not make a copy longer or shorter; only its own time does, whose last zeros are not written.</summary>
    [Fact]
    public void Copies_are_of_one_length() =>
        Assert.All([pairs.Select(p => p.Police.LengthButTime), pairs.Select(p => p.Prosecutor.LengthButTime)], lengths => Assert.Single(lengths.Distinct()));

    private static readonly (string Name, Func<Copy, Copy, double> Distance)[] Attacks =
    [
        ("length", (a, b) => Math.Abs(a.Bytes.Length - b.Bytes.Length)),
        ("time", (a, b) => Math.Abs((a.Time - b.Time).TotalMilliseconds)),
        ("id", (a, b) => Distance(a.Id, b.Id)),
        ("prefix of the id", (a, b) => -Prefix(a.Id, b.Id)),
        ("trace", (a, b) => Distance(a.Trace, b.Trace)),
        ("prefix of the trace", (a, b) => -Prefix(a.Trace, b.Trace)),
        ("pseudonyms", (a, b) => a.Pseudonyms.Zip(b.Pseudonyms).Sum(p => Distance(p.First, p.Second))),
        ("prefix of the pseudonyms", (a, b) => -a.Pseudonyms.Zip(b.Pseudonyms).Sum(p => Prefix(p.First[12..], p.Second[12..]))),
        ("check characters", (a, b) => a.Pseudonyms.Zip(b.Pseudonyms).Count(p => p.First[^1] != p.Second[^1])),
        ("order of ids", (a, b) => Math.Abs(Rank(a) - Rank(b))),
    ];

    /// <summary>The id as a number between 0 and 1: where it stands among all ids.</summary>
    private static double Rank(Copy copy) => Convert.ToUInt32(copy.Id[..8], 16) / (double)uint.MaxValue;

    private static string Number(Copy copy) => copy.Event.GetProperty("data").GetProperty("signaalnummer").GetString()!;

    private static double Distance(string a, string b) => a.Zip(b).Count(c => c.First != c.Second) + Math.Abs(a.Length - b.Length);

    private static double Prefix(string a, string b) => a.Zip(b).TakeWhile(c => c.First == c.Second).Count();

    /// <summary>For each copy of the one the nearest of the other; where several are equally near, one of these at random.</summary>
    private int RightlyJoined(Func<Copy, Copy, double> distance)
    {
        Random luck = new(1);
        return pairs.Count(pair =>
        {
            var nearest = pairs.Select(p => p.Prosecutor).Select(other => (other, Distance: distance(pair.Police, other))).OrderBy(p => p.Distance).ToArray();
            var equal = nearest.TakeWhile(p => p.Distance == nearest[0].Distance).ToArray();
            return ReferenceEquals(equal[luck.Next(equal.Length)].other, pair.Prosecutor);
        });
    }
}
