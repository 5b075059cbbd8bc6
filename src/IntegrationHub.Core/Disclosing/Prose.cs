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
        Lazy<List<string>> hidden = new(() => Hidden(message, outcomes)); // no prose changes what it finds
        var missesSome = MissesSome(message, outcomes);
        for (var i = 0; i < outcomes.Length; i++)
        {
            var field = message.Fields[i];
            if (field.IsProse && outcomes[i].Treatment is Treatment.Show or Treatment.Pseudonymise)
            {
                outcomes[i] = withoutPersons && field.Category == Categories.VrijeTekst
                    ? new(Treatment.Show, outcomes[i].Why)
                    : Whole(field, outcomes[i], missesSome, hidden);
            }
        }
    }

    private static FieldOutcome Whole(Field field, FieldOutcome outcome, bool missesSome, Lazy<List<string>> hidden)
    {
        if (outcome.Treatment == Treatment.Pseudonymise)
        {
            return new(Treatment.Remove, $"{outcome.Why}: tekst met personen");
        }
        var narrative = field.Category is Categories.VrijeTekst or Categories.BestuurlijkeFeiten;
        if (narrative && missesSome)
        {
            return new(Treatment.Remove, $"{outcome.Why}: de ontvanger mist iets van wat in de tekst kan staan");
        }
        return missesSome && hidden.Value.Any(value => Texts(field).Any(t => t.Contains(value, StringComparison.OrdinalIgnoreCase)))
            ? new(Treatment.Remove, $"{outcome.Why}: noemt een verborgen gegeven")
            : outcome;
    }

    private static bool MissesSome(Message message, FieldOutcome[] outcomes)
    {
        for (var i = 0; i < outcomes.Length; i++)
        {
            if (outcomes[i].Treatment != Treatment.Show && !message.Fields[i].IsProse)
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>The texts of everything structured that this receiver does not get as it was sent.</summary>
    private static List<string> Hidden(Message message, FieldOutcome[] outcomes)
    {
        List<string> hidden = [];
        for (var i = 0; i < outcomes.Length; i++)
        {
            if (!message.Fields[i].IsProse && outcomes[i].Treatment != Treatment.Show)
            {
                hidden.AddRange(Strings(message.Fields[i].Value).Where(v => v.Length >= ShortestTold));
            }
        }
        return hidden;
    }

    private static IEnumerable<string> Texts(Field field) => Strings(field.Value);

    private static IEnumerable<string> Strings(System.Text.Json.JsonElement value) => value.ValueKind switch
    {
        System.Text.Json.JsonValueKind.String => [value.GetString()!],
        System.Text.Json.JsonValueKind.Object => value.EnumerateObject().SelectMany(m => Strings(m.Value)),
        System.Text.Json.JsonValueKind.Array => value.EnumerateArray().SelectMany(Strings),
        _ => [],
    };
}
