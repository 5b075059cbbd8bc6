using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using IntegrationHub.Core.Recording;
using IntegrationHub.Storage;

namespace IntegrationHub.Logboek.Uitvoer;

/// <summary>
/// One line of the core of Logboek Dataverwerkingen 1.0.0: at most one person a line, and no attribute that the core does not have.
/// Why something was disclosed stands in <see cref="AdlRecord"/>.
/// </summary>
public sealed record LdvLine
{
    /// <summary>32 hexadecimal digits.</summary>
    public required string TraceId { get; init; }

    /// <summary>16 hexadecimal digits; the same each time the entry is exported, so that a line that comes twice is known.</summary>
    public required string SpanId { get; init; }
    public required string? ParentSpanId { get; init; }
    public required string Name { get; init; }
    public required DateTimeOffset Time { get; init; }

    /// <summary>Which system did it.</summary>
    public required string Resource { get; init; }
    public required string ActivityId { get; init; }

    /// <summary>Commitment to the person; null when nothing of a person went along, or in the main line of several persons.</summary>
    public required string? SubjectId { get; init; }

    /// <summary>The system that brought the message; null for what the hub began itself.</summary>
    public required string? Processor { get; init; }

    /// <summary>The hub did what it was to do, also when it refused: a policy that says no is no fault.</summary>
    public const string Status = "Unset";

    /// <summary>The lines of one entry: none for what is no processing of its own, such as the confirmation of a delivery.</summary>
    public static IEnumerable<LdvLine> Of(LedgerRecord record, ConvenantVersions versions)
    {
        if (NameOf(record.Line) is not { } name)
        {
            return [];
        }
        var leaf = Leaf.Of(record);
        var convenant = versions.Of(leaf);
        LdvLine main = new()
        {
            TraceId = leaf.TraceId,
            SpanId = Span(record, 0),
            ParentSpanId = null,
            Name = name,
            Time = record.Line.Time,
            Resource = $"hub-{convenant.Regio}",
            ActivityId = Parties.Activity(convenant, leaf, record.Line.Type == EntryType.Verstrekking),
            SubjectId = leaf.Subjects.Length == 1 ? leaf.Subjects[0] : null,
            Processor = record.Line.From == ActivationEntry.From ? null : Parties.Find(convenant, record.Line.From, record.Line.Index).Source,
        };
        return leaf.Subjects.Length < 2
            ? [main]
            : [main, .. leaf.Subjects.Select((subject, i) => main with { SpanId = Span(record, i + 1), ParentSpanId = main.SpanId, SubjectId = subject })];
    }

    private static string? NameOf(LedgerLine line) => line.Type switch
    {
        EntryType.Verstrekking => $"Verstrekking van {line.MessageType}",
        EntryType.Geweigerd => $"Weigering van {line.MessageType}",
        EntryType.Aangehouden => $"Aanhouding van {line.MessageType}",
        EntryType.Afgewezen => "Afwijzing van een bericht",
        EntryType.ZonderOntvanger => $"Ontvangst van {line.MessageType} zonder ontvanger",
        EntryType.Heridentificatie => "Stap van een herleiding",
        EntryType.Afgeleverd or EntryType.Vrijgave or EntryType.BeleidActief or EntryType.Gedaan or EntryType.Vernietigd or EntryType.Beheer
            or EntryType.Inzage or EntryType.Beperking or EntryType.Bewaarplicht or EntryType.Uitstel => null,
    };

    /// <summary>As the core writes it.</summary>
    public void WriteCore(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("trace_id", TraceId);
        json.WriteString("span_id", SpanId);
        json.WriteString("status", Status);
        json.WriteString("name", Name);
        json.WriteNumber("start_time", Time.ToUnixTimeMilliseconds());
        json.WriteNumber("end_time", Time.ToUnixTimeMilliseconds());
        if (ParentSpanId is not null)
        {
            json.WriteString("parent_span_id", ParentSpanId);
        }
        WriteRest(json);
    }

    /// <summary>As the read API writes it.</summary>
    public void WriteRead(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("traceId", Guid.ParseExact(TraceId, "N").ToString("D"));
        json.WriteString("spanId", SpanId);
        json.WriteString("status", Status);
        json.WriteString("name", Name);
        json.WriteNumber("startTime", Time.ToUnixTimeMilliseconds());
        json.WriteNumber("endTime", Time.ToUnixTimeMilliseconds());
        if (ParentSpanId is not null)
        {
            json.WriteString("parentSpanId", ParentSpanId);
        }
        WriteRest(json);
    }

    /// <summary>The attributes of the core, in this order.</summary>
    public IEnumerable<(string Name, string Value)> Attributes()
    {
        yield return ("dpl.core.processing_activity_id", ActivityId);
        if (SubjectId is not null)
        {
            yield return ("dpl.core.data_subject_id", SubjectId);
            yield return ("dpl.core.data_subject_id_type", Parties.SubjectType);
        }
        if (Processor is not null)
        {
            yield return ("dpl.core.foreign_operation.processor", Processor);
        }
    }

    private void WriteRest(Utf8JsonWriter json)
    {
        json.WriteStartObject("resource");
        json.WriteStartObject("attributes");
        json.WriteString("service.name", Resource);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartObject("attributes");
        foreach (var (name, value) in Attributes())
        {
            json.WriteString(name, value);
        }
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string Span(LedgerRecord record, int person) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes($"ldv/span/{record.Line.Id}/{person}")).AsSpan(0, 8));
}
