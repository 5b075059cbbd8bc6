using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace IntegrationHub.Core.Recording.Signing;

/// <summary>
/// That one entry stands in a log, for who has neither the log nor us (C2SP tlog-proof): the way from the entry to the root, and the
/// checkpoint that names this root, with its cosignatures. The receipt of a disclosure (verstrekkingsbewijs).
/// </summary>
public sealed record LogProof
{
    private const string Header = "c2sp.org/tlog-proof@v1";

    public required long Index { get; init; }

    /// <summary>32 bytes each, the lowest first.</summary>
    public required ImmutableArray<ReadOnlyMemory<byte>> Hashes { get; init; }

    /// <summary>A note whose text is a <see cref="Signing.Checkpoint"/>.</summary>
    public required SignedNote Checkpoint { get; init; }

    /// <summary>Nothing vouches for this; ours have none. Null when the line is not there.</summary>
    public ReadOnlyMemory<byte>? Extra { get; init; }

    public byte[] ToBytes() => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture,
        $"{Header}\n{(Extra is { } extra ? $"extra {Convert.ToBase64String(extra.Span)}\n" : "")}index {Index}\n{HashLines.Write(Hashes)}\n{Encoding.UTF8.GetString(Checkpoint.ToBytes())}"));

    /// <exception cref="NoteRefusedException">It is no such proof.</exception>
    public static LogProof Parse(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > SignedNote.MaxBytes)
        {
            throw new NoteRefusedException($"het bewijs is groter dan {SignedNote.MaxBytes} bytes");
        }
        var text = NoteText.Read(bytes);
        var end = text.IndexOf("\n\n", StringComparison.Ordinal);
        if (end < 0 || text[..end].Split('\n') is not [Header, .. var lines])
        {
            throw new NoteRefusedException($"een bewijs begint met de regel {Header}, daarna index, hashes, een lege regel en een checkpoint");
        }
        var extra = lines is [var first, ..] && first.StartsWith("extra ", StringComparison.Ordinal)
            ? NoteText.Base64(first[6..]) ?? throw new NoteRefusedException("achter extra staat geen base64")
            : null;
        lines = extra is null ? lines : lines[1..];
        if (lines is not [var index, .. var hashes] || !index.StartsWith("index ", StringComparison.Ordinal) || NoteText.Number(index[6..]) is not { } number)
        {
            throw new NoteRefusedException("het bewijs noemt geen index: een regel 'index', een spatie en een getal zonder voorloopnullen");
        }
        return new()
        {
            Index = number,
            Hashes = HashLines.Read(hashes),
            Checkpoint = SignedNote.Parse(Encoding.UTF8.GetBytes(text[(end + 2)..])),
            Extra = extra is null ? null : new ReadOnlyMemory<byte>(extra),
        };
    }

    /// <summary>
    /// Checks all of it: the log's signature, enough cosignatures, no moment that is yet to come, and that the entry stands where
    /// the proof says.
    /// </summary>
    /// <param name="leaf">The bytes of the entry.</param>
    /// <param name="now">Of who checks.</param>
    /// <exception cref="NoteRefusedException">With what does not hold; then none of it is believed.</exception>
    public ProvenEntry Check(ReadOnlySpan<byte> leaf, WitnessPolicy policy, DateTimeOffset now)
    {
        var (checkpoint, verified) = policy.Check(Checkpoint, now);
        return MerkleProof.ProvesInclusion(Index, checkpoint.Size, MerkleHash.OfLeaf(leaf), [.. Hashes], checkpoint.Root.Span)
            ? new(checkpoint, verified)
            : throw new NoteRefusedException(
                $"de regel staat niet op plaats {Index} in het logboek van {checkpoint.Size} regels dat dit checkpoint noemt: de regel, het bewijs of het checkpoint is veranderd");
    }
}

/// <summary>What a proof that holds says.</summary>
public sealed record ProvenEntry(Checkpoint Checkpoint, ImmutableArray<VerifiedSignature> Signatures);
