using System.CommandLine;
using System.Text.Json.Nodes;
using IntegrationHub.Cli.Region;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Recording.Signing;

namespace IntegrationHub.Cli.Verbs;

/// <summary><c>hub convenant sign R</c>: adds a signature to the note of a version.</summary>
internal static class ConvenantSignVerb
{
    public static Command Command()
    {
        Argument<string> region = new("REGION");
        Option<string> key = new("--key") { Description = "File of the private key.", Required = true };
        Option<string> note = new("--note") { Description = "File of the note; made when there is none, else the signature is added.", Required = true };
        Option<string?> convenanten = new("--convenanten") { Description = "Folder with 'landelijk' and the region; without it those of the product." };
        Command command = new("sign", "Signs a version of a convenant. Read 'hub convenant matrix R' first: that is what it says.\n\nTry:  hub convenant sign ijsselland --key fg.key --note ijsselland.note") { region, key, note, convenanten };
        command.SetAction(parsed => Run(
            ConvenantFiles.Load(parsed.GetValue(region)!, parsed.GetValue(convenanten)), parsed.GetValue(key)!, parsed.GetValue(note)!, parsed.GetValue(Output.Json)));
        return command;
    }

    private static int Run(Convenant convenant, string keyFile, string noteFile, bool json)
    {
        var signer = NoteSigner.Parse(File.ReadAllText(keyFile));
        var text = ConvenantNote.TextOf(convenant);
        var note = File.Exists(noteFile) ? SignedNote.Parse(File.ReadAllBytes(noteFile)) : SignedNote.Of(text);
        if (ConvenantNote.Difference(note.Text, convenant) is var (signed, files))
        {
            throw new UsageException($"{noteFile}: this note is of another version: it says '{signed}', the files say '{files}'; name another file");
        }
        if (!note.VerifiedBy([signer.Key]).IsEmpty)
        {
            throw new UsageException($"{noteFile}: {signer.Key} signed this already");
        }
        note = note.With(signer.Sign(text, default));
        File.WriteAllBytes(noteFile, note.ToBytes());
        if (json)
        {
            Output.Print(new JsonObject
            {
                ["region"] = convenant.Regio,
                ["version"] = convenant.Versie,
                ["revision"] = convenant.Revision,
                ["note"] = noteFile,
                ["signatures"] = new JsonArray([.. note.Signatures.Select(s => JsonValue.Create($"{s.Name}+{s.KeyId:x8}"))]),
            });
            return 0;
        }
        Console.Write(text);
        Console.WriteLine($"{note.Signatures.Length} handtekening(en) in {noteFile}");
        return 0;
    }
}
