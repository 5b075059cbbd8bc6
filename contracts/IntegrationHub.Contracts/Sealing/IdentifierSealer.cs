using System.Security.Cryptography;
using System.Text;

namespace IntegrationHub.Contracts.Sealing;

/// <summary>
/// Closes boxes that only the vault opens: ephemeral ECDH on P-256, HKDF-SHA-256, AES-256-GCM. One ephemeral key for the
/// boxes of one arrival, a key of its own for each box. Pure: the secret is given, so that the same walk gives the same boxes.
/// </summary>
/// <remarks>Box: version 1, ephemeral point (65 bytes), ciphertext, tag (16 bytes).</remarks>
public sealed class IdentifierSealer : IDisposable
{
    internal const byte Version = 1;
    internal const int TagLength = 16;

    private readonly ECDiffieHellman _ephemeral;
    private readonly byte[] _point;
    private readonly byte[] _shared;
    private readonly byte[] _salt;

    /// <param name="secret">Random for each arrival, and kept nowhere: who has it opens the boxes.</param>
    public IdentifierSealer(VaultKey vault, ReadOnlySpan<byte> secret)
    {
        _ephemeral = ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = Scalar(secret) });
        _point = VaultKey.PointOf(_ephemeral.ExportParameters(includePrivateParameters: false));
        _shared = _ephemeral.DeriveRawSecretAgreement(vault.Exchange);
        _salt = [.. _point, .. vault.Point];
    }

    /// <param name="id">Of the piece; a box opens under no other.</param>
    public byte[] Close(string id, ReadOnlySpan<byte> content)
    {
        var box = new byte[1 + _point.Length + content.Length + TagLength];
        box[0] = Version;
        _point.CopyTo(box.AsSpan(1));
        var (key, nonce) = Keys(_shared, _salt, id);
        using AesGcm cipher = new(key, TagLength);
        cipher.Encrypt(nonce, content, box.AsSpan(1 + _point.Length, content.Length), box.AsSpan(box.Length - TagLength));
        return box;
    }

    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_shared);
        _ephemeral.Dispose();
    }

    internal static (byte[] Key, byte[] Nonce) Keys(byte[] shared, byte[] salt, string id)
    {
        var derived = HKDF.DeriveKey(HashAlgorithmName.SHA256, shared, 44, salt, Encoding.UTF8.GetBytes($"integration-hub/identifier/{id}"));
        return (derived[..32], derived[32..]);
    }

    /// <summary>A number below the order of the curve: its first byte is below that of the order.</summary>
    private static byte[] Scalar(ReadOnlySpan<byte> secret)
    {
        for (var scalar = SHA256.HashData(secret); ; scalar = SHA256.HashData(scalar))
        {
            if (scalar[0] < 0xFF)
            {
                return scalar;
            }
        }
    }
}

/// <summary>The other side: opens what was closed for this private key.</summary>
public static class IdentifierOpener
{
    /// <exception cref="CryptographicException">Another key, another piece, or a changed box.</exception>
    public static byte[] Open(ECDiffieHellman vault, string id, ReadOnlySpan<byte> box)
    {
        const int start = 1 + VaultKey.PointLength;
        if (box.Length < start + IdentifierSealer.TagLength || box[0] != IdentifierSealer.Version || box[1] != 4)
        {
            throw new CryptographicException("this is no sealed identifier of version 1");
        }
        using var ephemeral = ECDiffieHellman.Create(VaultKey.OfPoint(box[1..start]));
        using var other = ephemeral.PublicKey;
        var shared = vault.DeriveRawSecretAgreement(other);
        byte[] salt = [.. box[1..start], .. VaultKey.PointOf(vault.ExportParameters(includePrivateParameters: false))];
        var (key, nonce) = IdentifierSealer.Keys(shared, salt, id);
        using AesGcm cipher = new(key, IdentifierSealer.TagLength);
        var content = new byte[box.Length - start - IdentifierSealer.TagLength];
        cipher.Decrypt(nonce, box[start..^IdentifierSealer.TagLength], box[^IdentifierSealer.TagLength..], content);
        return content;
    }
}
