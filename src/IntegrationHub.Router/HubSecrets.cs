using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using IntegrationHub.Contracts.Sealing;
using IntegrationHub.Core;
using IntegrationHub.Router.Ledger;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;

namespace IntegrationHub.Router;

/// <summary>
/// What the router keeps secret: the protector that seals the store, and the roots of its keys, themselves sealed by it: one
/// that stays, and one for each epoch of pseudonyms. The key ring stands beside the store; in production a certificate protects it.
/// </summary>
public sealed class HubSecrets
{
    private const string RootFile = "root.sealed";
    private readonly byte[] _root;
    private readonly KeyEpochFiles _epochs;
    private readonly string _folder;
    private readonly IDataProtector _ledgerKeys;
    private VaultKey? _vault;
    private volatile HubKeys _keys;

    private HubSecrets(string folder, IDataProtector protector, IDataProtector ledgerKeys, byte[] root, KeyEpochFiles epochs)
    {
        (_folder, Protector, _ledgerKeys, _root, _epochs) = (folder, protector, ledgerKeys, root, epochs);
        _keys = new(root, epochs.Read());
    }

    public IDataProtector Protector { get; }

    /// <summary>As they stand now; asked once for each message.</summary>
    public HubKeys Keys => _keys;

    /// <summary>The keys that sign the ledger of this region; the first is made when there is none.</summary>
    /// <exception cref="LedgerKeyException">They are of another region, or gone.</exception>
    public LedgerKeys LedgerKeys(string region) => Ledger.LedgerKeys.Open(_folder, _ledgerKeys, region);

    /// <summary>What a partner shows to be given the receipts of its own disclosures; derived, so nowhere kept.</summary>
    public string ReceiptToken(PartnerId partner) =>
        Convert.ToHexStringLower(HKDF.DeriveKey(HashAlgorithmName.SHA256, _root, 32, info: Encoding.UTF8.GetBytes($"receipts {partner.Value}")));

    /// <summary>The key sets that there are.</summary>
    public IReadOnlyList<KeyEpoch> Epochs => _epochs.Read();

    /// <summary>Opens the secrets of a data folder, or makes them when the folder has none.</summary>
    /// <exception cref="CryptographicException">The root was sealed by another key ring or certificate; nothing is overwritten.</exception>
    public static HubSecrets Open(string dataFolder, X509Certificate2? certificate = null)
    {
        var folder = Directory.CreateDirectory(Path.Combine(dataFolder, "keys"));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder.FullName, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        var provider = DataProtectionProvider.Create(folder, builder =>
        {
            Named(builder);
            builder.UseCryptographicAlgorithms(new() { EncryptionAlgorithm = EncryptionAlgorithm.AES_256_GCM }); // keys of an older ring keep their own
            if (certificate is not null)
            {
                builder.ProtectKeysWithCertificate(certificate);
            }
        });
        return new(
            folder.FullName, provider.CreateProtector("store"), provider.CreateProtector("ledger-key"), Root(folder.FullName, provider.CreateProtector("pseudonym-root")),
            new(folder.FullName, provider.CreateProtector("pseudonym-epoch")));
    }

    /// <summary>What opens the store of a data folder, for who only reads: nothing is made and nothing is written.</summary>
    /// <returns>Null when the folder has no keys, or keys that this process cannot use.</returns>
    public static IDataProtector? ForReading(string dataFolder, X509Certificate2? certificate = null)
    {
        var folder = Path.Combine(dataFolder, "keys");
        if (!File.Exists(Path.Combine(folder, RootFile)))
        {
            return null;
        }
        var provider = DataProtectionProvider.Create(new DirectoryInfo(folder), builder =>
        {
            Named(builder).DisableAutomaticKeyGeneration();
            if (certificate is not null)
            {
                builder.UnprotectKeysWithAnyCertificate(certificate);
            }
        });
        try
        {
            provider.CreateProtector("pseudonym-root").Unprotect(File.ReadAllBytes(Path.Combine(folder, RootFile)));
            return provider.CreateProtector("store");
        }
        catch (CryptographicException)
        {
            return null; // another ring, or one that only its certificate opens
        }
    }

    private static IDataProtectionBuilder Named(IDataProtectionBuilder builder) => builder.SetApplicationName("IntegrationHub");

    /// <summary>From here on what pseudonyms stand for is sealed for this vault.</summary>
    public void SealFor(VaultKey vault)
    {
        _vault = vault;
        Reload();
    }

    /// <summary>A new key set for the cases that begin from now on; the one before it ends after the overlap.</summary>
    public KeyEpoch Begin(DateTimeOffset now, TimeSpan overlap)
    {
        var last = _epochs.Read()[^1];
        _epochs.Write(last with { Until = now + overlap });
        var next = KeyEpochFiles.New(last.Number + 1, now);
        _epochs.Write(next);
        Reload();
        return next;
    }

    /// <summary>The root of an epoch that ended is gone for good. The current one cannot be destroyed.</summary>
    public void Destroy(int epoch)
    {
        if (epoch == _keys.Epoch)
        {
            throw new ArgumentException("the current epoch is in use; begin another one first", nameof(epoch));
        }
        _epochs.Destroy(epoch);
        Reload();
    }

    private void Reload()
    {
        HubKeys keys = new(_root, _epochs.Read());
        _keys = _vault is { } vault ? keys.For(vault) : keys;
    }

    private static byte[] Root(string folder, IDataProtector protector)
    {
        var file = Path.Combine(folder, RootFile);
        if (File.Exists(file))
        {
            return protector.Unprotect(File.ReadAllBytes(file));
        }
        var root = RandomNumberGenerator.GetBytes(32);
        using var stream = new FileStream(file, FileMode.CreateNew, FileAccess.Write);
        stream.Write(protector.Protect(root));
        stream.Flush(flushToDisk: true); // a pseudonym given out under a lost root could never be made again
        return root;
    }

    public override string ToString() => nameof(HubSecrets);
}
