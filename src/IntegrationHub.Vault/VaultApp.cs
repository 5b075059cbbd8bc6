using System.Net;
using System.Security.Cryptography;
using System.Text;
using IntegrationHub.Hosting.Vault;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationHub.Vault;

/// <summary>The vault behind its one door: HTTP on this machine, for whoever has the token.</summary>
internal static class VaultApp
{
    private const int LongestBody = 16 * 1024 * 1024;

    public static WebApplication Build(VaultStore store, IPEndPoint listen, string token)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LongestBody;
            kestrel.Listen(listen);
        });
        builder.Services.AddRoutingCore();
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, VaultJson.Default));
        var app = builder.Build();
        var expected = Encoding.UTF8.GetBytes($"Bearer {token}");
        app.Use((context, next) => IsKnown(context, expected) ? next(context) : Unknown(context));
        app.UseRouting();
        Map(app, store);
        return app;
    }

    public static Uri AddressOf(WebApplication started) => new(
        started.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single());

    private static void Map(IEndpointRouteBuilder routes, VaultStore store)
    {
        routes.MapGet("/key", () => TypedResults.Json(store.PublicKey, VaultJson.Default.PublicKey));
        routes.MapGet("/status", () => TypedResults.Json(store.Status(), VaultJson.Default.VaultStatus));
        routes.MapPost("/identifiers", async (HttpRequest request) =>
            await request.ReadFromJsonAsync(VaultJson.Default.IReadOnlyListPiece, request.HttpContext.RequestAborted) is { } pieces
                ? Results.Json(store.Take(pieces), VaultJson.Default.Taken)
                : Results.BadRequest());
        routes.MapPost("/openings", async (HttpRequest request) =>
            await request.ReadFromJsonAsync(VaultJson.Default.OpenOrder, request.HttpContext.RequestAborted) is { } order
                ? store.Open(order) is { } opened ? Results.Json(opened, VaultJson.Default.Opened) : Results.StatusCode(StatusCodes.Status410Gone)
                : Results.BadRequest());
        routes.MapGet("/erasures", (HttpRequest request) => TypedResults.Json(store.Erasures(untold: request.Query["told"] == "false"), VaultJson.Default.IReadOnlyListErasure));
        routes.MapPost("/erasures", async (HttpRequest request) =>
            await request.ReadFromJsonAsync(VaultJson.Default.EraseOrder, request.HttpContext.RequestAborted) is { Subjects.Count: > 0 } order
                ? Results.Json(store.Erase(order.Subjects), VaultJson.Default.Erasure)
                : Results.BadRequest());
        routes.MapPost("/erasures/{id}/told", (HttpContext context) => store.Told((string)context.GetRouteValue("id")!));
        routes.MapPost("/epochs/{epoch:int}/erasure", (HttpContext context) =>
            TypedResults.Json(store.EraseEpoch(int.Parse((string)context.GetRouteValue("epoch")!, System.Globalization.CultureInfo.InvariantCulture)), VaultJson.Default.Erasure));
    }

    private static bool IsKnown(HttpContext context, byte[] expected) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(context.Request.Headers.Authorization.ToString()), expected);

    private static Task Unknown(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }
}
