using System.Diagnostics;
using IntegrationHub.Contracts;
using IntegrationHub.Hosting.Bus;
using IntegrationHub.Hosting.Telemetry;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.AdapterKit;

/// <summary><c>POST /berichten</c>: bytes of the partner to <c>hub.in</c>, of an acute message to the lane of its own; 202 only after the broker's confirm.</summary>
internal sealed class Inlet(Adapter adapter, AdapterSettings settings, PartnerBus bus, ILogger log)
{
    private readonly KeyValuePair<string, object?> partner = new("partner", settings.Partner);

    public async Task PostAsync(HttpContext context)
    {
        using var activity = StartActivity(context.Request);
        if (!RequestBody.IsJson(context.Request.ContentType))
        {
            await RefuseAsync(context, new(Refusal.UnknownContentType, []));
        }
        else if (await RequestBody.ReadAsync(context.Request, context.RequestAborted) is not { } body)
        {
            await RefuseAsync(context, new(Refusal.TooLarge, []));
        }
        else
        {
            var now = settings.Clock.GetUtcNow();
            var sender = new Sender(settings.Partner, settings.Oin, Guid.CreateVersion7(now).ToString(), now);
            await adapter.Read(body, sender).Match(accepted => SendAsync(context, accepted), refused => RefuseAsync(context, refused));
        }
    }

    private async Task SendAsync(HttpContext context, Reading.Accepted accepted)
    {
        try
        {
            await bus.SendAsync(LaneOf(accepted.Body), accepted.Body, accepted.Id, context.RequestAborted);
        }
        catch (UnconfirmedException unconfirmed)
        {
            log.NotConfirmed(settings.Partner, unconfirmed.Reason.ToString());
            await Answers.ProblemAsync(context, Refusal.NotConfirmed, [], accepted.Id);
            return;
        }

        HubTelemetry.Accepted.Add(1, partner, new("type", accepted.Type.ShortName));
        log.Accepted(settings.Partner, accepted.Type.ShortName);
        await Answers.JsonAsync(context, StatusCodes.Status202Accepted, new Receipt(accepted.Id), AdapterJson.Default.Receipt);
    }

    /// <summary>What is not an event goes the ordinary way, and the hub says what is wrong with it.</summary>
    private static string LaneOf(ReadOnlyMemory<byte> body) =>
        CloudEventReader.Read(body).Match(ok => ok.Event.Acute, _ => false) ? BusNames.InAcute : BusNames.In;

    private Task RefuseAsync(HttpContext context, Reading.Refused refused)
    {
        log.Refused(settings.Partner, refused.Refusal, new Codes(refused.Problems));
        return Answers.ProblemAsync(context, refused.Refusal, refused.Problems);
    }

    private static Activity? StartActivity(HttpRequest request)
    {
        _ = ActivityContext.TryParse(request.Headers.TraceParent, null, true, out var parent);
        return HubTelemetry.Source.StartActivity("accept", ActivityKind.Server, parent);
    }
}
