using System.Collections.Immutable;
using System.Text.Json;
using IntegrationHub.Core.Receiving;

namespace IntegrationHub.Core.Recording;

/// <summary>
/// That an entry is about a person: by which code it is found, and what proves it. The store keeps it beside the entry, sealed, and
/// an erasure takes it away: what the ledger commits to can then be tied to nobody, not even by who holds keys and number.
/// </summary>
public sealed record Betrokkenheid
{
    /// <summary>Null when only a pseudonym is known; the store then knows whose that is.</summary>
    public required SubjectCode? Code { get; init; }
    public PseudoniemCode? Pseudoniem { get; init; }

    /// <summary>32 bytes of this person in this entry alone.</summary>
    public required ReadOnlyMemory<byte> Salt { get; init; }

    /// <summary>What the salt hides: with it SHA-256 gives a member of <c>subject_c</c>.</summary>
    public required ReadOnlyMemory<byte> Committed { get; init; }

    /// <summary>Where the person stands in the message; empty where no message is at hand.</summary>
    public ImmutableArray<string> Paden { get; init; } = [];

    /// <summary>The person stands among the suspects, or it is not known where.</summary>
    public bool MayBeVerdachte => Paden.IsEmpty || Paden.Any(p => p.StartsWith("verdachten", StringComparison.Ordinal));

    /// <summary>Keyed codes of the person's own values as this receiver got them, by path (<see cref="VerstrektVeld.Waarde"/>).</summary>
    public ImmutableSortedDictionary<string, string> Waarden { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    public byte[] Write() => CanonicalJson.Write(new Dictionary<string, object?>
    {
        ["salt"] = Convert.ToBase64String(Salt.Span),
        ["committed"] = Convert.ToBase64String(Committed.Span),
        ["paden"] = Paden.Cast<object?>().ToArray(),
        ["waarden"] = Waarden.ToDictionary(w => w.Key, w => (object?)w.Value),
    });

    /// <exception cref="JsonException">These are not bytes that <see cref="Write"/> wrote.</exception>
    public static Betrokkenheid Read(SubjectCode code, ReadOnlySpan<byte> written)
    {
        var r = JsonElement.Parse(written);
        return new()
        {
            Code = code,
            Salt = Convert.FromBase64String(r.Text("salt")!),
            Committed = Convert.FromBase64String(r.Text("committed")!),
            Paden = [.. r.Texts("paden")],
            Waarden = r.GetProperty("waarden").EnumerateObject().ToImmutableSortedDictionary(w => w.Name, w => w.Value.GetString()!, StringComparer.Ordinal),
        };
    }

    public override string ToString() => nameof(Betrokkenheid);
}
