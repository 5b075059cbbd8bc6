using IntegrationHub.Core.Agreements;
using IntegrationHub.Logboek.Uitvoer;
using IntegrationHub.Storage;
using Microsoft.AspNetCore.Http;

namespace IntegrationHub.Logboek.Lezen;

/// <summary><c>GET /logs</c> of FSC Logging: a peer sees only the transactions that name it.</summary>
internal sealed class FscLogs(LedgerPages ledger, ConvenantVersions versions)
{
    public const string Version = "1.0.0";

    /// <summary>Entries that one answer looks at; a filter that fits little gives a short page and a cursor to go on with.</summary>
    private const int MostRead = 20_000;
    private const int AllOfEntry = 2;

    public async Task AnswerAsync(HttpContext context, Partner peer)
    {
        var question = FscQuestion.Read(context.Request.Query);
        var (records, next) = question.Transactions.Count > 0
            ? (await NamedAsync(question.Transactions, peer, context.RequestAborted).ConfigureAwait(false), null)
            : await PageAsync(question, peer, context.RequestAborted).ConfigureAwait(false);
        await Answers.JsonAsync(context, json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("records");
            foreach (var record in records)
            {
                record.Write(json);
            }
            json.WriteEndArray();
            json.WriteStartObject("pagination");
            json.WriteString("next_cursor", next?.ToString() ?? "");
            json.WriteEndObject();
            json.WriteEndObject();
        }).ConfigureAwait(false);
    }

    private async Task<List<FscRecord>> NamedAsync(IReadOnlyList<Guid> transactions, Partner peer, CancellationToken cancellation)
    {
        List<FscRecord> found = [];
        foreach (var at in transactions.Select(FscRecord.TimeOf).OfType<DateTimeOffset>().Distinct().Order())
        {
            await foreach (var record in ledger.ReadAsync(new() { Partner = peer.Id, Since = at, Until = at.AddMilliseconds(1) }, cancellation).ConfigureAwait(false))
            {
                found.AddRange(FscRecord.Of(record, versions).Where(r => r.Names(peer.Oin) && transactions.Contains(r.Transaction)));
            }
        }
        return found;
    }

    private async Task<(List<FscRecord> Records, FscCursor? Next)> PageAsync(FscQuestion question, Partner peer, CancellationToken cancellation)
    {
        LedgerSpan span = new()
        {
            Partner = peer.Id,
            Since = question.After is { } after ? DateTimeOffset.FromUnixTimeSeconds(after + 1) : null,
            Until = question.Before is { } before ? DateTimeOffset.FromUnixTimeSeconds(before) : null,
            NewestFirst = question.Descending,
            Behind = question.Cursor is { } cursor ? cursor.Index + (question.Descending ? 1 : -1) : null,
            PageSize = Math.Min(1000, question.Limit + 1),
        };
        List<FscRecord> found = [];
        var read = 0;
        await foreach (var entry in ledger.ReadAsync(span, cancellation).ConfigureAwait(false))
        {
            var seen = question.Cursor is { } at && at.Index == entry.Line.Index ? at.Given : 0;
            var told = FscRecord.Of(entry, versions).ToArray();
            foreach (var (number, record) in (question.Descending ? told.Reverse() : told).Index().Skip(seen))
            {
                if (!record.Names(peer.Oin) || !question.Fits(record))
                {
                    continue;
                }
                if (found.Count == question.Limit)
                {
                    return (found, new(entry.Line.Index, number)); // there is another one: this
                }
                found.Add(record);
            }
            if (++read == MostRead)
            {
                return (found, new(entry.Line.Index, AllOfEntry));
            }
        }
        return (found, null);
    }
}
