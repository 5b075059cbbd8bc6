using System.CommandLine;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using IntegrationHub.Cli.Region;
using IntegrationHub.Core.Recording;
using IntegrationHub.Router;
using IntegrationHub.Router.Control;
using IntegrationHub.Storage;

namespace IntegrationHub.Cli.Verbs;

/// <summary>Enters what a person does at the hub: through the router that runs on the folder, or here when none does.</summary>
internal static class Acting
{
    public static Option<string> Person() => new("--persoon") { Description = "Code of the person who does it, never a name.", Required = true };

    /// <returns>Index of the entry; null when nothing changed.</returns>
    /// <exception cref="UsageException">It is not accepted; it says why.</exception>
    public static async Task<long?> DoAsync(string data, Handeling act, CancellationToken stop)
    {
        var answer = ControlFile.Read(data) is { } control ? await AskAsync(control, act, stop) : await OfflineAsync(data, act, stop);
        return answer.Uitleg is null ? answer.Regel : throw new UsageException(answer.Uitleg);
    }

    private static async Task<ActAnswer> AskAsync(ControlFile control, Handeling act, CancellationToken stop)
    {
        using HttpClient client = new() { BaseAddress = control.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", control.Token);
        try
        {
            using var response = await client.PostAsJsonAsync("handelingen", ActBody.Of(act), ActJson.Default.ActBody, stop);
            return response.Content.Headers.ContentType?.MediaType == "application/json"
                ? (await response.Content.ReadFromJsonAsync(ActJson.Default.ActAnswer, stop))!
                : new(null, $"the router does not take this ({(int)response.StatusCode}); is it of another version?");
        }
        catch (HttpRequestException)
        {
            throw new UsageException($"the router that wrote control.json in this data folder does not answer at {control.Address}; start it, or remove the file when it was killed");
        }
    }

    private static async Task<ActAnswer> OfflineAsync(string data, Handeling act, CancellationToken stop)
    {
        var region = await new LedgerReader(data).RegionAsync(stop);
        var convenant = ConvenantInForce.Verified(data, region);
        var now = DutchTime.Now(TimeProvider.System);
        if (await ActRules.ProblemAsync(act, convenant, data, now, stop) is { } problem)
        {
            return new(null, problem);
        }
        await using var alone = await StoreAlone.OpenAsync(data, stop);
        return new(await HubRouter.ActAsync(alone.Store, act, convenant, alone.Secrets.Keys, now), null);
    }
}
