using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using IntegrationHub.Contracts;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Recording;

namespace IntegrationHub.Core.Proving;

/// <summary>A message that keeps the contract, with what must have happened in the case before it.</summary>
/// <param name="Event">In structured JSON, as the sender would send it.</param>
/// <param name="Feiten">Empty when the message may be the first of its case.</param>
public sealed record Voorbeeld(JsonObject Event, ImmutableArray<ZaakFeit> Feiten, bool LedgerBuitenTermijn)
{
    /// <summary>A point of the domain as a message: everything that decides is said in it, and little else.</summary>
    public static Voorbeeld Of(Situatie situatie, Doel doel, Gegeven? gegeven, Merken merken, IReadOnlyList<Convenant> convenanten) =>
        new VoorbeeldMaker(situatie, doel, gegeven, merken, convenanten).Make();
}

internal sealed partial class VoorbeeldMaker(Situatie situatie, Doel doel, Gegeven? gegeven, Merken merken, IReadOnlyList<Convenant> convenanten)
{
    private const string Nowhere = "GM9999";

    private readonly Shape _shape = situatie.Type.Shape;

    private Convenant First => convenanten.First(c => c.Partners.ContainsKey(situatie.Van));

    private string Code => situatie.InGemeenten
        ? convenanten.Select(c => c.Partners.GetValueOrDefault(situatie.Aan)?.Gemeente).FirstOrDefault(g => g is not null) ?? Nowhere
        : Nowhere;

    public Voorbeeld Make()
    {
        var data = Waarden.Smallest(_shape, Code);
        Persons(data);
        foreach (var (path, codes) in situatie.Codes)
        {
            Put(data, _shape, path.Split('.'), codes);
        }
        Conditions(data);
        Field(data);
        Annotations(data);
        JsonObject envelope = new()
        {
            ["specversion"] = "1.0",
            ["id"] = "voorbeeld-1",
            ["source"] = First.Partners[situatie.Van].Source,
            ["type"] = situatie.Type.EnvelopeType,
            ["time"] = "2026-01-15T10:00:00+01:00",
            ["datacontenttype"] = "application/json",
        };
        if (situatie.Narrowed is { } narrowed)
        {
            envelope["doel"] = narrowed.Slug;
        }
        if (situatie.Staat == Staat.AnalyseOngetoetst)
        {
            envelope["analyse"] = "ongetoetst";
        }
        envelope["data"] = data;
        return new(envelope, [.. Feiten(data)], situatie.Staat == Staat.LedgerBuitenTermijn);
    }

    private bool IsOfSlachtoffer => gegeven is { OfSlachtoffer: true } or { Dubbelrol: true };

    private void Persons(JsonObject data)
    {
        if (_shape.Members.TryGetValue("slachtoffers", out var list) && (situatie.Slachtoffers.Length > 0 || list.Required))
        {
            data["slachtoffers"] = new JsonArray([.. situatie.Slachtoffers.Select((s, i) => Slachtoffer(s, i))]);
        }
        if (gegeven is { Dubbelrol: true })
        {
            data["slachtoffers"]![0]!["bsn"] = "999990020";
            data["verdachten"] = new JsonArray(new JsonObject { ["bsn"] = "999990020" });
        }
    }

    private JsonObject Slachtoffer(PersoonSoort soort, int index)
    {
        var minor = index == 0 && IsOfSlachtoffer && merken.Minderjarig;
        JsonObject person = [];
        if (minor)
        {
            person["minderjarig"] = true;
        }
        else if (soort.VtBevoegd && Asks(Voorwaarde.VtBevoegd))
        {
            person["afhankelijkheidsrelatie"] = "huiselijk";
        }
        return person;
    }

    /// <summary>Some rule for one of these purposes asks it; else saying it would only make the example longer.</summary>
    private bool Asks(Voorwaarde voorwaarde) => convenanten.Any(c => c.Doelbindingen.Any(b => b.Mits.Contains(voorwaarde)));

    private IEnumerable<string> Doelen(Voorwaarde voorwaarde) => convenanten
        .SelectMany(c => c.Doelbindingen).Where(b => b.Mits.Contains(voorwaarde)).Select(b => b.Doel.Slug).Append(doel.Slug).Distinct().Order(StringComparer.Ordinal);

    private static void Put(JsonObject at, Shape shape, ReadOnlySpan<string> path, ImmutableArray<string> values)
    {
        var member = shape.Members[path[0]];
        if (member.Kind == ShapeKind.List && path.Length > 1)
        {
            var list = at[path[0]] as JsonArray ?? [];
            for (var i = 0; i < values.Length; i++)
            {
                if (i >= list.Count)
                {
                    list.Add(Waarden.Smallest(member.Item!, Nowhere));
                }
                Put(list[i]!.AsObject(), member.Item!, path[1..], [values[i]]);
            }
            at[path[0]] = at[path[0]] is null && list.Count > 0 ? list : at[path[0]];
        }
        else if (path.Length > 1)
        {
            var group = at[path[0]] as JsonObject ?? [];
            Put(group, member, path[1..], values);
            at[path[0]] = at[path[0]] is null && group.Count > 0 ? group : at[path[0]];
        }
        else if (member.Kind == ShapeKind.List)
        {
            at[path[0]] = new JsonArray([.. values.Select(v => Scalar(member.Item!, v))]);
        }
        else if (values.Length > 0)
        {
            at[path[0]] = Scalar(member, values[0]);
        }
    }

    private static JsonValue Scalar(Shape shape, string value) => shape.Kind switch
    {
        ShapeKind.Boolean => JsonValue.Create(value == "true"),
        ShapeKind.Number => JsonValue.Create(int.Parse(value, CultureInfo.InvariantCulture)),
        _ => JsonValue.Create(value),
    };

    private void Conditions(JsonObject data)
    {
        if (_shape.Members.ContainsKey("toets"))
        {
            data["toets"] = !situatie.Toets ? new JsonObject() : new JsonObject
            {
                ["duidelijkeAanwijzingen"] = true,
                ["meerdereDeelnemersNodig"] = true,
                ["regioBevoegd"] = true,
                ["vorm"] = "mensenhandel",
                ["motivering"] = "Voorbeeld van een motivering",
            };
        }
        if (situatie.Redencode)
        {
            data["redencode"] = "gevaar";
        }
        if (situatie.Adviesnummer)
        {
            data["adviesnummer"] = "RAC-1";
        }
        if (merken.Fase > 1)
        {
            data["fase"] = merken.Fase;
        }
    }

    private void Field(JsonObject data)
    {
        if (gegeven is null)
        {
            return;
        }
        Fill(data, _shape, gegeven.Path.Split('.'));
        if (gegeven.Artikel > 0)
        {
            data["politiegegevens"]![0]!["artikel"] = gegeven.Artikel;
        }
        if (gegeven.PersonPath is { } person && Person(data, person) is { } of)
        {
            if (!IsOfSlachtoffer && merken.Minderjarig)
            {
                of["geboortedatum"] = "2015-04-10";
            }
            else if (merken.Minderjarig && gegeven.Names[0] == "geboortedatum")
            {
                of["geboortedatum"] = "2015-04-10";
            }
            if (gegeven.Names[0] == "minderjarig")
            {
                of["minderjarig"] = merken.Minderjarig;
            }
            if (merken.Naam != NaamSoort.Geen && gegeven.Names[0] != "naam")
            {
                of["naam"] = new JsonObject { ["achternaam"] = $"Voorbeeld {person[..^3]}" };
            }
        }
    }

    private static JsonObject? Person(JsonObject data, string path) => data[path[..path.IndexOf('[', StringComparison.Ordinal)]]?[0] as JsonObject;

    private static void Fill(JsonObject at, Shape shape, ReadOnlySpan<string> path)
    {
        var (name, inList) = path[0].EndsWith("[0]", StringComparison.Ordinal) ? (path[0][..^3], true) : (path[0], false);
        var member = shape.Members[name];
        if (inList)
        {
            var list = at[name] as JsonArray ?? [];
            if (at[name] is null)
            {
                at[name] = list;
            }
            if (list.Count == 0)
            {
                list.Add(path.Length == 1 ? Waarden.Of(member.Item!, Nowhere) : Waarden.Smallest(member.Item!, Nowhere));
            }
            if (path.Length > 1)
            {
                Fill(list[0]!.AsObject(), member.Item!, path[1..]);
            }
        }
        else if (path.Length == 1)
        {
            at[name] ??= Waarden.Of(member, Nowhere);
        }
        else
        {
            at[name] ??= new JsonObject();
            Fill(at[name]!.AsObject(), member, path[1..]);
        }
    }
}
