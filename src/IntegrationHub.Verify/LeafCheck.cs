using IntegrationHub.Core.Recording;

namespace IntegrationHub.Verify;

/// <summary>One entry by itself: its hash, its form, and the columns that repeat it. One for each thread.</summary>
internal sealed class LeafCheck
{
    private static readonly string Delivered = Slugs.Of(EntryType.Afgeleverd);
    private readonly CanonicalObject leaf = new();

    /// <summary>What an entry of a delivery takes over from its disclosure instead of repeating it in its leaf.</summary>
    public static readonly string[] TakenOver = ["to_role", "message_type", "doel", "rule", "reason", "zaak", "bericht"];

    private static readonly bool[] IsTakenOver = [.. EntryRow.Repeats.Select(repeat => TakenOver.Contains(repeat.Column))];

    public static bool IsDelivery(EntryRow entry) => entry.Type == Delivered;

    /// <summary>A delivery follows what was decided; that a convenant is in force was decided by those who signed it.</summary>
    private static bool NeedsNone(EntryRow entry) => IsDelivery(entry) || entry.Type == ActivationCheck.Activation;

    /// <summary>Something was decided, and the facts are not there: <see cref="ForgettingCheck"/> says whether they may be gone.</summary>
    public static bool LacksFacts(EntryRow entry) => !entry.HasFacts && !NeedsNone(entry);

    public Scanned Scan(EntryRow entry)
    {
        var hash = MerkleHash.OfLeaf(entry.Leaf);
        List<string>? problems = null;
        if (!hash.AsSpan().SequenceEqual(entry.LeafHash))
        {
            (problems ??= []).Add("the leaf does not have the hash that is recorded for it: the leaf or the hash was changed");
        }
        if (entry.HasFacts && NeedsNone(entry))
        {
            (problems ??= []).Add("nothing was decided here, and yet facts stand beside it");
        }
        if (!leaf.TryRead(entry.Leaf))
        {
            (problems ??= []).Add("the leaf is not canonical JSON (RFC 8785): it was changed, or written by something else than the hub");
        }
        else
        {
            Compare(entry, ref problems);
        }
        return new(entry, hash, Cited(entry), IsDelivery(entry) ? leaf.Text("prev_id") : null, problems ?? (IReadOnlyList<string>)[]);
    }

    private void Compare(EntryRow entry, ref List<string>? problems)
    {
        var delivery = IsDelivery(entry);
        for (var i = 0; i < EntryRow.Repeats.Length; i++)
        {
            var (column, member) = EntryRow.Repeats[i];
            var elsewhere = delivery && IsTakenOver[i];
            if (!elsewhere && !leaf.Says(member, entry.Columns[i]))
            {
                (problems ??= []).Add($"column {column} does not say what the leaf says under \"{member}\"");
            }
        }
    }

    private string? lastCited;

    /// <summary>Nearly always the same as that of the entry before.</summary>
    private string? Cited(EntryRow entry) => IsDelivery(entry) ? null
        : lastCited is not null && leaf.Says("bundle_rev", lastCited) ? lastCited
        : lastCited = leaf.Text("bundle_rev");

    /// <returns>Null when there is no such member.</returns>
    public static string? Member(EntryRow entry, string name)
    {
        CanonicalObject leaf = new();
        return leaf.TryRead(entry.Leaf) ? leaf.Text(name) : null;
    }

    /// <returns>The version that an activation names; null when it names none.</returns>
    public static string? Version(EntryRow entry)
    {
        CanonicalObject leaf = new();
        return leaf.TryRead(entry.Leaf) ? leaf.Number("version") : null;
    }
}

/// <summary>What one entry gave by itself.</summary>
/// <param name="LeafHash">Computed from the leaf, never the recorded one.</param>
/// <param name="Cited">Revision of the convenant that the leaf cites; null for a delivery, and where it cites none.</param>
/// <param name="Delivers">Id of the disclosure that the leaf of a delivery names; null for every other entry.</param>
internal sealed record Scanned(EntryRow Entry, byte[] LeafHash, string? Cited, string? Delivers, IReadOnlyList<string> Problems);
