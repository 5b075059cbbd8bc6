using System.CommandLine;
using System.Text.Json.Nodes;
using IntegrationHub.Cli.Region;
using IntegrationHub.Core.Recording;
using IntegrationHub.Core.Recording.Signing;
using IntegrationHub.Router.Ledger;
using IntegrationHub.Storage;

namespace IntegrationHub.Cli.Verbs;

/// <summary>
/// <c>hub ledger proof</c>: the receipt of one entry (verstrekkingsbewijs), and its check by somebody who has nothing of the hub but a
/// key or a policy.
/// </summary>
internal static class LedgerProofVerb
{
    public static Command Command()
    {
        Argument<long?> index = new("INDEX") { Description = "Which entry to prove.", Arity = ArgumentArity.ZeroOrOne };
        Option<string?> data = new("--data") { Description = "Data folder of the region." };
        Option<string?> proof = new("--out") { Description = "File for the proof (.tlog-proof)." };
        Option<string?> check = new("--check") { Description = "A proof to check instead, without the hub or its data." };
        Option<string> leaf = new("--leaf") { Description = "File of the entry itself, as it stands in the ledger: written, or with --check read.", Required = true };
        Option<string?> vkey = new("--vkey") { Description = "With --check: the public key of the ledger, as its owner gave it to you." };
        Option<string?> policy = new("--policy") { Description = "File of whom to believe: logs, witnesses, quorum. When making a proof: the one in the data folder, or nobody but the ledger itself." };
        var looks = Entered.Person();
        Command command = new("proof", "Proves that one entry stands in the ledger, for who must not have to believe us.\n\nTry:  hub ledger proof 12 --data DIR --out 12.tlog-proof --leaf 12.json\n      hub ledger proof --check 12.tlog-proof --leaf 12.json --vkey VKEY") { index, data, proof, check, leaf, vkey, policy, looks };
        command.SetAction((parsed, stop) =>
        {
            var json = parsed.GetValue(Output.Json);
            var file = parsed.GetValue(leaf)!;
            return (parsed.GetValue(check), parsed.GetValue(index), parsed.GetValue(data), parsed.GetValue(proof)) switch
            {
                ({ } known, null, null, null) => Task.FromResult(Check(known, file, Policy(parsed.GetValue(vkey), parsed.GetValue(policy)), json)),
                (null, { } wanted, { } folder, { } path) => MakeAsync(wanted, folder, path, file, parsed.GetValue(policy), parsed.GetValue(looks), json, stop),
                _ => throw new UsageException("give INDEX, --data, --out and --leaf to make a proof, or --check, --leaf and --vkey or --policy to check one"),
            };
        });
        return command;
    }

    private static WitnessPolicy Policy(string? vkey, string? policy) => (vkey, policy) switch
    {
        ({ } key, null) => WitnessPolicy.Of(NoteKey.Parse(key)),
        (null, { } file) => PolicyFile.Read(file),
        ({ } key, { } file) => PolicyFile.Read(file).Believing([NoteKey.Parse(key)]),
        (null, null) => throw new UsageException("say whom you believe: --vkey with the public key of the ledger, or --policy with a file that names it and its witnesses"),
    };

    private static int Check(string proof, string leaf, WitnessPolicy policy, bool json)
    {
        try
        {
            var read = LogProof.Parse(File.ReadAllBytes(proof));
            Report(read, read.Check(File.ReadAllBytes(leaf), policy, TimeProvider.System.GetUtcNow()), json);
            return 0;
        }
        catch (NoteRefusedException refused)
        {
            if (json)
            {
                Output.Print(new JsonObject { ["verified"] = false, ["problem"] = refused.Message });
            }
            else
            {
                Console.WriteLine($"niet bewezen: {refused.Message}");
            }
            return 1;
        }
    }

    private static async Task<int> MakeAsync(long index, string data, string path, string leaf, string? named, string? person, bool json, CancellationToken stop)
    {
        if (await new LedgerReader(data).EntryAsync(index, stop) is not { } entry)
        {
            throw new UsageException($"there is no entry {index}: the ledger has {await new LedgerReader(data).SizeAsync(stop)}, and the first is 0");
        }
        if (LedgerKeys.Public(data) is not [var key, ..])
        {
            throw new UsageException($"nothing was signed in '{data}' yet: the router signs when it runs");
        }
        await Entered.DoAsync(data, BeheerSoort.Uitvoer, person, stop, "vorm=bewijs", $"regelnummer={index}");
        var alone = WitnessPolicy.Of(key);
        var policy = PolicyFile.Find(named, data) ?? alone;
        CheckpointReader reader = new(data);
        var proof = await reader.ProofAsync(index, policy, stop);
        if (proof is null && named is null)
        {
            Output.Progress("Not enough witnesses have cosigned a checkpoint that covers this entry yet: the proof has the signature of the ledger alone.");
            (proof, policy) = (await reader.ProofAsync(index, alone, stop), alone);
        }
        if (proof is null)
        {
            Output.Progress($"There is no checkpoint yet that covers entry {index} and that the policy accepts; the router signs within a second and asks the witnesses.");
            return 1;
        }
        await File.WriteAllBytesAsync(path, proof.ToBytes(), stop);
        await File.WriteAllBytesAsync(leaf, entry.Leaf, stop);
        var written = LogProof.Parse(await File.ReadAllBytesAsync(path, stop)); // what is said to be written was read again, and holds
        Report(written, written.Check(await File.ReadAllBytesAsync(leaf, stop), policy.Believing(LedgerKeys.Public(data)), TimeProvider.System.GetUtcNow()), json);
        return 0;
    }

    private static void Report(LogProof proof, ProvenEntry proven, bool json)
    {
        var witnesses = proven.Signatures.Where(s => s.At is not null).ToArray();
        if (json)
        {
            Output.Print(new JsonObject
            {
                ["verified"] = true,
                ["index"] = proof.Index,
                ["size"] = proven.Checkpoint.Size,
                ["origin"] = proven.Checkpoint.Origin,
                ["vkey"] = proven.Signatures.First(s => s.At is null).Key.VKey,
                ["cosignatures"] = new JsonArray([.. witnesses.Select(w => new JsonObject { ["witness"] = w.Key.Name, ["at"] = w.At!.Value.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'") })]),
            });
            return;
        }
        Console.WriteLine($"bewezen: regel {proof.Index} van de {proven.Checkpoint.Size} in {proven.Checkpoint.Origin}");
        foreach (var witness in witnesses)
        {
            Console.WriteLine($"  medeondertekend door {witness.Key.Name} op {witness.At:yyyy-MM-dd HH:mm:ss}Z");
        }
    }
}
