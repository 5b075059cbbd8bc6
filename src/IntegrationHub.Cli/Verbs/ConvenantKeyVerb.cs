using System.CommandLine;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using IntegrationHub.Cli.Region;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Recording.Signing;

namespace IntegrationHub.Cli.Verbs;

/// <summary><c>hub convenant key</c>: a key with which region or FG signs.</summary>
internal static class ConvenantKeyVerb
{
    public static Command Command()
    {
        Option<string> role = new("--role") { Description = "regio or fg.", Required = true };
        role.AcceptOnlyFromAmong([.. Enum.GetValues<SignerRole>().Select(Trust.Slug)]);
        Option<string> name = new("--name") { Description = "Stands before each signature: an address without its scheme, of the office and not of a person.", Required = true };
        Option<string> file = new("--out") { Description = "New file for the private key, readable by its owner only.", Required = true };
        Command command = new("key", "Makes a key that can sign a convenant, and prints what goes into the trust file.\n\nTry:  hub convenant key --role fg --name ijsselland.example/fg --out fg.key") { role, name, file };
        command.SetAction(parsed => Run(parsed.GetValue(role)!, parsed.GetValue(name)!, parsed.GetValue(file)!, parsed.GetValue(Output.Json)));
        return command;
    }

    private static int Run(string role, string name, string file, bool json)
    {
        var signer = NoteSigner.FromSeed(name, RandomNumberGenerator.GetBytes(Ed25519.SeedLength));
        SecretFile.Write(file, signer.Export());
        if (json)
        {
            Output.Print(new JsonObject { ["vkey"] = signer.Key.VKey, ["role"] = role, ["file"] = file });
            return 0;
        }
        Output.Progress($"The private key stands in {file}: keep it where only the {role} can use it. In the trust file of the region:");
        Console.WriteLine($"  - sleutel: {signer.Key.VKey}\n    rol: {role}\n    geldig-van: # the first day, such as 2026-01-01\n    geldig-tot: # the last day");
        return 0;
    }
}
