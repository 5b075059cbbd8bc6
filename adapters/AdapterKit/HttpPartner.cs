using System.Net;
using System.Net.Http.Headers;
using IntegrationHub.Contracts;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace IntegrationHub.AdapterKit;

/// <summary>
/// A partner that takes events by POST. 2xx is taken; 4xx is refused, except 408 and 429; all else is unreachable, after some
/// attempts. It knows a repeat by the event's id; we remember the last ones, so that it rarely has to.
/// </summary>
internal sealed class HttpPartner : PartnerClient
{
    private readonly Uri address;
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) });
    private readonly ResiliencePipeline<HttpStatusCode> ordinaryPipeline;
    private readonly ResiliencePipeline<HttpStatusCode> acutePipeline;
    private readonly RecentNames taken = new(100_000);

    public HttpPartner(Uri address, AdapterSettings settings)
    {
        this.address = address;
        ordinaryPipeline = Pipeline(settings, settings.RetryParked);
        acutePipeline = Pipeline(settings, settings.RetryAcute);
    }

    public override async Task<DeliveryOutcome> DeliverAsync(string name, ReadOnlyMemory<byte> body, bool acute, CancellationToken cancellationToken)
    {
        if (taken.Holds(name))
        {
            return DeliveryOutcome.TakenBefore;
        }

        try
        {
            var pipeline = acute ? acutePipeline : ordinaryPipeline;
            var outcome = Outcome(await pipeline.ExecuteAsync(async token => await PostAsync(body, token), cancellationToken));
            if (outcome == DeliveryOutcome.Taken)
            {
                taken.Add(name);
            }

            return outcome;
        }
        catch (Exception failure) when (failure is HttpRequestException or TimeoutRejectedException or BrokenCircuitException)
        {
            return DeliveryOutcome.Unreachable;
        }
    }

    public override void Dispose()
    {
        http.Dispose();
        base.Dispose();
    }

    private async Task<HttpStatusCode> PostAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        using var content = new ReadOnlyMemoryContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue(CloudEventWriter.ContentType);
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        return answer.StatusCode;
    }

    private static DeliveryOutcome Outcome(HttpStatusCode status) => (int)status switch
    {
        >= 200 and < 300 => DeliveryOutcome.Taken,
        408 or 429 => DeliveryOutcome.Unreachable,
        >= 400 and < 500 => DeliveryOutcome.Refused,
        _ => DeliveryOutcome.Unreachable,
    };

    private static ResiliencePipeline<HttpStatusCode> Pipeline(AdapterSettings settings, TimeSpan pause)
    {
        var transient = new PredicateBuilder<HttpStatusCode>()
            .Handle<HttpRequestException>()
            .Handle<TimeoutRejectedException>()
            .HandleResult(status => Outcome(status) == DeliveryOutcome.Unreachable);
        return new ResiliencePipelineBuilder<HttpStatusCode> { TimeProvider = settings.Clock }
            .AddRetry(new RetryStrategyOptions<HttpStatusCode>
            {
                ShouldHandle = transient,
                MaxRetryAttempts = 3,
                Delay = settings.RetryDelay,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
            })
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<HttpStatusCode>
            {
                ShouldHandle = transient,
                MinimumThroughput = 20,
                BreakDuration = pause > TimeSpan.FromMilliseconds(500) ? pause : TimeSpan.FromMilliseconds(500),
            })
            .AddTimeout(TimeSpan.FromSeconds(10))
            .Build();
    }
}
