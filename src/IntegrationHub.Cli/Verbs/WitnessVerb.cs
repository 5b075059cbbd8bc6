using System.CommandLine;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using IntegrationHub.Cli.Region;
using IntegrationHub.Core.Recording.Signing;
using IntegrationHub.Witness;
using Microsoft.Extensions.Configuration;

namespace IntegrationHub.Cli.Verbs;

/// <summary><c>hub witness</c>: what a partner or an outsider runs, so that nobody can be shown another ledger than the others.</summary>
internal static class WitnessVerb
{
    public static Command Command() => new("witness", "A witness: cosigns the ledger of a region, and only ever one history of it.") { Key(), Run() };

    private static Command Key()
    {
        Option<string> name = new("--name") { Description = "Stands before each cosignature: an address without its scheme, such as politie.example/witness.", Required = true };
        Option<string> file = new("--out") { Description = "New file for the private key, readable by its owner only.", Required = true };
        Command command = new("key", "Makes the key of a witness, and prints the line for a policy file.\n\nTry:  hub witness key --name politie.example/witness --out witness.key") { name, file };
        command.SetAction(parsed =>
        {
            var signer = Make(parsed.GetValue(name)!, parsed.GetValue(file)!);
            if (parsed.GetValue(Output.Json))
            {
                Output.Print(new JsonObject { ["vkey"] = signer.Key.VKey, ["file"] = parsed.GetValue(file) });
                return;
            }
            Console.WriteLine($"witness NAAM {signer.Key.VKey} http://127.0.0.1:POORT/");
        });
        return command;
    }

    private static Command Run()
    {
        Option<string?> config = new("--config") { Description = "Configuration file (JSON), section Witness: DataFolder, Key, Logs (a list), Listen; instead of the options." };
        Option<string?> data = new("--data") { Description = "Folder for what it saw; of this witness alone, and never to be lost." };
        Option<string?> key = new("--key") { Description = "File with its private key (hub witness key)." };
        Option<string[]> log = new("--log") { Description = "Public key of a ledger to watch (hub ledger key); several for several ledgers, or while one changes its key.", AllowMultipleArgumentsPerToken = true };
        Option<string> urls = new("--urls") { Description = "Where to answer; port 0 takes a free one.", DefaultValueFactory = _ => "http://127.0.0.1:0" };
        Command command = new("run", "Runs a witness until it is told to stop; one JSON line on standard output when it is ready.\n\nTry:  hub witness run --data DIR --key witness.key --log VKEY --urls http://127.0.0.1:8099") { config, data, key, log, urls };
        command.SetAction((parsed, stop) => RunAsync(parsed.GetValue(config) is { } file
            ? FromFile(file)
            : Settings(parsed.GetValue(data), parsed.GetValue(key), parsed.GetValue(log) ?? [], parsed.GetValue(urls)!), stop));
        return command;
    }

    private static WitnessSettings FromFile(string file)
    {
        if (!File.Exists(file))
        {
            throw new UsageException($"{file}: there is no such file");
        }
        try
        {
            var section = new ConfigurationBuilder().AddJsonFile(Path.GetFullPath(file)).Build().GetSection("Witness");
            return Settings(section["DataFolder"], section["Key"], [.. section.GetSection("Logs").GetChildren().Select(c => c.Value!)], section["Listen"] ?? "http://127.0.0.1:0");
        }
        catch (InvalidDataException wrong)
        {
            throw new UsageException(wrong.Message);
        }
    }

    private static WitnessSettings Settings(string? data, string? key, string[] logs, string listen) => new()
    {
        Folder = data ?? throw new UsageException("a witness needs --data (DataFolder): the folder of what it saw"),
        Key = NoteSigner.Parse(File.ReadAllText(key ?? throw new UsageException("a witness needs --key (Key): the file that 'hub witness key' made"))),
        Logs = logs is [] ? throw new UsageException("a witness needs --log (Logs): the public key of a ledger, from 'hub ledger key'") : [.. logs.Select(NoteKey.Parse)],
        Listen = Uri.TryCreate(listen, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri : throw new UsageException($"'{listen}' is no address to listen at, such as http://127.0.0.1:8099"),
    };

    private static async Task<int> RunAsync(WitnessSettings settings, CancellationToken stop)
    {
        try
        {
            await using var witness = await RunningWitness.StartAsync(settings, stop);
            Output.PrintLine(new JsonObject { ["ready"] = true, ["witness"] = witness.Address.ToString(), ["vkey"] = settings.Key.Key.VKey });
            await Task.Delay(Timeout.Infinite, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return 0;
        }
        catch (WitnessRefusedException refused)
        {
            throw new UsageException(refused.Message);
        }
    }

    private static NoteSigner Make(string name, string file)
    {
        var signer = NoteSigner.FromSeed(name, RandomNumberGenerator.GetBytes(Ed25519.SeedLength), NoteKeyType.Cosignature);
        SecretFile.Write(file, signer.Export());
        return signer;
    }
}
