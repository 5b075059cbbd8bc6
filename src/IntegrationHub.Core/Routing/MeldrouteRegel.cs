using System.Collections.Frozen;
using System.Collections.Immutable;
using IntegrationHub.Core.Agreements;

namespace IntegrationHub.Core.Routing;

/// <summary>One rule of the meldroute: for this message, under these conditions, these receivers are proposed.</summary>
public sealed record MeldrouteRegel
{
    public required RuleId Id { get; init; }
    public required string Bron { get; init; }
    public required string Bericht { get; init; }

    /// <summary>Roles of the sender; empty means every role.</summary>
    public required FrozenSet<Role> Van { get; init; }
    public required ImmutableArray<Condition> Als { get; init; }
    public required ImmutableArray<Target> Naar { get; init; }
    public required int Line { get; init; }
}

/// <summary>How a target names its partners.</summary>
public enum TargetKind
{
    /// <summary>Every partner with the role.</summary>
    Role,

    /// <summary>Every partner with the role that the message itself names in a member.</summary>
    RoleFrom,

    /// <summary>The partners of the municipalities in <c>gemeenten[]</c>.</summary>
    Gemeenten,

    /// <summary>Who sent the first message of the case.</summary>
    Bringer,

    /// <summary>Everybody who received something of the case.</summary>
    Houders,

    /// <summary>Who brought the case's <c>weegbesluit</c>.</summary>
    Regisseur,

    /// <summary>Who brought in the consent that the message withdraws, or received something that rests on it.</summary>
    Toestemminghouders,

    /// <summary>The sender itself, for an answer to its own question.</summary>
    Afzender,
}

/// <summary>One proposed group of receivers, with the purposes to try in order.</summary>
public sealed record Target
{
    public required TargetKind Kind { get; init; }

    /// <summary>The role, or for <see cref="TargetKind.RoleFrom"/> the member that names it.</summary>
    public required string Value { get; init; }
    public required ImmutableArray<Doel> Doelen { get; init; }

    /// <summary>Member of the message that states the purpose, instead of <see cref="Doelen"/>.</summary>
    public required string? DoelUit { get; init; }
}
