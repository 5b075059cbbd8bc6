using System.Text.Json.Nodes;
using IntegrationHub.Contracts;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Proving;
using IntegrationHub.Core.Recording;
using IntegrationHub.Core.Routing;
using IntegrationHub.Core.Tests.Generating;

namespace IntegrationHub.Core.Tests.Proving;

/// <summary>
/// The difference of two convenanten beside that which the second decider finds on its own: it reads whole messages under
/// both, over all that can be said in them, and knows neither domain nor field rules.
/// </summary>
public class BruteForceTests
{
    [Theory]
    [InlineData("a cell freer")]
    [InlineData("one half of a cell freer")]
    [InlineData("a rule removed")]
    [InlineData("a receiver added to a route")]
    [InlineData("the purpose lock on one source less")]
    public void Finds_what_the_second_decider_finds_in_every_message(string edit)
    {
        var (old, @new) = Edits.Of(edit);
        var known = new Vergelijking(old, @new).Verschillen().Where(v => v is { Meldroute: not null, Gegeven: not null } && !v.Situatie.Vrijgegeven)
            .Select(v => $"{v.Situatie.Type.ShortName} {old.Partners[v.Situatie.Van].Role} {old.Partners[v.Situatie.Aan].Role} {v.Doel} {v.Gegeven!.Path} {v.Oud.Zicht.Treatment} {v.Nieuw.Zicht.Treatment}").ToHashSet();
        HashSet<string> found = [];
        foreach (var (sender, type, data, zaak) in Messages(old))
        {
            var (was, becomes) = (Seen(old, sender, type, data, zaak), Seen(@new, sender, type, data, zaak));
            foreach (var key in was.Keys.Union(becomes.Keys))
            {
                var (a, b) = (was.GetValueOrDefault(key), becomes.GetValueOrDefault(key));
                if (a != b)
                {
                    found.Add($"{type.ShortName} {sender.Role} {old.Partners[key.Aan].Role} {key.Doel} {key.Path.Replace("[1]", "[0]", StringComparison.Ordinal)} {a} {b}");
                }
            }
        }
        Assert.NotEmpty(found);
        Assert.True(found.IsSubsetOf(known), string.Join('\n', found.Except(known).Take(10)));
    }

    /// <summary>And the other way: at every point where they are said to differ, the second decider says the same of its message.</summary>
    [Theory]
    [InlineData("a cell freer")]
    [InlineData("one half of a cell freer")]
    [InlineData("a rule removed")]
    [InlineData("only these categories")]
    [InlineData("a forbid rule for more categories")]
    [InlineData("a receiver added to a route")]
    [InlineData("the purpose lock on one source less")]
    public void The_second_decider_agrees_on_every_point_that_differs(string edit)
    {
        var (old, @new) = Edits.Of(edit);
        var points = new Vergelijking(old, @new).Verschillen()
            .Where(v => v is { Meldroute: not null, Gegeven: not null, Situatie: { Vrijgegeven: false, Narrowed: null, Staat: null, Ontving: true } } && v.Merken.Doorgifte is null)
            .DistinctBy(v => (v.Situatie.Type, v.Situatie.Van, v.Situatie.Aan, v.Doel, v.Gegeven, v.Merken, v.Oud.Rule, v.Nieuw.Rule)).ToList();
        Assert.NotEmpty(points);
        List<string> wrong = [];
        foreach (var point in points)
        {
            var example = Voorbeeld.Of(point.Situatie, point.Doel, point.Gegeven, point.Merken, [old, @new]);
            var zaak = Zaak.Empty with { Feiten = example.Feiten };
            var data = example.Event["data"]!.AsObject();
            var sender = old.Partners[point.Situatie.Van];
            var path = point.Gegeven!.Path;
            var shown = $"{Seen(old, sender, point.Situatie.Type, data, zaak).GetValueOrDefault((point.Situatie.Aan, point.Doel.Slug, path))} -> {Seen(@new, sender, point.Situatie.Type, data, zaak).GetValueOrDefault((point.Situatie.Aan, point.Doel.Slug, path))}";
            if (shown != $"{point.Oud.Zicht.Treatment} -> {point.Nieuw.Zicht.Treatment}")
            {
                wrong.Add($"{point.Situatie} {point.Doel} {point.Gegeven} {point.Merken}: {point.Oud.Zicht} -> {point.Nieuw.Zicht}, second {shown}");
            }
        }
        Assert.Empty(wrong.Take(5));
    }

    private static Dictionary<(PartnerId Aan, string Doel, string Path), Treatment> Seen(Convenant convenant, Partner sender, MessageType type, JsonObject data, Zaak zaak)
    {
        Dictionary<(PartnerId, string, string), Treatment> seen = [];
        foreach (var (key, fields) in new NaiveHub(new(0, convenant, convenant.Partners[sender.Id], type, data, null, zaak)).Disclosures())
        {
            var parts = key.Split(' ');
            foreach (var (path, treatment) in fields.Where(f => f.Value != Treatment.Remove))
            {
                seen[(new(parts[0]), parts[1], path)] = treatment;
            }
        }
        return seen;
    }

    private static IEnumerable<(Partner Sender, MessageType Type, JsonObject Data, Zaak Zaak)> Messages(Convenant convenant) =>
        from type in MessageTypes.All.Where(t => t.FromPartner && convenant.Meldroute.Any(r => r.Bericht == t.ShortName))
        from sender in convenant.Partners.Values.Where(p => convenant.Rollen[p.Role].Brings.Contains(type.ShortName)).OrderBy(p => p.Id.Value, StringComparer.Ordinal).DistinctBy(p => p.Role).Where(p => p.Role.Slug is "gemeente" or "nla" or "zvh" or "zorgcoordinator")
        from codes in Codes(type)
        from marks in type.ShortName == "signaal" && codes.Plain is false ? [0, 13] : Enumerable.Range(0, 16)
        from persons in type.Shape.Members.ContainsKey("slachtoffers") ? Enumerable.Range(0, 3) : [0]
        select (sender, type, Data(convenant, sender, type, codes.Values, marks, persons), Zaken(sender, convenant));

    private static Zaak Zaken(Partner sender, Convenant convenant)
    {
        var other = convenant.Partners.Values.OrderBy(p => p.Id.Value, StringComparer.Ordinal).First(p => p.Id != sender.Id);
        return Zaak.Empty with
        {
            Feiten =
            [
                new() { Soort = ZaakFeitSoort.Ingebracht, Partner = other.Id, MessageType = "weegbesluit", At = Some.Now },
                new() { Soort = ZaakFeitSoort.Verstrekt, Partner = sender.Id, MessageType = "signaal", At = Some.Now },
            ],
        };
    }

    private static IEnumerable<(bool Plain, (string Name, JsonNode Value)[] Values)> Codes(MessageType type) => type.ShortName switch
    {
        "signaal" => from acuut in (bool[])[true, false]
                     from soort in (string[])["persoon", "locatie"]
                     from herkomst in (string[])["meldcode", "controle", "extern"]
                     from vorm in (string[])["arbeidsuitbuiting", "seksueleUitbuiting", "crimineleUitbuiting"]
                     from wens in (string[])["ja", "nee"]
                     select (soort == "persoon" && herkomst == "extern" && vorm == "arbeidsuitbuiting", ((string, JsonNode)[])[("acuut", acuut), ("soort", soort), ("herkomst", herkomst), ("uitbuitingsvormen", new JsonArray(vorm)), ("wens", wens)]),
        "agendering" => type.Shape.Members["tafel"].Codes.Select(t => (true, ((string, JsonNode)[])[("tafel", t)])),
        "weegbesluit" => type.Shape.Members["sporen"].Item!.Codes.Select(s => (true, ((string, JsonNode)[])[("sporen", new JsonArray(s)), ("regie", "zvh"), ("tafel", "screeningstafel")])),
        "classificatie" => type.Shape.Members["classificatie"].Codes.Select(c => (true, ((string, JsonNode)[])[("classificatie", c), ("status", "definitief")])),
        "riecSignaal" => Enumerable.Range(1, 3).Select(f => (true, ((string, JsonNode)[])[("fase", f)])),
        _ => [(true, [])],
    };

    /// <summary>Everything that the type can hold, with marks, reasons and consents on all of it or on none.</summary>
    private static JsonObject Data(Convenant convenant, Partner sender, MessageType type, (string Name, JsonNode Value)[] codes, int marks, int persons)
    {
        var data = MessageMaker.Full(type, convenant);
        foreach (var (name, value) in codes.Where(c => c.Name != "wens"))
        {
            data[name] = value.DeepClone();
        }
        if (type.Shape.Members.ContainsKey("gemeenten"))
        {
            var code = convenant.Partners.Values.First(p => p.Gemeente is not null && p.Id != sender.Id).Gemeente;
            data["gemeenten"] = new JsonArray(new JsonObject { ["rol"] = "woonplaats", ["code"] = code });
        }
        if (data["toets"] is not null)
        {
            data["toets"] = new JsonObject { ["duidelijkeAanwijzingen"] = true, ["meerdereDeelnemersNodig"] = true, ["regioBevoegd"] = true, ["vorm"] = "mensenhandel", ["motivering"] = "ja" };
        }
        Persons(data, persons, codes.Where(c => c.Name == "wens").Select(c => c.Value.ToString()).FirstOrDefault());
        if ((marks & 3) is 1 or 2)
        {
            data["markeringen"] = new JsonArray([.. data.Where(m => m.Key is not ("markeringen" or "noodzaak" or "toestemmingen")).Select(m => m.Key).ToArray()
                .Select(name => new JsonObject { ["veld"] = name, ["beroepsgeheim"] = (marks & 3) == 2, ["verkregenOnder"] = (marks & 3) == 1 ? "wmo" : "oov" })]);
        }
        if ((marks & 4) != 0)
        {
            data["noodzaak"] = new JsonArray([.. data.Select(m => m.Key).ToArray().SelectMany(_ => convenant.Doelen, (name, doel) => Annotations.Reason(name, doel.Slug))]);
        }
        if ((marks & 8) != 0 && type.Shape.Members.ContainsKey("toestemmingen"))
        {
            string[] of = [.. ((string[])["slachtoffers", "verdachten"]).Where(data.ContainsKey).Select(l => $"{l}[0]")];
            data["toestemmingen"] = new JsonArray([.. of.Select(o => Annotations.Consent(o, [.. convenant.Doelen.Select(d => d.Slug)], [.. convenant.Rollen.Keys.Select(r => r.Slug)], [.. Categories.All]))]);
        }
        return data;
    }

    /// <summary>One of each list: adult, minor, or the same person twice.</summary>
    private static void Persons(JsonObject data, int kind, string? wens)
    {
        foreach (var list in (string[])["slachtoffers", "verdachten"])
        {
            if (data[list] is not JsonArray persons)
            {
                continue;
            }
            while (persons.Count > 1)
            {
                persons.RemoveAt(1);
            }
            persons[0]!["geboortedatum"] = kind == 1 ? "2015-04-10" : "1990-04-10";
            if (list == "slachtoffers")
            {
                persons[0]!["minderjarig"] = kind == 1;
                persons[0]!["afhankelijkheidsrelatie"] = "huiselijk";
                persons[0]!["wensen"] = wens is null ? null : new JsonObject { ["aangifte"] = wens, ["gesprekPolitie"] = wens, ["hulp"] = wens, ["opvang"] = wens, ["advocaat"] = wens };
            }
            else if (kind == 2 && data["slachtoffers"] is JsonArray { Count: > 0 } victims)
            {
                persons[0]!["bsn"] = victims[0]!["bsn"]?.DeepClone();
            }
        }
    }
}
