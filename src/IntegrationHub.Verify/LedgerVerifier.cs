using System.Collections.Immutable;
using System.Data.Common;
using IntegrationHub.Core.Recording;
using IntegrationHub.Storage;

namespace IntegrationHub.Verify;

/// <summary>
/// Recomputes what the store claims, from the leaves up, with read-only rights and SQL of its own. All problems, not the first.
/// Whoever can write the file can also write a consistent other history: only a checkpoint that somebody else holds finds that, so
/// compare <see cref="Verification.Root"/> with one.
/// </summary>
public static class LedgerVerifier
{
    /// <exception cref="StoreRefusedException">There is no store in the folder, or the file cannot even be opened.</exception>
    public static Verification Verify(string dataFolder)
    {
        using var connection = StoreFile.OpenForReading(dataFolder);
        MerkleTree tree = new();
        var problems = ImmutableArray.CreateBuilder<VerifyProblem>();
        try
        {
            Run(connection, "BEGIN"); // one consistent state, while the router goes on writing
            CheckFile(connection, problems);
            CheckEntries(connection, tree, problems);
            CheckHead(connection, tree, problems);
        }
        catch (DbException damaged)
        {
            problems.Add(new(VerifyProblem.WholeLedger,
                $"the file could not be read any further than entry {tree.Size - 1} ({damaged.Message.TrimEnd('.')}); put back a backup"));
        }
        return new(tree.Size, Convert.ToBase64String(tree.Root()), problems.DrainToImmutable());
    }

    private static void CheckFile(DbConnection connection, ImmutableArray<VerifyProblem>.Builder problems)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA integrity_check(20)";
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            if (row.GetString(0) is var finding && finding != "ok")
            {
                problems.Add(new(VerifyProblem.WholeLedger, $"the file is damaged: {finding}"));
            }
        }
    }

    private static void CheckEntries(DbConnection connection, MerkleTree tree, ImmutableArray<VerifyProblem>.Builder problems)
    {
        DeliveryCheck deliveries = new(connection);
        ActivationCheck activations = new(connection);
        using var command = connection.CreateCommand();
        command.CommandText = $"{EntryRow.Sql} ORDER BY idx";
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            var entry = EntryRow.Read(row);
            if (entry.Index != tree.Size)
            {
                problems.Add(new(entry.Index, $"it stands where entry {tree.Size} should: entries were taken away, added or renumbered"));
            }
            tree.Append(entry.Leaf); // from the leaf, never from the recorded hash
            var found = LeafCheck.Problems(entry).Concat(deliveries.Problems(entry)).Concat(activations.Problems(entry));
            problems.AddRange(found.Select(problem => new VerifyProblem(entry.Index, problem)));
        }
        problems.AddRange(deliveries.OutboxProblems());
    }

    private static void CheckHead(DbConnection connection, MerkleTree tree, ImmutableArray<VerifyProblem>.Builder problems)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT size, root, frontier FROM tree_head";
        using var row = command.ExecuteReader();
        if (!row.Read())
        {
            problems.Add(new(VerifyProblem.WholeLedger, "there is no tree head"));
            return;
        }
        (bool Holds, string Problem)[] claims =
        [
            (row.GetInt64(0) == tree.Size, $"the tree head claims {row.GetInt64(0)} entries and {tree.Size} stand"),
            (row.GetFieldValue<byte[]>(1).AsSpan().SequenceEqual(tree.Root()), "the tree head claims another root than the leaves have"),
            (row.GetFieldValue<byte[]>(2).AsSpan().SequenceEqual(tree.Frontier), "the tree head keeps another frontier than the leaves"),
        ];
        problems.AddRange(claims.Where(claim => !claim.Holds).Select(claim => new VerifyProblem(VerifyProblem.WholeLedger, claim.Problem)));
    }

    private static void Run(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
