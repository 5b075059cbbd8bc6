using System.Collections.Immutable;

namespace IntegrationHub.Core.Recording.Signing;

/// <summary>Hashes of a proof, base64 one to a line.</summary>
internal static class HashLines
{
    public static string Write(IEnumerable<ReadOnlyMemory<byte>> hashes) => string.Concat(hashes.Select(h => $"{Convert.ToBase64String(h.Span)}\n"));

    /// <exception cref="NoteRefusedException">A line is no hash, or there are more than a proof has.</exception>
    public static ImmutableArray<ReadOnlyMemory<byte>> Read(IReadOnlyCollection<string> lines) => lines.Count <= MerkleProof.MaxHashes
        ? [.. lines.Select(Hash)]
        : throw new NoteRefusedException($"een bewijs heeft hooguit {MerkleProof.MaxHashes} hashes");

    private static ReadOnlyMemory<byte> Hash(string line) => NoteText.Base64(line) is { Length: MerkleHash.Length } hash
        ? hash
        : throw new NoteRefusedException("een regel van het bewijs is geen hash van 32 bytes in base64");
}
