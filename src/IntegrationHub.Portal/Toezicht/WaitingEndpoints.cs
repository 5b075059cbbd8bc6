using IntegrationHub.Core.Recording;
using IntegrationHub.Portal.Aanmelding;
using IntegrationHub.Portal.Pages;
using IntegrationHub.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IntegrationHub.Portal.Toezicht;

/// <summary>What waits for a person: holds and tasks. Shown here, decided with the command <c>hub</c>.</summary>
internal static class WaitingEndpoints
{
    public const string Place = "/besluiten";

    public static async Task<IResult> PageAsync(HttpContext context, LedgerReader reader, Views views, PortalSettings settings)
    {
        await views.EnterAsync(context, "besluiten").ConfigureAwait(false);
        return new RazorComponentResult<WaitingPage>(new
        {
            Viewer = Viewer.Of(context, Place),
            Holds = await reader.HoldsAsync(AanhoudingStaat.Open, context.RequestAborted).ConfigureAwait(false),
            Tasks = await reader.TasksAsync(context.RequestAborted).ConfigureAwait(false),
            Now = settings.Clock.GetUtcNow(),
        });
    }
}
