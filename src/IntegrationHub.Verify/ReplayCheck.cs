using System.Collections.Concurrent;
using System.Data.Common;
using IntegrationHub.Core.Recording;
using IntegrationHub.Storage;

namespace IntegrationHub.Verify;

/// <summary>Opens the facts beside the entries, sees that the leaves commit to them, and takes the decisions again.</summary>
internal sealed class ReplayCheck(string dataFolder, SealedFacts facts) : IDisposable
{
    private readonly ConcurrentBag<Hand> idle = [];
    private readonly HashSet<string> unreadable = [];

    public long Replayed { get; private set; }

    /// <summary>Decisions that were entered before anything was recorded to take them again from.</summary>
    public long Unrecorded { get; private set; }

    private long? grounded;

    /// <summary>Revisions of which nothing could be decided again.</summary>
    public IReadOnlyCollection<string> Unreadable => unreadable;

    /// <param name="size">How many entries to go through.</param>
    public void Run(long size, Problems problems)
    {
        foreach (var part in InOrder.Select(InOrder.Parts(size), Part))
        {
            Replayed += part.Replayed;
            grounded ??= part.Grounded;
            foreach (var index in part.Unrecorded)
            {
                Unrecorded++;
                if (index > grounded)
                {
                    problems.Add(index, $"what it was decided on does not stand beside it, and is recorded since entry {grounded}: it was taken away");
                }
            }
            unreadable.UnionWith(part.Unreadable);
            part.Problems.ForEach(problem => problems.Add(problem.Index, problem.Problem));
        }
    }

    public void Dispose()
    {
        foreach (var hand in idle)
        {
            hand.Connection.Dispose();
        }
    }

    private sealed record Hand(DbConnection Connection, ConvenantVersions Versions, CanonicalObject Leaf);

    private sealed class Found
    {
        public List<VerifyProblem> Problems { get; } = [];
        public long Replayed { get; set; }
        public long? Grounded { get; set; }
        public List<long> Unrecorded { get; } = [];
        public HashSet<string> Unreadable { get; } = [];
    }

    /// <summary>An entry that is read, not yet opened.</summary>
    /// <param name="Of">The message that it is of and the version that it cites: those of one message stand together.</param>
    private sealed record Row(long Index, string Id, byte[] Leaf, byte[] Facts, (string? Trace, string? Cited) Of);

    private Found Part((long From, long To) part)
    {
        if (!idle.TryTake(out var hand))
        {
            var connection = StoreFile.OpenForReading(dataFolder);
            hand = new(connection, new(connection), new());
        }
        Found found = new();
        try
        {
            foreach (var message in Messages(Rows(hand, part.From, part.To), part.From, part.To).ToArray())
            {
                Replay(message, hand.Versions, found);
            }
        }
        catch (DbException damaged)
        {
            found.Problems.Add(new(VerifyProblem.WholeLedger, $"the facts from entry {part.From} on could not be read ({damaged.Message.TrimEnd('.')})"));
        }
        idle.Add(hand);
        return found;
    }

    /// <summary>The messages that begin in this part: one that began before it belongs to the part before, one that goes on after it is read on.</summary>
    private static IEnumerable<List<Row>> Messages(IEnumerable<Row> rows, long from, long to)
    {
        List<Row> message = [];
        var before = default((string?, string?)?);
        foreach (var row in rows)
        {
            if (row.Index < from)
            {
                before = row.Of;
                continue;
            }
            if (message.Count == 0 && before == row.Of && row.Of.Trace is not null)
            {
                continue;
            }
            before = null;
            if (message.Count > 0 && (message[0].Of != row.Of || row.Of.Trace is null))
            {
                yield return message;
                message = [];
            }
            if (message.Count == 0 && row.Index >= to)
            {
                yield break;
            }
            message.Add(row);
        }
        if (message.Count > 0)
        {
            yield return message;
        }
    }

    private static IEnumerable<Row> Rows(Hand hand, long from, long to)
    {
        using var command = hand.Connection.Command(
            "SELECT idx, entry_id, leaf, facts FROM ledger WHERE idx >= @from AND idx < @to AND facts IS NOT NULL ORDER BY idx", ("@from", from - 1), ("@to", to + InOrder.Part));
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            var leaf = row.Bytes(2);
            var readable = hand.Leaf.TryRead(leaf);
            yield return new(row.GetInt64(0), row.Text(1) ?? "", leaf, row.Bytes(3), readable ? (hand.Leaf.Text("trace_id"), hand.Leaf.Text("bundle_rev")) : default);
        }
    }

    private void Replay(List<Row> message, ConvenantVersions versions, Found found)
    {
        List<RecordedEntry> opened = [];
        foreach (var row in message)
        {
            if (Open(row) is not { } entry)
            {
                found.Problems.Add(new(row.Index, "the facts beside it do not open: they were changed, or are those of another entry"));
            }
            else if (Core.Recording.Replay.Uncommitted(entry) is { } problem)
            {
                found.Problems.Add(new(row.Index, problem));
            }
            else
            {
                opened.Add(entry);
            }
        }
        if (message[0].Of.Cited is not { } cited)
        {
            return; // an entry that cites no convenant was not decided under one
        }
        if (versions.Of(cited) is not { } convenant)
        {
            found.Unreadable.Add(cited);
            return;
        }
        var replayed = new Replay(convenant).Of(opened, whole: opened.Count == message.Count);
        found.Replayed += replayed.Decisions;
        found.Grounded ??= replayed.Grounded;
        found.Unrecorded.AddRange(replayed.Unrecorded);
        found.Problems.AddRange(replayed.Problems.Select(problem => new VerifyProblem(problem.Index, problem.Problem)));
    }

    private RecordedEntry? Open(Row row)
    {
        try
        {
            return new(row.Index, row.Leaf, facts.Open(row.Id, row.Facts));
        }
        catch (UnsealException)
        {
            return null;
        }
    }
}
