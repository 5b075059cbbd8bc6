using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using IntegrationHub.Core;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Recording;
using IntegrationHub.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.Router.Control;

/// <summary>
/// The HTTP interface of a running router, for the command <c>hub</c> and the portal: loopback only, every request with the
/// token of <see cref="ControlFile"/>. What changes something goes the way of a message, so that it is decided and recorded alike.
/// </summary>
public sealed class ControlApi : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly string _dataFolder;

    private ControlApi(WebApplication app, string dataFolder) => (_app, _dataFolder) = (app, dataFolder);

    public static async Task<ControlApi> StartAsync(
        HubRouter router, ConvenantHolder convenant, Activation activation, Beheer beheer, string dataFolder, TimeProvider clock, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders(); // a request may not leave a line with what was asked
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(k => k.Limits.MaxRequestBodySize = 64 * 1024);
        builder.Services.ConfigureHttpJsonOptions(j => j.SerializerOptions.TypeInfoResolverChain.Insert(0, ControlJson.Default));
        var app = builder.Build();
        var token = ControlFile.NewToken();
        app.Use((context, next) => Holds(context.Request, token) ? next(context) : Denied(context));
        Holds(app, router, convenant, dataFolder, clock);
        Tasks(app, router, dataFolder, clock);
        ConvenantControl.Map(app, activation, convenant);
        ActControl.Map(app, router, convenant, dataFolder, clock);
        BeheerControl.Map(app, beheer);
        ControlApi api = new(app, dataFolder);
        await app.StartAsync(cancellation);
        new ControlFile(new(app.Urls.Single()), token).Write(dataFolder);
        return api;
    }

    private static bool Holds(HttpRequest request, string token) => CryptographicOperations.FixedTimeEquals(
        SHA256.HashData(Encoding.UTF8.GetBytes(request.Headers.Authorization.ToString())), SHA256.HashData(Encoding.UTF8.GetBytes($"Bearer {token}")));

    private static Task Denied(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }

    private static void Holds(WebApplication app, HubRouter router, ConvenantHolder convenant, string dataFolder, TimeProvider clock)
    {
        app.MapGet("/aanhoudingen", async (string? staat, CancellationToken cancellation) =>
        {
            if (staat is not null && !HoldList.TryState(staat, out _))
            {
                return Results.Problem("staat is open, vrijgegeven, geweigerd, verlopen of vervallen", statusCode: 400);
            }
            var state = staat is null || !HoldList.TryState(staat, out var asked) ? (AanhoudingStaat?)null : asked;
            var holds = await new LedgerReader(dataFolder).HoldsAsync(state, cancellation);
            return Results.Json(holds.Select(HoldList.Of).ToArray(), ControlJson.Default.HoldListArray);
        });
        app.MapPost("/aanhoudingen/{id:guid}/besluit", async (Guid id, HttpRequest request, CancellationToken cancellation) =>
        {
            if (await BodyAsync(request, cancellation) is not { } body)
            {
                return Results.Problem("verwacht: {\"besluit\":\"vrijgeven|weigeren\",\"organisatie\":\"…\",\"persoon\":\"…\",\"rol\":\"…\",\"motivering\":\"…\"}", statusCode: 400);
            }
            if (!convenant.Current.Partners.TryGetValue(new(body.Organisatie), out var partner))
            {
                return Results.Problem("deze organisatie is geen partner van de regio", statusCode: 422);
            }
            var recorded = await router.BringAsync(partner.Id, body.Decision(new(id)).Event(partner, clock.GetUtcNow()), cancellation);
            var answer = HoldAnswer.Of(recorded.Outcome);
            return Results.Json(answer, ControlJson.Default.HoldAnswer, statusCode: answer.Uitkomst == "afgewezen" ? 422 : 200);
        });
    }

    private static void Tasks(WebApplication app, HubRouter router, string dataFolder, TimeProvider clock)
    {
        app.MapGet("/taken", async (CancellationToken cancellation) =>
        {
            var now = clock.GetUtcNow();
            var tasks = await new LedgerReader(dataFolder).TasksAsync(cancellation);
            return Results.Json(tasks.Select(t => TaskList.Of(t, now)).ToArray(), ControlJson.Default.TaskListArray);
        });
        app.MapPost("/taken/{id:guid}/gedaan", async (Guid id, string persoon, CancellationToken cancellation) => !TaskList.IsPerson(persoon)
            ? Results.Problem("persoon is de code van een medewerker, nooit een naam", statusCode: 400)
            : await router.DoneAsync(new(id), persoon, cancellation) ? Results.NoContent() : Results.Problem("er staat geen taak open onder dit nummer", statusCode: 404));
    }

    private static async Task<DecisionBody?> BodyAsync(HttpRequest request, CancellationToken cancellation)
    {
        try
        {
            var body = await JsonSerializer.DeserializeAsync(request.Body, ControlJson.Default.DecisionBody, cancellation);
            return body is { Besluit: "vrijgeven" or "weigeren" } ? body : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        ControlFile.Remove(_dataFolder);
        await _app.DisposeAsync();
    }
}

/// <summary>A hold as the interface and the command show it: codes only.</summary>
public sealed record HoldList
{
    public required string Id { get; init; }
    public required string Staat { get; init; }
    public required string Soort { get; init; }
    public required string Bericht { get; init; }
    public required string Afzender { get; init; }
    public required string Aan { get; init; }
    public required string Rol { get; init; }
    public required string Doel { get; init; }
    public required string Regel { get; init; }
    public required string Reden { get; init; }
    public required IReadOnlyList<string> Velden { get; init; }
    public required IReadOnlyList<string> Beslissers { get; init; }
    public required IReadOnlyList<string> Akkoord { get; init; }
    public required DateTimeOffset Geopend { get; init; }
    public required DateTimeOffset Uiterlijk { get; init; }

    /// <summary>Index of the entry that tells of it.</summary>
    public required long Regelnummer { get; init; }

    public static HoldList Of(Hold hold) => new()
    {
        Id = hold.Aanhouding.Id.ToString(),
        Staat = Slug(hold.Staat),
        Soort = hold.Aanhouding.Soort == AanhoudingSoort.Bericht ? "bericht" : "velden",
        Bericht = hold.Aanhouding.MessageType,
        Afzender = hold.Aanhouding.Afzender.Value,
        Aan = hold.Aanhouding.Aan.Value,
        Rol = hold.Aanhouding.AanRol.Slug,
        Doel = hold.Aanhouding.Doel.Slug,
        Regel = hold.Aanhouding.Rule.Value,
        Reden = hold.Aanhouding.Reason,
        Velden = hold.Aanhouding.Velden,
        Beslissers = [.. hold.Aanhouding.Beslissers.Select(b => b.Value)],
        Akkoord = [.. hold.Akkoord.Select(b => b.Value)],
        Geopend = hold.Aanhouding.Geopend,
        Uiterlijk = hold.Aanhouding.Uiterlijk,
        Regelnummer = hold.EntryIndex,
    };

    private static string Slug(AanhoudingStaat staat) => staat.ToString().ToLowerInvariant();

    public static bool TryState(string slug, out AanhoudingStaat staat) =>
        Enum.TryParse(slug, ignoreCase: true, out staat) && Slug(staat) == slug;
}

/// <summary>The body of a decision.</summary>
public sealed record DecisionBody(string Besluit, string Organisatie, string Persoon, string Rol, string Motivering)
{
    public HoldDecision Decision(AanhoudingId id) => new()
    {
        Id = id,
        Vrijgeven = Besluit == "vrijgeven",
        Organisatie = new(Organisatie),
        Persoon = Persoon,
        Rol = Rol,
        Motivering = Motivering,
    };

    public override string ToString() => $"DecisionBody of {Organisatie}";
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(HoldList[]))]
[JsonSerializable(typeof(TaskList[]))]
[JsonSerializable(typeof(HoldList))]
[JsonSerializable(typeof(TaskList))]
[JsonSerializable(typeof(HoldAnswer))]
[JsonSerializable(typeof(DecisionBody))]
public sealed partial class ControlJson : JsonSerializerContext;
