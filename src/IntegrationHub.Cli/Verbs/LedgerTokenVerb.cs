using System.CommandLine;
using System.Text.Json.Nodes;
using IntegrationHub.Cli.Region;
using IntegrationHub.Core;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Recording;
using IntegrationHub.Router;
using IntegrationHub.Storage;

namespace IntegrationHub.Cli.Verbs;

/// <summary><c>hub ledger token PARTNER</c>: with what a partner asks for the receipts of its own entries. It stands nowhere but on standard output.</summary>
internal static class LedgerTokenVerb
{
    public static Command Command()
    {
        Argument<string> partner = new("PARTNER") { Description = "Who gets it: a partner of the convenant." };
        Option<string> data = new("--data") { Description = "Data folder of the region.", Required = true };
        var person = Entered.Person();
        Command command = new("token", "The token with which a partner asks for its receipts (GET /regels, /regels/N/bewijs at the address 'ledger'). That it was taken is entered first.\n\nTry:  hub ledger token gemeente-zwolle --data DIR --persoon m-0098") { partner, data, person };
        command.SetAction((parsed, stop) => RunAsync(parsed.GetValue(partner)!, parsed.GetValue(data)!, parsed.GetValue(person), parsed.GetValue(Output.Json), stop));
        return command;
    }

    private static async Task<int> RunAsync(string partner, string data, string? person, bool json, CancellationToken stop)
    {
        var region = await new LedgerReader(data).RegionAsync(stop);
        var partners = ConvenantInForce.Shown(data, region, null)().Partners;
        if (!partners.ContainsKey(new(partner)))
        {
            throw new UsageException($"'{partner}' is no partner of {region}{Suggestion.For(partner, partners.Keys.Select(p => p.Value))}");
        }
        await Entered.DoAsync(data, BeheerSoort.Bewijstoegang, person, stop, $"partner={partner}");
        var token = HubSecrets.Open(data).ReceiptToken(new PartnerId(partner));
        if (json)
        {
            Output.Print(new JsonObject { ["partner"] = partner, ["token"] = token });
        }
        else
        {
            Console.WriteLine(token);
        }
        return 0;
    }
}
