using System.Security.Cryptography;
using IntegrationHub.Contracts.Sealing;

namespace IntegrationHub.Vault.Tests;

public class SealingTests : IDisposable
{
    private readonly ECDiffieHellman _vault = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);

    public void Dispose()
    {
        _vault.Dispose();
        GC.SuppressFinalize(this);
    }

    private VaultKey Key => new(_vault.ExportSubjectPublicKeyInfo());

    private static byte[] Close(VaultKey key, string id, byte[] content, byte secret = 7)
    {
        using IdentifierSealer sealer = new(key, Enumerable.Repeat(secret, 32).ToArray());
        return sealer.Close(id, content);
    }

    [Fact]
    public void The_vault_opens_what_was_closed_for_it() =>
        Assert.Equal("content"u8, IdentifierOpener.Open(_vault, "a", Close(Key, "a", "content"u8.ToArray())));

    [Fact]
    public void The_same_walk_closes_to_the_same_box() => Assert.Equal(Close(Key, "a", [1, 2, 3]), Close(Key, "a", [1, 2, 3]));

    [Fact]
    public void Two_pieces_of_one_arrival_share_no_key()
    {
        using IdentifierSealer sealer = new(Key, new byte[32]);
        Assert.NotEqual(sealer.Close("a", new byte[64])[66..], sealer.Close("b", new byte[64])[66..]);
    }

    [Fact]
    public void A_box_opens_under_no_other_id() =>
        Assert.ThrowsAny<CryptographicException>(() => IdentifierOpener.Open(_vault, "b", Close(Key, "a", [1, 2, 3])));

    [Fact]
    public void Another_key_opens_nothing()
    {
        using var other = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        Assert.ThrowsAny<CryptographicException>(() => IdentifierOpener.Open(other, "a", Close(Key, "a", [1, 2, 3])));
    }

    [Fact]
    public void A_changed_box_does_not_open()
    {
        var box = Close(Key, "a", "content"u8.ToArray());
        foreach (var i in Enumerable.Range(0, box.Length))
        {
            byte[] changed = [.. box];
            changed[i] ^= 1;
            Assert.ThrowsAny<CryptographicException>(() => IdentifierOpener.Open(_vault, "a", changed));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    [InlineData(81)]
    public void A_short_box_does_not_open(int length) =>
        Assert.ThrowsAny<CryptographicException>(() => IdentifierOpener.Open(_vault, "a", new byte[length]));

    [Fact]
    public void A_key_on_another_curve_is_refused()
    {
        using var other = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP384);
        Assert.Throws<CryptographicException>(() => new VaultKey(other.ExportSubjectPublicKeyInfo()));
    }
}
