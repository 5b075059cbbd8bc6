using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrationHub.Contracts;

namespace IntegrationHub.AdapterKit;

/// <summary>The description of an adapter's HTTP side (OpenAPI 3.1), made once from the message types themselves.</summary>
internal static class OpenApi
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly MessageType[] Types = [.. MessageTypes.All.Where(type => type.FromPartner)];

    public static string Write(Adapter adapter, AdapterSettings settings) => new JsonObject
    {
        ["openapi"] = "3.1.0",
        ["info"] = new JsonObject
        {
            ["title"] = $"Adapter {settings.Partner}",
            ["version"] = "1",
            ["description"] = $"Berichten brengen naar de hub voor de rol {adapter.Role}. Deze rol stuurt: {string.Join(", ", adapter.Sends)}.",
        },
        ["paths"] = new JsonObject
        {
            ["/berichten"] = new JsonObject { ["post"] = Post() },
            ["/geparkeerd"] = new JsonObject { ["get"] = Operation("geparkeerd", "Welke berichten wachten op aflevering", Answers(200)) },
            ["/geparkeerd/{id}/opnieuw"] = new JsonObject { ["post"] = Retry() },
            ["/health/live"] = new JsonObject { ["get"] = Operation("leeft", "Het proces draait", Answers(200)) },
            ["/health/ready"] = new JsonObject { ["get"] = Operation("gereed", "De adapter is met de hub verbonden; 503 als dat niet zo is", Answers(200)) },
        },
        ["components"] = new JsonObject { ["schemas"] = Schemas() },
    }.ToJsonString(Readable);

    private static JsonObject Post()
    {
        var operation = Operation("brengBericht", "Breng een bericht naar de hub", Answers(202, 400, 403, 413, 415, 422, 500, 503));
        operation["requestBody"] = new JsonObject
        {
            ["required"] = true,
            ["content"] = new JsonObject
            {
                [CloudEventWriter.ContentType] = new JsonObject { ["schema"] = Ref("CloudEvent") },
                ["application/json"] = new JsonObject { ["schema"] = new JsonObject { ["anyOf"] = new JsonArray(Ref("CloudEvent"), Ref("Kort")) } },
            },
        };
        return operation;
    }

    private static JsonObject Retry()
    {
        var operation = Operation("opnieuw", "Probeer een geparkeerd bericht opnieuw af te leveren", Answers(200, 404, 502));
        operation["parameters"] = new JsonArray(new JsonObject
        {
            ["name"] = "id",
            ["in"] = "path",
            ["required"] = true,
            ["schema"] = new JsonObject { ["type"] = "string", ["pattern"] = "^[A-Za-z0-9-]{1,100}$" },
        });
        return operation;
    }

    private static JsonObject Operation(string id, string summary, JsonObject answers) =>
        new() { ["operationId"] = id, ["summary"] = summary, ["responses"] = answers };

    private static JsonObject Answers(params int[] statuses)
    {
        var answers = new JsonObject();
        foreach (var status in statuses)
        {
            var refusal = Enum.GetValues<Refusal>().Select(RefusalText.Of).FirstOrDefault(text => text.Status == status);
            answers[$"{status}"] = refusal is null
                ? new JsonObject { ["description"] = status == 202 ? "De hub heeft het bericht: de broker bevestigde het." : "Goed." }
                : new JsonObject
                {
                    ["description"] = $"{refusal.Title} {refusal.Detail}",
                    ["content"] = new JsonObject { ["application/problem+json"] = new JsonObject { ["schema"] = Ref("Probleem") } },
                };
        }

        return answers;
    }

    private static JsonObject Schemas()
    {
        var schemas = new JsonObject { ["CloudEvent"] = Event(), ["Kort"] = Short(), ["Probleem"] = ProblemSchema() };
        foreach (var type in Types)
        {
            schemas[type.KebabName] = JsonNode.Parse(SchemaWriter.Sent(type));
        }

        return schemas;
    }

    private static JsonObject Event() => Envelope(
        ["specversion", "id", "source", "type", "data"],
        new()
        {
            ["specversion"] = new JsonObject { ["const"] = "1.0" },
            ["id"] = Text($"^{Forms.EventId}$"),
            ["source"] = Text("^urn:nld:oin:[0-9]{20}:systeem:[A-Za-z0-9][A-Za-z0-9._-]{0,99}$"),
            ["type"] = new JsonObject { ["enum"] = Names(type => type.EnvelopeType) },
            ["time"] = new JsonObject { ["type"] = "string", ["format"] = "date-time" },
        },
        type => type.EnvelopeType);

    private static JsonObject Short() => Envelope(
        ["type", "data"], new() { ["type"] = new JsonObject { ["enum"] = Names(type => type.ShortName) } }, type => type.ShortName);

    /// <summary>An object whose <c>data</c> is of the schema that its <c>type</c> names.</summary>
    private static JsonObject Envelope(string[] required, JsonObject properties, Func<MessageType, string> name) => new()
    {
        ["type"] = "object",
        ["required"] = new JsonArray([.. required.Select(member => (JsonNode)member)]),
        ["properties"] = properties,
        ["oneOf"] = new JsonArray([.. Types.Select(type => new JsonObject
        {
            ["properties"] = new JsonObject { ["type"] = new JsonObject { ["const"] = name(type) }, ["data"] = Ref(type.KebabName) },
        })]),
    };

    private static JsonObject ProblemSchema() => new()
    {
        ["type"] = "object",
        ["required"] = new JsonArray("type", "title", "status", "detail"),
        ["properties"] = new JsonObject
        {
            ["type"] = new JsonObject { ["type"] = "string", ["format"] = "uri" },
            ["title"] = new JsonObject { ["type"] = "string" },
            ["status"] = new JsonObject { ["type"] = "integer" },
            ["detail"] = new JsonObject { ["type"] = "string" },
            ["id"] = new JsonObject { ["type"] = "string" },
            ["fouten"] = new JsonObject { ["type"] = "array", ["items"] = Fault() },
        },
    };

    private static JsonObject Fault() => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject
        {
            ["code"] = new JsonObject { ["type"] = "string" },
            ["plaats"] = new JsonObject { ["type"] = "string" },
            ["uitleg"] = new JsonObject { ["type"] = "string" },
        },
    };

    private static JsonArray Names(Func<MessageType, string> name) => new([.. Types.Select(type => (JsonNode)name(type))]);

    private static JsonObject Text(string pattern) => new() { ["type"] = "string", ["pattern"] = pattern };

    private static JsonObject Ref(string schema) => new() { ["$ref"] = $"#/components/schemas/{schema}" };
}
