using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using IntegrationHub.Contracts;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Deciding;
using IntegrationHub.Core.Receiving;

namespace IntegrationHub.Core.Disclosing;

/// <summary>
/// The rules of every place of every message type, for one role under one row and column of a convenant. Filled as places are
/// asked for; there are finitely many, so a hub that has run for a while only looks them up.
/// </summary>
internal sealed class FieldTable
{
    // Beside the convenant, as its condition paths are: a copy made by `with` has other rules.
    private static readonly ConditionalWeakTable<Convenant, ConcurrentDictionary<Key, FieldTable>> Tables = [];

    private readonly ConcurrentDictionary<Place, FieldRules> _rules = [];
    private readonly FieldRulesMaker _maker;

    private FieldTable(FieldRulesMaker maker)
    {
        _maker = maker;
        var doel = maker.Doelbinding.Doel;
        OtherDoel = new(Treatment.Remove, $"doel {doel} geldt niet voor deze persoon");
        Locked = maker.Convenant.Doelslot.Doelen.Contains(doel)
            ? maker.Convenant.Doelslot.Bronnen.ToFrozenDictionary(b => b, b => new FieldOutcome(Treatment.Remove, $"F11: verkregen onder {b}"), StringComparer.Ordinal)
            : FrozenDictionary<string, FieldOutcome>.Empty;
    }

    /// <summary>Of a person for whom the purpose does not hold.</summary>
    public FieldOutcome OtherDoel { get; }

    /// <summary>By the source that a field was obtained under (F11); empty when the purpose is not locked.</summary>
    public FrozenDictionary<string, FieldOutcome> Locked { get; }

    public static FieldTable For(Convenant convenant, Role receiver, Decision.Release release) =>
        Tables.GetOrCreateValue(convenant).GetOrAdd(
            new(release.Doelbinding, release.Kolom, receiver),
            static (key, self) => new(new(self, key.Receiver, key.Doelbinding, key.Kolom)), convenant);

    public FieldRules Of(Field field)
    {
        Place place = new(field.Shape, field.Category, field.Helft);
        return _rules.TryGetValue(place, out var known) ? known : _rules.GetOrAdd(place, _maker.Of(field));
    }

    /// <summary>A row and a column of this convenant are themselves, not whatever looks like them.</summary>
    private readonly record struct Key(Doelbinding Doelbinding, Kolom Kolom, Role Receiver)
    {
        public bool Equals(Key other) =>
            ReferenceEquals(Doelbinding, other.Doelbinding) && ReferenceEquals(Kolom, other.Kolom) && Receiver == other.Receiver;

        public override int GetHashCode() =>
            HashCode.Combine(RuntimeHelpers.GetHashCode(Doelbinding), RuntimeHelpers.GetHashCode(Kolom), Receiver);
    }

    /// <summary>Each place of a message type has a shape of its own; category and half depend on the message as well.</summary>
    private readonly record struct Place(Shape Shape, string Category, Helft Helft)
    {
        public bool Equals(Place other) => ReferenceEquals(Shape, other.Shape) && Helft == other.Helft && Category == other.Category;

        public override int GetHashCode() => RuntimeHelpers.GetHashCode(Shape) * 3 + (int)Helft;
    }
}
