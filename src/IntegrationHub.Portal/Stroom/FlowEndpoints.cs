using IntegrationHub.Portal.Aanmelding;
using IntegrationHub.Portal.Pages;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IntegrationHub.Portal.Stroom;

/// <summary>The message flow as a page, and as events that keep the page up to date.</summary>
internal static class FlowEndpoints
{
    public const string Place = "/stroom";

    public static async Task<IResult> PageAsync(HttpContext context, FlowReader flow, Views views)
    {
        await views.EnterAsync(context, "stroom").ConfigureAwait(false);
        return new RazorComponentResult<FlowPage>(new { Viewer = Viewer.Of(context, Place), Flow = await flow.ReadAsync(context.RequestAborted).ConfigureAwait(false) });
    }

    public static async Task<IResult> EventsAsync(HttpContext context, FlowEvents events, Views views)
    {
        await views.EnterAsync(context, "stroom/gebeurtenissen").ConfigureAwait(false);
        return TypedResults.ServerSentEvents(events.ReadAsync(Viewer.Of(context, Place), context.RequestAborted));
    }
}
