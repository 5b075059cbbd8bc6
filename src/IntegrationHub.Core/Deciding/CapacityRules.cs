using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using IntegrationHub.Core.Agreements;

namespace IntegrationHub.Core.Deciding;

/// <summary>
/// What the convenant says of one sender, receiver, purpose and message type before anything is known of the message: searched
/// once, then kept beside the convenant.
/// </summary>
internal sealed record CapacityRules
{
    private static readonly ConditionalWeakTable<Convenant, ConcurrentDictionary<Key, CapacityRules>> Tables = [];

    /// <summary>Forbid rules about the message as a whole, by name: which of two is cited must not hang on where they stand in a file.</summary>
    public required ImmutableArray<Verbod> Verboden { get; init; }

    /// <summary>The receiver's role takes part under this purpose.</summary>
    public required bool Receives { get; init; }

    /// <summary>Null when the matrix has no column for this capacity.</summary>
    public required Kolom? Kolom { get; init; }

    /// <summary>By name, as well.</summary>
    public required ImmutableArray<Row> Rows { get; init; }

    /// <param name="Mits">In the order in which they are judged.</param>
    public readonly record struct Row(Doelbinding Doelbinding, ImmutableArray<Voorwaarde> Mits);

    public static CapacityRules For(Convenant convenant, Role from, Role to, Doel doel, string type) =>
        Tables.GetOrCreateValue(convenant).GetOrAdd(new(from, to, doel, type), static (key, self) => Make(key, self), convenant);

    private static CapacityRules Make(Key key, Convenant convenant) => new()
    {
        Verboden = [.. convenant.Verboden.Where(v => v.WholeMessage && v.AppliesTo(key.To, key.Doel)).OrderBy(v => v.Id.Value, StringComparer.Ordinal)],
        Receives = convenant.Rollen.TryGetValue(key.To, out var rights) && rights.Receives.Contains(key.Doel),
        Kolom = convenant.Matrix.For(key.To, key.Doel),
        Rows =
        [
            .. convenant.Doelbindingen.Where(b => b.Covers(key.From, key.To, key.Doel, key.Type))
                .OrderBy(b => b.Id.Value, StringComparer.Ordinal).Select(b => new Row(b, [.. b.Mits.Order()])),
        ],
    };

    private readonly record struct Key(Role From, Role To, Doel Doel, string Type);
}
