using System.Globalization;
using System.Text.Json.Nodes;
using IntegrationHub.Contracts;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Recording;

namespace IntegrationHub.Core.Proving;

/// <summary>The marks, reasons and consents of an example, and what happened in its case before.</summary>
internal sealed partial class VoorbeeldMaker
{
    private void Annotations(JsonObject data)
    {
        if (gegeven is not null && (merken.Beroepsgeheim || merken.Bron is not null))
        {
            JsonObject mark = new() { ["veld"] = gegeven.Path };
            if (merken.Beroepsgeheim)
            {
                mark["beroepsgeheim"] = true;
            }
            if (merken.Bron is { } bron)
            {
                mark["verkregenOnder"] = bron;
            }
            data["markeringen"] = new JsonArray(mark);
        }
        if (Noodzaak(data).ToArray() is { Length: > 0 } reasons)
        {
            data["noodzaak"] = new JsonArray([.. reasons]);
        }
        if (_shape.Members.ContainsKey("toestemmingen") && Toestemmingen().ToArray() is { Length: > 0 } toestemmingen)
        {
            data["toestemmingen"] = new JsonArray([.. toestemmingen]);
        }
    }

    private IEnumerable<JsonObject> Noodzaak(JsonObject data)
    {
        if (gegeven is not null && merken.Noodzaak)
        {
            yield return Reason(gegeven.Path, doel.Slug);
        }
        if (gegeven is not null && merken.Naam == NaamSoort.MetAlles)
        {
            yield return Reason(gegeven.PersonPath + ".naam", doel.Slug);
        }
        if (situatie.Noodzaak && Asks(Voorwaarde.Noodzaak))
        {
            var other = data.Select(m => m.Key).First(k => gegeven is null || !gegeven.Path.StartsWith(k, StringComparison.Ordinal));
            foreach (var slug in Doelen(Voorwaarde.Noodzaak))
            {
                yield return Reason(other, slug);
            }
        }

        static JsonObject Reason(string veld, string slug) => new() { ["veld"] = veld, ["doel"] = slug, ["reden"] = "Zonder dit gegeven kan de ontvanger haar taak niet doen" };
    }

    private IEnumerable<JsonObject> Toestemmingen()
    {
        for (var i = 0; i < situatie.Slachtoffers.Length; i++)
        {
            var of = $"slachtoffers[{i}]";
            var own = gegeven?.PersonPath == of ? Categorieen() : [];
            if (situatie.Slachtoffers[i].Toestemming && (own.Length > 0 || Asks(Voorwaarde.Toestemming)))
            {
                yield return Toestemming(of, own);
            }
        }
        if (gegeven?.PersonPath is "verdachten[0]" && Categorieen() is { Length: > 0 } ofVerdachte)
        {
            yield return Toestemming("verdachten[0]", ofVerdachte);
        }
    }

    private string[] Categorieen() =>
    [
        .. merken.Toestemming ? [gegeven!.Category] : Array.Empty<string>(),
        .. merken.Naam == NaamSoort.MetAlles && !(merken.Toestemming && gegeven!.Category == Categories.Identiteit) ? [Categories.Identiteit] : Array.Empty<string>(),
    ];

    private JsonObject Toestemming(string betrokkene, string[] categorieen) => new()
    {
        ["nummer"] = $"T-{betrokkene[0]}{betrokkene[^2]}",
        ["betrokkene"] = betrokkene,
        ["doelen"] = new JsonArray([.. Doelen(Voorwaarde.Toestemming).Select(d => JsonValue.Create(d))]),
        ["ontvangers"] = new JsonArray([.. convenanten.Select(c => c.Partners.GetValueOrDefault(situatie.Aan)?.Role.Slug).OfType<string>().Distinct().Select(r => JsonValue.Create(r))]),
        ["categorieen"] = new JsonArray([.. categorieen.Select(c => JsonValue.Create(c))]),
        ["vorm"] = "schriftelijk",
        ["gegevenOp"] = Date(convenanten.Min(c => c.GeldigVan)),
        ["geldigTot"] = Date(convenanten.Max(c => c.GeldigTot)),
        ["gegevenDoor"] = "betrokkene",
        ["onderDrang"] = false,
    };

    private static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>What happened in the case before: no more than decides.</summary>
    private List<ZaakFeit> Feiten(JsonObject data)
    {
        var third = convenanten.SelectMany(c => c.Partners.Keys).OrderBy(p => p.Value, StringComparer.Ordinal).FirstOrDefault(p => p != situatie.Van && p != situatie.Aan);
        List<ZaakFeit> feiten = [];
        if (situatie.Plaats.Bringer)
        {
            feiten.Add(Brought(situatie.Aan, "signaal"));
        }
        else if (situatie.Plaats.Regisseur || situatie.Staat == Staat.ZaakAfgesloten || !situatie.Instemming)
        {
            feiten.Add(Brought(third, "signaal"));
        }
        if (situatie.Plaats.Regisseur)
        {
            feiten.Add(Brought(situatie.Aan, "weegbesluit"));
        }
        if (situatie.Plaats.Houder)
        {
            feiten.Add(Held(situatie.Aan, "signaal", null));
        }
        if (situatie.Betrokken && Asks(Voorwaarde.Betrokken))
        {
            feiten.Add(Held(situatie.Van, "signaal", null));
        }
        if (situatie.Staat == Staat.GeenDeelnemer && data["tafel"] is { } tafel)
        {
            feiten.Add(Held(situatie.Van, "agendering", tafel.ToString()));
        }
        if (situatie.Staat == Staat.ZaakAfgesloten)
        {
            feiten.Add(Brought(feiten[0].Partner, "afsluiting"));
        }
        if (situatie.Instemming && Asks(Voorwaarde.Instemming) && _shape.Members.ContainsKey("instemmingen") && feiten.Any(f => f.Soort == ZaakFeitSoort.Ingebracht))
        {
            data["instemmingen"] = new JsonArray([.. feiten.Where(f => f.Soort == ZaakFeitSoort.Ingebracht).Select(f => f.Partner.Value).Distinct().Select(p => JsonValue.Create(p))]);
        }
        return feiten;
    }

    private ZaakFeit Brought(PartnerId partner, string type) => new() { Soort = ZaakFeitSoort.Ingebracht, Partner = partner, MessageType = type, At = Moment };

    private ZaakFeit Held(PartnerId partner, string type, string? code) => new() { Soort = ZaakFeitSoort.Verstrekt, Partner = partner, MessageType = type, At = Moment, Code = code };

    private DateTimeOffset Moment => new(convenanten.Min(c => c.GeldigVan), TimeOnly.MinValue, TimeSpan.Zero);
}
