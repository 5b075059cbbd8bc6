using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using IntegrationHub.Core.Recording;
using IntegrationHub.Storage;

namespace IntegrationHub.Logboek.Uitvoer;

/// <summary>
/// One decision of the hub as a record of the Authorization Decision Log (0.0.1, a draft) at level 2: what was asked, what was
/// answered, and which version of the convenant decided. The facts that decided stay sealed: a commitment stands in their place and
/// says that they were left out. This is the stream of purposes and grounds, beside the core of Logboek Dataverwerkingen, never in it.
/// </summary>
internal static class AdlRecord
{
    /// <returns>False for what is no decision about a receiver, or about a message at the door; then nothing was written.</returns>
    public static bool TryWrite(Utf8JsonWriter json, LedgerRecord record, ConvenantVersions versions)
    {
        if (IsPermit(record.Line.Type) is not { } permit)
        {
            return false;
        }
        var line = record.Line;
        var leaf = Leaf.Of(record);
        var convenant = versions.Of(leaf);
        json.WriteStartObject();
        json.WriteString("trace_id", leaf.TraceId);
        json.WriteString("span_id", Span(record));
        json.WriteString("timestamp", Slugs.Of(line.Time));
        json.WriteString("type", "evaluation");
        json.WriteStartObject("request");
        WriteParty(json, "subject", Parties.Urn(Parties.Find(convenant, line.To ?? line.From, line.Index).Oin), (line.ToRole)?.Slug);
        json.WriteStartObject("action");
        json.WriteString("name", line.To is null ? "indienen" : "ontvangen");
        json.WriteEndObject();
        json.WriteStartObject("resource");
        json.WriteString("type", "bericht");
        json.WriteString("id", line.Bericht?.Value ?? line.Id.Value);
        json.WriteStartObject("properties");
        json.WriteString("message_type", line.MessageType);
        json.WriteString("sender", Parties.Urn(Parties.Find(convenant, line.From, line.Index).Oin));
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartObject("context");
        WriteIf(json, "doel", line.Doel?.Slug);
        WriteIf(json, "meldroute", leaf.Proposal);
        json.WriteString("time", Slugs.Of(line.Time));
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartObject("response");
        json.WriteBoolean("decision", permit);
        json.WriteStartObject("context");
        json.WriteString("reason", line.Reason ?? "doelbinding");
        json.WriteString("outcome", Slugs.Of(line.Type));
        WriteIf(json, "rule", line.Rule?.Value);
        WriteList(json, "grondslag", leaf.Grondslag);
        WriteList(json, "categories", leaf.Categories);
        WriteList(json, "obligations", leaf.Obligations);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartObject("policies");
        json.WriteString($"convenant/{convenant.Regio}", leaf.Revision);
        json.WriteEndObject();
        json.WriteStartObject("information");
        json.WriteStartObject("feiten");
        json.WriteBoolean("omitted", true);
        WriteIf(json, "commitment", leaf.Facts);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        return true;
    }

    private static bool? IsPermit(EntryType type) => type switch
    {
        EntryType.Verstrekking => true,
        EntryType.Geweigerd or EntryType.Aangehouden or EntryType.Afgewezen => false,
        EntryType.Afgeleverd or EntryType.ZonderOntvanger or EntryType.Vrijgave or EntryType.BeleidActief or EntryType.Heridentificatie
            or EntryType.Gedaan or EntryType.Vernietigd or EntryType.Beheer or EntryType.Inzage or EntryType.Beperking or EntryType.Bewaarplicht
            or EntryType.Uitstel => null,
    };

    private static void WriteParty(Utf8JsonWriter json, string name, string id, string? role)
    {
        json.WriteStartObject(name);
        json.WriteString("type", "organisatie");
        json.WriteString("id", id);
        if (role is not null)
        {
            json.WriteStartObject("properties");
            json.WriteString("rol", role);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private static void WriteIf(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static void WriteList(Utf8JsonWriter json, string name, IReadOnlyCollection<string> values)
    {
        if (values.Count > 0)
        {
            json.WriteStartArray(name);
            foreach (var value in values)
            {
                json.WriteStringValue(value);
            }
            json.WriteEndArray();
        }
    }

    private static string Span(LedgerRecord record) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes($"adl/span/{record.Line.Id}")).AsSpan(0, 8));
}
