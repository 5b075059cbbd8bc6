using System.Collections.Immutable;
using IntegrationHub.Contracts;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Receiving;

namespace IntegrationHub.Core.Disclosing;

/// <summary>One alternative of a cell, with what comes out of it once doelbinding and field have had their say.</summary>
/// <param name="Shows">The cell itself would show; of a minor that waits for a second person.</param>
internal sealed record FieldOption(ImmutableArray<Voorwaarde> Mits, bool Shows, FieldOutcome Outcome);

/// <summary>
/// What the agreements say of one place in a message type for one receiver: everything that no message changes, its reasons
/// already in words. What is left to <see cref="FieldFilter"/> is the message itself.
/// </summary>
internal sealed record FieldRules
{
    /// <summary>Whatever the message says; null when something can pass.</summary>
    public required FieldOutcome? Never { get; init; }

    /// <summary>Without a consent that covers the category; null when the basis is no consent, or the category needs none.</summary>
    public required FieldOutcome? WithoutToestemming { get; init; }

    /// <summary>In order: the first whose conditions hold decides.</summary>
    public required ImmutableArray<FieldOption> Options { get; init; }

    /// <summary>When no option holds.</summary>
    public required FieldOutcome Silence { get; init; }

    /// <summary>By name: which of two is cited must not hang on where they stand in a file.</summary>
    public required ImmutableArray<(Verbod Rule, FieldOutcome Outcome)> Verboden { get; init; }

    /// <summary>What lifts professional secrecy: one of these sets of conditions.</summary>
    public required ImmutableArray<ImmutableArray<Voorwaarde>> LiftsGeheim { get; init; }

    /// <summary>What a cell would show of a minor waits for a second pair of eyes; pseudonyms and coarse values stay (<c>rulings.md</c> W12).</summary>
    public required bool GuardsMinors { get; init; }

    /// <summary>Anything may stand in it: what goes along is decided by <see cref="Prose"/> as well.</summary>
    public required bool IsProse { get; init; }

    /// <summary>An option asks for a second person.</summary>
    public required bool AsksVierOgen { get; init; }
}

/// <summary>Works the rules of one place out of the convenant.</summary>
internal sealed record FieldRulesMaker(Convenant Convenant, Role Receiver, Doelbinding Doelbinding, Kolom Kolom)
{
    private static readonly FieldOutcome Unclassified = new(Treatment.Remove, "F19: geen categorie");

    public FieldRules Of(Field field)
    {
        var (category, rule) = (field.Category, Convenant.Matrix.RuleOf(field.Names));
        var why = $"{Kolom.Naam}/{category}";
        var options = Kolom.For(category, field.Names[0], field.Helft).Options;
        return new()
        {
            Never = category.Length == 0 ? Unclassified : OutsideTheRow(category),
            WithoutToestemming = Doelbinding.Mits.Contains(Voorwaarde.Toestemming) && category is not (Categories.Zaak or Categories.Locatie or Categories.Onderneming)
                ? new(Treatment.Remove, $"{Doelbinding.Id}: valt buiten de toestemming")
                : null,
            Options = [.. options.Select(o => new FieldOption(o.Mits, o.Treatment == Treatment.Show, Meaning(rule, Limited(field, Of(o, why)))))],
            Silence = new(Treatment.Remove, why),
            Verboden =
            [
                .. Convenant.Verboden.Where(v => v.Categorieen.Contains(category) && v.AppliesTo(Receiver, Doelbinding.Doel))
                    .OrderBy(v => v.Id.Value, StringComparer.Ordinal).Select(v => (v, new FieldOutcome(Treatment.Remove, v.Id.Value))),
            ],
            LiftsGeheim = [.. Kolom.For("beroepsgeheim", field.Names[0], field.Helft).Options.Where(o => o.Treatment == Treatment.Show).Select(o => o.Mits)],
            GuardsMinors = category is not (Categories.Zaak or Categories.Minderjarig) && !Convenant.MinderjarigenBehalve.Contains(Receiver),
            IsProse = field.IsProse,
            AsksVierOgen = options.Any(o => o.Mits.Contains(Voorwaarde.VierOgen)),
        };
    }

    private FieldOutcome? OutsideTheRow(string category) => Doelbinding.Alleen.Count > 0 && !Doelbinding.Alleen.Contains(category)
        ? new(Treatment.Remove, $"{Doelbinding.Id}: alleen {string.Join(", ", Doelbinding.Alleen.Order())}")
        : null;

    private static FieldOutcome Of(CellOption option, string why) =>
        new(option.Treatment, option.Mits.IsEmpty ? why : $"{why} mits {string.Join(", ", option.Mits).ToLowerInvariant()}");

    private FieldOutcome Limited(Field field, FieldOutcome cell)
    {
        var ofHalf = field.Helft == Helft.Verdachte ? "*verdachte" : field.Helft == Helft.Slachtoffer ? "*slachtoffer" : "";
        var most = Strictest(Doelbinding.Beperk.GetValueOrDefault(field.Category, Treatment.Show), Doelbinding.Beperk.GetValueOrDefault(ofHalf, Treatment.Show));
        return most < cell.Treatment ? new(most, $"{Doelbinding.Id}: beperkt") : cell;
    }

    private static Treatment Strictest(Treatment a, Treatment b) => a < b ? a : b;

    /// <summary>What the word of the cell means for this very field: an age band for a date of birth, a flag for a health text.</summary>
    private static FieldOutcome Meaning(FieldRule? rule, FieldOutcome outcome)
    {
        if (outcome.Treatment == Treatment.Pseudonymise && rule?.OnPseudonymise is { } instead)
        {
            outcome = outcome with { Treatment = instead };
        }
        if (outcome.Treatment == Treatment.Generalise)
        {
            return rule?.Coarse switch
            {
                null or Coarsening.Remove => outcome with { Treatment = Treatment.Remove },
                Coarsening.Show => outcome with { Treatment = Treatment.Show },
                _ => outcome,
            };
        }
        return outcome;
    }
}
