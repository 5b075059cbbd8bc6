using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace IntegrationHub.Core;

/// <summary>
/// The secrets of the hub, all derived (HKDF-SHA-256) from one root of 32 bytes that the host keeps sealed. Core makes
/// pseudonyms with them and cannot turn one back.
/// </summary>
public sealed class HubKeys
{
    private readonly byte[] _extracted;
    private readonly ConcurrentDictionary<string, byte[]> _derived = new(StringComparer.Ordinal);

    /// <param name="epoch">Number of the key set; stands in every pseudonym, so that an old one stays readable beside a new one.</param>
    /// <exception cref="ArgumentException">The root is shorter than 32 bytes.</exception>
    public HubKeys(ReadOnlySpan<byte> root, int epoch)
    {
        if (root.Length < 32)
        {
            throw new ArgumentException("a root secret has at least 32 bytes", nameof(root));
        }
        _extracted = HKDF.Extract(HashAlgorithmName.SHA256, root.ToArray());
        Epoch = epoch;
    }

    public int Epoch { get; }

    /// <summary>HMAC-SHA-256 under the key of a purpose; different purposes never share a key.</summary>
    public byte[] Mac(string purpose, ReadOnlySpan<byte> data) => HMACSHA256.HashData(Key(purpose), data);

    public byte[] Mac(string purpose, string data) => Mac(purpose, Encoding.UTF8.GetBytes(data));

    /// <summary>The same for a purpose that is of one case only: its key is not kept, for there is no end to cases.</summary>
    public byte[] MacOfZaak(string purpose, string data) => HMACSHA256.HashData(Derive(purpose), Encoding.UTF8.GetBytes(data));

    private byte[] Key(string purpose) => _derived.GetOrAdd(purpose, static (p, self) => self.Derive(p), this);

    private byte[] Derive(string purpose) =>
        HKDF.Expand(HashAlgorithmName.SHA256, _extracted, 32, Encoding.UTF8.GetBytes($"integration-hub/{Epoch}/{purpose}"));

    public override string ToString() => $"HubKeys (epoch {Epoch})";
}

/// <summary>What derives from the random seed of one arrival: ids and salts, the same each time the walk is taken.</summary>
public readonly struct Seed(ReadOnlyMemory<byte> bytes)
{
    public byte[] Bytes(string label, int number) => HMACSHA256.HashData(bytes.Span, Encoding.UTF8.GetBytes($"{label}/{number}"));

    /// <summary>A UUID (version 8: of our own making) that tells nothing of the arrival.</summary>
    public Guid Uuid(string label, int number)
    {
        var raw = Bytes(label, number).AsSpan(0, 16);
        raw[6] = (byte)((raw[6] & 0x0F) | 0x80);
        raw[8] = (byte)((raw[8] & 0x3F) | 0x80);
        return new(raw, bigEndian: true);
    }

    /// <summary>A W3C trace id or span id in lower hexadecimal.</summary>
    /// <param name="length">16 bytes for a trace, 8 for a span.</param>
    public string Hex(string label, int number, int length) => Convert.ToHexStringLower(Bytes(label, number).AsSpan(0, length));
}
