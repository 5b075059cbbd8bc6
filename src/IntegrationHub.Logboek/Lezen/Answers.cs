using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace IntegrationHub.Logboek.Lezen;

/// <summary>A question that cannot be answered as it was put; the text, in Dutch, says what would be right and repeats nothing of it.</summary>
public sealed class QuestionException(string message, int status = StatusCodes.Status400BadRequest) : Exception(message)
{
    public int Status { get; } = status;
}

/// <summary>How every read API answers.</summary>
internal static class Answers
{
    public static Task JsonAsync(HttpContext context, Action<Utf8JsonWriter> write) => SendAsync(context, StatusCodes.Status200OK, "application/json", write);

    /// <summary>RFC 9457.</summary>
    public static Task ProblemAsync(HttpContext context, int status, string detail) => SendAsync(context, status, "application/problem+json", json =>
    {
        json.WriteStartObject();
        json.WriteString("type", "about:blank");
        json.WriteString("title", Title(status));
        json.WriteNumber("status", status);
        json.WriteString("detail", detail);
        json.WriteEndObject();
    });

    private static async Task SendAsync(HttpContext context, int status, string media, Action<Utf8JsonWriter> write)
    {
        ArrayBufferWriter<byte> body = new();
        await using (Utf8JsonWriter json = new(body))
        {
            write(json);
        }
        context.Response.StatusCode = status;
        context.Response.ContentType = media;
        context.Response.ContentLength = body.WrittenCount;
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.Body.WriteAsync(body.WrittenMemory, context.RequestAborted).ConfigureAwait(false);
    }

    private static string Title(int status) => Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status);
}
