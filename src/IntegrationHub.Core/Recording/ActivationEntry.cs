using System.Buffers.Binary;
using System.Security.Cryptography;

namespace IntegrationHub.Core.Recording;

/// <summary>A version of the convenant on its way into force, its signatures checked.</summary>
public sealed record ActivationDraft
{
    public required string Regio { get; init; }
    public required int Versie { get; init; }
    public required string Revision { get; init; }

    /// <summary>The signed note, as it was given.</summary>
    public required ReadOnlyMemory<byte> Note { get; init; }

    /// <summary>The keys that signed, as <c>regio:e50f3179</c>.</summary>
    public required IReadOnlyList<string> SignedBy { get; init; }

    /// <summary>The id of the person who activated it; a code, never a name.</summary>
    public required string By { get; init; }
}

/// <summary>The entry from which on a version of the convenant is in force. It tells of no person's data and has no facts.</summary>
public static class ActivationEntry
{
    /// <summary>What stands as sender and as type: the hub itself, of its convenant.</summary>
    public static readonly PartnerId From = new("hub");

    public const string MessageType = "convenant";

    /// <param name="previous">Revision that was in force before; null for the first.</param>
    /// <param name="index">Of the entry, so that a version that comes back has an id of its own.</param>
    public static LedgerDraft Of(ActivationDraft activation, string? previous, long index, DateTimeOffset at)
    {
        Span<byte> number = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(number, index);
        var id = Ulid.Of(at, SHA256.HashData([.. number, .. activation.Note.Span]));
        Dictionary<string, object?> members = new()
        {
            ["v"] = 1,
            ["type"] = Slugs.Of(EntryType.BeleidActief),
            ["id"] = id.Value,
            ["time"] = Slugs.Of(at),
            ["from"] = From.Value,
            ["message_type"] = MessageType,
            ["region"] = activation.Regio,
            ["version"] = activation.Versie,
            ["bundle_rev"] = activation.Revision,
            ["note_digest"] = DigestOf(activation.Note.Span),
            ["signed_by"] = activation.SignedBy.Cast<object?>().ToArray(),
            ["by"] = activation.By,
        };
        if (previous is not null)
        {
            members["previous_rev"] = previous;
        }
        return new()
        {
            Id = id,
            Type = EntryType.BeleidActief,
            Time = at,
            Leaf = CanonicalJson.Write(members),
            Facts = default,
            From = From,
            MessageType = MessageType,
        };
    }

    public static string DigestOf(ReadOnlySpan<byte> note) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(note));
}
