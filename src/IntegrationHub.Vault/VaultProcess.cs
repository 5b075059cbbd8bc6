using System.Security.Cryptography.X509Certificates;

namespace IntegrationHub.Vault;

/// <summary>The vault as a process of its own.</summary>
public static class VaultProcess
{
    private const int ShortestToken = 32;

    /// <summary>Runs until it is told to stop.</summary>
    /// <param name="ready">Told the address once it answers.</param>
    /// <exception cref="VaultRefusedException">No token, or no vault that can be opened.</exception>
    public static async Task RunAsync(VaultOptions options, Action<Uri> ready, CancellationToken stop)
    {
        if (Environment.GetEnvironmentVariable(options.TokenVariable!) is not { Length: >= ShortestToken } token)
        {
            throw new VaultRefusedException($"the environment variable {options.TokenVariable} must hold a token of at least {ShortestToken} characters; router and vault share it");
        }
        await using var vault = await RunningVault.StartAsync(new()
        {
            Folder = options.DataFolder!,
            Listen = new(options.Listen!),
            Token = token,
            Certificate = Certificate(options),
        }, stop).ConfigureAwait(false);
        ready(vault.Endpoint.Address);
        await Task.Delay(Timeout.Infinite, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static X509Certificate2? Certificate(VaultOptions options) => options.Certificate is { } file
        ? X509CertificateLoader.LoadPkcs12FromFile(file, options.CertificatePasswordVariable is { } name ? Environment.GetEnvironmentVariable(name) : null)
        : null;
}
