using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrationHub.Contracts;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Disclosing;
using IntegrationHub.Core.Receiving;

namespace IntegrationHub.Core.Tests.Generating;

/// <summary>
/// Gives every structured field that a receiver does not get another value. Left alone: what decides openly (who the person
/// is, where that person is pseudonymous or stands twice; ages; conditions of rules), because the policy itself tells it.
/// </summary>
internal static class HiddenFields
{
    private static readonly string[] Deciding = ["minderjarig", "geboortedatum", "afhankelijkheidsrelatie", "wensen", "herkomst", "acuut", "artikel", "tafel", "regie", "sporen", "status", "code", "gevraagdAan", "anoniem", "redencode", "adviesnummer", "fase", "doel"];

    private static readonly string[] Identifying = ["naam", "bsn", "vnummer"];

    public static int Change(JsonObject data, Message message, ImmutableArray<FieldOutcome> outcomes, Random random)
    {
        var changed = 0;
        for (var i = 0; i < outcomes.Length; i++)
        {
            var field = message.Fields[i];
            if (outcomes[i].Treatment == Treatment.Remove && !field.IsProse && !Deciding.Contains(field.Names[0])
                && field.Category != "zaak" && !(Identifying.Contains(field.Names[0]) && Recognised(field, message, outcomes)))
            {
                changed += Set(data, field, random) ? 1 : 0;
            }
        }
        return changed;
    }

    private static bool Recognised(Field field, Message message, ImmutableArray<FieldOutcome> outcomes) => field.Person is { } person
        && (person.Dubbelrol || message.Fields.Where((f, i) => f.Person?.Path == person.Path && outcomes[i].Treatment == Treatment.Pseudonymise).Any());

    private static bool Set(JsonObject data, Field field, Random random)
    {
        JsonNode at = data;
        var steps = field.Plaats[1..].Split('/');
        foreach (var step in steps[..^1])
        {
            at = at is JsonArray list ? list[int.Parse(step, CultureInfo.InvariantCulture)]! : at[step]!;
        }
        if (Other(field.Shape, field.Value, random) is not { } other)
        {
            return false;
        }
        at[steps[^1]] = other;
        return true;
    }

    private static JsonNode? Other(Shape shape, JsonElement value, Random random) => shape.Kind switch
    {
        ShapeKind.Boolean => JsonValue.Create(!value.GetBoolean()),
        ShapeKind.Text when shape.Pattern is Forms.Bsn or Forms.Vnummer or Forms.Kvknummer => JsonValue.Create(new string([.. value.GetString()!.Select(_ => (char)('0' + random.Next(10)))])),
        ShapeKind.Text when shape.Pattern is null => JsonValue.Create($"Anders{random.Next()}"),
        ShapeKind.Group => new JsonObject([.. shape.InOrder.Where(m => m.Kind == ShapeKind.Text).Select(m => KeyValuePair.Create(m.Name, (JsonNode?)JsonValue.Create($"Anders{random.Next()}")))]),
        _ => null,
    };
}
