using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using IntegrationHub.Contracts.Sealing;
using IntegrationHub.Hosting.Vault;

namespace IntegrationHub.Vault.Tests;

public class VaultDoorTests
{
    [Fact]
    public async Task Answers_through_its_door_as_in_a_process_of_its_own()
    {
        using Folder folder = new();
        await using var vault = await RunningVault.StartAsync(new() { Folder = folder.Path, Clock = new StoppedClock(Some.Now) }, Some.Stop);
        using VaultClient client = new(VaultEndpoint.ReadFrom(folder.Path)!);
        var key = await client.KeyAsync(Some.Stop);
        using IdentifierSealer sealer = new(key, RandomNumberGenerator.GetBytes(32));
        SealedIdentifier piece = new("piece-1", "B1", sealer.Close("piece-1", Some.Identifier().Write()));
        Assert.Empty((await client.BringAsync([piece, piece], Some.Stop)).Refused);
        Assert.Equal(Some.Marker, (await client.OpenAsync(Some.Order(), Some.Stop))!.Value.GetProperty("achternaam").GetString());
        Assert.Null(await client.OpenAsync(Some.Order("unknown"), Some.Stop));
        var erasure = await client.EraseAsync(["B1"], Some.Stop);
        Assert.Equal(1, erasure.Keys);
        await client.ToldAsync(erasure.Id, Some.Stop);
        Assert.Empty(await client.ErasuresAsync(untold: true, Some.Stop));
        Assert.Equal(new VaultStatus(0, 0, 1, 1), await client.StatusAsync(Some.Stop));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer ")]
    [InlineData("Bearer wrong")]
    [InlineData("Basic aHViOmh1Yg==")]
    public async Task Says_nothing_without_the_token(string? authorization)
    {
        using Folder folder = new();
        await using var vault = await RunningVault.StartAsync(new() { Folder = folder.Path }, Some.Stop);
        using HttpClient client = new() { BaseAddress = vault.Endpoint.Address };
        client.DefaultRequestHeaders.Authorization = authorization is null ? null : AuthenticationHeaderValue.Parse(authorization);
        foreach (var path in (string[])["key", "status", "erasures", "nothing"])
        {
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), Some.Stop);
            Assert.Equal((HttpStatusCode.Unauthorized, ""), (answer.StatusCode, await answer.Content.ReadAsStringAsync(Some.Stop)));
        }
    }

    [Fact]
    public async Task A_client_with_another_token_is_told_what_is_wrong()
    {
        using Folder folder = new();
        await using var vault = await RunningVault.StartAsync(new() { Folder = folder.Path }, Some.Stop);
        using VaultClient client = new(vault.Endpoint with { Token = "another" });
        var refused = await Assert.ThrowsAsync<VaultUnreachableException>(() => client.StatusAsync(Some.Stop));
        Assert.Contains("token", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://0.0.0.0:5080")]
    [InlineData("http://192.0.2.10:5080")]
    [InlineData("http://vault.example:5080")]
    public void Listens_on_this_machine_only(string listen) => Assert.Throws<FormatException>(() => VaultEndpoint.Loopback(new(listen)));

    [Fact]
    public async Task A_vault_that_is_gone_leaves_no_address_behind()
    {
        using Folder folder = new();
        await (await RunningVault.StartAsync(new() { Folder = folder.Path }, Some.Stop)).DisposeAsync();
        Assert.Null(VaultEndpoint.ReadFrom(folder.Path));
    }

    [Fact]
    public void A_certificate_protects_the_ring()
    {
        using Folder folder = new();
        using var key = RSA.Create(2048);
        var certificate = new CertificateRequest("CN=vault-test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        using (var secrets = VaultSecrets.Open(folder.Path, certificate))
        {
            Assert.NotNull(secrets.Key);
        }
        var ring = string.Concat(Directory.EnumerateFiles(Path.Combine(folder.Path, "keys"), "*.xml").Select(File.ReadAllText));
        Assert.Contains("EncryptedData", ring, StringComparison.Ordinal);
        Assert.DoesNotContain("<masterKey", ring, StringComparison.Ordinal);
        Assert.ThrowsAny<CryptographicException>(() => VaultSecrets.Open(folder.Path));
        using var again = VaultSecrets.Open(folder.Path, certificate);
        Assert.NotNull(again.Key);
    }
}
