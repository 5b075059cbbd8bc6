using System.CommandLine;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using IntegrationHub.Cli.Region;
using IntegrationHub.Router;
using IntegrationHub.Router.Control;
using IntegrationHub.Storage;
using Microsoft.AspNetCore.DataProtection;

namespace IntegrationHub.Cli.Verbs;

/// <summary><c>hub convenant activate R</c>: brings a signed version into force, or an earlier one back.</summary>
internal static partial class ConvenantActivateVerb
{
    private sealed record Wanted(string Region, string? Note, string? Revision, string Data, string? Trust, string? Convenanten, string By);

    public static Command Command()
    {
        Argument<string> region = new("REGION");
        Option<string?> note = new("--note") { Description = "The note, signed by region and FG." };
        Option<string?> revision = new("--revision") { Description = "Instead of --note: back to this version, which was in force here before." };
        Option<string> data = new("--data") { Description = "Data folder of the region's router.", Required = true };
        Option<string?> trust = new("--trust") { Description = "File of the keys that may sign; without it trust.yaml in the data folder. A router that runs has its own." };
        Option<string?> convenanten = new("--convenanten") { Description = "Folder with 'landelijk' and the region; without it those of the product." };
        Option<string> person = new("--persoon") { Description = "Id of who does this: a code, never a name.", Required = true };
        Command command = new("activate", "Brings a signed convenant into force: an entry in the ledger. A router that runs takes it for its next message.\n\nTry:  hub convenant activate ijsselland --note ijsselland.note --trust trust.yaml --data DIR --persoon fg-1") { region, note, revision, data, trust, convenanten, person };
        command.SetAction((parsed, stop) => RunAsync(
            new(parsed.GetValue(region)!, parsed.GetValue(note), parsed.GetValue(revision), parsed.GetValue(data)!, parsed.GetValue(trust), parsed.GetValue(convenanten), parsed.GetValue(person)!),
            parsed.GetValue(Output.Json), stop));
        return command;
    }

    private static async Task<int> RunAsync(Wanted wanted, bool json, CancellationToken stop)
    {
        if (!Code().IsMatch(wanted.By))
        {
            throw new UsageException("--persoon is a code of lowercase letters, digits and hyphens, at most 64 characters");
        }
        if (wanted.Note is null == wanted.Revision is null)
        {
            throw new UsageException("say which version: --note FILE, or --revision sha256:… of one that was in force before");
        }
        var signed = wanted.Note is { } file ? new SignedConvenant(ConvenantFiles.Source(wanted.Region, wanted.Convenanten), await File.ReadAllBytesAsync(file, stop)) : null;
        var activated = ControlFile.Read(wanted.Data) is { } control && await AskAsync(control, signed, wanted, stop) is { } answer
            ? answer.Activated ?? throw new ActivationRefusedException(answer.Problems)
            : await OfflineAsync(signed, wanted);
        if (json)
        {
            Output.Print(ConvenantListVerb.Json(activated, inForce: true));
            return 0;
        }
        Console.WriteLine($"versie {activated.Versie} van {wanted.Region}, {activated.Revision}, is in werking (regel {activated.Index} van het logboek)");
        return 0;
    }

    /// <summary>The router runs: it activates, under the keys that it trusts.</summary>
    /// <returns>Null when the one that wrote the address is gone.</returns>
    private static async Task<ActivationAnswer?> AskAsync(ControlFile control, SignedConvenant? signed, Wanted wanted, CancellationToken stop)
    {
        using HttpClient client = new() { BaseAddress = control.Address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", control.Token);
        ActivationBody body = new()
        {
            Persoon = wanted.By,
            Revision = wanted.Revision,
            Landelijk = signed?.Files.Landelijk ?? [],
            Regio = signed?.Files.Regio ?? [],
            Note = signed?.Note.ToArray(),
        };
        try
        {
            using var response = await client.PostAsJsonAsync("convenant", body, ActivationJson.Default.ActivationBody, stop);
            return response.Content.Headers.ContentType?.MediaType == "application/json"
                ? await response.Content.ReadFromJsonAsync(ActivationJson.Default.ActivationAnswer, stop)
                : new(null, [$"de router antwoordt {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync(stop)}"]);
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private static async Task<Activated> OfflineAsync(SignedConvenant? signed, Wanted wanted)
    {
        var trust = TrustFiles.Find(wanted.Trust, wanted.Data) ?? throw new UsageException($"which keys may sign? give --trust FILE, or put it in {TrustFiles.Default(wanted.Data)}");
        // An activation seals nothing, so it needs no keys of the store.
        await using var store = HubStore.Open(wanted.Data, wanted.Region, new EphemeralDataProtectionProvider().CreateProtector("activate"), TimeProvider.System);
        using Activation activation = new(store, wanted.Data, trust, TimeProvider.System);
        return signed is null
            ? await activation.ReturnToAsync(wanted.Revision!, wanted.By)
            : await activation.ActivateAsync(signed.Files, signed.Note, wanted.By);
    }

    [GeneratedRegex("^[a-z0-9-]{1,64}$")]
    private static partial Regex Code();
}
