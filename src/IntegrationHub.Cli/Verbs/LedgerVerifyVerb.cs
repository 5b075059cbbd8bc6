using System.CommandLine;
using IntegrationHub.Cli.Region;
using System.Text.Json.Nodes;
using IntegrationHub.Core.Recording.Signing;
using IntegrationHub.Router;
using IntegrationHub.Verify;

namespace IntegrationHub.Cli.Verbs;

/// <summary><c>hub ledger verify</c>: recomputes what the store claims, and compares it with what others kept.</summary>
internal static class LedgerVerifyVerb
{
    public static Command Command()
    {
        Option<string> data = new("--data") { Description = "Data folder of the region.", Required = true };
        Option<string[]> against = new("--against") { Description = "Files with a checkpoint that somebody kept: the ledger must begin with what it was made over.", AllowMultipleArgumentsPerToken = true };
        Option<string> key = new("--vkey") { Description = $"Public key of the ledger, or a file with it; else that of the data folder ({LedgerKeyFile("DIR")})." };
        Command verify = new("verify", """
            Recomputes everything the ledger claims, read-only; exit 1 when anything does not hold. With the keys of the store in the
            data folder every decision is taken again from the facts that were recorded of it.

            Try:  hub ledger verify --data DIR
                  hub ledger verify --data DIR --against checkpoint.txt --vkey sleutel.vkey
            """) { data, against, key };
        verify.SetAction(parsed =>
        {
            var folder = parsed.GetValue(data)!;
            var held = Held(parsed.GetValue(against) ?? [], parsed.GetValue(key), folder);
            return Report(LedgerVerifier.Verify(folder, HubSecrets.ForReading(folder), held), parsed.GetValue(Output.Json));
        });
        return verify;
    }

    private static string LedgerKeyFile(string folder) => Path.Combine(folder, "keys", "ledger.vkey");

    private static HeldCheckpoint[] Held(string[] files, string? key, string folder)
    {
        if (files is [])
        {
            return [];
        }
        var given = key ?? LedgerKeyFile(folder);
        var text = File.Exists(given) ? File.ReadAllText(given).Trim() : key
            ?? throw new UsageException($"which key signed the checkpoint? there is no {given}: give the ledger's public key with --vkey");
        var ledger = NoteKey.Parse(text);
        return [.. files.Select(file => HeldCheckpoint.Read(Path.GetFileName(file), File.ReadAllBytes(file), ledger))];
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
                ["decisions"] = found.Decisions,
                ["replayed"] = found.Replayed,
                ["problems"] = new JsonArray([.. found.Problems.Select(p => new JsonObject { ["index"] = p.Index, ["problem"] = p.Problem })]),
                ["more"] = found.More,
                ["notes"] = new JsonArray([.. found.Notes.Select(note => JsonValue.Create(note))]),
            });
            return found.Sound ? 0 : 1;
        }
        foreach (var problem in found.Problems)
        {
            Console.WriteLine(problem.Index == VerifyProblem.WholeLedger ? problem.Problem : $"{problem.Index}: {problem.Problem}");
        }
        if (found.More > 0)
        {
            Console.WriteLine($"en nog {found.More} problemen");
        }
        foreach (var note in found.Notes)
        {
            Console.WriteLine(note);
        }
        var verdict = found.Sound ? "klopt" : $"{found.Problems.Length + found.More} problemen";
        Console.WriteLine($"{found.Size} regels, wortel {found.Root}, {found.Replayed} van {found.Decisions} besluiten opnieuw genomen: {verdict}");
        return found.Sound ? 0 : 1;
    }
}
