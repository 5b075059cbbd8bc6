using System.Collections.Immutable;
using IntegrationHub.Core;
using IntegrationHub.Core.Receiving;
using IntegrationHub.Portal.Aanmelding;
using IntegrationHub.Portal.Pages;
using IntegrationHub.Portal.Words;
using IntegrationHub.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace IntegrationHub.Portal.Verstrekkingen;

/// <summary>Entries about a person. The number comes in a form, never in an address, and stands in no answer.</summary>
internal static class PersonEndpoints
{
    private static readonly string[] OfTheForm = ["persoon", "reden", "bewijs", "__RequestVerificationToken"];

    /// <param name="form">Asked for so that the antiforgery token in it is checked.</param>
    public static async Task<IResult> SearchAsync(HttpContext context, LedgerReader reader, Views views, PersonTickets tickets, [FromForm] IFormCollection form)
    {
        var (filter, problem) = Filter(context, form);
        if (filter is null)
        {
            return Failures.BadRequest(context, problem!);
        }
        if (form["reden"] is not [{ } reason] || !SearchReasons.All.ContainsKey(reason))
        {
            return Failures.BadRequest(context, "Kies waarom u op een persoon zoekt.");
        }
        if (form["persoon"] is not [{ Length: > 0 and <= 100 } typed])
        {
            return Failures.BadRequest(context, "Vul een BSN, V-nummer of pseudoniem in.");
        }
        try
        {
            var subjects = await views.SearchAsync(context, new PersonalValue(typed), reason, LedgerQueryWords.Of(filter.Query, aboutSomebody: true)).ConfigureAwait(false);
            return await ShowAsync(context, reader, tickets, filter, subjects).ConfigureAwait(false);
        }
        catch (BeheerRefusedException refused) when (refused.IsWrongQuestion)
        {
            return Failures.BadRequest(context, "Dit is geen BSN (acht of negen cijfers die aan de elfproef voldoen), geen V-nummer (tien cijfers) en geen pseudoniem (P-…).");
        }
    }

    /// <summary>Older entries about the same person.</summary>
    public static async Task<IResult> MoreAsync(HttpContext context, LedgerReader reader, Views views, PersonTickets tickets, [FromForm] IFormCollection form)
    {
        var (filter, problem) = Filter(context, form);
        if (filter is null || form["bewijs"] is not [{ } ticket] || tickets.Open(ticket) is not { } subjects)
        {
            return Failures.BadRequest(context, problem ?? "Deze zoekvraag is verlopen. Zoek opnieuw.");
        }
        await views.EnterAsync(context, "verstrekkingen/persoon", LedgerQueryWords.Of(filter.Query, aboutSomebody: true)).ConfigureAwait(false);
        return await ShowAsync(context, reader, tickets, filter, subjects).ConfigureAwait(false);
    }

    private static (LogFilter? Filter, string? Problem) Filter(HttpContext context, IFormCollection form) =>
        LogFilter.Read(form.Where(field => !OfTheForm.Contains(field.Key)), Viewer.Of(context, LogEndpoints.Place).Convenant);

    private static async Task<IResult> ShowAsync(HttpContext context, LedgerReader reader, PersonTickets tickets, LogFilter filter, ImmutableArray<SubjectCode> subjects)
    {
        var query = filter.Query with { Subjects = subjects };
        var lines = await reader.PageAsync(query, context.RequestAborted).ConfigureAwait(false);
        var count = await reader.CountAsync(query, context.RequestAborted).ConfigureAwait(false);
        return new RazorComponentResult<PersonPage>(new
        {
            Viewer = Viewer.Of(context, LogEndpoints.Place),
            Filter = filter,
            Lines = lines,
            Count = count,
            Ticket = tickets.Close(subjects),
            IsKnown = !subjects.IsEmpty,
        });
    }
}
