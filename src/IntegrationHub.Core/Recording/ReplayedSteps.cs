using System.Globalization;
using System.Text.Json;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Receiving;

namespace IntegrationHub.Core.Recording;

/// <summary>Steps taken again from their grounds, beside what the entries tell: each entry is one that the step makes, and none is missing.</summary>
internal sealed class ReplayedSteps(Convenant convenant)
{
    /// <param name="entries">Entries of one message that have grounds, in order.</param>
    /// <param name="whole">These are all of them: then none may be missing.</param>
    public IEnumerable<(long Index, string Problem)> Problems(IReadOnlyList<(long Index, JsonElement Leaf, Grounds Grounds)> entries, bool whole)
    {
        if (entries is not [var first, ..])
        {
            yield break;
        }
        List<Telling> open = [.. Again(first.Leaf, first.Grounds)];
        var none = open.Count == 0;
        foreach (var (index, leaf, grounds) in entries)
        {
            foreach (var problem in Door(leaf, grounds))
            {
                yield return (index, problem);
            }
            if (!CanonicalJson.Write(grounds.Record()).AsSpan().SequenceEqual(CanonicalJson.Write(first.Grounds.Record())))
            {
                yield return (index, "it rests on something else than the first entry of the same step");
            }
            if (none)
            {
                yield return (index, "taken again under the convenant that it cites, this step does not come about");
                continue;
            }
            var nearest = open.MinBy(t => t.Differences(leaf).Count());
            if (nearest is null)
            {
                yield return (index, "taken again under the convenant that it cites, the step has one entry fewer");
                continue;
            }
            open.Remove(nearest);
            foreach (var (member, value) in nearest.Differences(leaf))
            {
                yield return (index, $"the leaf says {member} '{Telling.Said(leaf, member)}'; taken again under the convenant that it cites it is '{value}'");
            }
        }
        foreach (var telling in whole ? open : [])
        {
            yield return (first.Index, $"taken again, this step also leads to an entry with {telling}, and none tells of it");
        }
    }

    /// <summary>What goes on a release goes with the decision to let it go, and that decision leads to an outcome.</summary>
    /// <param name="entries">All of one message.</param>
    public static IEnumerable<(long Index, string Problem)> Releases(IReadOnlyList<RecordedEntry> entries)
    {
        var leaves = entries.Select(e => (e.Index, Leaf: JsonElement.Parse(e.Leaf.Span))).ToArray();
        var released = leaves.Where(l => l.Leaf.Text("type") == Released && l.Leaf.Text("decision") == "vrijgeven").ToArray();
        var followed = leaves.Where(l => l.Leaf.Text("route") == "vrijgave").ToArray();
        return released.Length > 0 && followed.Length == 0
            ? released.Select(l => (l.Index, "what it lets go is decided anew, and no entry of this message tells of that"))
            : followed.Length > 0 && released.Length == 0 ? followed.Select(l => (l.Index, "it follows a release, and no entry of this message tells who let it go")) : [];
    }

    private static readonly string Released = Slugs.Of(EntryType.Vrijgave);

    private IEnumerable<Telling> Again(JsonElement leaf, Grounds grounds) => grounds.Again(
        new(new(leaf.Text("from") ?? ""), leaf.Text("message_type") ?? "", Time(leaf)), convenant);

    private IEnumerable<string> Door(JsonElement leaf, Grounds grounds)
    {
        var role = convenant.Partners.GetValueOrDefault(new(leaf.Text("from") ?? ""))?.Role.Slug;
        if (leaf.Text("from_role") != role)
        {
            yield return $"the leaf says from_role '{leaf.Text("from_role")}'; under the convenant that it cites it is '{role}'";
        }
        if (grounds.Today is { } day && Replay.Day(leaf, day) is { } problem)
        {
            yield return problem;
        }
    }

    private static DateTimeOffset Time(JsonElement leaf) =>
        DateTimeOffset.TryParse(leaf.Text("time"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : default;
}
