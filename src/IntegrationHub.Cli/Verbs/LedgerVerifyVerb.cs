using System.CommandLine;
using IntegrationHub.Cli.Region;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using IntegrationHub.Core.Recording.Signing;
using IntegrationHub.Router;
using IntegrationHub.Router.Ledger;
using IntegrationHub.Storage;
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
        Option<string?> certificate = new("--certificate") { Description = "PKCS#12 file of the certificate that protects the keys in the data folder, where they are protected by one." };
        Option<string?> password = new("--certificate-password-variable") { Description = "Environment variable with the password of that file." };
        Command verify = new("verify", """
            Recomputes everything the ledger claims, read-only; exit 1 when anything does not hold. With the keys of the store in the
            data folder every decision is taken again from the facts that were recorded of it.

            Try:  hub ledger verify --data DIR
                  hub ledger verify --data DIR --against checkpoint.txt --vkey sleutel.vkey
            """) { data, against, key, certificate, password };
        verify.SetAction(async (parsed, stop) =>
        {
            var folder = parsed.GetValue(data)!;
            var held = Held(parsed.GetValue(against) ?? [], parsed.GetValue(key), folder);
            return Report(LedgerVerifier.Verify(folder, HubSecrets.ForReading(folder, Certificate(parsed.GetValue(certificate), parsed.GetValue(password))), held), await HeadOf.ReadAsync(folder, stop), parsed.GetValue(Output.Json));
        });
        return verify;
    }

    private static X509Certificate2? Certificate(string? file, string? variable)
    {
        try
        {
            return file is null ? null : X509CertificateLoader.LoadPkcs12FromFile(file, variable is null ? null : Environment.GetEnvironmentVariable(variable));
        }
        catch (CryptographicException)
        {
            throw new UsageException($"{file}: this is no PKCS#12 file that opens with the password given (--certificate-password-variable)");
        }
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
        NoteKey[] ledger = [.. text.Split('\n').Select(NoteKey.Parse)]; // several while one key follows another
        return [.. files.Select(file => (Name: Path.GetFileName(file), Bytes: File.ReadAllBytes(file)))
            .Select(file => HeldCheckpoint.Read(file.Name, file.Bytes, HeadOf.Signer(ledger, SignedNote.Parse(file.Bytes)) ?? ledger[0]))];
    }

    private static int Report(Verification found, HeadOf head, bool json)
    {
        if (json)
        {
            Output.Print(new JsonObject
            {
                ["size"] = found.Size,
                ["root"] = found.Root,
                ["vkey"] = head.Key?.VKey,
                ["checkpoint"] = head.Checkpoint is { } note ? Encoding.UTF8.GetString(note.ToBytes()) : null,
                ["verified"] = found.Sound,
                ["decisions"] = found.Decisions,
                ["replayed"] = found.Replayed,
                ["unrecorded"] = found.Unrecorded,
                ["problems"] = new JsonArray([.. found.Problems.Select(p => new JsonObject { ["index"] = p.Index, ["problem"] = p.Problem })]),
                ["more"] = found.More,
                ["seconds"] = new JsonObject
                {
                    ["file"] = Math.Round(found.Times.File.TotalSeconds, 3),
                    ["leaves"] = Math.Round(found.Times.Leaves.TotalSeconds, 3),
                    ["replay"] = Math.Round(found.Times.Replay.TotalSeconds, 3),
                },
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

    /// <summary>The last checkpoint, and the newest of the public keys beside the store that signed it.</summary>
    private sealed record HeadOf(NoteKey? Key, SignedNote? Checkpoint)
    {
        public static async Task<HeadOf> ReadAsync(string data, CancellationToken stop)
        {
            var keys = LedgerKeys.Public(data);
            var checkpoint = await new CheckpointReader(data).LastAsync(stop);
            return new(checkpoint is null ? keys is [var newest, ..] ? newest : null : Signer(keys, checkpoint), checkpoint);
        }

        public static NoteKey? Signer(IReadOnlyList<NoteKey> keys, SignedNote note) =>
            keys.FirstOrDefault(k => note.Signatures.Any(s => s.KeyId == k.Id && s.Name == k.Name));
    }
}
