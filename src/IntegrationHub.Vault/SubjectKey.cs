using System.Security.Cryptography;
using System.Text;

namespace IntegrationHub.Vault;

/// <summary>The key of one person: everything about that person is sealed under it, so that without it nothing of it can be read.</summary>
internal static class SubjectKey
{
    private const int NonceLength = 12;
    private const int TagLength = 16;

    public static byte[] New() => RandomNumberGenerator.GetBytes(32);

    /// <param name="place">Where it will stand; it opens nowhere else.</param>
    public static byte[] Close(byte[] key, string place, ReadOnlySpan<byte> content)
    {
        var box = new byte[NonceLength + content.Length + TagLength];
        RandomNumberGenerator.Fill(box.AsSpan(0, NonceLength));
        using AesGcm cipher = new(key, TagLength);
        cipher.Encrypt(box.AsSpan(0, NonceLength), content, box.AsSpan(NonceLength, content.Length), box.AsSpan(box.Length - TagLength), Encoding.UTF8.GetBytes(place));
        return box;
    }

    /// <exception cref="CryptographicException">Another key, another place, or a changed box.</exception>
    public static byte[] Open(byte[] key, string place, ReadOnlySpan<byte> box)
    {
        var content = new byte[box.Length - NonceLength - TagLength];
        using AesGcm cipher = new(key, TagLength);
        cipher.Decrypt(box[..NonceLength], box[NonceLength..^TagLength], box[^TagLength..], content, Encoding.UTF8.GetBytes(place));
        return content;
    }
}
