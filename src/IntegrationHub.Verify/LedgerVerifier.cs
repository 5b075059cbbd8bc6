using System.Collections.Immutable;
using System.Data.Common;
using System.Diagnostics;
using IntegrationHub.Core.Recording;
using IntegrationHub.Core.Recording.Signing;
using IntegrationHub.Storage;
using Microsoft.AspNetCore.DataProtection;

namespace IntegrationHub.Verify;

/// <summary>
/// Recomputes what the store claims, from the leaves up, with read-only rights and SQL of its own. All problems, not the first.
/// Whoever can write the file can also write a consistent other history: only a checkpoint that somebody else holds finds that.
/// </summary>
public static class LedgerVerifier
{
    /// <param name="keys">Opens the facts, so that decisions are taken again; null for who has no keys of the store.</param>
    /// <param name="held">Checkpoints that were kept elsewhere.</param>
    /// <param name="signers">The keys of the ledger; null: those that stand in the data folder, which who can write it can exchange.</param>
    /// <exception cref="StoreRefusedException">There is no store in the folder, or not one that this program can read.</exception>
    public static Verification Verify(string dataFolder, IDataProtector? keys = null, IReadOnlyCollection<HeldCheckpoint>? held = null, IReadOnlyCollection<NoteKey>? signers = null)
    {
        using DbConnection connection = StoreFile.OpenForReading(dataFolder);
        var region = Readable.Demand(connection, dataFolder);
        Problems problems = new();
        using TreeCheck check = new(connection, dataFolder, region, signers ?? TreeCheck.KeysOf(dataFolder), held ?? []);
        var tree = check.Tree;
        long decisions = 0;
        Again again = new(0, 0, []);
        var (file, leaves, replay) = (new Stopwatch(), new Stopwatch(), new Stopwatch());
        try
        {
            Database.BeginReading(connection);
            file.Start();
            Database.CheckFile(connection, problems);
            file.Stop();
            leaves.Start();
            decisions = CheckEntries(connection, dataFolder, region, check, problems);
            leaves.Stop();
            replay.Start();
            again = CheckDecisions(dataFolder, keys, tree.Size, problems);
            replay.Stop();
        }
        catch (DbException damaged)
        {
            problems.Add($"the file could not be read any further than entry {tree.Size - 1} ({damaged.Message.TrimEnd('.')}); put back a backup");
        }
        return new()
        {
            Size = tree.Size,
            Root = Convert.ToBase64String(tree.Root()),
            Problems = problems.All,
            More = problems.More,
            Decisions = decisions,
            Replayed = again.Replayed,
            Unrecorded = again.Unrecorded,
            Notes = again.Notes,
            Times = new(file.Elapsed, leaves.Elapsed, replay.Elapsed),
        };
    }

    /// <returns>How many entries tell of a decision.</returns>
    private static long CheckEntries(DbConnection connection, string dataFolder, string region, TreeCheck check, Problems problems)
    {
        DeliveryCheck deliveries = new(connection);
        ActivationCheck activations = new(connection, region);
        ClockCheck clock = new();
        ForgettingCheck forgetting = new(connection);
        SearchCheck search = new(connection);
        using EntryScan scan = new(dataFolder);
        var rows = long.Parse(connection.Scalar("SELECT COUNT(*) FROM ledger")!, System.Globalization.CultureInfo.InvariantCulture);
        long next = 0, decisions = 0;
        problems.Add(check.Begin());
        foreach (var part in scan.All(connection, rows))
        {
            foreach (var scanned in part.Entries)
            {
                var entry = scanned.Entry;
                if (entry.Index > next)
                {
                    problems.Add(next, $"entries {next} to {entry.Index - 1} do not stand in the ledger: taken away, or renumbered");
                }
                else if (entry.Index < next)
                {
                    problems.Add(entry.Index, "no entry has this index: it was added or renumbered");
                }
                next = Math.Max(next, entry.Index + 1);
                problems.Add(check.Add(scanned.LeafHash));
                decisions += entry.Type is { } type && Replay.Decides(type) ? 1 : 0;
                search.Add(entry);
                var found = scanned.Problems.Concat(deliveries.Problems(scanned)).Concat(activations.Problems(scanned)).Concat(clock.Problems(entry))
                    .Concat(LeafCheck.LacksFacts(entry) ? forgetting.Problems(entry) : []);
                foreach (var problem in found)
                {
                    problems.Add(entry.Index, problem);
                }
            }
            if (part.Broken is { } broken)
            {
                problems.Add($"the file could not be read any further than entry {next - 1} ({broken}); put back a backup");
            }
        }
        HeadCheck.Run(connection, check.Tree, next, problems);
        problems.Add(deliveries.OutboxProblems().Concat(check.End()).Concat(forgetting.CountProblems()).Concat(search.Problems(next)));
        return decisions;
    }

    private sealed record Again(long Replayed, long Unrecorded, ImmutableArray<string> Notes);

    private static Again CheckDecisions(string dataFolder, IDataProtector? keys, long size, Problems problems)
    {
        if (keys is null)
        {
            return new(0, 0, ["no decision was taken again: that needs the keys of the store"]);
        }
        using ReplayCheck replay = new(dataFolder, new(dataFolder, keys));
        replay.Run(size, problems);
        return new(replay.Replayed, replay.Unrecorded,
        [
            .. replay.Unreadable.Order(StringComparer.Ordinal).Select(revision =>
                $"no decision under {revision} was taken again: the store does not keep that version, or this program cannot read it"),
            .. replay.Unrecorded > 0 ? [$"{replay.Unrecorded} decisions were not taken again: they were entered before the hub recorded what such a decision rests on"] : (string[])[],
        ]);
    }
}
