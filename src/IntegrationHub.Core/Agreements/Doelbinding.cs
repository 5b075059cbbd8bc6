using System.Collections.Frozen;
using System.Collections.Immutable;

namespace IntegrationHub.Core.Agreements;

/// <summary>One row of Matrix A: this role may disclose to that role, for this purpose, on this basis.</summary>
public sealed record Doelbinding
{
    public required RuleId Id { get; init; }

    /// <summary>Empty means every role.</summary>
    public required FrozenSet<Role> From { get; init; }

    /// <summary>Empty means every role.</summary>
    public required FrozenSet<Role> To { get; init; }
    public required Doel Doel { get; init; }

    /// <summary>Short names of the message types; empty means every type.</summary>
    public required FrozenSet<string> Berichten { get; init; }
    public required ImmutableArray<string> Grondslag { get; init; }
    public required ImmutableArray<Voorwaarde> Mits { get; init; }
    public required ImmutableArray<Condition> Als { get; init; }

    /// <summary>Only these categories pass; empty means that the matrix alone decides.</summary>
    public required FrozenSet<string> Alleen { get; init; }

    /// <summary>The freest treatment that a category may get under this row; a category that is not named is not limited.</summary>
    public required FrozenDictionary<string, Treatment> Beperk { get; init; }
    public required ImmutableArray<string> Plichten { get; init; }
    public required string Bron { get; init; }
    public required int Line { get; init; }

    public bool Covers(Role from, Role to, Doel doel, string type) =>
        Doel == doel
        && (From.Count == 0 || From.Contains(from))
        && (To.Count == 0 || To.Contains(to))
        && (Berichten.Count == 0 || Berichten.Contains(type));
}

/// <summary>The codes that stand at a path of the message: one of <see cref="Values"/> is (or, negated, none is) among them.</summary>
/// <param name="Path">Dotted, without indexes: <c>slachtoffers.wensen.aangifte</c>.</param>
public sealed record Condition(string Path, FrozenSet<string> Values, bool Negated)
{
    /// <summary>What stands before every path of a victim.</summary>
    public const string Slachtoffers = "slachtoffers.";

    public bool IsOfSlachtoffer { get; } = Path.StartsWith(Slachtoffers, StringComparison.Ordinal);
}

/// <summary>A capacity: a role under a purpose. A null purpose means every purpose.</summary>
public sealed record Capacity(Role? Role, Doel? Doel)
{
    public bool Holds(Role role, Doel doel) => (Role is null || Role == role) && (Doel is null || Doel == doel);
}

/// <summary>A state in which a forbid rule holds: a fact of the decision's input (<c>rulings.md</c> X15).</summary>
public enum Staat
{
    ZaakAfgesloten,
    LedgerBuitenTermijn,
    AnalyseOngetoetst,

    /// <summary>The case has met at a table, and the receiver does not sit there.</summary>
    GeenDeelnemer,

    /// <summary>The processing of the case, or of a person in the message, is restricted (AVG 18).</summary>
    VerwerkingBeperkt,
}

/// <summary>What may never be, whatever permits it.</summary>
public sealed record Verbod
{
    public required RuleId Id { get; init; }
    public required string Tekst { get; init; }

    /// <summary>The law or plan that asks it.</summary>
    public required string Bron { get; init; }

    /// <summary>The safeguard of the hub itself that this line names; then the line forbids nothing further.</summary>
    public Waarborg? Ingebouwd { get; init; }

    /// <summary>Forbids the message as a whole, not only some categories.</summary>
    public required bool WholeMessage { get; init; }
    public required FrozenSet<string> Categorieen { get; init; }

    /// <summary>For whom it is forbidden; empty means everybody but <see cref="Behalve"/>.</summary>
    public required ImmutableArray<Capacity> Aan { get; init; }
    public required ImmutableArray<Capacity> Behalve { get; init; }
    public required ImmutableArray<Condition> Als { get; init; }

    /// <summary>Forbidden only in this state of the case, the message or the hub; null when it is always so.</summary>
    public Staat? Staat { get; init; }

    /// <summary>Short names of the message types that the rule leaves alone.</summary>
    public FrozenSet<string> BehalveBerichten { get; init; } = [];
    public required int Line { get; init; }

    /// <summary>Holds whatever the message says and whatever the state is.</summary>
    public bool Always => Als.IsEmpty && Staat is null && BehalveBerichten.Count == 0;

    public bool AppliesTo(Role role, Doel doel) =>
        Aan.Length > 0 ? Aan.Any(c => c.Holds(role, doel)) : !Behalve.Any(c => c.Holds(role, doel));
}
