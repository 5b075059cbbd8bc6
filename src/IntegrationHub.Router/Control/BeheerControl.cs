using System.Text.Json;
using System.Text.Json.Serialization;
using IntegrationHub.Core.Recording;
using IntegrationHub.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace IntegrationHub.Router.Control;

/// <summary>What somebody wants to do, on its way to a router that runs. Holds whom they look for, so it does not print.</summary>
public sealed record BeheerBody(string Actie, string Persoon, string? Reden, IReadOnlyList<string> Voorwerp, string? Gezocht)
{
    public static BeheerBody Of(BeheerVraag vraag) =>
        new(BeheerDaad.Slug(vraag.Daad.Soort), vraag.Daad.Persoon, vraag.Daad.Reden, vraag.Daad.Voorwerp, vraag.Gezocht?.Revealed);

    /// <returns>Null when there is no such action.</returns>
    public BeheerVraag? Vraag() => BeheerDaad.Parse(Actie) is { } soort
        ? new(new() { Soort = soort, Persoon = Persoon, Reden = Reden, Voorwerp = [.. Voorwerp] }, Gezocht is null ? null : new(Gezocht))
        : null;

    public override string ToString() => $"BeheerBody {Actie}";
}

/// <param name="Index">Of the entry; null when nothing was entered.</param>
/// <param name="Personen">Codes of whom somebody looked for; null when nobody was.</param>
/// <param name="Probleem">Why nothing was entered.</param>
public sealed record BeheerAnswer(long? Index, IReadOnlyList<string>? Personen, string? Probleem);

/// <summary><c>POST /beheer</c>: enters what somebody wants to do.</summary>
internal static class BeheerControl
{
    public static void Map(WebApplication app, Beheer beheer) => app.MapPost("/beheer", async (HttpRequest request, CancellationToken cancellation) =>
    {
        if ((await BodyAsync(request, cancellation))?.Vraag() is not { } vraag)
        {
            return Answer(new(null, null, "verwacht: actie, persoon, reden, voorwerp, gezocht"), StatusCodes.Status400BadRequest);
        }
        try
        {
            var entered = await beheer.RecordAsync(vraag, cancellation);
            return Answer(new(entered.Index, entered.Subjects?.Select(s => s.Value).ToArray(), null), StatusCodes.Status200OK);
        }
        catch (BeheerRefusedException refused)
        {
            return Answer(new(null, null, refused.Message), refused.IsWrongQuestion ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status503ServiceUnavailable);
        }
    });

    private static IResult Answer(BeheerAnswer answer, int status) => Results.Json(answer, BeheerJson.Default.BeheerAnswer, statusCode: status);

    private static async Task<BeheerBody?> BodyAsync(HttpRequest request, CancellationToken cancellation)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync(request.Body, BeheerJson.Default.BeheerBody, cancellation);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(BeheerBody))]
[JsonSerializable(typeof(BeheerAnswer))]
public sealed partial class BeheerJson : JsonSerializerContext;
