using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace IntegrationHub.Core.Recording.Signing;

/// <summary>What a key of a note signs, and how; the numbers are those of C2SP signed-note.</summary>
public enum NoteKeyType
{
    /// <summary>Ed25519 over the text.</summary>
    Ed25519 = 0x01,

    /// <summary>ECDSA on P-256 with SHA-256 over the text, the signature in DER.</summary>
    EcdsaP256 = 0x02,

    /// <summary>Ed25519 over the text and a time: what a witness says of a checkpoint.</summary>
    Cosignature = 0x04,
}

/// <summary>A public key with the name that stands before its signatures, as <c>name+id+base64(type, key)</c>: a "vkey".</summary>
public sealed record NoteKey
{
    private const string P256 = "1.2.840.10045.3.1.7";

    private NoteKey(string name, NoteKeyType type, byte[] key) => (Name, Type, Key, Id) = (name, type, key, IdOf(name, type, key));

    public string Name { get; }
    public NoteKeyType Type { get; }

    /// <summary>32 bytes of Ed25519; of ECDSA the SubjectPublicKeyInfo in DER.</summary>
    public ReadOnlyMemory<byte> Key { get; }

    /// <summary>Tells keys of one name apart; stands in every signature line.</summary>
    public uint Id { get; }

    public string VKey => $"{Name}+{Id:x8}+{Convert.ToBase64String([(byte)Type, .. Key.Span])}";

    /// <exception cref="NoteRefusedException">The name may not stand in a note, or the key is none.</exception>
    public static NoteKey Of(string name, NoteKeyType type, ReadOnlySpan<byte> key)
    {
        if (!NoteText.IsName(name))
        {
            throw new NoteRefusedException($"'{name}' kan geen naam van een sleutel zijn: geen spaties en geen '+', zoals regio-x.example/fg");
        }
        return IsKey(type, key)
            ? new(name, type, key.ToArray())
            : throw new NoteRefusedException($"de sleutel van {name} is geen geldige openbare sleutel van soort {(int)type}");
    }

    /// <exception cref="NoteRefusedException">It is no vkey, or its id is not that of its key.</exception>
    public static NoteKey Parse(string vkey)
    {
        var parts = vkey.Split('+', 3);
        if (parts is not [var name, { Length: 8 } id, var rest] || NoteText.Base64(rest) is not [var type, .. var key])
        {
            throw new NoteRefusedException("een openbare sleutel heeft de vorm naam+8 hexadecimale tekens+base64");
        }
        var found = Of(name, (NoteKeyType)type, key);
        return id == found.Id.ToString("x8", CultureInfo.InvariantCulture)
            ? found
            : throw new NoteRefusedException($"de sleutel van {name} hoort bij nummer {found.Id:x8}, niet bij {id}: hij is niet goed overgenomen");
    }

    /// <param name="text">The text of the note with its last line feed.</param>
    /// <param name="signature">What stands in the line behind the key's id.</param>
    public bool Verify(ReadOnlySpan<byte> text, ReadOnlySpan<byte> signature) => Type switch
    {
        NoteKeyType.Ed25519 => Ed25519.Verify(Key.Span, text, signature),
        NoteKeyType.EcdsaP256 => VerifyEcdsa(text, signature),
        NoteKeyType.Cosignature => CosignedAt(signature) is { } seconds && Ed25519.Verify(Key.Span, Cosigned(text, seconds), signature[8..]),
    };

    /// <returns>Seconds since 1970; null when the line does not hold a time and a signature.</returns>
    internal static ulong? CosignedAt(ReadOnlySpan<byte> signature) =>
        signature.Length == 8 + Ed25519.SignatureLength ? BinaryPrimitives.ReadUInt64BigEndian(signature) : null;

    internal static byte[] Cosigned(ReadOnlySpan<byte> text, ulong seconds) =>
        [.. Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"cosignature/v1\ntime {seconds}\n")), .. text];

    public bool Equals(NoteKey? other) => other is not null && other.VKey == VKey;

    public override int GetHashCode() => (int)Id;

    public override string ToString() => $"{Name}+{Id:x8}";

    private static uint IdOf(string name, NoteKeyType type, byte[] key) => BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(
        type == NoteKeyType.EcdsaP256 ? key : [.. Encoding.UTF8.GetBytes(name), 0x0A, (byte)type, .. key]));

    private static bool IsKey(NoteKeyType type, ReadOnlySpan<byte> key)
    {
        if (type is NoteKeyType.Ed25519 or NoteKeyType.Cosignature)
        {
            return Ed25519.IsKey(key);
        }
        if (type is not NoteKeyType.EcdsaP256)
        {
            return false;
        }
        try
        {
            using var ecdsa = ECDsa.Create();
            ecdsa.ImportSubjectPublicKeyInfo(key, out var read);
            return read == key.Length && ecdsa.ExportParameters(false).Curve.Oid.Value == P256;
        }
        catch (CryptographicException)
        {
            return false; // bytes that are no key
        }
    }

    private bool VerifyEcdsa(ReadOnlySpan<byte> text, ReadOnlySpan<byte> signature)
    {
        using var ecdsa = ECDsa.Create();
        ecdsa.ImportSubjectPublicKeyInfo(Key.Span, out _);
        return ecdsa.VerifyData(text, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }
}
