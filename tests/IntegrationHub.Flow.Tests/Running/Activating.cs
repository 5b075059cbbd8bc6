using System.Security.Cryptography;
using IntegrationHub.Cli.Region;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Recording.Signing;
using IntegrationHub.Router;
using IntegrationHub.Storage;
using Microsoft.AspNetCore.DataProtection;

namespace IntegrationHub.Flow.Tests.Running;

/// <summary>Region and FG of IJsselland, as the tests know them.</summary>
internal static class TestSigners
{
    public static readonly NoteSigner Regio = NoteSigner.FromSeed("ijsselland.example/regio", SHA256.HashData("regio"u8));

    public static readonly NoteSigner Fg = NoteSigner.FromSeed("ijsselland.example/fg", SHA256.HashData("fg"u8));

    public static string TrustFile => $"""
        vertrouwen: ijsselland
        sleutels:
          - {Line(Regio, "regio")}
          - {Line(Fg, "fg")}
        """;

    public static Trust Trust => TrustReader.Read(new("trust.yaml", TrustFile));

    public static byte[] Sign(Convenant convenant) => Sign(ConvenantNote.TextOf(convenant));

    public static byte[] Sign(string text) => SignedNote.Of(text).With(Regio.Sign(text, default)).With(Fg.Sign(text, default)).ToBytes();

    private static string Line(NoteSigner signer, string role) => $"{{sleutel: \"{signer.Key.VKey}\", rol: {role}, geldig-van: 2020-01-01, geldig-tot: 2099-12-31}}";
}

/// <summary>A store under the files of a folder, signed and activated, with nothing else of a region.</summary>
internal sealed class Activating : IAsyncDisposable
{
    private readonly TemporaryFolder data = new();
    private readonly string folder;
    private readonly HubStore store;

    private Activating(string folder)
    {
        this.folder = folder;
        First = ConvenantFiles.Load("ijsselland", folder);
        Running = new(First);
        store = HubStore.Open(data.Path, "ijsselland", new EphemeralDataProtectionProvider().CreateProtector("test"), TimeProvider.System);
        Activation = new(store, data.Path, TestSigners.Trust, TimeProvider.System);
    }

    public Convenant First { get; }

    public ConvenantHolder Running { get; }

    public Activation Activation { get; }

    public string Data => data.Path;

    public Activated InForce => Activation.InForce()!.Activated;

    public static async Task<Activating> StartAsync(string folder)
    {
        Activating activating = new(folder);
        await activating.Activation.ActivateAsync(ConvenantFiles.Source("ijsselland", folder), TestSigners.Sign(activating.First), "fg-1");
        return activating;
    }

    /// <summary>Over the files as they are, also when nothing can be read in them: people sign what they are shown.</summary>
    public void Sign()
    {
        var files = ConvenantFiles.Source("ijsselland", folder);
        var text = ConvenantNote.TextOf(First with { Revision = files.Revision, Versie = files.Regio.Any(f => f.Text.Contains("versie: 2", StringComparison.Ordinal)) ? 2 : 1 });
        File.WriteAllBytes(Path.Combine(folder, "ijsselland", "convenant.note"), TestSigners.Sign(text));
    }

    public Task<IReadOnlyList<string>> ReloadAsync() => ConvenantReload.ReloadAsync(Activation, Running, () => ConvenantFiles.Signed("ijsselland", folder));

    public async ValueTask DisposeAsync()
    {
        Activation.Dispose();
        await store.DisposeAsync();
        data.Dispose();
    }
}
