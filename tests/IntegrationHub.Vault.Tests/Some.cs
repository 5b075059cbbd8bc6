using System.Security.Cryptography;
using System.Text.Json;
using IntegrationHub.Cli.Region;
using IntegrationHub.Contracts.Sealing;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Hosting.Vault;

namespace IntegrationHub.Vault.Tests;

/// <summary>Invented persons, pseudonyms and pieces.</summary>
internal static class Some
{
    public const string Region = "ijsselland";

    /// <summary>Stands in every value and must never be readable in a file.</summary>
    public const string Marker = "Zyxwvut-Marker";

    public static readonly DateTimeOffset Now = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static readonly Lazy<Convenant> Ijsselland = new(() => ConvenantFiles.Load(Region));

    public static Convenant Convenant => Ijsselland.Value;

    public static Identifier Identifier(string pseudoniem = "p1", string subject = "B1", string origin = "gemeente-zwolle", int epoch = 1, string name = Marker, int minutes = 0) => new()
    {
        Pseudoniem = pseudoniem,
        Subject = subject,
        Origin = origin,
        Epoch = epoch,
        MadeAt = Now.AddMinutes(minutes),
        Value = JsonSerializer.SerializeToElement(new { achternaam = name }),
    };

    public static Piece Piece(VaultKey key, Identifier identifier)
    {
        var id = Guid.NewGuid().ToString();
        using IdentifierSealer sealer = new(key, RandomNumberGenerator.GetBytes(32));
        return new(id, Convert.ToBase64String(sealer.Close(id, identifier.Write())));
    }

    public static OpenOrder Order(string pseudoniem = "p1", string origin = "gemeente-zwolle", int minutes = 15) =>
        new(Guid.NewGuid().ToString(), pseudoniem, origin, Now.AddMinutes(minutes));
}

/// <summary>A time that stands still until it is moved.</summary>
internal sealed class StoppedClock(DateTimeOffset now) : TimeProvider
{
    private DateTimeOffset _now = now;

    public override DateTimeOffset GetUtcNow() => _now;

    public void Move(TimeSpan by) => _now += by;
}

/// <summary>A folder that goes with the test.</summary>
internal sealed class Folder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("hub-vault-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);

    /// <summary>Files in which these bytes stand, as text or in UTF-16.</summary>
    public IEnumerable<string> Holding(string text) => Directory.EnumerateFiles(Path, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)).Where(file =>
    {
        using FileStream read = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using MemoryStream all = new();
        read.CopyTo(all);
        ReadOnlySpan<byte> bytes = all.ToArray();
        return bytes.IndexOf(System.Text.Encoding.UTF8.GetBytes(text)) >= 0 || bytes.IndexOf(System.Text.Encoding.Unicode.GetBytes(text)) >= 0;
    });
}
