using System.Text.Json;
using System.Text.Json.Serialization;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace IntegrationHub.Router.Control;

/// <summary>A version to be brought into force: its files and note, or the revision of one that was in force before.</summary>
public sealed record ActivationBody
{
    /// <summary>The id of the person who does it.</summary>
    public required string Persoon { get; init; }
    public string? Revision { get; init; }
    public IReadOnlyList<ConvenantFile> Landelijk { get; init; } = [];
    public IReadOnlyList<ConvenantFile> Regio { get; init; } = [];
    public byte[]? Note { get; init; }
}

/// <summary>What became of it.</summary>
/// <param name="Problems">Why not; empty when it is in force.</param>
public sealed record ActivationAnswer(Activated? Activated, IReadOnlyList<string> Problems);

/// <summary><c>POST /convenant</c>: an activation while the router runs, under the same rules as any other.</summary>
internal static class ConvenantControl
{
    private const long LargestBody = 16_000_000; // the files of a convenant, in JSON

    public static void Map(WebApplication app, Activation activation, ConvenantHolder running) =>
        app.MapPost("/convenant", async (HttpRequest request, CancellationToken cancellation) =>
        {
            if (await BodyAsync(request, cancellation) is not { } body)
            {
                return Results.Problem("verwacht: persoon, en revision of landelijk, regio en note", statusCode: 400);
            }
            var answer = await ActivateAsync(activation, running, body);
            return Results.Json(answer, ActivationJson.Default.ActivationAnswer, statusCode: answer.Activated is null ? 422 : 200);
        }).WithMetadata(new RequestSizeLimitAttribute(LargestBody));

    private static async Task<ActivationAnswer> ActivateAsync(Activation activation, ConvenantHolder running, ActivationBody body)
    {
        try
        {
            return new(body.Revision is { } revision
                ? await activation.ReturnToAsync(revision, body.Persoon, running)
                : await activation.ActivateAsync(new(body.Landelijk, body.Regio), body.Note, body.Persoon, running), []);
        }
        catch (ActivationRefusedException refused)
        {
            return new(null, refused.Problems);
        }
    }

    private static async Task<ActivationBody?> BodyAsync(HttpRequest request, CancellationToken cancellation)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync(request.Body, ActivationJson.Default.ActivationBody, cancellation);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ActivationBody))]
[JsonSerializable(typeof(ActivationAnswer))]
public sealed partial class ActivationJson : JsonSerializerContext;
