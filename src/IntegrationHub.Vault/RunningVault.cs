using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using IntegrationHub.Hosting.Vault;
using Microsoft.AspNetCore.Builder;

namespace IntegrationHub.Vault;

/// <summary>What a vault runs on.</summary>
public sealed record VaultSettings
{
    /// <summary>A folder of its own, which no other process reads.</summary>
    public required string Folder { get; init; }

    /// <summary>An address of this machine alone; port 0 takes a free one.</summary>
    public Uri Listen { get; init; } = new("http://127.0.0.1:0");

    /// <summary>Null: a new one, which only <see cref="RunningVault.Endpoint"/> tells.</summary>
    public string? Token { get; init; }
    public X509Certificate2? Certificate { get; init; }
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}

/// <summary>A vault that answers at its door until it is disposed of; in this process or as a process of its own, it is the same.</summary>
public sealed class RunningVault : IAsyncDisposable
{
    private readonly VaultSecrets _secrets;
    private readonly VaultStore _store;
    private readonly WebApplication _app;
    private readonly string _folder;

    private RunningVault(VaultSecrets secrets, VaultStore store, WebApplication app, string folder, string token)
    {
        (_secrets, _store, _app, _folder) = (secrets, store, app, folder);
        Endpoint = new(VaultApp.AddressOf(app), token);
    }

    public VaultEndpoint Endpoint { get; }

    /// <exception cref="VaultRefusedException">The folder holds no vault that can be opened.</exception>
    /// <exception cref="FormatException">The address is not one of this machine alone.</exception>
    /// <exception cref="CryptographicException">The secrets were sealed by another ring or certificate.</exception>
    public static async Task<RunningVault> StartAsync(VaultSettings settings, CancellationToken cancellation)
    {
        var listen = VaultEndpoint.Loopback(settings.Listen);
        var token = settings.Token ?? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var secrets = VaultSecrets.Open(settings.Folder, settings.Certificate);
        VaultStore? store = null;
        try
        {
            store = VaultStore.Open(settings.Folder, secrets, settings.Clock);
            var app = VaultApp.Build(store, listen, token);
            await app.StartAsync(cancellation).ConfigureAwait(false);
            RunningVault vault = new(secrets, store, app, settings.Folder, token);
            vault.Endpoint.WriteTo(settings.Folder);
            return vault;
        }
        catch (Exception)
        {
            store?.Dispose();
            secrets.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        VaultEndpoint.Remove(_folder);
        await _app.StopAsync(CancellationToken.None).ConfigureAwait(false);
        await _app.DisposeAsync().ConfigureAwait(false);
        _store.Dispose();
        _secrets.Dispose();
    }
}
