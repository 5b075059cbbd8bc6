using System.Collections.Immutable;
using System.Globalization;

namespace IntegrationHub.Core.Recording.Signing;

/// <summary>What a log says of itself at one moment (C2SP tlog-checkpoint): the text of a <see cref="SignedNote"/>.</summary>
public sealed record Checkpoint
{
    /// <summary>Name of the log, and of the key that signs for it: an address without its scheme.</summary>
    public required string Origin { get; init; }
    public required long Size { get; init; }

    /// <summary>32 bytes.</summary>
    public required ReadOnlyMemory<byte> Root { get; init; }

    /// <summary>Lines that others added; ours has none.</summary>
    public ImmutableArray<string> Extensions { get; init; } = [];

    public string Text => string.Create(CultureInfo.InvariantCulture,
        $"{Origin}\n{Size}\n{Convert.ToBase64String(Root.Span)}\n{string.Concat(Extensions.Select(line => line + "\n"))}");

    /// <exception cref="NoteRefusedException">The text is that of another kind of note.</exception>
    public static Checkpoint Parse(string text)
    {
        if (text.Split('\n') is [{ Length: > 0 } origin, var size, var root, .. var extensions, ""]
            && NoteText.Number(size) is { } number
            && NoteText.Base64(root) is { Length: MerkleHash.Length } hash
            && extensions.All(line => line.Length > 0))
        {
            return new() { Origin = origin, Size = number, Root = hash, Extensions = [.. extensions] };
        }
        throw new NoteRefusedException("een checkpoint is een naam, een aantal en een hash van 32 bytes in base64, elk op een regel");
    }
}
