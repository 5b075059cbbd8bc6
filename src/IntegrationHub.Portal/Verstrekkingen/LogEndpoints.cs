using IntegrationHub.Portal.Aanmelding;
using IntegrationHub.Portal.Pages;
using IntegrationHub.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IntegrationHub.Portal.Verstrekkingen;

/// <summary>The ledger as pages: a list to search in, and one entry in full.</summary>
internal static class LogEndpoints
{
    public const string Place = "/verstrekkingen";

    public static async Task<IResult> ListAsync(HttpContext context, LedgerReader reader, Views views)
    {
        var viewer = Viewer.Of(context, Place);
        var (filter, problem) = LogFilter.Read(context.Request.Query, viewer.Convenant);
        if (filter is null)
        {
            return Failures.BadRequest(context, problem!);
        }
        await views.EnterAsync(context, "verstrekkingen", LedgerQueryWords.Of(filter.Query, aboutSomebody: false)).ConfigureAwait(false);
        var lines = await reader.PageAsync(filter.Query, context.RequestAborted).ConfigureAwait(false);
        var count = await reader.CountAsync(filter.Query, context.RequestAborted).ConfigureAwait(false);
        return new RazorComponentResult<LogPage>(new { Viewer = viewer, Filter = filter, Lines = lines, Count = count });
    }

    public static async Task<IResult> EntryAsync(HttpContext context, LedgerReader reader, Views views, string index)
    {
        if (LogFilter.Index(index) is not { } number)
        {
            return Failures.BadRequest(context, "Een regelnummer bestaat uit cijfers. Kies een regel uit de lijst.");
        }
        if (await reader.EntryAsync(number, context.RequestAborted).ConfigureAwait(false) is not { } entry)
        {
            return Failures.NotFound(context); // and nothing of the number is kept: somebody may have typed another one than of an entry
        }
        await views.EnterAsync(context, "verstrekkingen", $"regelnummer={number}").ConfigureAwait(false);
        return new RazorComponentResult<EntryPage>(new { Viewer = Viewer.Of(context, Place), Entry = entry });
    }
}
