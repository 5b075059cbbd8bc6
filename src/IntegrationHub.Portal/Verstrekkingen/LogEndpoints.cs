using IntegrationHub.Portal.Aanmelding;
using IntegrationHub.Portal.Pages;
using IntegrationHub.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IntegrationHub.Portal.Verstrekkingen;

/// <summary>The ledger as pages: a list to search in, and one entry in full.</summary>
internal static class LogEndpoints
{
    public const string Place = "/verstrekkingen";

    public static async Task<IResult> ListAsync(HttpContext context, LedgerReader reader)
    {
        var viewer = Viewer.Of(context, Place);
        var (filter, problem) = LogFilter.Read(context.Request.Query, viewer.Convenant);
        if (filter is null)
        {
            return Failures.BadRequest(context, problem!);
        }
        var lines = await reader.PageAsync(filter.Query, context.RequestAborted).ConfigureAwait(false);
        var count = await reader.CountAsync(filter.Query, context.RequestAborted).ConfigureAwait(false);
        return new RazorComponentResult<LogPage>(new { Viewer = viewer, Filter = filter, Lines = lines, Count = count });
    }

    public static async Task<IResult> EntryAsync(HttpContext context, LedgerReader reader, string index)
    {
        if (LogFilter.Index(index) is not { } number)
        {
            return Failures.BadRequest(context, "Een regelnummer bestaat uit cijfers. Kies een regel uit de lijst.");
        }
        return await reader.EntryAsync(number, context.RequestAborted).ConfigureAwait(false) is { } entry
            ? new RazorComponentResult<EntryPage>(new { Viewer = Viewer.Of(context, Place), Entry = entry })
            : Failures.NotFound(context);
    }
}
