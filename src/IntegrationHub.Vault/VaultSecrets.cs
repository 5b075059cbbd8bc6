using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;

namespace IntegrationHub.Vault;

/// <summary>
/// What only the vault has: the private key with which it opens what was sealed for it, and the protector that wraps the key of
/// each person. Its ring is not the router's; in production a certificate protects it.
/// </summary>
public sealed class VaultSecrets : IDisposable
{
    private const string KeyFile = "vault-key.sealed";

    private VaultSecrets(ECDiffieHellman key, IDataProtector subjects) => (Key, Subjects) = (key, subjects);

    public ECDiffieHellman Key { get; }

    /// <summary>Wraps the keys of persons.</summary>
    public IDataProtector Subjects { get; }

    /// <summary>Opens the secrets of a vault, or makes them when the folder has none.</summary>
    /// <exception cref="CryptographicException">Sealed by another ring or certificate; nothing is overwritten.</exception>
    public static VaultSecrets Open(string vaultFolder, X509Certificate2? certificate = null)
    {
        var folder = Directory.CreateDirectory(Path.Combine(vaultFolder, "keys"));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder.FullName, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        var provider = DataProtectionProvider.Create(folder, builder =>
        {
            builder.SetApplicationName("IntegrationHub.Vault");
            builder.UseCryptographicAlgorithms(new() { EncryptionAlgorithm = EncryptionAlgorithm.AES_256_GCM });
            if (certificate is not null)
            {
                builder.ProtectKeysWithCertificate(certificate);
            }
        });
        return new(PrivateKey(folder.FullName, provider.CreateProtector("vault-key")), provider.CreateProtector("subject"));
    }

    public void Dispose() => Key.Dispose();

    public override string ToString() => nameof(VaultSecrets);

    private static ECDiffieHellman PrivateKey(string folder, IDataProtector protector)
    {
        var file = Path.Combine(folder, KeyFile);
        if (File.Exists(file))
        {
            var read = ECDiffieHellman.Create();
            read.ImportPkcs8PrivateKey(protector.Unprotect(File.ReadAllBytes(file)), out _);
            return read;
        }
        var key = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        using var stream = new FileStream(file, FileMode.CreateNew, FileAccess.Write);
        stream.Write(protector.Protect(key.ExportPkcs8PrivateKey()));
        stream.Flush(flushToDisk: true); // what is sealed for a lost key is lost
        return key;
    }
}
