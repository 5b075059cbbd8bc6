using System.Collections.Immutable;
using System.Text.Json;
using IntegrationHub.Contracts;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Deciding;
using IntegrationHub.Core.Receiving;

namespace IntegrationHub.Core.Disclosing;

/// <summary>
/// What becomes of texts in which anything may stand: they go along without what this receiver may not know, and when that
/// cannot be had, they stay behind.
/// </summary>
internal sealed class Prose(
    Message message, FieldOutcome[] outcomes, Convenant convenant, Partner receiver, Decision.Release release, Func<Field, bool> isReleased)
{
    /// <summary>Shorter values stand in too many words to say anything (<c>rulings.md</c> X18).</summary>
    public const int ShortestTold = 4;

    private readonly FieldOutcome[] _decided = [.. outcomes]; // of the cells alone: one text does not decide about another
    private Redaction? _redaction;

    public void Restrict()
    {
        for (var i = 0; i < outcomes.Length; i++)
        {
            if (message.Fields[i].IsProse && _decided[i].Treatment is Treatment.Show or Treatment.Pseudonymise)
            {
                outcomes[i] = IsWithoutPersons(message.Fields[i]) ? outcomes[i] with { Treatment = Treatment.Show } : Redacted(i);
            }
        }
    }

    private bool IsWithoutPersons(Field field) =>
        field.Category == Categories.VrijeTekst && convenant.ZonderPersonen.Contains(message.Type.ShortName)
        && !Mentions.Strings(field.Value).Any(text => PseudoniemText.In(text).Any());

    private FieldOutcome Redacted(int index)
    {
        var (field, outcome) = (message.Fields[index], _decided[index]);
        var texts = ImmutableArray.CreateBuilder<ImmutableArray<RedactedText.Piece>>();
        var (changed, restrisico) = (false, 0);
        _redaction ??= new(message, _decided, convenant.Matrix);
        foreach (var text in Mentions.Strings(field.Value))
        {
            if (_redaction.Of(text, index, ReachOf(field, outcome.Treatment)) is not { } result)
            {
                return new(Treatment.Remove, $"{outcome.Why}: noemt ook bewerkt een verborgen gegeven");
            }
            texts.Add(result.Pieces);
            (changed, restrisico) = (changed || result.Changed, Math.Max(restrisico, result.Restrisico));
        }
        if (restrisico > convenant.Teksten.VierOgenBoven && !isReleased(field))
        {
            return new(Treatment.Remove, $"{outcome.Why}: wacht op vier ogen: restrisico {restrisico}", WaitsForVierOgen: true);
        }
        return outcome.Treatment == Treatment.Show && !changed ? outcome : outcome with
        {
            Treatment = Treatment.Pseudonymise,
            Why = $"{outcome.Why}: bewerkt",
            Redacted = new(texts.ToImmutable(), field.Value.ValueKind == JsonValueKind.Array, restrisico),
        };
    }

    /// <summary>A narrative goes by its own cell; what is shown beside it loses the persons where narratives are not shown.</summary>
    private Reach ReachOf(Field field, Treatment treatment) => (treatment, field.Category) switch
    {
        (Treatment.Pseudonymise, _) => Reach.All,
        (_, Categories.BestuurlijkeFeiten) => Reach.Persons, // W10
        (_, Categories.VrijeTekst) => IsWithoutThirdParties() ? Reach.All : Reach.Hidden,
        _ => ReadsStories() ? Reach.Hidden : Reach.Persons,
    };

    private bool ReadsStories() =>
        release.Kolom.For(Categories.VrijeTekst, "toelichting", Helft.Geen).Options.Any(o => o is { Treatment: Treatment.Show, Mits.IsEmpty: true });

    /// <summary>The star in Matrix B.</summary>
    private bool IsWithoutThirdParties() => convenant.Teksten.ZonderDerden.Any(c => c.Holds(receiver.Role, release.Doelbinding.Doel));
}
