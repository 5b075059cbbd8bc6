using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using IntegrationHub.Contracts;
using IntegrationHub.Core.Receiving;
using IntegrationHub.Core.Recording;
using IntegrationHub.Core.Routing;

namespace IntegrationHub.Core.Deciding;

/// <summary>
/// Finds the fields of a message that its sender itself received in the case: what travels on for another purpose needs the
/// agreement of where it came from (F13). Values are compared by keyed code, so that the hub need not keep any.
/// </summary>
internal static class Doorgiften
{
    public static ImmutableArray<DoorgifteFeit> Of(Message message, ZaakId zaak, ImmutableArray<EerdereVerstrekking> received, HubKeys keys)
    {
        if (received.IsEmpty)
        {
            return [];
        }
        var earlier = received
            .SelectMany(r => FactsRecord.Read(r.Facts.Span).Velden.Select(v => (Waarde: v.Waarde ?? r.Waarde(v.Pad), r.Doel, r.From)))
            .Where(v => v.Waarde is not null)
            .ToLookup(v => v.Waarde!);
        return
        [
            .. from field in message.Fields
               where CanTravel(field)
               from known in earlier[Code(keys, zaak, field)]
               select new DoorgifteFeit(field.Path, known.Doel, known.From),
        ];
    }

    /// <summary>What is of a person or of the police; facts of the case, places and companies belong to nobody.</summary>
    public static bool CanTravel(Field field) =>
        field.Shape is { Kind: not (ShapeKind.Boolean or ShapeKind.Number), Codes.Count: 0 } // a code says the same of many people
        && (field.Category is Categories.Politiegegeven or Categories.PolitiegegevenBijzonder
            || (field.Person is not null && field.Category is not (Categories.Zaak or Categories.Minderjarig)));

    /// <summary>The value within this case: the same value in another case has another code.</summary>
    public static string Code(HubKeys keys, ZaakId zaak, Field field)
    {
        StringBuilder text = new(zaak.Value);
        Append(text.Append('|').Append(field.Category), field.Value);
        return Convert.ToHexStringLower(keys.Mac("veldwaarde", text.ToString()).AsSpan(0, 12));
    }

    private static void Append(StringBuilder text, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject().OrderBy(m => m.Name, StringComparer.Ordinal))
                {
                    Append(text.Append('|').Append(member.Name), member.Value);
                }
                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                {
                    Append(text, item);
                }
                break;
            default:
                text.Append('|').Append(value.ToString());
                break;
        }
    }
}
