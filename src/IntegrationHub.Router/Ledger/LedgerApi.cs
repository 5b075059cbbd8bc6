using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using IntegrationHub.Core;
using IntegrationHub.Core.Recording;
using IntegrationHub.Core.Recording.Signing;
using IntegrationHub.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.Router.Ledger;

/// <summary>
/// What the ledger shows to others. To anybody: the last checkpoint and the tiles, which are hashes and tell nothing (C2SP tlog-tiles).
/// To a partner, who says so with the token that the hub gave it: the entries in which that partner is sender or receiver, and the
/// receipt of each (verstrekkingsbewijs). Never an entry of others.
/// </summary>
public sealed class LedgerApi : IAsyncDisposable
{
    private const string Immutable = "public, max-age=31536000, immutable";
    private readonly WebApplication _app;

    private LedgerApi(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single());

    /// <param name="listen">Where to answer; port 0 takes a free one.</param>
    /// <param name="policy">Receipts have a checkpoint that this accepts, as soon as there is one; null asks the ledger's own signature only.</param>
    public static async Task<LedgerApi> StartAsync(
        string dataFolder, Uri listen, LedgerKeys keys, Func<PartnerId, string> token, IReadOnlyCollection<PartnerId> partners, WitnessPolicy? policy, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders(); // a request may not leave a line with what was asked
        builder.WebHost.UseUrls(listen.ToString());
        var app = builder.Build();
        Hashes(app, new(dataFolder));
        Receipts(app, new(dataFolder), new(dataFolder), policy ?? WitnessPolicy.Of(keys.Known[0]), request => Partner(request, partners, token));
        LedgerApi api = new(app);
        await app.StartAsync(cancellation);
        return api;
    }

    private static void Hashes(WebApplication app, CheckpointReader reader)
    {
        app.MapGet("/checkpoint", async (HttpContext context, CancellationToken cancellation) =>
        {
            context.Response.Headers.CacheControl = "no-cache";
            return await reader.LastAsync(cancellation) is { } note ? Results.Bytes(note.ToBytes(), "text/plain; charset=utf-8") : Results.NotFound();
        });
        app.MapGet("/tile/{**path}", async (string path, HttpContext context, CancellationToken cancellation) =>
        {
            if (Tile.Parse($"tile/{path}") is not { } tile || await reader.TileAsync(tile, cancellation) is not { } hashes)
            {
                return Results.NotFound(); // entries are nobody's but those in them
            }
            context.Response.Headers.CacheControl = Immutable;
            return Results.Bytes(hashes, "application/octet-stream");
        });
    }

    private static void Receipts(WebApplication app, LedgerReader ledger, CheckpointReader reader, WitnessPolicy policy, Func<HttpRequest, PartnerId?> who)
    {
        var entries = app.MapGroup("/regels").AddEndpointFilter(async (context, next) =>
            who(context.HttpContext.Request) is null ? Results.StatusCode(StatusCodes.Status401Unauthorized) : await next(context));
        entries.MapGet("", async (HttpRequest request, long? voor, CancellationToken cancellation) =>
        {
            var page = await ledger.PageAsync(new() { Partner = who(request), Before = voor, PageSize = 1000 }, cancellation);
            return Results.Text(new JsonArray([.. page.Select(Line)]).ToJsonString(), "application/json");
        });
        entries.MapGet("/{index:long}", async (long index, HttpRequest request, CancellationToken cancellation) =>
            await OwnAsync(index, request, cancellation) is { } entry ? Results.Bytes(entry.Leaf, "application/json") : Results.NotFound());
        entries.MapGet("/{index:long}/bewijs", async (long index, HttpRequest request, CancellationToken cancellation) =>
        {
            if (await OwnAsync(index, request, cancellation) is null)
            {
                return Results.NotFound();
            }
            return await reader.ProofAsync(index, policy, cancellation) is { } proof
                ? Results.Bytes(proof.ToBytes(), "text/plain; charset=utf-8", $"{index}.tlog-proof")
                : Results.Problem("nog niet genoeg getuigen hebben een checkpoint met deze regel medeondertekend; vraag het later nog eens", statusCode: StatusCodes.Status503ServiceUnavailable);
        });

        async Task<LedgerEntry?> OwnAsync(long index, HttpRequest request, CancellationToken cancellation) =>
            await ledger.EntryAsync(index, cancellation) is { } entry && (entry.Line.From == who(request) || entry.Line.To == who(request)) ? entry : null;
    }

    private static JsonNode Line(LedgerLine line) => new JsonObject
    {
        ["regel"] = line.Index,
        ["soort"] = Slugs.Of(line.Type),
        ["tijd"] = Slugs.Of(line.Time),
        ["van"] = line.From.Value,
        ["aan"] = line.To?.Value,
        ["berichttype"] = line.MessageType,
    };

    private static PartnerId? Partner(HttpRequest request, IReadOnlyCollection<PartnerId> partners, Func<PartnerId, string> token)
    {
        var given = SHA256.HashData(Encoding.UTF8.GetBytes(request.Headers.Authorization.ToString()));
        PartnerId? found = null;
        foreach (var partner in partners) // all of them, so that the time it takes tells nothing
        {
            if (CryptographicOperations.FixedTimeEquals(given, SHA256.HashData(Encoding.UTF8.GetBytes($"Bearer {token(partner)}"))))
            {
                found = partner;
            }
        }
        return found;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
