using System.Text;
using System.Text.Json.Nodes;
using IntegrationHub.Core;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Recording;

namespace IntegrationHub.Vault.Tests;

/// <summary>
/// A law of every step in these tests: taken again from what is recorded beside its entries it comes out the same, and whatever of
/// its outcome is changed is found at its entry.
/// </summary>
internal static class Retaken
{
    private static readonly string[] Outcomes = ["type", "reason", "decision", "to", "purpose", "rule", "origins", "shown", "from_role"];

    public static void Check(Outcome outcome, Convenant convenant)
    {
        RecordedEntry[] entries = [.. outcome.Entries.Select((e, i) => new RecordedEntry(i, e.Leaf, e.Facts))];
        Replay replay = new(convenant);
        var again = replay.Of(entries, whole: true);
        Assert.Empty(again.Problems);
        Assert.Empty(again.Unrecorded);
        Assert.Equal(entries.Length, again.Decisions);
        if (outcome.Entries.Any(e => e.Type is EntryType.Heridentificatie or EntryType.Afgewezen or EntryType.ZonderOntvanger))
        {
            foreach (var (index, member) in entries.SelectMany(e => Outcomes.Select(m => (e.Index, m))))
            {
                if (Changed(entries[index], member) is { } changed)
                {
                    Assert.Contains(replay.Of([.. entries.Select(e => e.Index == index ? changed : e)], whole: true).Problems, p => p.Index == index);
                }
            }
        }
    }

    private static RecordedEntry? Changed(RecordedEntry entry, string member)
    {
        var leaf = JsonNode.Parse(entry.Leaf.Span)!.AsObject();
        if (leaf[member] is not { } value || (member == "shown" && leaf["type"]!.GetValue<string>() == "verstrekking" && leaf["request_id"] is null))
        {
            return null;
        }
        leaf[member] = value is JsonArray ? new JsonArray("iets-anders") : "iets-anders";
        return entry with { Leaf = Encoding.UTF8.GetBytes(leaf.ToJsonString()) };
    }
}
