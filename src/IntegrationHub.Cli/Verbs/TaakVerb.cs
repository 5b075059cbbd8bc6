using System.CommandLine;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrationHub.Cli.Region;
using IntegrationHub.Core.Recording;
using IntegrationHub.Router;
using IntegrationHub.Router.Control;
using IntegrationHub.Storage;

namespace IntegrationHub.Cli.Verbs;

/// <summary><c>hub taak list|done</c>: what disclosures ask of somebody within a term, such as feedback to who reported.</summary>
internal static class TaakVerb
{
    public static Command Command()
    {
        Option<string> data = new("--data") { Description = "Data folder of the region.", Required = true };
        Option<bool> overdue = new("--te-laat") { Description = "Only what is overdue." };
        var looks = Entered.Person();
        Command list = new("list", "What somebody must still do: feedback (O09), telling the person (O06), looking at an acute disclosure afterwards (O08).\n\nTry:  hub taak list --data DIR --te-laat") { data, overdue, looks };
        list.SetAction((parsed, stop) => ListAsync(parsed.GetValue(data)!, parsed.GetValue(overdue), parsed.GetValue(looks), parsed.GetValue(Output.Json), stop));
        Argument<string> id = new("ID") { Description = "Id of the task, as 'hub taak list' shows it." };
        Option<string> person = new("--persoon") { Description = "Code of the person who did it, never a name.", Required = true };
        Command done = new("done", "Records that somebody did it.\n\nTry:  hub taak done ID --data DIR --persoon m-0098") { id, data, person };
        done.SetAction((parsed, stop) => DoneAsync(parsed.GetValue(data)!, parsed.GetValue(id)!, parsed.GetValue(person)!, stop));
        return new("taak", "What disclosures ask of somebody within a term.") { list, done, Defer() };
    }

    private static Command Defer()
    {
        Argument<string> id = new("ID") { Description = "Id of the task, as 'hub taak list' shows it." };
        Option<string> data = new("--data") { Description = "Data folder of the region.", Required = true };
        Option<string> ground = new("--grond") { Description = "The grondslag, one that the convenant allows for this.", DefaultValueFactory = _ => "U41" };
        Option<DateOnly> until = new("--tot") { Description = "The day until which it may wait, such as 2027-03-01.", Required = true };
        var person = Acting.Person();
        Command defer = new("defer", "Puts off that a person is told, on a recorded ground; why comes from standard input.\n\nTry:  echo 'Onderzoek loopt.' | hub taak defer ID --data DIR --tot 2027-03-01 --persoon m-0098")
        {
            id, data, ground, until, person,
        };
        defer.SetAction(async (parsed, stop) =>
        {
            if (!Guid.TryParse(parsed.GetValue(id), out var task))
            {
                throw new UsageException("give the id of a task as 'hub taak list' shows it");
            }
            var index = await Acting.DoAsync(parsed.GetValue(data)!, new()
            {
                Soort = HandelingSoort.Uitstellen,
                Persoon = parsed.GetValue(person)!,
                Reden = new((await Console.In.ReadToEndAsync(stop)).Trim()),
                Taak = new(task),
                Tot = DutchTime.EndOf(parsed.GetValue(until)),
                Grondslag = parsed.GetValue(ground),
            }, stop);
            Console.WriteLine($"uitgesteld tot en met {parsed.GetValue(until):yyyy-MM-dd} (regel {index})");
            return 0;
        });
        return defer;
    }

    private static async Task<int> ListAsync(string data, bool overdueOnly, string? person, bool json, CancellationToken stop)
    {
        await Entered.ViewAsync(data, "taak list", person, stop);
        var now = TimeProvider.System.GetUtcNow();
        TaskList[] tasks = [.. (await new LedgerReader(data).TasksAsync(stop)).Select(t => TaskList.Of(t, now)).Where(t => !overdueOnly || t.TeLaat)];
        if (json)
        {
            Output.Print(new JsonArray([.. tasks.Select(t => JsonSerializer.SerializeToNode(t, ControlJson.Default.TaskList))]));
            return 0;
        }
        foreach (var task in tasks)
        {
            Console.WriteLine($"{task.Id}  {task.Plicht} {task.Partner}, uiterlijk {DutchTime.Of(task.Uiterlijk):d MMM yyyy HH:mm}{(task.Uitstel is { } ground ? $", uitgesteld ({ground})" : "")}{(task.TeLaat ? "  TE LAAT" : "")}");
        }
        Console.WriteLine($"{tasks.Length} taken, {tasks.Count(t => t.TeLaat)} te laat");
        return 0;
    }

    private static async Task<int> DoneAsync(string data, string text, string person, CancellationToken stop)
    {
        if (!Guid.TryParse(text, out var id) || !TaskList.IsPerson(person))
        {
            throw new UsageException("give the id of a task as 'hub taak list' shows it, and the code of a person");
        }
        var done = ControlFile.Read(data) is { } control ? await AskAsync(control, id, person, stop) : await OfflineAsync(data, id, person, stop);
        Console.WriteLine(done ? "gedaan" : "er staat geen taak open onder dit nummer");
        return done ? 0 : 1;
    }

    private static async Task<bool> AskAsync(ControlFile control, Guid id, string person, CancellationToken stop)
    {
        using HttpClient client = new() { BaseAddress = control.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", control.Token);
        using var response = await client.PostAsync($"taken/{id}/gedaan?persoon={person}", content: null, stop);
        return response.IsSuccessStatusCode;
    }

    private static async Task<bool> OfflineAsync(string data, Guid id, string person, CancellationToken stop)
    {
        var region = await new LedgerReader(data).RegionAsync(stop);
        await using var alone = await StoreAlone.OpenAsync(data, stop);
        var incoming = HubRouter.ToRecord(new(id), person, ConvenantFiles.Load(region), alone.Secrets.Keys, DutchTime.Now(TimeProvider.System));
        return (await alone.Store.RecordAsync(incoming, stop)).FirstIndex is not null;
    }
}
