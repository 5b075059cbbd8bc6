using Microsoft.AspNetCore.Http;

namespace IntegrationHub.AdapterKit;

/// <summary>What waits, and trying one of it again.</summary>
internal sealed class ParkedEndpoints(ParkedMessages parked, Deliveries deliveries)
{
    public Task ListAsync(HttpContext context) => Answers.JsonAsync<IReadOnlyList<ParkedName>>(
        context,
        StatusCodes.Status200OK,
        [.. parked.All.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => new ParkedName(entry.Key, Dutch(entry.Value.Reason)))],
        AdapterJson.Default.IReadOnlyListParkedName);

    public async Task RetryAsync(HttpContext context)
    {
        var name = (string)context.Request.RouteValues["id"]!;
        await (EventName.IsName(name) && await deliveries.RetryAsync(name, context.RequestAborted) is { } outcome
            ? AnswerAsync(context, name, outcome)
            : Answers.ProblemAsync(context, Refusal.UnknownParked, []));
    }

    private static Task AnswerAsync(HttpContext context, string name, DeliveryOutcome outcome) => outcome switch
    {
        DeliveryOutcome.Unreachable or DeliveryOutcome.Refused => Answers.ProblemAsync(context, Refusal.StillRefused, [], name),
        DeliveryOutcome.Taken or DeliveryOutcome.TakenBefore =>
            Answers.JsonAsync(context, StatusCodes.Status200OK, new Receipt(name), AdapterJson.Default.Receipt),
    };

    private static string Dutch(ParkReason reason) => reason switch
    {
        ParkReason.Geweigerd => "geweigerd",
        ParkReason.Onbereikbaar => "onbereikbaar",
    };
}
