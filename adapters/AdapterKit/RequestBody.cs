using System.Buffers;
using System.Net.Http.Headers;
using System.Text;
using IntegrationHub.Contracts;
using Microsoft.AspNetCore.Http;

namespace IntegrationHub.AdapterKit;

/// <summary>A request's bytes, up to the largest message and not one more.</summary>
internal static class RequestBody
{
    private static readonly string[] MediaTypes = ["application/cloudevents+json", "application/json"];

    /// <summary>JSON by name, and in UTF-8 when it says which charset.</summary>
    public static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && MediaTypes.Contains(type.MediaType, StringComparer.OrdinalIgnoreCase)
        && (type.CharSet is null || type.CharSet.Trim('"').Equals(Encoding.UTF8.WebName, StringComparison.OrdinalIgnoreCase));

    /// <summary>Null when there are more than <see cref="Limits.EventBytes"/>.</summary>
    public static async Task<byte[]?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > Limits.EventBytes)
        {
            return null;
        }

        while (true)
        {
            var read = await request.BodyReader.ReadAsync(cancellationToken);
            var tooLarge = read.Buffer.Length > Limits.EventBytes;
            if (tooLarge || read.IsCompleted)
            {
                var body = tooLarge ? null : read.Buffer.ToArray();
                request.BodyReader.AdvanceTo(read.Buffer.End);
                return body;
            }

            request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}
