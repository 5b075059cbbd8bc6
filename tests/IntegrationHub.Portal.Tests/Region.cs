using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using IntegrationHub.Core;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Identifying;
using IntegrationHub.Core.Receiving;
using IntegrationHub.Storage;
using Microsoft.AspNetCore.DataProtection;

namespace IntegrationHub.Portal.Tests;

/// <summary>The region IJsselland with its convenant and a store that tests put messages in, as a router would.</summary>
internal sealed class Region : IAsyncDisposable
{
    // First: the convenant is read from below it.
    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    public static readonly DateTimeOffset Moment = new(2026, 11, 22, 8, 5, 1, TimeSpan.Zero);
    private static readonly HubKeys Keys = new(SHA256.HashData("portal test"u8), epoch: 1);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("hub-portal-");
    private readonly HubStore store;
    private int number;

    public Region() => store = HubStore.Open(
        folder.FullName, Convenant.Regio, new EphemeralDataProtectionProvider().CreateProtector("hub"), TimeProvider.System);

    public static Convenant Convenant { get; } = ConvenantReader.Read(Files("landelijk"), Files("ijsselland"));

    public string DataFolder => folder.FullName;

    public LedgerReader Reader => new(DataFolder);

    /// <summary>Takes an example of the contracts through the walk, as if the partner whose number it names had brought it.</summary>
    /// <param name="example">Path below <c>contracts/messages</c>.</param>
    /// <param name="without">A member of its data that is left out.</param>
    /// <param name="id">Instead of its own.</param>
    /// <param name="from">Who brings it instead.</param>
    public Task<Recorded> BringAsync(string example, string? without = null, string? id = null, string? from = null)
    {
        var message = JsonNode.Parse(File.ReadAllText(Path.Combine(Root, "contracts", "messages", example)))!;
        var sender = from is not null ? Convenant.Partners[new(from)] : Convenant.Partners.Values.Single(p => message["source"]!.GetValue<string>().Contains(p.Oin.Value, StringComparison.Ordinal));
        message["source"] = sender.Source;
        message["id"] = id ?? message["id"]!.GetValue<string>();
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

    /// <summary>Every event that waits is confirmed, but for those to one partner.</summary>
    public async Task DeliverAsync(PartnerId? except = null)
    {
        while (store.Committed.TryRead(out var row))
        {
            await (row.Partner == except
                ? store.FailedAsync(row, "geen-verbinding", Moment.AddHours(1))
                : store.ConfirmAsync(row, Moment.AddMinutes(1)));
        }
    }

    /// <summary>A morning of messages: acute, to a table, to the RIEC, one that is refused for want of consent, one that is unreadable.</summary>
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
        await DeliverAsync(except: new PartnerId("riec-oost-nederland"));
    }

    /// <summary>Nothing can be entered any more, as when no router runs and the folder cannot be written.</summary>
    public bool IsSilent { get; set; }

    /// <summary>Enters what somebody wants to see, as the router does.</summary>
    public async Task<BeheerAntwoord> RecordAsync(BeheerVraag vraag, CancellationToken cancellation)
    {
        if (IsSilent)
        {
            throw new BeheerRefusedException("niets vastgelegd", isWrongQuestion: false);
        }
        var subjects = vraag.Gezocht is { } who ? await SubjectsAsync(who.Revealed, cancellation) : (ImmutableArray<SubjectCode>?)null;
        var index = await store.RecordAsync(vraag.Daad, [.. (subjects ?? []).Select(s => new EntrySubject(s, s))], Moment.AddHours(1));
        return new(index, subjects);
    }

    private async Task<ImmutableArray<SubjectCode>> SubjectsAsync(string text, CancellationToken cancellation) => text.StartsWith("P-", StringComparison.Ordinal)
        ? await new SubjectReader(DataFolder).OwnersAsync(PseudoniemCodes.Of(Keys, text), cancellation)
        : [Subjects.OfBsn(Keys, text) ?? throw new BeheerRefusedException("geen nummer", isWrongQuestion: true)];

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
