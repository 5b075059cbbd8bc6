using System.Buffers;
using System.Globalization;
using System.Text.Json;
using IntegrationHub.Logboek.Uitvoer;

namespace IntegrationHub.Logboek.Zenden;

/// <summary>
/// Lines of the core as an <c>ExportTraceServiceRequest</c> of OTLP/HTTP in its JSON form. Of our own: the exporter of OpenTelemetry
/// draws the span id itself, so that a line sent twice would be two, and does not tell when a collector took only a part.
/// </summary>
internal static class OtlpBody
{
    private const int Internal = 1;
    private const int Unset = 0;

    /// <param name="lines">Of one resource.</param>
    public static byte[] Of(IReadOnlyCollection<LdvLine> lines)
    {
        ArrayBufferWriter<byte> body = new(lines.Count * 1024);
        using (Utf8JsonWriter json = new(body))
        {
            json.WriteStartObject();
            json.WriteStartArray("resourceSpans");
            foreach (var resource in lines.GroupBy(l => l.Resource))
            {
                json.WriteStartObject();
                json.WriteStartObject("resource");
                WriteAttributes(json, [("service.name", resource.Key)]);
                json.WriteEndObject();
                json.WriteStartArray("scopeSpans");
                json.WriteStartObject();
                json.WriteStartObject("scope");
                json.WriteString("name", "logboek-dataverwerkingen");
                json.WriteString("version", "1.0.0");
                json.WriteEndObject();
                json.WriteStartArray("spans");
                foreach (var line in resource)
                {
                    WriteSpan(json, line);
                }
                json.WriteEndArray();
                json.WriteEndObject();
                json.WriteEndArray();
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return body.WrittenSpan.ToArray();
    }

    /// <summary>How many lines the collector says it did not take.</summary>
    /// <param name="answer">The body of its answer with status 200; may be empty.</param>
    /// <exception cref="JsonException">It is no answer of a collector.</exception>
    public static long Rejected(ReadOnlySpan<byte> answer)
    {
        if (answer.IsEmpty)
        {
            return 0;
        }
        try
        {
            var root = JsonElement.Parse(answer);
            return root.TryGetProperty("partialSuccess", out var part) && part.TryGetProperty("rejectedSpans", out var rejected)
                ? rejected.ValueKind == JsonValueKind.String ? long.Parse(rejected.GetString()!, CultureInfo.InvariantCulture) : rejected.GetInt64()
                : 0;
        }
        catch (Exception wrong) when (wrong is InvalidOperationException or FormatException)
        {
            throw new JsonException("no answer of a collector", wrong);
        }
    }

    private static void WriteSpan(Utf8JsonWriter json, LdvLine line)
    {
        json.WriteStartObject();
        json.WriteString("traceId", line.TraceId);
        json.WriteString("spanId", line.SpanId);
        if (line.ParentSpanId is not null)
        {
            json.WriteString("parentSpanId", line.ParentSpanId);
        }
        json.WriteString("name", line.Name);
        json.WriteNumber("kind", Internal);
        json.WriteString("startTimeUnixNano", Nanoseconds(line.Time));
        json.WriteString("endTimeUnixNano", Nanoseconds(line.Time));
        WriteAttributes(json, line.Attributes());
        json.WriteStartObject("status");
        json.WriteNumber("code", Unset);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteAttributes(Utf8JsonWriter json, IEnumerable<(string Name, string Value)> attributes)
    {
        json.WriteStartArray("attributes");
        foreach (var (name, value) in attributes)
        {
            json.WriteStartObject();
            json.WriteString("key", name);
            json.WriteStartObject("value");
            json.WriteString("stringValue", value);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    /// <summary>The core has milliseconds, OTLP nanoseconds; 64-bit numbers are texts in its JSON.</summary>
    private static string Nanoseconds(DateTimeOffset time) => (time.ToUnixTimeMilliseconds() * 1_000_000L).ToString(CultureInfo.InvariantCulture);
}
