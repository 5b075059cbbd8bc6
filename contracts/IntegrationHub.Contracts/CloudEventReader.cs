using System.Text.Json;
using System.Text.RegularExpressions;

namespace IntegrationHub.Contracts;

/// <summary>
/// Bytes to event, once: CloudEvents 1.0 in structured JSON, as the NL GOV profile 1.1 narrows it. Default deny: an attribute
/// that is not known here is refused, because attributes are not filtered on their way and would carry anything anywhere.
/// </summary>
public static partial class CloudEventReader
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = Limits.Levels, AllowDuplicateProperties = false };

    /// <summary>What a partner sends to the hub.</summary>
    public static Parsed Read(ReadOnlyMemory<byte> body) => Read(body, AttributeReader.FromPartner);

    /// <summary>What the hub sends to a partner: it may also name whose message it was and on which legal basis it goes.</summary>
    public static Parsed ReadDelivery(ReadOnlyMemory<byte> body) => Read(body, AttributeReader.FromHub);

    private static Parsed Read(ReadOnlyMemory<byte> body, IReadOnlyList<string> known)
    {
        if (Unreadable.Problems(body.Span) is { Count: > 0 } unreadable)
        {
            return Refused(unreadable, body.Span);
        }
        try
        {
            var root = JsonElement.Parse(body.Span, Strict);
            return root.ValueKind == JsonValueKind.Object
                ? Envelope(root, known)
                : Refused([new(ProblemCodes.VerkeerdType, "", "Een bericht is één JSON-object: een CloudEvent.")], body.Span);
        }
        catch (JsonException failure)
        {
            return Refused(Unreadable.Explain(body.Span, failure), body.Span);
        }
    }

    private static Parsed.Malformed Refused(IReadOnlyList<ContractProblem> problems, ReadOnlySpan<byte> body)
    {
        var (id, source, type) = Salvage.Names(body);
        return new(
            problems,
            id is not null && EventId().IsMatch(id) ? id : null,
            source is not null && Source().IsMatch(source) ? source : null,
            type is not null && MessageTypes.TryFind(type, out var known) && known.EnvelopeType == type ? known : null);
    }

    private static Parsed Envelope(JsonElement root, IReadOnlyList<string> known)
    {
        AttributeReader attributes = new(root, known);
        var id = attributes.Text("id", required: true, EventId(), "1 tot 200 zichtbare ASCII-tekens");
        var source = attributes.Text("source", required: true, Source(), "urn:nld:oin:<20 cijfers>:systeem:<naam>");
        attributes.Text("specversion", required: true, SpecVersion(), "1.0");
        attributes.Text("datacontenttype", required: false, Json(), "application/json");
        attributes.Text("dataschema", required: false, AbsoluteUri(), "een absolute URI");
        var type = attributes.MessageType();
        var time = attributes.Time();
        var doel = attributes.Text("doel", required: false, Slug(), "een doel in kebab-case");
        var persoon = attributes.Text("persoon", required: false, Persoon(), "de code van een medewerker, nooit een naam");
        var analyse = attributes.Text("analyse", required: false, Analyse(), "ongetoetst of getoetst");
        var vultAan = attributes.Text("vultaan", required: false, EventId(), "het id van een eerder bericht");
        var afzender = attributes.Text("afzender", required: false, Slug(), "een partner in kebab-case");
        var grondslag = attributes.Text("grondslag", required: false, Grondslag(), "codes van grondslagen, met een spatie ertussen");
        var data = attributes.Data();
        attributes.RefuseUnknown();
        return attributes.Problems is [] && id is not null && source is not null && type is not null && data is not null
            ? new Parsed.Ok(new()
            {
                Id = id,
                Source = source,
                Oin = Source().Match(source).Groups["oin"].Value,
                Type = type,
                Time = time,
                Doel = doel,
                Analyse = analyse,
                Persoon = persoon,
                TraceParent = attributes.Optional("traceparent", TraceParent()),
                TraceState = attributes.Optional("tracestate", TraceState()),
                VultAan = vultAan,
                Afzender = afzender,
                Grondslag = grondslag,
                Data = data.Value,
            })
            : new Parsed.Malformed(attributes.Problems, id, source, type);
    }

    [GeneratedRegex(@"\A[!-~]{1,200}\z")]
    private static partial Regex EventId();

    [GeneratedRegex(@"\Aurn:nld:oin:(?<oin>[0-9]{20}):systeem:[A-Za-z0-9][A-Za-z0-9._-]{0,99}\z")]
    private static partial Regex Source();

    [GeneratedRegex(@"\A1\.0\z")]
    private static partial Regex SpecVersion();

    [GeneratedRegex(@"\Aapplication/json(?:;\s*charset=utf-8)?\z", RegexOptions.IgnoreCase)]
    private static partial Regex Json();

    [GeneratedRegex(@"\A[a-z][a-z0-9+.-]{0,30}:[!-~]{1,500}\z", RegexOptions.IgnoreCase)]
    private static partial Regex AbsoluteUri();

    [GeneratedRegex(@"\A[a-z][a-z0-9-]{0,79}\z")]
    private static partial Regex Slug();

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9_-]{0,59}\z")]
    private static partial Regex Persoon();

    [GeneratedRegex(@"\A(?:on)?getoetst\z")]
    private static partial Regex Analyse();

    [GeneratedRegex(@"\A[A-Za-z0-9-]{1,20}(?: [A-Za-z0-9-]{1,20}){0,30}\z")]
    private static partial Regex Grondslag();

    [GeneratedRegex(@"\A00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}\z")]
    private static partial Regex TraceParent();

    [GeneratedRegex(@"\A[ -~]{1,512}\z")]
    private static partial Regex TraceState();
}
