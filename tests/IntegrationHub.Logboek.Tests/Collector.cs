using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.Logboek.Tests;

/// <summary>A receiver of OTLP/HTTP on this machine, that does with a request what a test tells it.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly WebApplication app;
    private int requests;

    /// <summary>What it answers to the request of this number, from 1; null takes the spans.</summary>
    public Func<int, (int Status, string Body)?> Answer { get; set; } = _ => null;

    /// <summary>The spans of the requests that it took, in the order of their arrival.</summary>
    public ConcurrentQueue<JsonElement> Taken { get; } = [];

    public int Requests => Volatile.Read(ref requests);

    public Uri Address => new(app.Urls.Single());

    private Collector()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.MapPost("/v1/traces", async context =>
        {
            var answer = Answer(Interlocked.Increment(ref requests));
            using var body = await JsonDocument.ParseAsync(context.Request.Body);
            if (answer is null or { Status: 200 })
            {
                foreach (var span in body.RootElement.GetProperty("resourceSpans").EnumerateArray()
                    .SelectMany(r => r.GetProperty("scopeSpans").EnumerateArray()).SelectMany(s => s.GetProperty("spans").EnumerateArray()))
                {
                    Taken.Enqueue(span.Clone());
                }
            }
            context.Response.StatusCode = answer?.Status ?? 200;
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(answer?.Body ?? "{}");
        });
    }

    public static async Task<Collector> StartAsync()
    {
        Collector collector = new();
        await collector.app.StartAsync(TestContext.Current.CancellationToken);
        return collector;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
