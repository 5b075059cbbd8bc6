using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using IntegrationHub.Contracts;
using IntegrationHub.Core;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Disclosing;
using IntegrationHub.Core.Receiving;
using IntegrationHub.Core.Routing;
using IntegrationHub.Core.Tests.Generating;

namespace IntegrationHub.Flow.Tests.Privacy;

/// <summary>A message in which every free text, number and date is one that stands nowhere else, and who may hold which of them.</summary>
internal sealed partial record Canary(Partner Sender, MessageType Type, JsonObject Data)
{
    /// <summary>Never leaves the hub, whatever is decided: the reason that a sender gives for a need.</summary>
    public const string Reason = "Zredenvannoodzaakq777001";

    /// <summary>One message of every type, from one partner of every role that may send it, and one type that the role may not send.</summary>
    public static IEnumerable<Canary> Of(Convenant convenant, Random random)
    {
        foreach (var type in MessageTypes.All.Where(t => t.FromPartner))
        {
            var senders = convenant.Partners.Values.OrderBy(p => p.Id.Value, StringComparer.Ordinal)
                .GroupBy(p => convenant.Rollen[p.Role].Brings.Contains(type.ShortName))
                .SelectMany(g => g.Key ? g.DistinctBy(p => p.Role) : g.Take(1));
            foreach (var sender in senders)
            {
                var data = new MessageMaker(random, 1, convenant).Data(type);
                if (type.Shape.Members.ContainsKey("noodzaak"))
                {
                    data["noodzaak"] = new JsonArray(new JsonObject { ["veld"] = data.First().Key, ["doel"] = "zorg", ["reden"] = Reason });
                }
                yield return new(sender, type, data);
            }
        }
    }

    /// <summary>What stands in this message and in no other: made texts and long numbers. A date or a nationality is not one of a kind.</summary>
    public IEnumerable<string> Tokens => Personal.Values(Type.Shape, Data).Where(v => OneOfAKind().IsMatch(v)).Distinct();

    [GeneratedRegex(@"q\d{6}$|^\d{9,}$")]
    private static partial Regex OneOfAKind();

    /// <summary>Receiver → what the policy lets it have of this message.</summary>
    public Dictionary<PartnerId, HashSet<string>> Allowed(Convenant convenant, HubKeys keys, DateTimeOffset now)
    {
        JsonObject incoming = new()
        {
            ["specversion"] = "1.0",
            ["id"] = Guid.NewGuid().ToString(),
            ["source"] = Sender.Source,
            ["type"] = Type.EnvelopeType,
            ["time"] = "2026-11-20T12:00:00+01:00",
            ["datacontenttype"] = "application/json",
            ["data"] = Data.DeepClone(),
        };
        var received = Walk.Read(new() { Sender = Sender.Id, Body = Encoding.UTF8.GetBytes(incoming.ToJsonString()), Seed = new byte[32] }, convenant, keys, now);
        Dictionary<PartnerId, HashSet<string>> allowed = [];
        foreach (var verdict in Walk.Explain(received, convenant, Zaak.Empty, keys, now).Where(v => v.Delivery is not null))
        {
            var mine = allowed.TryGetValue(verdict.Proposal.Partner.Id, out var known) ? known : allowed[verdict.Proposal.Partner.Id] = [];
            mine.UnionWith(received.Message!.Fields.Zip(verdict.Outcomes).SelectMany(f => Told(f.First, f.Second)));
        }
        return allowed;
    }

    /// <summary>Shown: all of it. Coarser: of an address the town. A narrative: what is left of it. A pseudonym: nothing.</summary>
    private static IEnumerable<string> Told(Field field, FieldOutcome outcome) => outcome.Treatment switch
    {
        Treatment.Show => Strings(JsonNode.Parse(field.Value.GetRawText())),
        Treatment.Pseudonymise when outcome.Redacted is not null => Strings(JsonNode.Parse(field.Value.GetRawText())),
        Treatment.Generalise when field.Value.ValueKind == System.Text.Json.JsonValueKind.Object => Strings(JsonNode.Parse(field.Value.GetRawText())!["woonplaats"]),
        Treatment.Pseudonymise or Treatment.Generalise or Treatment.Remove => [],
    };

    private static IEnumerable<string> Strings(JsonNode? node) => node switch
    {
        JsonObject group => group.SelectMany(m => Strings(m.Value)),
        JsonArray list => list.SelectMany(Strings),
        null => [],
        _ => [node.ToString()],
    };

    public override string ToString() => $"{Type.ShortName} from {Sender.Id}";
}
