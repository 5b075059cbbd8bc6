using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using IntegrationHub.Core.Recording.Signing;
using Microsoft.AspNetCore.DataProtection;

namespace IntegrationHub.Router.Ledger;

/// <summary>The ledger's keys cannot be used as they stand; nothing was signed and nothing overwritten.</summary>
public sealed class LedgerKeyException(string problem) : Exception(problem);

/// <summary>
/// The keys that sign the ledger of one region: a sealed file each, and beside them <c>ledger.vkey</c> with the public halves, newest
/// first, for who has no right to unseal anything. While there are several, all of them sign. Whose file was taken away signs no
/// more; its public half stays, because what it signed stays.
/// </summary>
public sealed class LedgerKeys
{
    private const string PublicFile = "ledger.vkey";
    private readonly string _folder;
    private readonly IDataProtector _protector;

    private LedgerKeys(string folder, IDataProtector protector, string origin)
    {
        (_folder, _protector, Origin) = (folder, protector, origin);
        Known = Read();
    }

    /// <summary>Every key that signs or has signed, newest first.</summary>
    public IReadOnlyList<NoteKey> Known { get; private set; }

    /// <summary>Those that sign now: whose secret half is here.</summary>
    public IReadOnlyList<NoteKey> Signing => [.. Known.Where(key => File.Exists(FileOf(Id(key))))];

    /// <summary>Name of the log, of its keys, and first line of its checkpoints.</summary>
    public string Origin { get; }

    public static string OriginOf(string region) => $"mensenhandelsignalen.example/{region}/ledger";

    /// <summary>The public keys of a data folder, newest first; needs no secret. Empty before anything was signed.</summary>
    /// <exception cref="LedgerKeyException">The file holds something else.</exception>
    public static IReadOnlyList<NoteKey> Public(string dataFolder)
    {
        var file = Path.Combine(dataFolder, "keys", PublicFile);
        try
        {
            return File.Exists(file) ? [.. File.ReadLines(file).Select(NoteKey.Parse)] : [];
        }
        catch (NoteRefusedException broken)
        {
            throw new LedgerKeyException($"{file}: {broken.Message}");
        }
    }

    internal static LedgerKeys Open(string folder, IDataProtector protector, string region)
    {
        LedgerKeys keys = new(folder, protector, OriginOf(region));
        if (keys.Signing is [])
        {
            if (keys.Known is [_, ..])
            {
                throw new LedgerKeyException($"the keys of the ledger are gone from '{folder}', and {PublicFile} says that there were some: put back a backup of that folder");
            }
            keys.Add();
        }
        return keys;
    }

    /// <summary>A new Ed25519 key; it signs beside those that there are, from the next start of the router on.</summary>
    public NoteKey Add()
    {
        var seed = RandomNumberGenerator.GetBytes(Ed25519.SeedLength);
        return Keep(NoteSigner.FromSeed(Origin, seed).Key, seed);
    }

    /// <summary>A key on P-256, for verifiers that have no Ed25519; signs beside the others.</summary>
    public NoteKey AddP256()
    {
        using var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Keep(NoteKey.Of(Origin, NoteKeyType.EcdsaP256, ecdsa.ExportSubjectPublicKeyInfo()), ecdsa.ExportPkcs8PrivateKey());
    }

    /// <summary>It can be retired.</summary>
    /// <exception cref="LedgerKeyException">There is no such key, or no other Ed25519 key would be left.</exception>
    public void DemandRetirable(string id)
    {
        if (!Signing.Any(key => Id(key) == id))
        {
            throw new LedgerKeyException($"no key with number {id} signs here; those that do: {string.Join(", ", Signing.Select(Id))}");
        }
        if (!Signing.Any(key => key.Type == NoteKeyType.Ed25519 && Id(key) != id))
        {
            throw new LedgerKeyException("no Ed25519 key would be left to sign with: add one first, and let both sign until the partners have the new one");
        }
    }

    /// <summary>The key signs no more, and nobody can make it do so.</summary>
    /// <exception cref="LedgerKeyException">It cannot be missed.</exception>
    public void Retire(string id)
    {
        DemandRetirable(id);
        var file = FileOf(id);
        File.WriteAllBytes(file, RandomNumberGenerator.GetBytes((int)new FileInfo(file).Length)); // what a file system keeps of it is noise
        File.Delete(file);
    }

    /// <summary>The note of a checkpoint's text, signed with every key.</summary>
    /// <exception cref="CryptographicException">A key was sealed by another key ring.</exception>
    public byte[] Sign(string text) => Signing.Aggregate(SignedNote.Of(text), (note, key) => note.With(Sign(key, text))).ToBytes();

    private NoteSignature Sign(NoteKey key, string text)
    {
        var secret = _protector.Unprotect(File.ReadAllBytes(FileOf(Id(key))));
        try
        {
            if (key.Type == NoteKeyType.Ed25519)
            {
                return NoteSigner.FromSeed(Origin, secret).Sign(text, default);
            }
            using var ecdsa = ECDsa.Create();
            ecdsa.ImportPkcs8PrivateKey(secret, out _);
            return new(key.Name, key.Id, ecdsa.SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    private IReadOnlyList<NoteKey> Read()
    {
        var known = Public(Path.GetDirectoryName(_folder)!);
        return known.FirstOrDefault(key => key.Name != Origin) is { } other
            ? throw new LedgerKeyException($"the keys in '{_folder}' are of {other.Name}, not of {Origin}: give the data folder of this region")
            : known;
    }

    /// <summary>First the secret half, then the line by which it is known: a key that nobody knows has signed nothing.</summary>
    private NoteKey Keep(NoteKey key, byte[] secret)
    {
        Write(FileOf(Id(key)), _protector.Protect(secret));
        CryptographicOperations.ZeroMemory(secret);
        Write(Path.Combine(_folder, PublicFile), Encoding.UTF8.GetBytes(string.Concat(Known.Prepend(key).OrderBy(k => k.Type != NoteKeyType.Ed25519).Select(k => k.VKey + "\n"))));
        Known = Read();
        return key;
    }

    private static void Write(string path, byte[] content)
    {
        using (FileStream file = new(path + ".new", FileMode.Create, FileAccess.Write))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }
        File.Move(path + ".new", path, overwrite: true);
    }

    private string FileOf(string id) => Path.Combine(_folder, $"ledger-{id}.sealed");

    private static string Id(NoteKey key) => key.Id.ToString("x8", CultureInfo.InvariantCulture);

    public override string ToString() => $"LedgerKeys of {Origin}";
}
