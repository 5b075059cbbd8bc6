using System.Text.Json.Serialization.Metadata;
using IntegrationHub.Contracts;
using Microsoft.AspNetCore.Http;

namespace IntegrationHub.AdapterKit;

internal static class Answers
{
    private const string Problems = "https://mensenhandelsignalen.example/fouten/";

    public static Task JsonAsync<T>(HttpContext context, int status, T body, JsonTypeInfo<T> type, string contentType = "application/json")
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(body, type, contentType, context.RequestAborted);
    }

    /// <param name="id">The event's id, when sending again with it makes sense.</param>
    public static Task ProblemAsync(HttpContext context, Refusal refusal, IReadOnlyList<ContractProblem> problems, string? id = null)
    {
        var text = RefusalText.Of(refusal);
        var body = new Problem(
            Problems + text.Slug, text.Title, text.Status, text.Detail, id, problems is [] ? null : [.. problems.Select(Fault.Of)]);
        return JsonAsync(context, text.Status, body, AdapterJson.Default.Problem, "application/problem+json");
    }
}
