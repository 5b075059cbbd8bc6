using System.Text.Json;
using IntegrationHub.Contracts;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Receiving;

namespace IntegrationHub.Core.Disclosing;

/// <summary>
/// What becomes of narratives. Anything may stand in them, so a text goes along whole or not at all: not when it should be
/// pseudonymised, and not when the receiver misses anything of the structured part that the text could give away.
/// </summary>
internal static class Prose
{
    // Shorter values stand in too many words to say anything (rulings X18).
    private const int ShortestTold = 4;

    public static void Restrict(Message message, FieldOutcome[] outcomes, Convenant convenant)
    {
        var withoutPersons = convenant.ZonderPersonen.Contains(message.Type.ShortName);
        var hidden = Hidden(message, outcomes);
        for (var i = 0; i < outcomes.Length; i++)
        {
            var field = message.Fields[i];
            if (field.IsProse && outcomes[i].Treatment is Treatment.Show or Treatment.Pseudonymise)
            {
                outcomes[i] = withoutPersons && field.Category == Categories.VrijeTekst
                    ? new(Treatment.Show, outcomes[i].Why)
                    : Whole(field, outcomes[i], hidden);
            }
        }
    }

    private static FieldOutcome Whole(Field field, FieldOutcome outcome, List<string>? hidden)
    {
        if (outcome.Treatment == Treatment.Pseudonymise)
        {
            return new(Treatment.Remove, $"{outcome.Why}: tekst met personen");
        }
        if (IsNarrative(field) && hidden is not null)
        {
            return new(Treatment.Remove, $"{outcome.Why}: de ontvanger mist iets van wat in de tekst kan staan");
        }
        return hidden is not null && hidden.Any(value => Strings(field.Value).Any(t => t.Contains(value, StringComparison.OrdinalIgnoreCase)))
            ? new(Treatment.Remove, $"{outcome.Why}: noemt een verborgen gegeven")
            : outcome;
    }

    private static bool IsNarrative(Field field) => field.IsProse && field.Category is Categories.VrijeTekst or Categories.BestuurlijkeFeiten;

    /// <summary>The texts of everything but the story itself that this receiver does not get as it was sent; null when it gets all.</summary>
    private static List<string>? Hidden(Message message, FieldOutcome[] outcomes)
    {
        List<string>? hidden = null;
        for (var i = 0; i < outcomes.Length; i++)
        {
            if (!IsNarrative(message.Fields[i]) && outcomes[i].Treatment != Treatment.Show)
            {
                hidden ??= [];
                hidden.AddRange(Strings(message.Fields[i].Value).Where(v => v.Length >= ShortestTold));
            }
        }
        return hidden;
    }

    private static IEnumerable<string> Strings(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Object => value.EnumerateObject().SelectMany(m => Strings(m.Value)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Strings),
        _ => [],
    };
}
