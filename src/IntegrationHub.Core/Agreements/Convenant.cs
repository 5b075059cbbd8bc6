using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using IntegrationHub.Contracts;
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

/// <summary>What the register of processing activities (AVG 30) says of every disclosure alike.</summary>
public sealed record Verwerking(string Bewaartermijn, string Beveiliging);

/// <summary>
/// What a region agreed, checked and immutable: who takes part, who may know what for which purpose. Replaced only as a whole.
/// </summary>
public sealed record Convenant
{
    public required string Regio { get; init; }
    public required int Versie { get; init; }

    /// <summary>"sha256:" and the hex digest over all its files (<see cref="ConvenantSource"/>): decisions cite it.</summary>
    public required string Revision { get; init; }
    public required DateOnly GeldigVan { get; init; }
    public required DateOnly GeldigTot { get; init; }
    public required Oin HubOin { get; init; }
    public required FrozenDictionary<PartnerId, Partner> Partners { get; init; }
    public required FrozenDictionary<Role, RoleRights> Rollen { get; init; }
    public required FrozenSet<Doel> Doelen { get; init; }
    public required FrozenDictionary<string, string> Grondslagen { get; init; }

    /// <summary>What each purpose is, in the words of the convenant.</summary>
    public required FrozenDictionary<Doel, string> DoelTeksten { get; init; }

    /// <summary>What a receiver or the hub must do with a disclosure, by code.</summary>
    public required FrozenDictionary<string, string> Plichten { get; init; }

    /// <summary>Special category → the grondslagen that open it (AVG 9 lid 2).</summary>
    public required FrozenDictionary<string, FrozenSet<string>> Uitzonderingen { get; init; }
    public required Verwerking Verwerking { get; init; }

    /// <summary>The plan that the region's convenant follows.</summary>
    public required string Bron { get; init; }
    public required ImmutableArray<Doelbinding> Doelbindingen { get; init; }
    public required Matrix Matrix { get; init; }
    public required ImmutableArray<Verbod> Verboden { get; init; }
    public required ImmutableArray<MeldrouteRegel> Meldroute { get; init; }
    public required Doelslot Doelslot { get; init; }

    /// <summary>What was received for the first purpose may travel on for the second without asking where it came from (F13).</summary>
    public required FrozenSet<(Doel Van, Doel Naar)> Verenigbaar { get; init; }
    public required Termijnen Termijnen { get; init; }
    public required Kennisgeving Kennisgeving { get; init; }
    public required Bewaartermijnen Bewaartermijnen { get; init; }

    /// <summary>What a data subject is not shown, and until when that was last decided.</summary>
    public required ImmutableArray<Afscherming> Afschermingen { get; init; }

    /// <summary>Roles for which a minor's fields need no second pair of eyes.</summary>
    public required FrozenSet<Role> MinderjarigenBehalve { get; init; }

    /// <summary>Short names of the message types that hold no persons, so that their prose may go along whole.</summary>
    public required FrozenSet<string> ZonderPersonen { get; init; }

    public required Tekstregels Teksten { get; init; }
    /// <summary>How a pseudonym may be turned back.</summary>
    public required HerleidingRegels Herleiding { get; init; }

    /// <summary>The <c>source</c> of what the hub itself sends.</summary>
    public string HubSource => $"urn:nld:oin:{HubOin}:systeem:hub-{Regio}";

    public bool HoldsOn(DateOnly today) => GeldigVan <= today && today <= GeldigTot;

    // Beside the record, not in it: a copy made by `with` has other rules and must not inherit what was read from these.
    private static readonly ConditionalWeakTable<Convenant, ConcurrentDictionary<string, FrozenSet<string>>> PathsOf = [];

    /// <summary>The paths of a message type that any rule reads: these codes, and no others, are facts of a decision.</summary>
    public FrozenSet<string> ConditionPaths(string type) => PathsOf.GetOrCreateValue(this).GetOrAdd(type, static (t, self) =>
    [
        .. self.Meldroute.Where(r => r.Bericht == t).SelectMany(r => r.Als).Select(c => c.Path),
        .. self.Meldroute.Where(r => r.Bericht == t).SelectMany(r => r.Naar).SelectMany(Members),
        .. self.Doelbindingen.Where(d => d.Berichten.Count == 0 || d.Berichten.Contains(t)).SelectMany(d => d.Als).Select(c => c.Path),
        .. self.Verboden.SelectMany(v => v.Als).Select(c => c.Path),
    ], this);

    private static IEnumerable<string> Members(Target target) =>
        [.. target.Kind == TargetKind.RoleFrom ? [target.Value] : Array.Empty<string>(), .. target.DoelUit is { } doel ? [doel] : Array.Empty<string>()];

    /// <summary>The value is one of a closed list (of the contract, or the roles and purposes of this convenant), so that it may be recorded.</summary>
    public bool IsCode(MessageType type, string path, string value)
    {
        var at = type.Shape;
        foreach (var name in path.Split('.'))
        {
            if (!(at.Item ?? at).Members.TryGetValue(name, out at))
            {
                return false;
            }
        }
        at = at.Item ?? at;
        return at.Kind == ShapeKind.Boolean || at.Codes.Contains(value) || Rollen.ContainsKey(new(value)) || Doelen.Contains(new(value));
    }
}

/// <summary>Within which time something must have been done, in whole hours.</summary>
/// <param name="VierOgen">A second person decides on a hold (O07).</param>
/// <param name="Terugkoppeling">Whoever received a signal tells what became of it (O09).</param>
/// <param name="ToetsingAchteraf">Somebody looks at an acute disclosure afterwards (O08).</param>
public sealed record Termijnen(TimeSpan VierOgen, TimeSpan Terugkoppeling, TimeSpan ToetsingAchteraf);

/// <summary>The convenant in force. A reload replaces it whole; a wrong file never gets this far.</summary>
public sealed class ConvenantHolder(Convenant first)
{
    private volatile Convenant _current = first;

    public Convenant Current => _current;

    public void Swap(Convenant next) => _current = next;
}
