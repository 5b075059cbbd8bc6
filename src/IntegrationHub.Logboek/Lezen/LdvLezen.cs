using IntegrationHub.Core.Agreements;
using IntegrationHub.Logboek.Uitvoer;
using IntegrationHub.Storage;
using Microsoft.AspNetCore.Http;

namespace IntegrationHub.Logboek.Lezen;

/// <summary>
/// <c>POST /processing-activities</c>: the read extension of Logboek Dataverwerkingen. A partner reads the lines of messages that it
/// sent or that were judged for it. What is more than an answer holds is refused rather than cut short: half a log looks like a whole one.
/// </summary>
internal sealed class LdvLezen(LedgerPages ledger, ConvenantVersions versions)
{
    public const string Version = "1.1.0";
    private const int MostLines = 1000;
    private const int MostRead = 100_000;

    public async Task AnswerAsync(HttpContext context, Partner asker)
    {
        var question = await LdvQuestion.ReadAsync(context.Request).ConfigureAwait(false);
        LedgerSpan span = new()
        {
            Partner = asker.Id,
            Since = question.Start,
            Until = question.End?.AddMilliseconds(1),
            NewestFirst = true,
            PageSize = 1000,
        };
        List<LdvLine> lines = [];
        var read = 0;
        await foreach (var record in ledger.ReadAsync(span, context.RequestAborted).ConfigureAwait(false))
        {
            lines.AddRange(LdvLine.Of(record, versions).Where(question.Fits));
            if (lines.Count > MostLines || ++read > MostRead)
            {
                throw new QuestionException("Dit zijn er te veel voor één antwoord. Vraag een kortere periode met startTime en endTime, of één verwerking met traceId.");
            }
        }
        await Answers.JsonAsync(context, json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("processingActivities");
            foreach (var line in lines)
            {
                line.WriteRead(json);
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }).ConfigureAwait(false);
    }
}
