using System.Collections.Frozen;
using System.Collections.Immutable;
using IntegrationHub.Core.Routing;

namespace IntegrationHub.Core.Agreements;

/// <summary>A field obtained under one of <see cref="Bronnen"/> does not travel to one of <see cref="Doelen"/> (F11).</summary>
public sealed record Doelslot
{
    public required FrozenSet<string> Bronnen { get; init; }
    public required FrozenSet<Doel> Doelen { get; init; }

    /// <summary>Role → source that an unmarked person field counts under where the partner states none.</summary>
    public required FrozenDictionary<Role, string> Ongemerkt { get; init; }

    /// <summary>Message type → source that everything unmarked in it counts under.</summary>
    public required FrozenDictionary<string, string> Berichten { get; init; }
}

/// <summary>
/// What a region agreed, checked and immutable: who takes part, who may know what for which purpose. Replaced only as a whole.
/// </summary>
public sealed record Convenant
{
    public required string Regio { get; init; }
    public required int Versie { get; init; }

    /// <summary>"sha256:" and the hex digest over all its files in order of name: decisions cite it.</summary>
    public required string Revision { get; init; }
    public required DateOnly GeldigVan { get; init; }
    public required DateOnly GeldigTot { get; init; }
    public required Oin HubOin { get; init; }
    public required FrozenDictionary<PartnerId, Partner> Partners { get; init; }
    public required FrozenDictionary<Role, RoleRights> Rollen { get; init; }
    public required FrozenSet<Doel> Doelen { get; init; }
    public required FrozenDictionary<string, string> Grondslagen { get; init; }
    public required ImmutableArray<Doelbinding> Doelbindingen { get; init; }
    public required Matrix Matrix { get; init; }
    public required ImmutableArray<Verbod> Verboden { get; init; }
    public required ImmutableArray<MeldrouteRegel> Meldroute { get; init; }
    public required Doelslot Doelslot { get; init; }

    /// <summary>Roles for which a minor's fields need no second pair of eyes.</summary>
    public required FrozenSet<Role> MinderjarigenBehalve { get; init; }

    /// <summary>The <c>source</c> of what the hub itself sends.</summary>
    public string HubSource => $"urn:nld:oin:{HubOin}:systeem:hub-{Regio}";

    public bool HoldsOn(DateOnly today) => GeldigVan <= today && today <= GeldigTot;
}

/// <summary>The convenant in force. A reload replaces it whole; a wrong file never gets this far.</summary>
public sealed class ConvenantHolder(Convenant first)
{
    private volatile Convenant _current = first;

    public Convenant Current => _current;

    public void Swap(Convenant next) => _current = next;
}
