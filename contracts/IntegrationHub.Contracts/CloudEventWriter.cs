using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace IntegrationHub.Contracts;

/// <summary>Writes an event in structured JSON. What it writes, <see cref="CloudEventReader"/> reads.</summary>
public static class CloudEventWriter
{
    public const string ContentType = "application/cloudevents+json";

    // Letters stay letters: the bytes are JSON for programs, never part of a page.
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="source"><c>urn:nld:oin:&lt;20 digits&gt;:systeem:&lt;name&gt;</c>; see <see cref="Source"/>.</param>
    /// <param name="writeData">Writes exactly one JSON object.</param>
    /// <param name="dataSchema">When the data keeps another schema than the sender's: <see cref="MessageType.ReceivedSchema"/>.</param>
    public static void Write(
        IBufferWriter<byte> output, string id, string source, MessageType type, DateTimeOffset time, Action<Utf8JsonWriter> writeData,
        string? traceParent = null, string? traceState = null, string? doel = null, string? vultAan = null,
        string? afzender = null, string? grondslag = null, Uri? dataSchema = null)
    {
        using Utf8JsonWriter writer = new(output, Readable);
        writer.WriteStartObject();
        writer.WriteString("specversion", "1.0");
        writer.WriteString("id", id);
        writer.WriteString("source", source);
        writer.WriteString("type", type.EnvelopeType);
        writer.WriteString("time", time);
        writer.WriteString("datacontenttype", "application/json");
        writer.WriteString("dataschema", (dataSchema ?? type.DataSchema).AbsoluteUri);
        WriteOptional(writer, "doel", doel);
        WriteOptional(writer, "vultaan", vultAan);
        WriteOptional(writer, "afzender", afzender);
        WriteOptional(writer, "grondslag", grondslag);
        WriteOptional(writer, "traceparent", traceParent);
        WriteOptional(writer, "tracestate", traceState);
        writer.WritePropertyName("data");
        writeData(writer);
        writer.WriteEndObject();
    }

    public static string Source(string oin, string system) => $"urn:nld:oin:{oin}:systeem:{system}";

    private static void WriteOptional(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }
}
