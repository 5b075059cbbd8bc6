using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using IntegrationHub.Core;
using Microsoft.AspNetCore.DataProtection;

namespace IntegrationHub.Router;

/// <summary>The roots of the pseudonym keys, a sealed file for each epoch. A file that is gone is a key set that nobody can use again.</summary>
internal sealed class KeyEpochFiles(string folder, IDataProtector protector)
{
    private const int RootLength = 32;

    /// <summary>In order of their beginning; the first is made when there is none.</summary>
    /// <exception cref="CryptographicException">Sealed by another ring; nothing is overwritten.</exception>
    public IReadOnlyList<KeyEpoch> Read()
    {
        if (!Directory.EnumerateFiles(folder, "epoch-*.sealed").Any())
        {
            Write(New(1, DateTimeOffset.UnixEpoch)); // every case that there is began in it
        }
        return [.. Directory.EnumerateFiles(folder, "epoch-*.sealed").Select(Read).OrderBy(e => e.From)];
    }

    public static KeyEpoch New(int number, DateTimeOffset from) => new(number, RandomNumberGenerator.GetBytes(RootLength), from, null);

    /// <summary>Whole or not at all: a pseudonym given out under a lost root could never be made again.</summary>
    public void Write(KeyEpoch epoch)
    {
        var content = new byte[16 + RootLength];
        BinaryPrimitives.WriteInt64LittleEndian(content, epoch.From.UtcTicks);
        BinaryPrimitives.WriteInt64LittleEndian(content.AsSpan(8), epoch.Until?.UtcTicks ?? 0);
        epoch.Root.Span.CopyTo(content.AsSpan(16));
        var path = PathOf(epoch.Number);
        using (FileStream file = new(path + ".new", FileMode.Create, FileAccess.Write))
        {
            file.Write(protector.Protect(content));
            file.Flush(flushToDisk: true);
        }
        File.Move(path + ".new", path, overwrite: true);
    }

    /// <summary>Written over before it goes: what a file system keeps of a deleted file is noise.</summary>
    public void Destroy(int number)
    {
        var path = PathOf(number);
        if (!File.Exists(path))
        {
            return;
        }
        using (FileStream file = new(path, FileMode.Open, FileAccess.Write))
        {
            file.Write(RandomNumberGenerator.GetBytes((int)file.Length));
            file.Flush(flushToDisk: true);
        }
        File.Delete(path);
    }

    private KeyEpoch Read(string path)
    {
        var content = protector.Unprotect(File.ReadAllBytes(path));
        var until = BinaryPrimitives.ReadInt64LittleEndian(content.AsSpan(8));
        return new(
            int.Parse(Path.GetFileNameWithoutExtension(path).AsSpan("epoch-".Length), CultureInfo.InvariantCulture), content.AsMemory(16),
            new(BinaryPrimitives.ReadInt64LittleEndian(content), TimeSpan.Zero), until == 0 ? null : new DateTimeOffset(until, TimeSpan.Zero));
    }

    private string PathOf(int number) => Path.Combine(folder, $"epoch-{number}.sealed");
}
