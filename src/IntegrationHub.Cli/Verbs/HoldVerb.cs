using System.CommandLine;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using IntegrationHub.Cli.Region;
using IntegrationHub.Core;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Router;
using IntegrationHub.Router.Control;
using IntegrationHub.Storage;

namespace IntegrationHub.Cli.Verbs;

/// <summary><c>hub hold list|release|refuse</c>: what waits for a second person.</summary>
internal static class HoldVerb
{
    public static Command Command()
    {
        Option<string> data = new("--data") { Description = "Data folder of the region.", Required = true };
        Option<string?> state = new("--staat") { Description = "open, vrijgegeven, geweigerd, verlopen or vervallen; without it all that is open." };
        state.AcceptOnlyFromAmong("open", "vrijgegeven", "geweigerd", "verlopen", "vervallen");
        var person = Entered.Person();
        Command list = new("list", "What waits for a second person: codes only, oldest first.\n\nTry:  hub hold list --data DIR") { data, state, person };
        list.SetAction((parsed, stop) => ListAsync(parsed.GetValue(data)!, parsed.GetValue(state), parsed.GetValue(person), parsed.GetValue(Output.Json), stop));
        return new("hold", "What waits for a second person.") { list, Decide("release", "vrijgeven"), Decide("refuse", "weigeren") };
    }

    private static Command Decide(string verb, string besluit)
    {
        Argument<string> id = new("ID") { Description = "Id of the hold, as 'hub hold list' shows it." };
        Option<string> data = new("--data") { Description = "Data folder of the region.", Required = true };
        Option<string> organisation = new("--organisatie") { Description = "Partner that decides: the one the message came from.", Required = true };
        Option<string> person = new("--persoon") { Description = "Code of the person who decides, never a name; another than who sent the message.", Required = true };
        Option<string> role = new("--rol") { Description = "Role of that person, such as privacy-officer or fg.", Required = true };
        Command command = new(verb, $"Decides on a hold; the reason in words comes from standard input.\n\nTry:  echo 'Nodig voor de opvang.' | hub hold {verb} ID --data DIR --organisatie gemeente-zwolle --persoon m-0098 --rol privacy-officer") { id, data, organisation, person, role };
        command.SetAction((parsed, stop) => DecideAsync(parsed.GetValue(data)!, parsed.GetValue(id)!, new(
            besluit, parsed.GetValue(organisation)!, parsed.GetValue(person)!, parsed.GetValue(role)!, Console.In.ReadToEnd().Trim()), parsed.GetValue(Output.Json), stop));
        return command;
    }

    private static async Task<int> ListAsync(string data, string? state, string? person, bool json, CancellationToken stop)
    {
        HoldList.TryState(state ?? "open", out var wanted);
        await Entered.ViewAsync(data, "hold list", person, stop);
        HoldList[] holds = [.. (await new LedgerReader(data).HoldsAsync(wanted, stop)).Select(HoldList.Of)];
        if (json)
        {
            Output.Print(new JsonArray([.. holds.Select(h => System.Text.Json.JsonSerializer.SerializeToNode(h, ControlJson.Default.HoldList))]));
            return 0;
        }
        foreach (var hold in holds)
        {
            Console.WriteLine($"{hold.Id}  {hold.Bericht} van {hold.Afzender} aan {hold.Aan} ({hold.Doel}, {hold.Regel}): {hold.Reden}");
            Console.WriteLine($"    {(hold.Soort == "velden" ? string.Join(", ", hold.Velden) : "het hele bericht")}; besluit van {string.Join(" en ", hold.Beslissers)}; uiterlijk {DutchTime.Of(hold.Uiterlijk):d MMM yyyy HH:mm}");
        }
        Console.WriteLine($"{holds.Length} aanhouding(en)");
        return 0;
    }

    private static async Task<int> DecideAsync(string data, string id, DecisionBody decision, bool json, CancellationToken stop)
    {
        if (!Guid.TryParse(id, out var hold))
        {
            throw new UsageException($"'{id}' is no id of a hold; 'hub hold list' shows them");
        }
        if (decision.Motivering.Length == 0)
        {
            throw new UsageException("say why, on standard input: echo 'Nodig voor de opvang.' | hub hold …");
        }
        var answer = ControlFile.Read(data) is { } control
            ? await AskAsync(control, hold, decision, stop)
            : await OfflineAsync(data, decision.Decision(new(hold)), stop);
        if (json)
        {
            Output.Print(new JsonObject { ["id"] = id, ["uitkomst"] = answer.Uitkomst, ["code"] = answer.Code, ["uitleg"] = answer.Uitleg });
        }
        else
        {
            Console.WriteLine(answer.Code is null ? answer.Uitkomst : $"{answer.Uitkomst}: {answer.Code}. {answer.Uitleg}");
        }
        return answer.Uitkomst == "afgewezen" ? 1 : 0;
    }

    /// <summary>The router runs: it decides.</summary>
    private static async Task<HoldAnswer> AskAsync(ControlFile control, Guid hold, DecisionBody decision, CancellationToken stop)
    {
        using HttpClient client = new() { BaseAddress = control.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", control.Token);
        try
        {
            using var response = await client.PostAsJsonAsync($"aanhoudingen/{hold}/besluit", decision, ControlJson.Default.DecisionBody, stop);
            return response.Content.Headers.ContentType?.MediaType == "application/json"
                ? (await response.Content.ReadFromJsonAsync(ControlJson.Default.HoldAnswer, stop))!
                : new("afgewezen", "verzoek-onjuist", await response.Content.ReadAsStringAsync(stop));
        }
        catch (HttpRequestException)
        {
            throw new UsageException($"the router that wrote control.json in this data folder does not answer at {control.Address}; start it, or remove the file when it was killed");
        }
    }

    /// <summary>No router runs: decided and recorded here; what is released leaves when it starts.</summary>
    private static async Task<HoldAnswer> OfflineAsync(string data, HoldDecision decision, CancellationToken stop)
    {
        var region = await new LedgerReader(data).RegionAsync(stop);
        var convenant = ConvenantInForce.Verified(data, region);
        if (!convenant.Partners.TryGetValue(decision.Organisatie, out var partner))
        {
            throw new UsageException($"'{decision.Organisatie}' is no partner of {region}{Suggestion.For(decision.Organisatie.Value, convenant.Partners.Keys.Select(p => p.Value))}");
        }
        await using var alone = await StoreAlone.OpenAsync(data, stop);
        var (secrets, store) = (alone.Secrets, alone.Store);
        var now = DutchTime.Now(TimeProvider.System);
        var received = Walk.Read(new() { Sender = partner.Id, Body = decision.Event(partner, now), Seed = RandomNumberGenerator.GetBytes(32) }, convenant, secrets.Keys, now);
        return HoldAnswer.Of((await store.RecordAsync(HubRouter.ToRecord(received, zaak => Walk.Decide(received, convenant, zaak, secrets.Keys, now)), stop)).Outcome);
    }
}
