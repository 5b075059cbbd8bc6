using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace IntegrationHub.Core.Recording.Signing;

/// <summary>
/// The private half of an Ed25519 key. Its text form is that of other programs that sign notes:
/// <c>PRIVATE+KEY+name+id+base64(type, seed)</c>.
/// </summary>
public sealed class NoteSigner
{
    private const string Prefix = "PRIVATE+KEY+";
    private readonly byte[] _seed;

    private NoteSigner(NoteKey key, byte[] seed) => (Key, _seed) = (key, seed);

    public NoteKey Key { get; }

    /// <param name="type">Ed25519 or a cosignature; an ECDSA key signs where it lives, which is not here.</param>
    /// <param name="seed">32 secret random bytes.</param>
    /// <exception cref="NoteRefusedException">The name may not stand in a note.</exception>
    public static NoteSigner FromSeed(string name, ReadOnlySpan<byte> seed, NoteKeyType type = NoteKeyType.Ed25519)
    {
        ArgumentOutOfRangeException.ThrowIfEqual((int)type, (int)NoteKeyType.EcdsaP256);
        return new(NoteKey.Of(name, type, Ed25519.PublicKeyOf(seed)), seed.ToArray());
    }

    /// <exception cref="NoteRefusedException">It is no private key. The text is not repeated in the message.</exception>
    public static NoteSigner Parse(string text)
    {
        if (!text.StartsWith(Prefix, StringComparison.Ordinal)
            || text[Prefix.Length..].TrimEnd('\n').Split('+', 3) is not [var name, var id, var rest]
            || NoteText.Base64(rest) is not { Length: 1 + Ed25519.SeedLength } secret
            || (NoteKeyType)secret[0] is not (NoteKeyType.Ed25519 or NoteKeyType.Cosignature))
        {
            throw new NoteRefusedException("dit is geen geheime sleutel: zo'n bestand begint met PRIVATE+KEY+ en is een regel lang");
        }
        var signer = FromSeed(name, secret.AsSpan(1), (NoteKeyType)secret[0]);
        return id == signer.Key.Id.ToString("x8", CultureInfo.InvariantCulture)
            ? signer
            : throw new NoteRefusedException("de geheime sleutel hoort niet bij het nummer dat erbij staat: het bestand is beschadigd");
    }

    /// <summary>The whole secret: for a file that only its owner reads.</summary>
    public string Export() => $"{Prefix}{Key.Name}+{Key.Id:x8}+{Convert.ToBase64String([(byte)Key.Type, .. _seed])}\n";

    /// <param name="at">When a witness says so; stands in a cosignature only.</param>
    public NoteSignature Sign(string text, DateTimeOffset at)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        if (Key.Type != NoteKeyType.Cosignature)
        {
            return new(Key.Name, Key.Id, Ed25519.Sign(_seed, bytes));
        }
        var seconds = (ulong)at.ToUnixTimeSeconds();
        var signature = new byte[8 + Ed25519.SignatureLength];
        BinaryPrimitives.WriteUInt64BigEndian(signature, seconds);
        Ed25519.Sign(_seed, NoteKey.Cosigned(bytes, seconds)).CopyTo(signature, 8);
        return new(Key.Name, Key.Id, signature);
    }

    public override string ToString() => $"NoteSigner {Key}";
}
