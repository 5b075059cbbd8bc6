using IntegrationHub.Hosting.Bus;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace IntegrationHub.AdapterKit;

/// <summary>One partner's adapter, running: HTTP on loopback on one side, the partner's bus on the other. The bus stays its owner's.</summary>
public sealed class AdapterService : IAsyncDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly ParkedMessages parked;
    private readonly PartnerClient client;
    private readonly Deliveries deliveries;
    private readonly PartnerBus bus;
    private readonly WebApplication web;
    private readonly ILogger log;
    private readonly List<Reception> receptions = [];
    private Task retrying = Task.CompletedTask;

    internal AdapterService(Adapter adapter, AdapterSettings settings, PartnerBus bus, ILoggerFactory logging)
    {
        (Settings, this.bus, log) = (settings, bus, logging.CreateLogger<AdapterService>());
        parked = new(settings);
        client = PartnerClient.For(settings);
        deliveries = new(adapter, settings, client, parked, log);
        web = Web(settings);
        Map(adapter);
    }

    public AdapterSettings Settings { get; }

    /// <summary><c>http://127.0.0.1:PORT</c>, known once it runs.</summary>
    public Uri Address => new(web.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single());

    /// <summary>Where the partner's system brings its messages.</summary>
    public Uri Messages => new(Address, "/berichten");

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await web.DisposeAsync();
        foreach (var reception in receptions)
        {
            await reception.DisposeAsync();
        }

        await retrying.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        deliveries.Dispose();
        client.Dispose();
        stopping.Dispose();
    }

    internal async Task StartAsync(CancellationToken cancellationToken)
    {
        receptions.Add(await bus.ReceiveAsync(BusNames.OutAcute, deliveries.HandleAcuteAsync, cancellationToken));
        receptions.Add(await bus.ReceiveAsync(BusNames.Out, deliveries.HandleAsync, cancellationToken));
        retrying = Task.WhenAll(deliveries.RetryUnreachableAsync(acute: true, stopping.Token), deliveries.RetryUnreachableAsync(acute: false, stopping.Token));
        await web.StartAsync(cancellationToken);
        log.Listens(Settings.Partner, Address);
    }

    private static WebApplication Web(AdapterSettings settings)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls($"http://127.0.0.1:{settings.Port}").ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null; // RequestBody counts, and answers as our contract says
        });
        // The framework's own lines repeat the path and query of a request, whatever somebody put there: GuardAsync logs instead.
        builder.Services.AddRoutingCore().AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        return builder.Build();
    }

    private void Map(Adapter adapter)
    {
        var inlet = new Inlet(adapter, Settings, bus, log);
        var waiting = new ParkedEndpoints(parked, deliveries);
        web.Use(GuardAsync);
        web.UseRouting();
        web.MapPost("/berichten", (RequestDelegate)inlet.PostAsync);
        web.MapGet("/geparkeerd", (RequestDelegate)waiting.ListAsync);
        web.MapPost("/geparkeerd/{id}/opnieuw", (RequestDelegate)waiting.RetryAsync);
        var description = OpenApi.Write(adapter, Settings);
        web.MapGet("/openapi.json", (RequestDelegate)(context =>
        {
            context.Response.ContentType = "application/json";
            return context.Response.WriteAsync(description, context.RequestAborted);
        }));
        web.MapGet("/health/live", (RequestDelegate)(context => context.Response.WriteAsync("ok", context.RequestAborted)));
        web.MapGet("/health/ready", (RequestDelegate)ReadyAsync);
    }

    private async Task GuardAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody waits for an answer any more.
        }
        catch (BadHttpRequestException)
        {
            await Answers.ProblemAsync(context, Refusal.Unreadable, []);
        }
        catch (Exception failure) when (!context.Response.HasStarted)
        {
            log.RequestFailed(Settings.Partner, failure.GetType().Name, failure.StackTrace);
            await Answers.ProblemAsync(context, Refusal.Failed, []);
        }
    }

    private Task ReadyAsync(HttpContext context)
    {
        var healthy = bus.Healthy;
        var body = new Readiness(
            healthy, parked.All.Count(entry => entry.Value.Reason == ParkReason.Geweigerd), parked.All.Count(entry => entry.Value.Reason == ParkReason.Onbereikbaar));
        var status = healthy ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        return Answers.JsonAsync(context, status, body, AdapterJson.Default.Readiness);
    }
}
