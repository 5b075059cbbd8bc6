using IntegrationHub.Contracts.Sealing;
using IntegrationHub.Hosting.Vault;

namespace IntegrationHub.Router.Vault;

/// <summary>The vault of a router that is a process of its own. Its public key is kept, so that a router starts while the vault does not.</summary>
internal static class KnownVault
{
    private const string KeyFile = "vault.spki";

    /// <summary>Null when the configuration names none.</summary>
    /// <exception cref="VaultUnreachableException">It does not answer, and its key is not known from an earlier time.</exception>
    public static async Task<VaultEndpoint?> FindAsync(RouterOptions options, HubSecrets secrets, CancellationToken cancellation)
    {
        if (options.Vault is not { } address)
        {
            return null;
        }
        var token = options.VaultTokenVariable is { } name ? Environment.GetEnvironmentVariable(name) : null;
        VaultEndpoint endpoint = new(new(address), token ?? throw new VaultUnreachableException("the environment variable that Router:VaultTokenVariable names is empty"));
        var file = Path.Combine(options.DataFolder!, "keys", KeyFile);
        try
        {
            using VaultClient client = new(endpoint);
            var key = await client.KeyAsync(cancellation);
            await File.WriteAllBytesAsync(file, key.Spki, cancellation);
            secrets.SealFor(key);
        }
        catch (VaultUnreachableException) when (File.Exists(file))
        {
            secrets.SealFor(new VaultKey(await File.ReadAllBytesAsync(file, cancellation))); // pieces wait until it answers
        }
        return endpoint;
    }
}
