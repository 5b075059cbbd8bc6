using System.Collections.Immutable;
using System.Security.Claims;
using IntegrationHub.Core.Receiving;
using IntegrationHub.Core.Recording;

namespace IntegrationHub.Portal;

/// <summary>Who looks is entered before anything is shown: no entry, no page. A stream of updates is one view.</summary>
internal sealed class Views(PortalSettings settings)
{
    /// <param name="page">Path of the page without what it is about, such as <c>verstrekkingen</c>.</param>
    /// <param name="objects">What it is about, in codes that were found valid.</param>
    public Task EnterAsync(HttpContext context, string page, params ImmutableArray<string> objects) => settings.Record(new(new()
    {
        Soort = BeheerSoort.Bekijken,
        Persoon = PersonOf(context),
        Voorwerp = [$"pagina={page}", .. objects],
    }), context.RequestAborted);

    /// <param name="gezocht">BSN, V-number or pseudonym.</param>
    /// <returns>The codes of the person.</returns>
    public async Task<ImmutableArray<Core.SubjectCode>> SearchAsync(HttpContext context, PersonalValue gezocht, string reason, ImmutableArray<string> objects) =>
        (await settings.Record(new(new() { Soort = BeheerSoort.Zoeken, Persoon = PersonOf(context), Reden = reason, Voorwerp = objects }, gezocht), context.RequestAborted)
            .ConfigureAwait(false)).Subjects ?? [];

    private static string PersonOf(HttpContext context) =>
        context.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? throw new InvalidOperationException("A page was asked for by nobody.");
}
