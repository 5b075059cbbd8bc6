using System.Text.Json.Nodes;
using IntegrationHub.Core;
using IntegrationHub.Core.Recording;

namespace IntegrationHub.Storage.Tests.Walking;

/// <summary>Persons, messages and acts for the tests of rights.</summary>
internal static class RightsCase
{
    public const string Bsn = "999910346";
    public const string OtherBsn = "999912409";
    public const string Zwolle = "gemeente-zwolle";
    public const string Zvh = "zvh-ijsselland";

    public static JsonObject Person(string name, string? bsn, string born = "1996-06-16", string? vnummer = null)
    {
        JsonObject person = new()
        {
            ["naam"] = new JsonObject { ["voornamen"] = name, ["achternaam"] = "Testpersoon" },
            ["geboortedatum"] = born,
            ["minderjarig"] = false,
        };
        if (bsn is not null)
        {
            person["bsn"] = bsn;
        }
        if (vnummer is not null)
        {
            person["vnummer"] = vnummer;
        }
        return person;
    }

    public static JsonObject Suspect(string name, string bsn)
    {
        var person = Person(name, bsn);
        person.Remove("minderjarig");
        return person;
    }

    public static JsonObject Agendering(string number, JsonArray slachtoffers, JsonArray? verdachten = null)
    {
        JsonObject data = new()
        {
            ["tafel"] = "weegtafel",
            ["datum"] = "2026-11-27",
            ["signaalnummer"] = number,
            ["uitbuitingsvormen"] = new JsonArray("crimineleUitbuiting"),
            ["gemeenten"] = new JsonArray(new JsonObject { ["rol"] = "woonplaats", ["code"] = "GM0193", ["naam"] = "Zwolle" }),
            ["slachtoffers"] = slachtoffers,
        };
        if (verdachten is not null)
        {
            data["verdachten"] = verdachten;
        }
        return data;
    }

    public static Handeling Act(HandelingSoort soort, ZaakId? zaak = null, params SubjectCode[] codes) =>
        new() { Soort = soort, Persoon = "m-1", Reden = new("Op verzoek."), Zaak = zaak, Betrokkene = [.. codes] };

    public static IEnumerable<string> Outcomes(Recorded recorded) => recorded.Outcome.Entries.Select(e => e.Reason is { } reason ? $"{Slugs.Of(e.Type)}:{reason}" : Slugs.Of(e.Type)).Distinct();
}
