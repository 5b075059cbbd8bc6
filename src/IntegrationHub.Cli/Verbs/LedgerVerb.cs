using System.CommandLine;
using System.Text.Json.Nodes;
using IntegrationHub.Verify;

namespace IntegrationHub.Cli.Verbs;

/// <summary><c>hub ledger</c>: what the disclosure ledger says, and whether it can be believed.</summary>
internal static class LedgerVerb
{
    public static Command Command() => new("ledger", "The disclosure ledger: re-check it, find entries, prove one, hand it on.") { Verify(), LedgerSearchVerb.Command() };

    private static Command Verify()
    {
        Option<string> data = new("--data") { Description = "Data folder of the region.", Required = true };
        Command verify = new("verify", "Recomputes everything the ledger claims, read-only; exit 1 when anything does not hold.\n\nTry:  hub ledger verify --data DIR") { data };
        verify.SetAction(parsed => Report(LedgerVerifier.Verify(parsed.GetValue(data)!), parsed.GetValue(Output.Json)));
        return verify;
    }

    private static int Report(Verification found, bool json)
    {
        if (json)
        {
            Output.Print(new JsonObject
            {
                ["size"] = found.Size,
                ["root"] = found.Root,
                ["verified"] = found.Sound,
                ["problems"] = new JsonArray([.. found.Problems.Select(p => new JsonObject { ["index"] = p.Index, ["problem"] = p.Problem })]),
            });
        }
        else
        {
            foreach (var problem in found.Problems)
            {
                Console.WriteLine(problem.Index == VerifyProblem.WholeLedger ? problem.Problem : $"{problem.Index}: {problem.Problem}");
            }
            Console.WriteLine($"{found.Size} regels, wortel {found.Root}: {(found.Sound ? "klopt" : $"{found.Problems.Length} problemen")}");
        }
        return found.Sound ? 0 : 1;
    }
}
