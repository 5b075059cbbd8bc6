using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Recording;
using IntegrationHub.Logboek.Uitvoer;
using IntegrationHub.Storage;
using Microsoft.AspNetCore.Http;

namespace IntegrationHub.Logboek.Lezen;

/// <summary>
/// The three questions of the Estonian data tracker. Its standard puts the number of a person into the address, so nothing in this
/// process keeps an address: no request log, no trace, no metric. Who asks for whom is the asker's to check; only disclosures that
/// the asker sent or received are told, and none that is shielded.
/// </summary>
internal sealed class FindUsage(LedgerPages ledger, ConvenantVersions versions, FindDisclosures find, TimeProvider clock)
{
    public const string Version = "2.1.0";
    private const int MostUsages = 1000;

    public async Task FindAsync(HttpContext context, Partner asker)
    {
        Parameters given = new(context.Request.Query, "userCode", "periodStart", "periodEnd", "offset", "limit");
        if (context.Request.Headers["X-Road-UserId"] is not [{ Length: > 0 and <= 64 }])
        {
            throw new QuestionException("De kop X-Road-UserId zegt wie het vraagt.");
        }
        var (from, until) = (given.Moment("periodStart"), given.Moment("periodEnd"));
        var offset = (int)(given.Number("offset", 0, int.MaxValue) ?? 0);
        var limit = (int)(given.Number("limit", 0, MostUsages) ?? MostUsages);
        var found = given.Text("userCode") is { Length: <= 32 } code ? await find(new(Bare(code)), asker.Id, context.RequestAborted).ConfigureAwait(false) : null;
        if (found is null)
        {
            throw new QuestionException("userCode is een burgerservicenummer, met of zonder NL ervoor.");
        }
        List<Usage> usages = [];
        foreach (var (index, mayBeVerdachte) in found.OrderByDescending(f => f.Key))
        {
            var entry = (await ledger.PageAsync(new() { Partner = asker.Id, Behind = index - 1, PageSize = 1 }, context.RequestAborted).ConfigureAwait(false)).Single();
            if (Usage.Of(entry, versions, mayBeVerdachte) is { } usage && !(usage.Logtime < from) && !(usage.Logtime > until))
            {
                usages.Add(usage);
            }
        }
        await Answers.JsonAsync(context, json =>
        {
            json.WriteStartObject();
            json.WriteNumber("totalUsages", usages.Count);
            json.WriteStartArray("usages");
            foreach (var usage in usages.Skip(offset).Take(limit))
            {
                usage.Write(json);
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }).ConfigureAwait(false);
    }

    public async Task PeriodAsync(HttpContext context)
    {
        var first = await ledger.PageAsync(new() { PageSize = 1 }, context.RequestAborted).ConfigureAwait(false);
        var start = first is [var entry] ? entry.Line.Time : clock.GetUtcNow(); // an empty ledger has kept everything since now
        await Answers.JsonAsync(context, json =>
        {
            json.WriteStartObject();
            json.WriteString("periodStart", Slugs.Of(start));
            json.WriteEndObject();
        }).ConfigureAwait(false);
    }

    public async Task HeartbeatAsync(HttpContext context)
    {
        var fault = await FaultAsync(context.RequestAborted).ConfigureAwait(false);
        await Answers.JsonAsync(context, json =>
        {
            json.WriteStartObject();
            json.WriteString("status", fault is null ? "OK" : "FAIL");
            json.WriteString("message", fault ?? "Het logboek is te lezen.");
            json.WriteEndObject();
        }).ConfigureAwait(false);
    }

    private async Task<string?> FaultAsync(CancellationToken cancellation)
    {
        try
        {
            await ledger.PageAsync(new() { PageSize = 1 }, cancellation).ConfigureAwait(false);
            return null;
        }
        catch (StoreRefusedException)
        {
            return "Het logboek is niet te lezen.";
        }
    }

    private static string Bare(string code) => code.StartsWith("NL", StringComparison.Ordinal) ? code[2..] : code;
}
