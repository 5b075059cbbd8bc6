using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using IntegrationHub.Router;

namespace IntegrationHub.Vault.Tests;

public class KeyEpochTests : IDisposable
{
    private readonly Folder _folder = new();

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private string[] Files => [.. Directory.EnumerateFiles(Path.Combine(_folder.Path, "keys"), "epoch-*").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    [Fact]
    public void Begins_with_one_that_stays_the_same()
    {
        var first = HubSecrets.Open(_folder.Path).Keys;
        var again = HubSecrets.Open(_folder.Path).Keys;
        Assert.Equal((1, 1), (first.Epoch, again.Epoch));
        Assert.Equal(first.MacOfEpoch(1, "p", "x"), again.MacOfEpoch(1, "p", "x"));
        Assert.NotEqual(first.MacOfEpoch(1, "p", "x"), first.Mac("p", "x"));
    }

    [Fact]
    public void A_new_one_leaves_what_lasts_as_it_is_and_both_stand_during_the_overlap()
    {
        var secrets = HubSecrets.Open(_folder.Path);
        var before = (secrets.Keys.Mac("zaak", "x"), secrets.Keys.MacOfEpoch(1, "p", "x"));
        secrets.Begin(Some.Now, TimeSpan.FromDays(90));
        var after = HubSecrets.Open(_folder.Path).Keys;
        Assert.Equal(2, after.Epoch);
        Assert.Equal(before.Item1, after.Mac("zaak", "x"));
        Assert.Equal(before.Item2, after.MacOfEpoch(1, "p", "x"));
        Assert.Equal((1, 2, 2), (after.EpochOf(Some.Now.AddDays(-1), Some.Now), after.EpochOf(Some.Now.AddDays(-1), Some.Now.AddDays(90)), after.EpochOf(null, Some.Now)));
    }

    [Fact]
    public void A_destroyed_one_is_gone_with_its_file()
    {
        var secrets = HubSecrets.Open(_folder.Path);
        secrets.Begin(Some.Now, TimeSpan.Zero);
        secrets.Destroy(1);
        Assert.Equal(["epoch-2.sealed"], Files);
        Assert.Throws<ArgumentOutOfRangeException>(() => secrets.Keys.MacOfEpoch(1, "p", "x"));
        Assert.Equal(2, HubSecrets.Open(_folder.Path).Keys.Epoch);
    }

    [Fact]
    public void The_current_one_cannot_be_destroyed() => Assert.Throws<ArgumentException>(() => HubSecrets.Open(_folder.Path).Destroy(1));

    [Fact]
    public void A_certificate_protects_the_ring_of_the_router()
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=router-test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var mac = HubSecrets.Open(_folder.Path, certificate).Keys.Mac("p", "x");
        var ring = string.Concat(Directory.EnumerateFiles(Path.Combine(_folder.Path, "keys"), "*.xml").Select(File.ReadAllText));
        Assert.Contains("EncryptedData", ring, StringComparison.Ordinal);
        Assert.ThrowsAny<CryptographicException>(() => HubSecrets.Open(_folder.Path));
        Assert.Equal(mac, HubSecrets.Open(_folder.Path, certificate).Keys.Mac("p", "x"));
    }
}
