using System.CommandLine;
using System.Text;
using System.Text.Json.Nodes;
using IntegrationHub.Core.Recording.Signing;
using IntegrationHub.Router.Ledger;
using IntegrationHub.Storage;
using IntegrationHub.Verify;

namespace IntegrationHub.Cli.Verbs;

/// <summary><c>hub ledger</c>: what the disclosure ledger says, and whether it can be believed.</summary>
internal static class LedgerVerb
{
    public static Command Command() => new("ledger", "The disclosure ledger: re-check it, find entries, prove one, hand it on.") { Verify(), LedgerProofVerb.Command(), LedgerKeyVerb.Command() };

    private static Command Verify()
    {
        Option<string> data = new("--data") { Description = "Data folder of the region.", Required = true };
        Command verify = new("verify", "Recomputes everything the ledger claims, read-only; exit 1 when anything does not hold.\n\nTry:  hub ledger verify --data DIR") { data };
        verify.SetAction(async (parsed, stop) =>
        {
            var found = LedgerVerifier.Verify(parsed.GetValue(data)!);
            return Report(found, await Signing.ReadAsync(parsed.GetValue(data)!, stop), parsed.GetValue(Output.Json));
        });
        return verify;
    }

    private static int Report(Verification found, Signing signed, bool json)
    {
        if (json)
        {
            Output.Print(new JsonObject
            {
                ["size"] = found.Size,
                ["root"] = found.Root,
                ["vkey"] = signed.Key?.VKey,
                ["checkpoint"] = signed.Checkpoint is { } note ? Encoding.UTF8.GetString(note.ToBytes()) : null,
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

    /// <summary>The last checkpoint, and the newest of the public keys beside the store that signed it.</summary>
    private sealed record Signing(NoteKey? Key, SignedNote? Checkpoint)
    {
        public static async Task<Signing> ReadAsync(string data, CancellationToken stop)
        {
            var keys = LedgerKeys.Public(data);
            var checkpoint = await new CheckpointReader(data).LastAsync(stop);
            return new(keys.FirstOrDefault(k => checkpoint?.Signatures.Any(s => s.KeyId == k.Id && s.Name == k.Name) ?? true), checkpoint);
        }
    }
}
