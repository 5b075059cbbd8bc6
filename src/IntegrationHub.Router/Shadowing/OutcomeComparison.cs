using System.Collections.Immutable;
using System.Text.Json;
using IntegrationHub.Core;
using IntegrationHub.Core.Recording;
using IntegrationHub.Storage;

namespace IntegrationHub.Router.Shadowing;

/// <summary>Two outcomes of one message beside each other, by what their entries say: codes, never a value.</summary>
public static class OutcomeComparison
{
    private const string Nothing = "geen";

    /// <summary>How a leaf lists the fields of a disclosure, and the word for it.</summary>
    private static readonly (string Member, string Word)[] Treatments =
        [("shown", "toon"), ("pseudonymised", "pseudoniem"), ("generalised", "grover"), ("waits", "wacht")];

    /// <param name="was">What was recorded.</param>
    /// <param name="would">What the other version decides.</param>
    /// <param name="first">Index of the first entry of what was recorded.</param>
    public static ImmutableArray<ShadowDifference> Differences(string messageType, Outcome was, Outcome would, long? first)
    {
        var (before, after) = (Receivers(was), Receivers(would));
        return
        [
            .. before.Keys.Union(after.Keys)
                .Select(key => Difference(messageType, key, before.GetValueOrDefault(key, []), after.GetValueOrDefault(key, []), first))
                .OfType<ShadowDifference>(),
        ];
    }

    private static Dictionary<(PartnerId? To, Role? Role, Doel? Doel), LedgerDraft[]> Receivers(Outcome outcome) =>
        outcome.Entries.GroupBy(entry => (entry.To, entry.ToRole, entry.Doel)).ToDictionary(group => group.Key, group => group.ToArray());

    private static ShadowDifference? Difference(
        string messageType, (PartnerId? To, Role? Role, Doel? Doel) key, LedgerDraft[] before, LedgerDraft[] after, long? first)
    {
        var (was, would) = (Word(before), Word(after));
        var (old, other) = (Fields(before), Fields(after));
        ImmutableArray<string> fields =
        [
            .. old.Keys.Union(other.Keys).Order(StringComparer.Ordinal)
                .Select(field => (Field: field, Old: old.GetValueOrDefault(field, "niet"), New: other.GetValueOrDefault(field, "niet")))
                .Where(field => field.Old != field.New)
                .Select(field => $"{field.Field} {field.Old}>{field.New}"),
        ];
        return was == would && fields.IsEmpty
            ? null
            : new() { MessageType = messageType, Role = key.Role, Doel = key.Doel, Was = was, Would = would, Velden = fields, EntryIndex = first };
    }

    private static string Word(LedgerDraft[] entries) => entries is []
        ? Nothing
        : string.Join('+', entries.Select(e => e.Reason is null ? Slugs.Of(e.Type) : $"{Slugs.Of(e.Type)}:{e.Reason}").Distinct().Order(StringComparer.Ordinal));

    /// <summary>Category and name of each field that goes, or waits to go, and how; two persons may be treated differently.</summary>
    private static Dictionary<string, string> Fields(LedgerDraft[] entries) => entries
        .SelectMany(entry => Fields(JsonElement.Parse(entry.Leaf.Span)))
        .GroupBy(field => field.Field, field => field.Word)
        .ToDictionary(field => field.Key, field => string.Join('+', field.Distinct().Order(StringComparer.Ordinal)));

    private static IEnumerable<(string Field, string Word)> Fields(JsonElement leaf)
    {
        foreach (var (member, word) in Treatments)
        {
            foreach (var field in leaf.TryGetProperty(member, out var list) ? list.EnumerateArray() : default)
            {
                yield return (field.GetString()!, word);
            }
        }
    }
}
