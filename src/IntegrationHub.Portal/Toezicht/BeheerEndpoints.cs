using IntegrationHub.Core.Recording;
using IntegrationHub.Portal.Aanmelding;
using IntegrationHub.Portal.Pages;
using IntegrationHub.Portal.Verstrekkingen;
using IntegrationHub.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IntegrationHub.Portal.Toezicht;

/// <summary>Who looked at what, searched, or changed how the hub works: also whoever looks at this.</summary>
internal static class BeheerEndpoints
{
    public const string Place = "/beheer";

    public const int PageSize = 50;

    public static async Task<IResult> PageAsync(HttpContext context, LedgerReader reader, Views views, string? soort = null, string? voor = null)
    {
        var (kind, before) = (soort is { Length: > 0 } ? BeheerDaad.Parse(soort) : null, voor is { Length: > 0 } ? LogFilter.Index(voor) : null);
        if ((soort is { Length: > 0 } && kind is null) || (voor is { Length: > 0 } && before is null))
        {
            return Failures.BadRequest(context, "De gekozen handeling bestaat niet. Kies een handeling uit de lijst.");
        }
        await views.EnterAsync(context, "beheer", kind is { } asked ? [$"soort={BeheerDaad.Slug(asked)}"] : []).ConfigureAwait(false);
        var lines = await reader.BeheerAsync(kind, before, PageSize + 1, context.RequestAborted).ConfigureAwait(false);
        return new RazorComponentResult<BeheerPage>(new { Viewer = Viewer.Of(context, Place), Soort = kind, Lines = lines });
    }
}
