using System.Security.Cryptography;

namespace IntegrationHub.Contracts.Sealing;

/// <summary>The public key of the vault (P-256): with it one seals, and only the vault opens.</summary>
public sealed class VaultKey
{
    internal const int PointLength = 65;

    internal ECDiffieHellmanPublicKey Exchange { get; }

    /// <summary>The point, uncompressed: 0x04, X, Y.</summary>
    internal byte[] Point { get; }

    /// <param name="spki">SubjectPublicKeyInfo, DER.</param>
    /// <exception cref="CryptographicException">These bytes are no public key on P-256.</exception>
    public VaultKey(ReadOnlySpan<byte> spki)
    {
        using var read = ECDiffieHellman.Create();
        read.ImportSubjectPublicKeyInfo(spki, out _);
        var parameters = read.ExportParameters(includePrivateParameters: false);
        if (parameters.Q.X is not { Length: 32 })
        {
            throw new CryptographicException("the vault's key is not on the curve P-256");
        }
        Spki = spki.ToArray();
        Point = PointOf(parameters);
        Exchange = read.PublicKey;
    }

    public ReadOnlyMemory<byte> Spki { get; }

    internal static byte[] PointOf(ECParameters key) => [4, .. key.Q.X!, .. key.Q.Y!];

    internal static ECParameters OfPoint(ReadOnlySpan<byte> point) => new()
    {
        Curve = ECCurve.NamedCurves.nistP256,
        Q = new() { X = point[1..33].ToArray(), Y = point[33..65].ToArray() },
    };
}
