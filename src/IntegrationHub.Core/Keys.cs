using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using IntegrationHub.Contracts.Sealing;

namespace IntegrationHub.Core;

/// <summary>One key set of pseudonyms: who saw one of it before its end can have it recognised until then.</summary>
/// <param name="Number">Stands in every pseudonym.</param>
/// <param name="From">From here on new cases use it.</param>
/// <param name="Until">Its root is destroyed then; null while no end is set.</param>
public sealed record KeyEpoch(int Number, ReadOnlyMemory<byte> Root, DateTimeOffset From, DateTimeOffset? Until)
{
    public bool HoldsAt(DateTimeOffset time) => From <= time && (Until is not { } end || time < end);

    public override string ToString() => $"KeyEpoch {Number}";
}

/// <summary>
/// The secrets of the hub, all derived (HKDF-SHA-256) from roots of 32 bytes that the host keeps sealed: one that stays, for
/// codes of cases, persons and digests, and one for each epoch of pseudonyms. Core makes pseudonyms with them and cannot turn one back.
/// </summary>
public sealed class HubKeys
{
    private readonly DerivedKeys _lasting;
    private readonly (KeyEpoch Epoch, DerivedKeys Keys)[] _epochs;

    /// <summary>One root for everything, and one epoch without an end.</summary>
    /// <exception cref="ArgumentException">The root is shorter than 32 bytes.</exception>
    public HubKeys(ReadOnlySpan<byte> root, int epoch)
        : this(root, [new(epoch, root.ToArray(), DateTimeOffset.MinValue, null)])
    {
    }

    /// <param name="epochs">At least one, in order of <see cref="KeyEpoch.From"/>; the last is the current one.</param>
    /// <exception cref="ArgumentException">A root is shorter than 32 bytes, or there is no epoch.</exception>
    public HubKeys(ReadOnlySpan<byte> root, IReadOnlyList<KeyEpoch> epochs)
    {
        _lasting = new(root, 1);
        _epochs = [.. epochs.Select(e => (e, new DerivedKeys(e.Root.Span, e.Number)))];
        Epoch = _epochs is [.., var (last, _)] ? last.Number : throw new ArgumentException("there is no epoch", nameof(epochs));
    }

    /// <summary>The current one: what a case that begins now uses.</summary>
    public int Epoch { get; }

    /// <summary>With it what pseudonyms stand for is sealed; null where there is no vault, and then no pseudonym can be turned back.</summary>
    public VaultKey? Vault { get; private init; }

    /// <summary>The same keys, with a vault.</summary>
    public HubKeys For(VaultKey vault) => new(_lasting, _epochs) { Vault = vault };

    private HubKeys(DerivedKeys lasting, (KeyEpoch Epoch, DerivedKeys Keys)[] epochs) =>
        (_lasting, _epochs, Epoch) = (lasting, epochs, epochs[^1].Epoch.Number);

    /// <summary>
    /// The epoch of a case: the one in which it began, so that its pseudonyms stay the same as long as that epoch lasts; the current
    /// one afterwards.
    /// </summary>
    /// <param name="began">Null for a case that begins now.</param>
    public int EpochOf(DateTimeOffset? began, DateTimeOffset now)
    {
        for (var i = _epochs.Length - 1; i >= 0 && began is { } start; i--)
        {
            if (_epochs[i].Epoch.From <= start)
            {
                return _epochs[i].Epoch.HoldsAt(now) ? _epochs[i].Epoch.Number : Epoch;
            }
        }
        return Epoch;
    }

    /// <summary>HMAC-SHA-256 under the key of a purpose; different purposes never share a key.</summary>
    public byte[] Mac(string purpose, ReadOnlySpan<byte> data) => HMACSHA256.HashData(_lasting.Key(purpose), data);

    public byte[] Mac(string purpose, string data) => Mac(purpose, Encoding.UTF8.GetBytes(data));

    /// <summary>The same under the root of one epoch: gone when that is.</summary>
    public byte[] MacOfEpoch(int epoch, string purpose, string data) => HMACSHA256.HashData(Of(epoch).Key(purpose), Encoding.UTF8.GetBytes(data));

    /// <summary>The same for a purpose that is of one case only: its key is not kept, for there is no end to cases.</summary>
    public byte[] MacOfZaak(int epoch, string purpose, string data) => HMACSHA256.HashData(Of(epoch).Derive(purpose), Encoding.UTF8.GetBytes(data));

    private DerivedKeys Of(int epoch)
    {
        foreach (var (candidate, keys) in _epochs)
        {
            if (candidate.Number == epoch)
            {
                return keys;
            }
        }
        throw new ArgumentOutOfRangeException(nameof(epoch), epoch, "no such epoch, or its root was destroyed");
    }

    public override string ToString() => $"HubKeys (epoch {Epoch})";

    private sealed class DerivedKeys
    {
        private readonly byte[] _extracted;
        private readonly int _epoch;
        private readonly ConcurrentDictionary<string, byte[]> _derived = new(StringComparer.Ordinal);

        public DerivedKeys(ReadOnlySpan<byte> root, int epoch)
        {
            if (root.Length < 32)
            {
                throw new ArgumentException("a root secret has at least 32 bytes", nameof(root));
            }
            _extracted = HKDF.Extract(HashAlgorithmName.SHA256, root.ToArray());
            _epoch = epoch;
        }

        public byte[] Key(string purpose) => _derived.GetOrAdd(purpose, static (p, self) => self.Derive(p), this);

        public byte[] Derive(string purpose) =>
            HKDF.Expand(HashAlgorithmName.SHA256, _extracted, 32, Encoding.UTF8.GetBytes($"integration-hub/{_epoch}/{purpose}"));
    }
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
