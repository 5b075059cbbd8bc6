using System.Text.Json;
using IntegrationHub.Core.Recording;

namespace IntegrationHub.Verify;

/// <summary>One entry by itself: its hash, its form, and the columns that repeat it.</summary>
internal static class LeafCheck
{
    private static readonly string Delivered = Slugs.Of(EntryType.Afgeleverd);

    /// <summary>What an entry of a delivery takes over from its disclosure instead of repeating it in its leaf.</summary>
    public static readonly string[] TakenOver = ["to_role", "message_type", "doel", "rule", "reason", "zaak", "bericht"];

    public static bool IsDelivery(EntryRow entry) => entry["type"] == Delivered;

    /// <summary>A delivery follows what was decided; that a convenant is in force was decided by those who signed it.</summary>
    private static bool NeedsNone(EntryRow entry) => IsDelivery(entry) || entry["type"] == ActivationCheck.Activation;

    /// <summary>Something was decided, and the facts are not there: <see cref="ForgettingCheck"/> says whether they may be gone.</summary>
    public static bool LacksFacts(EntryRow entry) => !entry.HasFacts && !NeedsNone(entry);

    public static IEnumerable<string> Problems(EntryRow entry)
    {
        if (!MerkleHash.OfLeaf(entry.Leaf).AsSpan().SequenceEqual(entry.LeafHash))
        {
            yield return "the leaf does not have the hash that is recorded for it: the leaf or the hash was changed";
        }
        if (entry.HasFacts && NeedsNone(entry))
        {
            yield return "nothing was decided here, and yet facts stand beside it";
        }
        if (CanonicalMembers(entry.Leaf) is not { } leaf)
        {
            yield return "the leaf is not canonical JSON (RFC 8785): it was changed, or written by something else than the hub";
            yield break;
        }
        foreach (var (column, member) in EntryRow.Repeats)
        {
            if (IsElsewhere(entry, column, leaf.ContainsKey(member)))
            {
                continue;
            }
            if (entry[column] != leaf.GetValueOrDefault(member) as string)
            {
                yield return $"column {column} does not say what the leaf says under \"{member}\"";
            }
        }
    }

    private static bool IsElsewhere(EntryRow entry, string column, bool inLeaf) =>
        (IsDelivery(entry) && TakenOver.Contains(column)) || (column == "zaak" && !inLeaf);

    /// <returns>Null when there is no such member.</returns>
    public static string? Member(EntryRow entry, string name) => CanonicalMembers(entry.Leaf)?.GetValueOrDefault(name) as string;

    /// <returns>Null when the bytes are anything else than the canonical form of an object of codes.</returns>
    private static Dictionary<string, object?>? CanonicalMembers(byte[] leaf)
    {
        try
        {
            using var document = JsonDocument.Parse(leaf, new JsonDocumentOptions { AllowDuplicateProperties = false });
            return Value(document.RootElement) is Dictionary<string, object?> members &&
                CanonicalJson.Write(members).AsSpan().SequenceEqual(leaf) ? members : null;
        }
        catch (Exception broken) when (broken is JsonException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    private static object? Value(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().ToDictionary(member => member.Name, member => Value(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().Select(Value).ToList(),
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => element.TryGetInt64(out var whole) ? (object)whole : element.GetDouble(), // which an entry never holds
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Null or JsonValueKind.Undefined => null,
    };
}
