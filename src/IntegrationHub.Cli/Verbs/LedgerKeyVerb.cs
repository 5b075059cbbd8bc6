using System.CommandLine;
using System.Text.Json.Nodes;
using IntegrationHub.Cli.Region;
using IntegrationHub.Core.Recording;
using IntegrationHub.Router;

namespace IntegrationHub.Cli.Verbs;

/// <summary><c>hub ledger key</c>: the keys that sign the ledger; a new one signs beside the old one until that is retired.</summary>
internal static class LedgerKeyVerb
{
    public static Command Command()
    {
        Option<string> data = new("--data") { Description = "Data folder of the region.", Required = true };
        Option<bool> add = new("--new") { Description = "Add an Ed25519 key: it signs beside the others, so that who knows only the old one or only the new one can verify." };
        Option<bool> p256 = new("--p256") { Description = "Add a key on P-256, for verifiers that have no Ed25519." };
        Option<string?> retire = new("--retire") { Description = "Number (8 hexadecimal digits) of a key that signs no more from here on. Its secret half is destroyed; what it signed still verifies." };
        var person = Entered.Person();
        Command command = new("key", "Prints the public keys of the ledger, and changes them while the router does not run.\n\nTry:  hub ledger key --data DIR --new") { data, add, p256, retire, person };
        command.SetAction((parsed, stop) => RunAsync(parsed.GetValue(data)!, parsed.GetValue(add), parsed.GetValue(p256), parsed.GetValue(retire), parsed.GetValue(person) ?? Account.Code, parsed.GetValue(Output.Json), stop));
        return command;
    }

    private static async Task<int> RunAsync(string data, bool add, bool p256, string? retire, string person, bool json, CancellationToken stop)
    {
        await using var alone = await StoreAlone.OpenAsync(data, stop);
        var keys = alone.Keys;
        if (add)
        {
            await EnterAsync(alone, person, "nieuw=ed25519");
            keys.Add();
        }
        if (p256)
        {
            await EnterAsync(alone, person, "nieuw=p-256");
            keys.AddP256();
        }
        if (retire is not null)
        {
            keys.DemandRetirable(retire);
            await EnterAsync(alone, person, $"sleutel={retire}");
            keys.Retire(retire);
        }
        var signing = keys.Signing.ToHashSet();
        if (json)
        {
            Output.Print(new JsonArray([.. keys.Known.Select(k => new JsonObject { ["id"] = $"{k.Id:x8}", ["vkey"] = k.VKey, ["signs"] = signing.Contains(k) })]));
            return 0;
        }
        foreach (var key in keys.Known)
        {
            Console.WriteLine(signing.Contains(key) ? key.VKey : $"{key.VKey}  (retired)");
        }
        return 0;
    }

    /// <summary>First that it will be, then the change: a key of which no entry tells signs nothing.</summary>
    private static async Task EnterAsync(StoreAlone alone, string person, string what)
    {
        BeheerDaad daad = new() { Soort = BeheerSoort.Logboeksleutel, Persoon = person, Voorwerp = [what] };
        if (daad.Problem() is { } problem)
        {
            throw new UsageException(problem);
        }
        await alone.Store.RecordAsync(daad, [], DutchTime.Now(TimeProvider.System));
    }
}
