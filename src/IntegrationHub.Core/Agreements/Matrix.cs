using System.Collections.Frozen;
using System.Collections.Immutable;

namespace IntegrationHub.Core.Agreements;

/// <summary>Which half of a cell holds: the person's part in the case, or no person at all.</summary>
public enum Helft
{
    Geen,
    Slachtoffer,
    Verdachte,
}

/// <summary>One column of Matrix B: what a capacity sees.</summary>
public sealed record Kolom
{
    public required string Naam { get; init; }
    public required ImmutableArray<Capacity> Voor { get; init; }

    /// <summary>By category, or by category and field (<c>herkomst.verblijfsstatus</c>), and half.</summary>
    public required FrozenDictionary<(string Key, Helft Helft), Cell> Cellen { get; init; }
    public required int Line { get; init; }

    /// <summary>The cell of a field; the one that names the field goes before the one of its category. Silence is removal.</summary>
    public Cell For(string category, string field, Helft half) =>
        Cellen.GetValueOrDefault((category + "." + field, half)) ?? Cellen.GetValueOrDefault((category, half)) ?? Cell.Remove;
}

/// <summary>What <c>pseudoniem</c> and <c>generaliseer</c> mean for a field.</summary>
/// <param name="OnPseudonymise">Show, Generalise, or null for a pseudonym.</param>
/// <param name="Coarse">How it becomes coarser; <see cref="Coarsening.Remove"/> when it cannot.</param>
/// <param name="FlagName">Member name of the flag for <see cref="Coarsening.Flag"/>.</param>
public sealed record FieldRule(Treatment? OnPseudonymise, Coarsening Coarse, string? FlagName);

/// <summary>The ways in which a value becomes coarser.</summary>
public enum Coarsening
{
    Remove,
    Show,
    AgeBand,
    NationalityGroup,
    Municipality,
    Flag,
}

/// <summary>Matrix B as a whole, with the meaning of its words.</summary>
public sealed record Matrix
{
    public required ImmutableArray<Kolom> Kolommen { get; init; }
    public required FrozenDictionary<string, FieldRule> Velden { get; init; }

    /// <summary>Lower bound of each age band, in years, ascending.</summary>
    public required ImmutableArray<int> Leeftijdsgroepen { get; init; }

    /// <summary>Nationality as an adjective → NL, EU, buiten EU.</summary>
    public required FrozenDictionary<string, string> Nationaliteitsgroepen { get; init; }

    /// <summary>The rule of the nearest name that has one.</summary>
    /// <param name="names">Nearest first.</param>
    public FieldRule? RuleOf(string[] names)
    {
        foreach (var name in names)
        {
            if (Velden.TryGetValue(name, out var rule))
            {
                return rule;
            }
        }
        return null;
    }

    /// <summary>The column of a capacity: the one that names the role goes before the one for every role; null when there is none.</summary>
    public Kolom? For(Role role, Doel doel) =>
        Kolommen.FirstOrDefault(k => k.Voor.Any(c => c.Role == role && c.Holds(role, doel)))
        ?? Kolommen.FirstOrDefault(k => k.Voor.Any(c => c.Role is null && c.Holds(role, doel)));
}
