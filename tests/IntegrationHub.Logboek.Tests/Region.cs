using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using IntegrationHub.Core;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Identifying;
using IntegrationHub.Core.Receiving;
using IntegrationHub.Logboek.Lezen;
using IntegrationHub.Logboek.Uitvoer;
using IntegrationHub.Storage;
using Microsoft.AspNetCore.DataProtection;

namespace IntegrationHub.Logboek.Tests;

/// <summary>The region IJsselland with its convenant and a store that tests put messages in, as a router would.</summary>
internal sealed class Region : IAsyncDisposable
{
    /// <summary>Of the victim in the examples.</summary>
    public const string Bsn = "999911818";

    // First: the convenant is read from below it.
    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    public static readonly DateTimeOffset Moment = new(2026, 11, 22, 8, 5, 1, TimeSpan.Zero);
    private static readonly HubKeys Keys = new(SHA256.HashData("logboek test"u8), epoch: 1);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("hub-logboek-");
    private readonly IDataProtector protector = new EphemeralDataProtectionProvider().CreateProtector("hub");
    private readonly HubStore store;
    private int number;

    public Region() => store = HubStore.Open(
        folder.FullName, Convenant.Regio, protector, TimeProvider.System);

    public static Convenant Convenant { get; } = ConvenantReader.Read(Files("landelijk"), Files("ijsselland"));

    public string DataFolder => folder.FullName;

    public LedgerPages Pages => new(DataFolder);

    public ConvenantVersions Versions => new(DataFolder, () => Convenant);

    public static Oin OinOf(string partner) => Convenant.Partners[new(partner)].Oin;

    /// <summary>Takes an example of the contracts through the walk, as if the partner whose number it names had brought it.</summary>
    public Task<Recorded> BringAsync(string example, string? without = null)
    {
        var message = JsonNode.Parse(File.ReadAllText(Path.Combine(Root, "contracts", "messages", example)))!;
        var sender = Convenant.Partners.Values.Single(p => message["source"]!.GetValue<string>().Contains(p.Oin.Value, StringComparison.Ordinal));
        message["source"] = sender.Source;
        if (without is not null)
        {
            message["data"]!.AsObject().Remove(without);
        }
        return BringAsync(sender.Id, Encoding.UTF8.GetBytes(message.ToJsonString()));
    }

    public Task<Recorded> BringAsync(PartnerId sender, byte[] body)
    {
        var now = Moment.AddSeconds(++number);
        Arrival arrival = new() { Sender = sender, Body = body, Seed = SHA256.HashData(BitConverter.GetBytes(number)) };
        var received = Walk.Read(arrival, Convenant, Keys, now);
        return store.RecordAsync(new()
        {
            Arrival = arrival,
            Key = received.Key,
            Digest = received.Digest,
            Zaak = received.Zaak,
            Decide = zaak => Walk.Decide(received, Convenant, zaak, Keys, now),
        }, TestContext.Current.CancellationToken);
    }

    /// <summary>A morning of messages: acute, to a table, to the RIEC, to care, one that is refused for want of consent, one that is unreadable; all delivered.</summary>
    public async Task FillAsync()
    {
        string[] examples =
        [
            "signaal/examples/acuut.json", "agendering/examples/weegtafel.json", "riec-signaal/examples/formulier.json",
            "zorgverzoek/examples/opvang.json", "signaal/examples/arbeidsuitbuiting-met-slachtoffer.json", "weegbesluit/examples/zorg-en-strafrecht.json",
        ];
        foreach (var example in examples)
        {
            await BringAsync(example);
        }
        await BringAsync("slachtofferregistratie/examples/met-toestemming.json", without: "toestemmingen");
        await BringAsync(new PartnerId("gemeente-ommen"), "geen json"u8.ToArray());
        while (store.Committed.TryRead(out var row))
        {
            await store.ConfirmAsync(row, Moment.AddMinutes(1));
        }
    }

    /// <summary>As the command does it.</summary>
    public async Task<IReadOnlyDictionary<long, bool>?> FindAsync(PersonalValue bsn, PartnerId partner, CancellationToken cancellation) =>
        Subjects.OfBsn(Keys, bsn.Revealed) is { } code ? Persoonregels.Of(await new PersonEntries(DataFolder, protector).OfAsync([code], cancellation), partner) : null;

    public async Task<LedgerRecord[]> RecordsAsync() => await Pages.ReadAsync(new(), TestContext.Current.CancellationToken).ToArrayAsync(TestContext.Current.CancellationToken);

    public async Task<string> ExportAsync(ExportFormat format, LedgerSpan? span = null, bool asDocument = false)
    {
        using MemoryStream output = new();
        var only = format == ExportFormat.FindUsage ? Persoonregels.OfEverybody(await new PersonEntries(DataFolder, protector).AllAsync(TestContext.Current.CancellationToken)) : null;
        await new Export(Pages, Versions).WriteAsync(format, span ?? new(), only, asDocument, output, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    public async ValueTask DisposeAsync()
    {
        await store.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private static string FindRoot(string? at) => at is null
        ? throw new InvalidOperationException("The tests run outside the repository: no IntegrationHub.sln above them.")
        : File.Exists(Path.Combine(at, "IntegrationHub.sln")) ? at : FindRoot(Path.GetDirectoryName(at));

    private static ConvenantFile[] Files(string name) => [.. Directory.GetFiles(Path.Combine(Root, "contracts", "convenanten", name), "*.yaml")
        .Order(StringComparer.Ordinal).Select(path => new ConvenantFile(Path.GetFileName(path), File.ReadAllText(path)))];
}
