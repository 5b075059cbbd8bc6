using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;

namespace IntegrationHub.Core.Recording.Signing;

/// <summary>One line under a note.</summary>
/// <param name="KeyId">Of the key that made it.</param>
/// <param name="Signature">What stands behind the id: for a cosignature the time and the signature.</param>
public sealed record NoteSignature(string Name, uint KeyId, ReadOnlyMemory<byte> Signature)
{
    /// <summary>The dash that begins each line of a signature.</summary>
    internal const string Dash = "\u2014 ";

    /// <summary>When a cosignature says that it was made, if this is one; null when there is no room for it.</summary>
    public DateTimeOffset? At => NoteKey.CosignedAt(Signature.Span) is { } seconds ? DateTimeOffset.FromUnixTimeSeconds((long)Math.Min(seconds, 253402300799UL)) : null;

    internal string Line
    {
        get
        {
            var payload = new byte[4 + Signature.Length];
            BinaryPrimitives.WriteUInt32BigEndian(payload, KeyId);
            Signature.Span.CopyTo(payload.AsSpan(4));
            return $"{Dash}{Name} {Convert.ToBase64String(payload)}\n";
        }
    }

    internal static NoteSignature Parse(string line)
    {
        if (!line.StartsWith(Dash, StringComparison.Ordinal) || line[Dash.Length..].Split(' ') is not [var name, var base64] || !NoteText.IsName(name))
        {
            throw new NoteRefusedException("onder de tekst van een nota staan alleen regels met handtekeningen: een liggend streepje, een naam en base64");
        }
        return NoteText.Base64(base64) is { Length: > 4 } payload
            ? new(name, BinaryPrimitives.ReadUInt32BigEndian(payload), payload.AsMemory(4))
            : throw new NoteRefusedException($"de handtekening van {name} is geen geldige base64");
    }
}

/// <summary>A signature that holds.</summary>
/// <param name="At">What a cosignature says of its time; null for the other types.</param>
public sealed record VerifiedSignature(NoteKey Key, DateTimeOffset? At);

/// <summary>
/// A text with the signatures of those who stand for it (C2SP signed-note): readable, and the same for every program that knows the
/// form.
/// </summary>
public sealed record SignedNote
{
    public const int MaxBytes = 1_000_000;
    private const int MaxSignatures = 100;

    /// <summary>Ends with a line feed, which is signed too.</summary>
    public required string Text { get; init; }
    public required ImmutableArray<NoteSignature> Signatures { get; init; }

    /// <exception cref="NoteRefusedException">The bytes are no note; nothing of it is believed.</exception>
    public static SignedNote Parse(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > MaxBytes)
        {
            throw new NoteRefusedException($"de nota is groter dan {MaxBytes} bytes");
        }
        var note = NoteText.Read(bytes);
        var split = note.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (split < 0 || !note.EndsWith('\n') || split + 2 == note.Length)
        {
            throw new NoteRefusedException("een nota is een tekst, een lege regel en een of meer handtekeningen, elk op een eigen regel");
        }
        var lines = note[(split + 2)..^1].Split('\n');
        return lines.Length <= MaxSignatures
            ? new() { Text = note[..(split + 1)], Signatures = [.. lines.Select(NoteSignature.Parse)] }
            : throw new NoteRefusedException($"de nota heeft meer dan {MaxSignatures} handtekeningen");
    }

    /// <exception cref="NoteRefusedException">No note can have this text.</exception>
    public static SignedNote Of(string text) => NoteText.Read(Encoding.UTF8.GetBytes(text)).EndsWith('\n')
        ? new() { Text = text, Signatures = [] }
        : throw new NoteRefusedException("de tekst van een nota eindigt met een regeleinde");

    public byte[] ToBytes() => Encoding.UTF8.GetBytes($"{Text}\n{string.Concat(Signatures.Select(s => s.Line))}");

    public SignedNote With(NoteSignature signature) => this with { Signatures = Signatures.Add(signature) };

    /// <summary>
    /// The known keys that signed, each once. Lines of unknown keys are left out. One line of a known key that does not hold
    /// refuses the whole note.
    /// </summary>
    /// <exception cref="NoteRefusedException">Such a line stands there.</exception>
    public ImmutableArray<VerifiedSignature> VerifiedBy(IReadOnlyCollection<NoteKey> known)
    {
        var text = Encoding.UTF8.GetBytes(Text);
        var verified = ImmutableArray.CreateBuilder<VerifiedSignature>();
        foreach (var line in Signatures)
        {
            foreach (var key in known.Where(k => k.Name == line.Name && k.Id == line.KeyId).Distinct())
            {
                if (!key.Verify(text, line.Signature.Span))
                {
                    throw new NoteRefusedException($"de handtekening van {key} klopt niet bij deze tekst: een van beide is veranderd");
                }
                if (!verified.Any(v => v.Key == key))
                {
                    verified.Add(new(key, AtOf(key, line)));
                }
            }
        }
        return verified.ToImmutable();
    }

    private static DateTimeOffset? AtOf(NoteKey key, NoteSignature line) => key.Type == NoteKeyType.Cosignature ? line.At : null;
}
