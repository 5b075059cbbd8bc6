using System.CommandLine;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrationHub.Cli.Region;
using IntegrationHub.Contracts;
using IntegrationHub.Core;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Deciding;
using IntegrationHub.Core.Receiving;
using IntegrationHub.Core.Routing;

namespace IntegrationHub.Cli.Verbs;

/// <summary><c>hub explain MESSAGE.json --region R</c>: what would happen; nothing is sent or recorded.</summary>
internal static class ExplainVerb
{
    public static Command Command()
    {
        Argument<string> file = new("MESSAGE") { Description = "A CloudEvents event, or {\"type\",\"data\"} with 'van' (a partner) beside them." };
        Option<string> region = new("--region") { Description = "The region whose convenant decides.", Required = true };
        Option<string?> from = new("--van") { Description = "The sending partner, when the message does not say." };
        Command command = new("explain", "What would happen with this message: per receiver the rule, purpose, basis, and every field with its treatment and why.\n\nTry:  hub explain message.json --region ijsselland") { file, region, from };
        command.SetAction(parsed => Explain(parsed.GetValue(file)!, parsed.GetValue(region)!, parsed.GetValue(from), parsed.GetValue(Output.Json)));
        return command;
    }

    private static int Explain(string file, string region, string? from, bool json)
    {
        var convenant = ConvenantFiles.Load(region);
        var (sender, body) = Event(file, convenant, from);
        var now = DateTimeOffset.UtcNow;
        HubKeys keys = new(RandomNumberGenerator.GetBytes(32), epoch: 1); // pseudonyms of an explanation are nobody's
        var received = Walk.Read(new() { Sender = sender.Id, Body = body, Seed = RandomNumberGenerator.GetBytes(32) }, convenant, keys, now);
        if (received.Refused is { } reason)
        {
            Output.Progress($"{file}: {Reasons.Code(reason)}: {Reasons.Dutch(reason)}");
            foreach (var problem in received.Problems)
            {
                Output.Progress($"  {problem.Plaats}: {problem.Uitleg}");
            }
            return 2;
        }
        var verdicts = Walk.Explain(received, convenant, Zaak.Empty, keys, now);
        if (json)
        {
            Output.Print(new JsonObject { ["receivers"] = new JsonArray([.. verdicts.Select(v => Receiver(v, received.Message!, convenant))]) });
            return 0;
        }
        Console.WriteLine(verdicts.IsEmpty ? "No route proposes a receiver: the message stays with its sender." : $"{verdicts.Length} receiver(s) proposed");
        foreach (var verdict in verdicts)
        {
            Show(Receiver(verdict, received.Message!, convenant));
        }
        return 0;
    }

    private static (Partner Sender, byte[] Body) Event(string file, Convenant convenant, string? from)
    {
        if (!File.Exists(file))
        {
            throw new UsageException($"{file}: there is no such file");
        }
        var bytes = File.ReadAllBytes(file);
        JsonElement root;
        try
        {
            root = JsonElement.Parse(bytes);
        }
        catch (JsonException broken)
        {
            throw new UsageException($"{file}: line {broken.LineNumber + 1}, byte {broken.BytePositionInLine + 1}: this is no JSON");
        }
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new UsageException($"{file}: a message is one JSON object");
        }
        if (root.TryGetProperty("source", out var source))
        {
            var sender = convenant.Partners.Values.FirstOrDefault(p => p.Owns(source.ToString()));
            return (sender ?? throw new UsageException($"{file}: 'source' is no partner of {convenant.Regio}; it has the form urn:nld:oin:<OIN>:systeem:<partner>"), bytes);
        }
        return Wrapped(file, root, convenant, from);
    }

    private static (Partner, byte[]) Wrapped(string file, JsonElement root, Convenant convenant, string? from)
    {
        from ??= root.TryGetProperty("van", out var van) ? van.ToString() : null;
        if (from is null || !convenant.Partners.TryGetValue(new(from), out var sender))
        {
            throw new UsageException($"{file}: say who sends it, with 'van' in the file or --van{Suggestion.For(from ?? "", convenant.Partners.Keys.Select(p => p.Value))}");
        }
        var name = root.TryGetProperty("type", out var t) ? t.ToString() : "";
        if (!MessageTypes.TryFind(name, out var type))
        {
            throw new UsageException($"{file}: '{name}' is no message type{Suggestion.For(name, MessageTypes.All.Select(m => m.ShortName))}");
        }
        System.Buffers.ArrayBufferWriter<byte> body = new();
        var data = root.TryGetProperty("data", out var d) ? d : throw new UsageException($"{file}: 'data' is missing");
        CloudEventWriter.Write(body, Guid.NewGuid().ToString(), sender.Source, type, DateTimeOffset.UtcNow, data.WriteTo);
        return (sender, body.WrittenSpan.ToArray());
    }

    private static JsonObject Receiver(Verdict verdict, Message message, Convenant convenant)
    {
        var (outcome, rule, reason, basis) = verdict.Decision.Match<(string, RuleId?, RefusalReason?, IEnumerable<string>)>(
            release => ("release", release.Doelbinding.Id, null, release.Doelbinding.Grondslag),
            hold => ("hold", hold.Doelbinding.Id, hold.Reason, hold.Doelbinding.Grondslag),
            refuse => ("refuse", refuse.Rule, refuse.Reason, []));
        JsonObject fields = [];
        JsonObject why = [];
        for (var i = 0; i < verdict.Outcomes.Length; i++)
        {
            var what = verdict.Outcomes[i];
            fields[message.Fields[i].Plaats] = what.Redacted is null ? what.Treatment.ToString().ToLowerInvariant() : "redact";
            why[message.Fields[i].Plaats] = verdict.Outcomes[i].Why;
        }
        return new()
        {
            ["partner"] = verdict.Proposal.Partner.Id.Value,
            ["role"] = verdict.Proposal.Partner.Role.Slug,
            ["route"] = verdict.Proposal.Route.Value,
            ["doel"] = verdict.Decision.Doel?.Slug,
            ["grondslag"] = new JsonArray([.. basis.Select(b => JsonValue.Create(b))]),
            ["grondslagTekst"] = new JsonArray([.. basis.Select(b => JsonValue.Create(convenant.Grondslagen.GetValueOrDefault(b)))]),
            ["outcome"] = outcome,
            ["rule"] = rule?.Value,
            ["reason"] = reason is { } r ? Reasons.Code(r) : null,
            ["verbod"] = reason is { } cited && convenant.Cited(cited, rule) is { } verbod ? $"{verbod.Id}: {verbod.Tekst}" : null,
            ["reasonText"] = reason is { } text ? Reasons.Dutch(text) : null,
            ["fields"] = fields,
            ["why"] = why,
            ["payload"] = verdict.Event.IsEmpty ? null : JsonNode.Parse(verdict.Event.Span)!["data"]!.DeepClone(),
        };
    }

    private static void Show(JsonObject receiver)
    {
        Console.WriteLine();
        Console.WriteLine($"{receiver["partner"]} ({receiver["role"]}): {receiver["outcome"]} for {receiver["doel"] ?? "no purpose"}");
        Console.WriteLine($"  route {receiver["route"]}, rule {receiver["rule"] ?? "none"}{(receiver["reason"] is { } reason ? $", {reason}: {receiver["reasonText"]}" : "")}");
        foreach (var basis in receiver["grondslagTekst"]!.AsArray())
        {
            Console.WriteLine($"  basis {basis}");
        }
        foreach (var (pointer, treatment) in receiver["fields"]!.AsObject())
        {
            Console.WriteLine($"  {treatment,-13} {pointer}  ({receiver["why"]![pointer]})");
        }
    }
}
