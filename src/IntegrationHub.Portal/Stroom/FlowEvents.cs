using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using IntegrationHub.Portal.Aanmelding;
using IntegrationHub.Portal.Pages;
using IntegrationHub.Storage;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace IntegrationHub.Portal.Stroom;

/// <summary>The state of the flow as a piece of page, at once and again after every change of the store.</summary>
internal sealed class FlowEvents(
    LedgerReader reader, FlowReader flow, TimeProvider clock, IHostApplicationLifetime lifetime, IServiceProvider services, ILoggerFactory log)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    /// <summary>After this long the browser connects again, and its sign-in is looked at again.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    public async IAsyncEnumerable<SseItem<string>> ReadAsync(Viewer viewer, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using CancellationTokenSource age = new(Lifetime, clock);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation, lifetime.ApplicationStopping, age.Token);
        await using FlowSignals signals = new(reader, clock, Interval, end.Token);
        while (await signals.NextAsync().ConfigureAwait(false))
        {
            var state = await flow.ReadAsync(CancellationToken.None).ConfigureAwait(false);
            yield return new(await RenderAsync(viewer, state).ConfigureAwait(false), "stand");
        }
    }

    private async Task<string> RenderAsync(Viewer viewer, Flow state)
    {
        await using HtmlRenderer renderer = new(services, log);
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { ["Viewer"] = viewer, ["Flow"] = state });
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<FlowState>(parameters).ConfigureAwait(false)).ToHtmlString()).ConfigureAwait(false);
    }
}
