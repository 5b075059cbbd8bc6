using System.Text.Json;
using IntegrationHub.Logboek.Uitvoer;
using Microsoft.AspNetCore.Http;

namespace IntegrationHub.Logboek.Lezen;

/// <summary>The body of <c>POST /processing-activities</c>: what is null does not restrict, and at least one is given.</summary>
internal sealed record LdvQuestion
{
    private const string Expected =
        "Vraag met een JSON-object met minstens één van traceId, startTime, endTime, dpl.core.processing_activity_id, dpl.core.data_subject_id, dpl.core.data_subject_id_type, dpl.core.foreign_operation.processor.";

    public string? TraceId { get; init; }
    public DateTimeOffset? Start { get; init; }
    public DateTimeOffset? End { get; init; }

    /// <summary>With its version, or without: then every version counts.</summary>
    public string? Activity { get; init; }
    public string? Subject { get; init; }
    public string? SubjectType { get; init; }
    public string? Processor { get; init; }

    public bool Fits(LdvLine line) =>
        (TraceId is null || TraceId == line.TraceId)
        && (Start is null || Start <= line.Time)
        && (End is null || line.Time <= End)
        && (Activity is null || line.ActivityId == Activity || line.ActivityId.StartsWith($"{Activity}/versions/", StringComparison.Ordinal))
        && (Subject is null || Subject == line.SubjectId)
        && (SubjectType is null || (line.SubjectId is not null && SubjectType == Parties.SubjectType))
        && (Processor is null || Processor == line.Processor);

    /// <exception cref="QuestionException">Empty, too long, or something else than the API knows.</exception>
    public static async Task<LdvQuestion> ReadAsync(HttpRequest request)
    {
        if (!request.HasJsonContentType())
        {
            throw new QuestionException("De vraag is application/json.", StatusCodes.Status415UnsupportedMediaType);
        }
        try
        {
            using var body = await JsonDocument.ParseAsync(request.Body, new() { AllowDuplicateProperties = false, MaxDepth = 4 }, request.HttpContext.RequestAborted).ConfigureAwait(false);
            if (body.RootElement.ValueKind != JsonValueKind.Object || body.RootElement.GetPropertyCount() == 0)
            {
                throw new QuestionException(Expected);
            }
            return body.RootElement.EnumerateObject().Aggregate(new LdvQuestion(), static (question, member) => question.With(member.Name, member.Value));
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException or FormatException)
        {
            throw new QuestionException(Expected);
        }
    }

    private LdvQuestion With(string name, JsonElement value) => name switch
    {
        "traceId" => this with { TraceId = Guid.ParseExact(Text(value), "D").ToString("N") },
        "startTime" => this with { Start = Moment(value) },
        "endTime" => this with { End = Moment(value) },
        "dpl.core.processing_activity_id" => this with { Activity = Text(value) },
        "dpl.core.data_subject_id" => this with { Subject = Text(value) },
        "dpl.core.data_subject_id_type" => this with { SubjectType = Text(value) },
        "dpl.core.foreign_operation.processor" => this with { Processor = Text(value) },
        _ => throw new QuestionException(Expected),
    };

    private static string Text(JsonElement value) => value.GetString() is { Length: > 0 } text ? text : throw new QuestionException(Expected);

    private static DateTimeOffset Moment(JsonElement value) =>
        value.GetInt64() is >= 0 and <= Parameters.LastSecond * 1000 and var moment ? DateTimeOffset.FromUnixTimeMilliseconds(moment) : throw new QuestionException(Expected);
}
