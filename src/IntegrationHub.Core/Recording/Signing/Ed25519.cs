using System.Security.Cryptography;

namespace IntegrationHub.Core.Recording.Signing;

/// <summary>
/// Ed25519 (RFC 8032 §5.1), for the few signatures a minute that notes need. Signing is written without branches or look-ups that
/// depend on the secret; the runtime promises no constant time, so not for a machine whose clock an opponent shares.
/// </summary>
public static class Ed25519
{
    public const int SeedLength = 32;
    public const int PublicKeyLength = 32;
    public const int SignatureLength = 64;

    /// <param name="seed">32 secret random bytes.</param>
    public static byte[] PublicKeyOf(ReadOnlySpan<byte> seed)
    {
        Span<byte> secret = stackalloc byte[64];
        Expand(seed, secret);
        var key = new byte[PublicKeyLength];
        EdwardsPoint.Generator.Times(secret[..32]).Encode(key);
        CryptographicOperations.ZeroMemory(secret);
        return key;
    }

    /// <summary>Deterministic: the same seed and message give the same signature.</summary>
    public static byte[] Sign(ReadOnlySpan<byte> seed, ReadOnlySpan<byte> message)
    {
        Span<byte> secret = stackalloc byte[64], nonce = stackalloc byte[32], challenge = stackalloc byte[32];
        Expand(seed, secret);
        var key = PublicKeyOf(seed);
        var signature = new byte[SignatureLength];
        Digest(nonce, secret[32..], [], message);
        EdwardsPoint.Generator.Times(nonce).Encode(signature);
        Digest(challenge, signature.AsSpan(0, 32), key, message);
        Scalar.MultiplyAdd(challenge, secret[..32], nonce, signature.AsSpan(32));
        CryptographicOperations.ZeroMemory(secret);
        CryptographicOperations.ZeroMemory(nonce);
        return signature;
    }

    /// <summary>
    /// Strict: one message has one valid signature of a signer who follows the RFC. Refused are an S that is not below L, points that
    /// are not on the curve or not in their one encoding, and keys or R of small order.
    /// </summary>
    public static bool Verify(ReadOnlySpan<byte> key, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        if (signature.Length != SignatureLength || !Scalar.IsCanonical(signature[32..]) || !IsKey(key))
        {
            return false;
        }
        Span<byte> challenge = stackalloc byte[32], encoded = stackalloc byte[32];
        Digest(challenge, signature[..32], key, message);
        var expected = EdwardsPoint.Generator.Times(signature[32..]) + -EdwardsPoint.Decode(key)!.Value.Times(challenge);
        expected.Encode(encoded);
        return !expected.IsOfSmallOrder() && encoded.SequenceEqual(signature[..32]);
    }

    /// <returns>True for the encoding of a point that can be somebody's public key.</returns>
    public static bool IsKey(ReadOnlySpan<byte> key) =>
        key.Length == PublicKeyLength && EdwardsPoint.Decode(key) is { } point && !point.IsOfSmallOrder();

    /// <summary>The clamped secret scalar, and behind it the prefix of the nonce.</summary>
    private static void Expand(ReadOnlySpan<byte> seed, Span<byte> secret)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(seed.Length, SeedLength);
        SHA512.HashData(seed, secret);
        secret[0] &= 0xf8;
        secret[31] = (byte)((secret[31] & 0x7f) | 0x40);
    }

    private static void Digest(Span<byte> scalar, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, ReadOnlySpan<byte> message)
    {
        Span<byte> digest = stackalloc byte[64];
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA512);
        hash.AppendData(first);
        hash.AppendData(second);
        hash.AppendData(message);
        hash.GetHashAndReset(digest);
        Scalar.Reduce(digest, scalar);
        CryptographicOperations.ZeroMemory(digest);
    }
}
