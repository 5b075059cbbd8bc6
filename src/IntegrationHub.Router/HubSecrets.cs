using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using IntegrationHub.Contracts.Sealing;
using IntegrationHub.Core;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;

namespace IntegrationHub.Router;

/// <summary>
/// What the router keeps secret: the protector that seals the store, and the root of the pseudonym keys, itself sealed by it.
/// The key ring stands beside the store; in production a certificate protects the ring.
/// </summary>
public sealed class HubSecrets
{
    private const string RootFile = "root.sealed";
    private const int Epoch = 1;

    public required IDataProtector Protector { get; init; }

    public required HubKeys Keys { get; init; }

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
            builder.SetApplicationName("IntegrationHub");
            builder.UseCryptographicAlgorithms(new() { EncryptionAlgorithm = EncryptionAlgorithm.AES_256_GCM }); // keys of an older ring keep their own
            if (certificate is not null)
            {
                builder.ProtectKeysWithCertificate(certificate);
            }
        });
        return new()
        {
            Protector = provider.CreateProtector("store"),
            Keys = new(Root(folder.FullName, provider.CreateProtector("pseudonym-root")), Epoch),
        };
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

    /// <summary>The same, with the key under which the vault has things sealed.</summary>
    public HubSecrets For(VaultKey vault) => new() { Protector = Protector, Keys = Keys.For(vault) };

    public override string ToString() => nameof(HubSecrets);
}
