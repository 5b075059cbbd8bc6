using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace IntegrationHub.Core.Recording.Signing;

/// <summary>What a log sends a witness to have a checkpoint cosigned: the body of <c>add-checkpoint</c> (C2SP tlog-witness).</summary>
public sealed record CheckpointSubmission
{
    /// <summary>More than any submission has.</summary>
    public const int MaxBytes = 64 * 1024;

    /// <summary>Size of the checkpoint that the log thinks the witness saw last; 0 for none.</summary>
    public required long Old { get; init; }

    /// <summary>From <see cref="Old"/> to the size of the checkpoint.</summary>
    public required ImmutableArray<ReadOnlyMemory<byte>> Proof { get; init; }

    public required SignedNote Checkpoint { get; init; }

    public byte[] ToBytes() => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture,
        $"old {Old}\n{HashLines.Write(Proof)}\n{Encoding.UTF8.GetString(Checkpoint.ToBytes())}"));

    /// <exception cref="NoteRefusedException">It is no such body.</exception>
    public static CheckpointSubmission Parse(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > MaxBytes)
        {
            throw new NoteRefusedException($"de aanvraag is groter dan {MaxBytes} bytes");
        }
        var text = NoteText.Read(bytes);
        var end = text.IndexOf("\n\n", StringComparison.Ordinal);
        if (end < 0 || text[..end].Split('\n') is not [var old, .. var proof]
            || !old.StartsWith("old ", StringComparison.Ordinal) || NoteText.Number(old[4..]) is not { } size)
        {
            throw new NoteRefusedException("een aanvraag is een regel 'old' met een aantal, de hashes van een bewijs, een lege regel en een checkpoint");
        }
        return new() { Old = size, Proof = HashLines.Read(proof), Checkpoint = SignedNote.Parse(Encoding.UTF8.GetBytes(text[(end + 2)..])) };
    }

    /// <summary>The lines that a witness answers with.</summary>
    public static string AnswerOf(IEnumerable<NoteSignature> signatures) => string.Concat(signatures.Select(s => s.Line));

    /// <summary>The one line of this witness among those that it answered with; what others say there is left out.</summary>
    /// <exception cref="NoteRefusedException">It did not sign, or what it signed is another text.</exception>
    public NoteSignature CosignatureIn(ReadOnlySpan<byte> answer, NoteKey witness)
    {
        var signed = SignedNote.Parse([.. Encoding.UTF8.GetBytes($"{Checkpoint.Text}\n"), .. answer]);
        return signed.VerifiedBy([witness]) is [_]
            ? signed.Signatures.First(s => s.Name == witness.Name && s.KeyId == witness.Id)
            : throw new NoteRefusedException($"het antwoord heeft geen handtekening van {witness}: de getuige op dit adres heeft een andere sleutel");
    }
}
