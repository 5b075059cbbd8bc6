using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using IntegrationHub.Core.Identifying;

namespace IntegrationHub.Core.Recording;

/// <summary>The entry of what somebody who looks after the hub did. Who it was stands in the leaf as a commitment only.</summary>
public static class BeheerEntry
{
    public const string MessageType = "beheer";

    public static readonly PartnerId From = new("hub");

    /// <param name="about">The persons whom somebody searched for: who looks them up later finds this too.</param>
    /// <param name="random">32 random bytes from the shell.</param>
    /// <exception cref="ArgumentException">It holds what is no code.</exception>
    public static LedgerDraft Of(BeheerDaad daad, ImmutableArray<EntrySubject> about, ReadOnlyMemory<byte> random, DateTimeOffset at)
    {
        if (daad.Problem() is { } problem)
        {
            throw new ArgumentException(problem, nameof(daad));
        }
        Seed seed = new(random);
        var salts = Salts.Of(seed, 0);
        var facts = FactsRecord.Of(facts: null, salts, []);
        facts["persoon"] = daad.Persoon;
        var recorded = CanonicalJson.Write(facts);
        var id = Ulid.Of(at, seed.Bytes("entry", 0));
        Dictionary<string, object?> members = new()
        {
            ["v"] = 1,
            ["type"] = Slugs.Of(EntryType.Beheer),
            ["id"] = id.Value,
            ["time"] = Slugs.Of(at),
            ["from"] = From.Value,
            ["message_type"] = MessageType,
            ["action"] = BeheerDaad.Slug(daad.Soort),
            ["object"] = daad.Voorwerp.Cast<object?>().ToArray(),
            ["by_c"] = Commit(salts.Subject, Encoding.UTF8.GetBytes(daad.Persoon)),
            ["subject_c"] = about.Select(s => Commit(salts.Subject, Encoding.UTF8.GetBytes(s.Code.Value))).Distinct().Order(StringComparer.Ordinal).Cast<object?>().ToArray(),
            ["facts_c"] = Commit(salts.Facts, recorded),
        };
        if (daad.Reden is { } reason)
        {
            members["reason"] = reason;
        }
        return new()
        {
            Id = id,
            Type = EntryType.Beheer,
            Time = at,
            Leaf = CanonicalJson.Write(members),
            Facts = recorded,
            From = From,
            MessageType = MessageType,
            Reason = daad.Reden,
            Subjects = about,
        };
    }

    private static string Commit(byte[] salt, ReadOnlySpan<byte> value) => Convert.ToBase64String(SHA256.HashData([.. salt, .. value]));
}
