using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using IntegrationHub.Contracts;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Deciding;
using IntegrationHub.Core.Recording;
using IntegrationHub.Core.Routing;
using IntegrationHub.Core.Tests.Generating;

namespace IntegrationHub.Core.Tests;

/// <summary>
/// Per region, what each receiver gets of a full message of each type: bare, and with every reason and consent that a
/// message can hold. A change of the policy is a diff of this table.
/// </summary>
public class GoldenTableTests
{
    public static TheoryData<string> Regios { get; } = [.. Some.Regios];

    [Theory]
    [MemberData(nameof(Regios))]
    public void Who_sees_what_has_not_changed(string regio)
    {
        var convenant = ConvenantReader.Read(Some.Landelijk, Some.Regio(regio));
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"# {regio}: ontvanger x veld x behandeling van een vol bericht. Links kaal, rechts met elke noodzaak en toestemming.\n");
        text.Append("# slachtoffers[0] is volwassen, slachtoffers[1] minderjarig, politiegegevens[0] artikel 8, [1] artikel 9. Een veld dat er niet staat gaat niet mee.\n");
        foreach (var type in MessageTypes.All.Where(t => t.FromPartner))
        {
            foreach (var (variant, data) in Variants(type, convenant))
            {
                Type(text, convenant, type, variant, data);
            }
        }
        GoldenFile.Holds($"{regio}.txt", text.ToString());
    }

    private static IEnumerable<(string Variant, JsonObject Data)> Variants(MessageType type, Convenant convenant)
    {
        string[] gemeenten = [.. convenant.Partners.Values.Select(p => p.Gemeente).OfType<string>().Order(StringComparer.Ordinal)];
        var data = MessageMaker.Full(type, Some.Convenant());
        data["gemeenten"] = data["gemeenten"] is null ? null : new JsonArray(
            new JsonObject { ["rol"] = "woonplaats", ["code"] = gemeenten[0], ["naam"] = "Een" },
            new JsonObject { ["rol"] = "werkplaats", ["code"] = gemeenten[1], ["naam"] = "Twee" });
        if (data["gemeenten"] is null)
        {
            data.Remove("gemeenten");
        }
        if (data["politiegegevens"] is JsonArray politie)
        {
            (politie[0]!["artikel"], politie[1]!["artikel"]) = (8, 9);
        }
        JsonObject With(string name, JsonNode value)
        {
            var copy = data.DeepClone().AsObject();
            copy[name] = value;
            return copy;
        }
        return type.ShortName switch
        {
            "signaal" => [("acuut", With("acuut", true)), ("meldcode", WithoutAcute(With("herkomst", "meldcode"))), ("extern", WithoutAcute(With("herkomst", "extern")))],
            "agendering" => [("weegtafel", With("tafel", "weegtafel")), ("oco", With("tafel", "oco"))],
            "weegbesluit" => [("met advies", data), ("zonder advies", Without(data, "adviesnummer"))],
            "classificatie" => [("definitief", Defined(data))],
            "adviesvraag" => [("aan riec", With("gevraagdAan", "riec")), ("aan ketenregisseur", With("gevraagdAan", "ketenregisseur"))],
            "riecSignaal" => [("fase 1", With("fase", 1)), ("fase 3", With("fase", 3))],
            _ => [("", data)],
        };
    }

    private static JsonObject WithoutAcute(JsonObject data)
    {
        data["acuut"] = false;
        return data;
    }

    private static JsonObject Defined(JsonObject data)
    {
        data["status"] = "definitief";
        data["classificatie"] = "vermoedelijkSlachtoffer";
        return data;
    }

    private static JsonObject Without(JsonObject data, string name)
    {
        var copy = data.DeepClone().AsObject();
        copy.Remove(name);
        return copy;
    }

    private static void Type(StringBuilder text, Convenant convenant, MessageType type, string variant, JsonObject data)
    {
        var full = data.DeepClone().AsObject();
        Annotations.AddAll(full, type.Shape);
        var senders = convenant.Partners.Values.OrderBy(p => p.Id.Value, StringComparer.Ordinal)
            .Where(p => convenant.Rollen[p.Role].Brings.Contains(type.ShortName)).DistinctBy(p => p.Role);
        HashSet<string> seen = []; // a second sender, or a second municipality, with the same block says nothing new
        foreach (var sender in senders)
        {
            var blocks = Blocks(convenant, type, sender, data, full).Where(seen.Add).ToArray();
            if (blocks.Length > 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"\n== {type.ShortName}{(variant.Length > 0 ? $" ({variant})" : "")} van {sender.Role}\n");
                text.AppendJoin("", blocks);
            }
        }
    }

    private static IEnumerable<string> Blocks(Convenant convenant, MessageType type, Partner sender, JsonObject bare, JsonObject full)
    {
        var left = Explain(convenant, type, sender, bare);
        var right = Explain(convenant, type, sender, full);
        foreach (var key in left.Keys.Union(right.Keys).OrderBy(k => k.Receiver, StringComparer.Ordinal).ThenBy(k => k.Outcome, StringComparer.Ordinal))
        {
            StringBuilder block = new();
            block.Append(CultureInfo.InvariantCulture, $"-> {key.Receiver}: {key.Outcome}\n");
            var (l, r) = (left.GetValueOrDefault(key), right.GetValueOrDefault(key));
            foreach (var path in (l ?? r)!.Keys)
            {
                var (a, b) = (Cell(l, path), Cell(r, path));
                if (a is not ("-" or "(niet)") || b is not ("-" or "(niet)"))
                {
                    block.Append(CultureInfo.InvariantCulture, $"   {path,-44} {a,-12} {b}\n");
                }
            }
            yield return block.ToString();
        }
    }

    private static string Cell(Dictionary<string, string>? fields, string path) => fields is null ? "(niet)" : fields.GetValueOrDefault(path, "-");

    private static Dictionary<(string Receiver, string Outcome), Dictionary<string, string>> Explain(
        Convenant convenant, MessageType type, Partner sender, JsonObject data)
    {
        Zaak zaak = Zaak.Empty with
        {
            Feiten =
            [
                Fact(ZaakFeitSoort.Ingebracht, First(convenant, "gemeente"), "signaal"), Fact(ZaakFeitSoort.Ingebracht, First(convenant, "zvh"), "weegbesluit"),
                Fact(ZaakFeitSoort.Verstrekt, First(convenant, "politie"), "agendering"), Fact(ZaakFeitSoort.Verstrekt, sender.Id, "agendering"),
            ],
        };
        var body = Some.Event(sender, type.ShortName, data);
        var (message, verdicts) = Some.Explained(Some.Arrival(sender.Id.Value, body), convenant, zaak);
        Dictionary<(string, string), Dictionary<string, string>> result = [];
        foreach (var verdict in verdicts)
        {
            var outcome = verdict.Decision.Match(
                release => $"{release.Doelbinding.Doel} ({release.Doelbinding.Id})",
                hold => $"{hold.Doel} aangehouden: {Reasons.Code(hold.Reason)}",
                refuse => $"{refuse.Doel} geweigerd: {Reasons.Code(refuse.Reason)}");
            var fields = message.Fields.Zip(verdict.Outcomes.IsEmpty ? [] : verdict.Outcomes).Where(f => IsTold(f.First.Path));
            result[(verdict.Proposal.Partner.Role.Slug, outcome)] = fields.ToDictionary(f => f.First.Path, f => Word(f.Second.Treatment));
        }
        return result;
    }

    private static bool IsTold(string path) => !path.Contains("[1]", StringComparison.Ordinal) || path.StartsWith("slachtoffers", StringComparison.Ordinal) || path.StartsWith("politie", StringComparison.Ordinal);

    private static PartnerId First(Convenant convenant, string role) =>
        convenant.Partners.Values.Where(p => p.Role.Slug == role).OrderBy(p => p.Id.Value, StringComparer.Ordinal).First().Id;

    private static ZaakFeit Fact(ZaakFeitSoort soort, PartnerId partner, string type) => new() { Soort = soort, Partner = partner, MessageType = type, At = Some.Now };

    private static string Word(Treatment treatment) => treatment switch
    {
        Treatment.Remove => "-",
        Treatment.Generalise => "generaliseer",
        Treatment.Pseudonymise => "pseudoniem",
        Treatment.Show => "toon",
    };
}
