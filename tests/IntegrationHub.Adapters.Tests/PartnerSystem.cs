using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationHub.Adapters.Tests;

/// <summary>A partner's own system, that can be away and that can refuse.</summary>
internal sealed class PartnerSystem : IAsyncDisposable
{
    private WebApplication? web;

    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort()}/postvak");

    public int Status { get; set; } = StatusCodes.Status200OK;

    public ConcurrentQueue<byte[]> Taken { get; } = new();

    /// <summary>Of a body: not answered before this completes.</summary>
    public Func<byte[], Task> Pace { get; init; } = _ => Task.CompletedTask;

    public async Task StartAsync(CancellationToken stop)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls(Address.GetLeftPart(UriPartial.Authority));
        builder.Services.AddRoutingCore();
        web = builder.Build();
        web.UseRouting();
        web.MapPost("/postvak", (RequestDelegate)TakeAsync);
        await web.StartAsync(stop);
    }

    public ValueTask DisposeAsync() => web?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        await Pace(body.ToArray());
        context.Response.StatusCode = Status;
        if (Status == StatusCodes.Status200OK)
        {
            Taken.Enqueue(body.ToArray());
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
