using System.Net;
using System.Text.Json;

namespace IntegrationHub.Hosting.Vault;

/// <summary>Where a vault listens and with which token one may speak to it.</summary>
/// <param name="Address">On this machine only.</param>
public sealed record VaultEndpoint(Uri Address, string Token)
{
    private const string FileName = "endpoint.json";

    /// <summary>Beside the vault's store, for its owner only, while it runs: how a command on the same machine finds it.</summary>
    public void WriteTo(string vaultFolder)
    {
        FileStreamOptions options = new() { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        using FileStream file = new(Path.Combine(vaultFolder, FileName), options);
        JsonSerializer.Serialize(file, this, VaultJson.Default.VaultEndpoint);
    }

    public static void Remove(string vaultFolder) => File.Delete(Path.Combine(vaultFolder, FileName));

    /// <returns>Null when no vault runs on this folder, as far as it says.</returns>
    public static VaultEndpoint? ReadFrom(string vaultFolder)
    {
        var path = Path.Combine(vaultFolder, FileName);
        return File.Exists(path) ? JsonSerializer.Deserialize(File.ReadAllBytes(path), VaultJson.Default.VaultEndpoint) : null;
    }

    /// <summary>Without mutual TLS nobody outside this machine may speak to a vault.</summary>
    /// <exception cref="FormatException">The address is not one of this machine alone.</exception>
    public static IPEndPoint Loopback(Uri listen) =>
        listen.Scheme == Uri.UriSchemeHttp && IPAddress.TryParse(listen.DnsSafeHost, out var address) && IPAddress.IsLoopback(address)
            ? new(address, listen.Port)
            : throw new FormatException($"'{listen}' is no address of this machine alone; a vault listens on one such as http://127.0.0.1:5080");

    public override string ToString() => $"VaultEndpoint {Address}";
}
