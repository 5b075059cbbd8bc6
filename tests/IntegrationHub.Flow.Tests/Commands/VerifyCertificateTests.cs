using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using IntegrationHub.Core;
using IntegrationHub.Flow.Tests.Running;
using IntegrationHub.Router;
using IntegrationHub.Storage;

namespace IntegrationHub.Flow.Tests.Commands;

/// <summary><c>hub ledger verify</c> on a store whose keys only a certificate opens.</summary>
public sealed class VerifyCertificateTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly X509Certificate2 certificate = Made();

    private string Data => Path.Combine(folder.Path, "data");

    public void Dispose()
    {
        certificate.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task Takes_the_decisions_again_with_the_certificate_and_says_that_it_could_not_without()
    {
        await FillAsync();
        string good = Written("goed.p12", certificate), other = Written("ander.p12", Made());

        var with = await HubProcess.RunAsync("ledger", "verify", "--data", Data, "--certificate", good, "--json");
        Assert.Equal((0, 1, 1), (with.ExitCode, with.Json.GetProperty("decisions").GetInt32(), with.Json.GetProperty("replayed").GetInt32()));
        foreach (var arguments in (string[][])[[], ["--certificate", other]])
        {
            var without = await HubProcess.RunAsync(["ledger", "verify", "--data", Data, "--json", .. arguments]);
            Assert.Equal((0, 0), (without.ExitCode, without.Json.GetProperty("replayed").GetInt32()));
            Assert.Contains("keys of the store", without.Json.GetProperty("notes")[0].GetString(), StringComparison.Ordinal);
        }
        Assert.Equal(2, (await HubProcess.RunAsync("ledger", "verify", "--data", Data, "--certificate", folder.File("geen.p12", "geen"))).ExitCode);
    }

    [Fact]
    public async Task What_cannot_be_entered_without_the_certificate_is_not_shown_and_the_answer_says_why()
    {
        await FillAsync();
        var size = await new LedgerReader(Data).SizeAsync(Some.Stop);

        var said = await HubProcess.RunAsync("hold", "list", "--data", Data);

        Assert.Equal((2, ""), (said.ExitCode, said.Out));
        Assert.Contains("certificaat", said.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said.Error, StringComparison.Ordinal);
        Assert.Equal(size, await new LedgerReader(Data).SizeAsync(Some.Stop));
    }

    /// <summary>One message that nobody can read: one decision.</summary>
    private async Task FillAsync()
    {
        Directory.CreateDirectory(Data);
        var secrets = HubSecrets.Open(Data, certificate);
        await using var store = HubStore.Open(Data, Some.Convenant.Regio, secrets.Protector, TimeProvider.System);
        var now = DutchTime.Now(TimeProvider.System);
        await store.ActivateAsync(
            new() { Regio = Some.Convenant.Regio, Versie = Some.Convenant.Versie, Revision = Some.Convenant.Revision, Note = "note"u8.ToArray(), SignedBy = [], By = "proef" }, Some.Source, now);
        var received = Walk.Read(new() { Sender = Some.Zwolle, Body = "geen bericht"u8.ToArray(), Seed = RandomNumberGenerator.GetBytes(32) }, Some.Convenant, secrets.Keys, now);
        await store.RecordAsync(HubRouter.ToRecord(received, zaak => Walk.Decide(received, Some.Convenant, zaak, secrets.Keys, now)), Some.Stop);
    }

    private string Written(string name, X509Certificate2 made)
    {
        var file = Path.Combine(folder.Path, name);
        File.WriteAllBytes(file, made.Export(X509ContentType.Pkcs12));
        return file;
    }

    private static X509Certificate2 Made()
    {
        using var key = RSA.Create(2048);
        return new CertificateRequest("CN=hub-test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }
}
