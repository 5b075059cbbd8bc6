using System.Net;
using System.Net.Http.Json;
using IntegrationHub.Core;
using IntegrationHub.Flow.Tests.Running;
using IntegrationHub.Storage;
using IntegrationHub.Storage.Databases;
using IntegrationHub.Verify;

namespace IntegrationHub.Flow.Tests.Commands;

/// <summary><c>hub run REGION --embedded --data DIR --store-connection FILE</c>: the same region, its store in PostgreSQL.</summary>
public sealed class RunOnPostgresTests : IDisposable
{
    private static readonly PartnerId Police = new("politie-oost-nederland");
    private readonly TemporaryFolder folder = new();
    private readonly HttpClient http = new();

    public void Dispose()
    {
        http.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task Delivers_and_goes_on_after_a_restart_with_its_store_in_PostgreSQL()
    {
        await using var postgres = await PrivatePostgres.StartAsync(Some.Stop);
        var data = Directory.CreateDirectory(Path.Combine(folder.Path, "data")).FullName;
        var connection = ForOwnerOnly(postgres.Connection("ijsselland"));
        await DeliverAsync(data, "IJ-2026-PGR01", "--store-connection", connection);

        await DeliverAsync(data, "IJ-2026-PGR02"); // the folder knows by now where its store is

        Assert.False(File.Exists(StoreFile.In(data)));
        Assert.True((await new LedgerReader(data).HeadAsync(Some.Stop)).Size > 3);
        Assert.Empty(LedgerVerifier.Verify(data).Problems);
        var verified = await HubProcess.RunAsync("ledger", "verify", "--data", data, "--json");
        Assert.Equal(0, verified.ExitCode);
    }

    [Fact]
    public async Task Says_what_is_wrong_with_a_connection_that_others_can_read()
    {
        var connection = ForOwnerOnly("Host=127.0.0.1;Database=hub;Password=geheim-7");
        Permit(connection, UnixFileMode.UserRead | UnixFileMode.OtherRead);

        var said = await HubProcess.RunAsync("run", "ijsselland", "--embedded", "--data", folder.Path, "--store-connection", connection);

        Assert.Equal((2, ""), (said.ExitCode, said.Out));
        Assert.Contains("others can reach it", said.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim-7", said.Error, StringComparison.Ordinal);
    }

    private async Task DeliverAsync(string data, string signaalnummer, params string[] more)
    {
        await using var hub = await HubProcess.RegionAsync(["--embedded", "--data", data, .. more]);
        using var answer = await http.PostAsJsonAsync(hub.Ready.Messages(Some.Zwolle), new { type = "signaal", data = Some.Acute(signaalnummer) }, Some.Stop);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        await DeliveryFolder.OfAsync(hub.Ready.Delivered(Police), signaalnummer);
        await Until.TrueAsync(async () => (await new LedgerReader(data).WaitingAsync(Some.Stop)).IsEmpty, "an empty outbox");
        Assert.Equal(0, (await hub.TerminateAsync()).ExitCode);
    }

    private string ForOwnerOnly(string text)
    {
        var file = folder.File("connection", text);
        Permit(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return file;
    }

    private static void Permit(string file, UnixFileMode mode)
    {
        Assert.False(OperatingSystem.IsWindows(), "these tests start a server of a Debian package");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, mode);
        }
    }
}
