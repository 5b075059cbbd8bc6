using System.Data.Common;
using IntegrationHub.Core.Recording;

namespace IntegrationHub.Verify;

/// <summary>
/// Entries among each other and with the outbox: no delivery without the disclosure before it, no disclosure that is neither
/// delivered nor waiting, and nothing waiting that no disclosure covers.
/// </summary>
internal sealed class DeliveryCheck(DbConnection connection)
{
    private static readonly string Disclosed = Slugs.Of(EntryType.Verstrekking);

    /// <summary>Disclosures without a delivery so far, by index, without their leaves.</summary>
    private readonly Dictionary<long, EntryRow> undelivered = [];

    /// <summary>Called for every entry in order.</summary>
    public IEnumerable<string> Problems(Scanned scanned)
    {
        var entry = scanned.Entry;
        if (entry.Type == Disclosed)
        {
            undelivered[entry.Index] = entry with { Leaf = [], LeafHash = [] };
        }
        if (!LeafCheck.IsDelivery(entry))
        {
            return entry.Previous is null ? [] : ["column prev_idx names an entry before it, which only a delivery may"];
        }
        var known = entry.Previous is { } previous && undelivered.Remove(previous, out var waiting) ? waiting : null;
        var disclosure = known ?? (entry.Previous < entry.Index ? Find(entry.Previous.Value) : null);
        return disclosure?.Type == Disclosed
            ? Compare(scanned, disclosure, known is not null)
            : ["it tells of a delivery, and no disclosure stands before it"];
    }

    /// <summary>Called after the last entry.</summary>
    public IEnumerable<VerifyProblem> OutboxProblems()
    {
        using var command = connection.Command("SELECT seq, delivery, partner, entry_idx, type, to_partner FROM outbox LEFT JOIN ledger ON idx = entry_idx");
        using var row = command.ExecuteReader();
        HashSet<long> waiting = [];
        while (row.Read())
        {
            if (row.IsDBNull(3))
            {
                continue; // a receipt: it discloses nothing
            }
            var (index, name) = (row.GetInt64(3), $"outbox row {row.GetInt64(0)} (delivery {row.GetString(1)})");
            if (row.Text(4) != Disclosed || row.Text(5) != row.GetString(2))
            {
                yield return new(index, $"{name} is about to leave, and no disclosure to that partner stands at this index");
            }
            else if (!undelivered.ContainsKey(index))
            {
                yield return new(index, $"{name} still waits, though its delivery is recorded");
            }
            if (!waiting.Add(index))
            {
                yield return new(index, $"{name} is the second that waits for this one disclosure");
            }
        }
        foreach (var index in undelivered.Keys.Except(waiting).Order())
        {
            yield return new(index, "it tells of a disclosure that neither waits in the outbox nor was delivered");
        }
    }

    private static IEnumerable<string> Compare(Scanned scanned, EntryRow disclosure, bool first)
    {
        var delivery = scanned.Entry;
        if (scanned.Delivers != disclosure.Id)
        {
            yield return $"the leaf names another disclosure than entry {disclosure.Index}, which column prev_idx points to";
        }
        foreach (var column in Repeated)
        {
            if (delivery.Columns[column] != disclosure.Columns[column])
            {
                yield return $"column {EntryRow.Repeats[column].Column} does not say what the disclosure says, entry {disclosure.Index}";
            }
        }
        if (!first)
        {
            yield return $"entry {disclosure.Index} is delivered a second time";
        }
        if (string.CompareOrdinal(delivery.Time, disclosure.Time) < 0)
        {
            yield return $"it was delivered before it was disclosed, by the times of this entry and of entry {disclosure.Index}: a clock was put back";
        }
    }

    private static readonly int[] Repeated = [.. ((string[])["from_partner", "to_partner", .. LeafCheck.TakenOver]).Select(EntryRow.Column)];

    private EntryRow? Find(long index)
    {
        using var command = connection.Command($"{EntryRow.Sql} WHERE idx = @idx", ("@idx", index));
        using var row = command.ExecuteReader();
        return row.Read() ? EntryRow.Read(row) : null;
    }
}
