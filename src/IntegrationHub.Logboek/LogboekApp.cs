using System.Net;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Logboek.Lezen;
using IntegrationHub.Logboek.Uitvoer;
using IntegrationHub.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationHub.Logboek;

/// <summary>The read APIs of one region's ledger: for partners, over HTTP, each with its own token. Reads the store, writes nothing.</summary>
public static class LogboekApp
{
    private const int LargestBody = 16 * 1024;

    /// <summary>Built, not started. Logs nothing at all: an address may hold the number of a person.</summary>
    /// <exception cref="LogboekRefusedException">The address is not one of this machine alone.</exception>
    public static WebApplication Build(LogboekSettings settings)
    {
        var endpoint = Loopback(settings.Listen);
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
            kestrel.Limits.MaxRequestLineSize = 16 * 1024; // a hundred transaction ids and hashes
            kestrel.Listen(endpoint);
        });
        builder.Services.AddRouting();
        builder.Services.AddHostFiltering(hosts => hosts.AllowedHosts = ["127.0.0.1", "[::1]", "localhost", settings.Listen.Host]);
        var app = builder.Build();
        app.UseHostFiltering(); // a foreign name that resolves to this machine gets nothing
        app.Use((context, next) => TellAsync(context, next));
        app.UseRouting();
        Map(app, settings);
        return app;
    }

    /// <summary>Where a started one listens.</summary>
    public static Uri AddressOf(WebApplication started) => new(
        started.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single());

    private static void Map(WebApplication app, LogboekSettings settings)
    {
        LedgerPages ledger = new(settings.DataFolder);
        ConvenantVersions versions = new(settings.DataFolder, settings.Convenant);
        LdvLezen ldv = new(ledger, versions);
        FscLogs fsc = new(ledger, versions);
        FindUsage usage = new(ledger, versions, settings.Find, settings.Clock);
        app.MapPost("/processing-activities", For(settings, LdvLezen.Version, ldv.AnswerAsync));
        app.MapGet("/logs", For(settings, FscLogs.Version, fsc.AnswerAsync));
        app.MapGet("/v2/findUsage", For(settings, FindUsage.Version, usage.FindAsync));
        app.MapGet("/v2/usagePeriod", For(settings, FindUsage.Version, (context, _) => usage.PeriodAsync(context)));
        app.MapGet("/v2/heartbeat", For(settings, FindUsage.Version, (context, _) => usage.HeartbeatAsync(context)));
        app.MapFallback("{*path}", context => Answers.ProblemAsync(context, StatusCodes.Status404NotFound, "Hier is geen vraag. Zie de standaarden: /processing-activities, /logs, /v2/findUsage, /v2/usagePeriod, /v2/heartbeat."));
    }

    /// <summary>Answers a partner that shows its token, and nobody else.</summary>
    private static RequestDelegate For(LogboekSettings settings, string version, Func<HttpContext, Partner, Task> answer) => context =>
    {
        context.Response.Headers["API-Version"] = version;
        if (context.Request.Headers.Authorization is [{ } header] && header.StartsWith("Bearer ", StringComparison.Ordinal)
            && settings.Tokens.Find(header["Bearer ".Length..]) is { } id && settings.Convenant().Partners.TryGetValue(id, out var partner))
        {
            return answer(context, partner);
        }
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return Answers.ProblemAsync(context, StatusCodes.Status401Unauthorized, "Vraag met het token van een partner van deze regio, in de kop Authorization.");
    };

    private static async Task TellAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context).ConfigureAwait(false);
        }
        catch (QuestionException wrong)
        {
            await Answers.ProblemAsync(context, wrong.Status, wrong.Message).ConfigureAwait(false);
        }
        catch (BadHttpRequestException wrong)
        {
            await Answers.ProblemAsync(context, wrong.StatusCode, $"De vraag is niet te lezen; zij is hoogstens {LargestBody} bytes.").ConfigureAwait(false);
        }
        catch (StoreRefusedException)
        {
            await Answers.ProblemAsync(context, StatusCodes.Status503ServiceUnavailable, "Het logboek is niet te lezen. Probeer het later.").ConfigureAwait(false);
        }
        catch (Exception wrong) when (wrong is InvalidDataException or UnsealException)
        {
            await Answers.ProblemAsync(context, StatusCodes.Status500InternalServerError, "Een regel van het logboek is niet zoals de hub hem schrijft. De beheerder laat het logboek controleren.").ConfigureAwait(false);
        }
    }

    // A name is not accepted: only a literal address is certain to stay on this machine.
    private static IPEndPoint Loopback(Uri listen) =>
        listen.Scheme == Uri.UriSchemeHttp && IPAddress.TryParse(listen.DnsSafeHost, out var address) && IPAddress.IsLoopback(address)
            ? new(address, listen.Port)
            : throw new LogboekRefusedException(
                $"The read APIs do not start on '{listen}': tokens stand in for certificates and are not encrypted, so they listen on this machine " +
                "only, behind what ends the TLS of the partners. Give a loopback address, such as http://127.0.0.1:0.");
}
