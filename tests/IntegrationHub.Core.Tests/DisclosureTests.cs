using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Deciding;
using IntegrationHub.Core.Tests.Generating;

namespace IntegrationHub.Core.Tests;

/// <summary>Single promises about single fields: what the laws and the golden table cannot say by name.</summary>
public class DisclosureTests
{
    private static JsonObject Signaal(JsonObject slachtoffer, JsonObject? verdachte = null)
    {
        var data = Some.Signaal();
        data["herkomst"] = "meldcode";
        data["slachtoffers"] = new JsonArray(slachtoffer);
        if (verdachte is not null)
        {
            data["verdachten"] = new JsonArray(verdachte);
        }
        return data;
    }

    private static JsonObject Persoon(string achternaam, string geboortedatum = "1999-06-08") => new()
    {
        ["naam"] = new JsonObject { ["voornamen"] = "Ioana", ["achternaam"] = achternaam },
        ["geboortedatum"] = geboortedatum,
    };

    /// <summary>Path → treatment for the one receiver under the one purpose.</summary>
    private static Dictionary<string, Treatment> For(string receiver, string doel, string type, JsonObject data, string sender = "gemeente-zwolle", Convenant? convenant = null)
    {
        var (message, verdicts) = Some.Explained(Some.Arrival(sender, type, data), convenant);
        var verdict = verdicts.Single(v => v.Proposal.Partner.Id.Value == receiver && v.Decision is Decision.Release && v.Decision.Doel?.Slug == doel);
        return message.Fields.Zip(verdict.Outcomes).ToDictionary(f => f.First.Path, f => f.Second.Treatment);
    }

    private static JsonElement Got(string receiver, string type, JsonObject data, string sender = "gemeente-zwolle") => JsonElement.Parse(
        Some.Walked(Some.Arrival(sender, type, data)).Sends.Single(s => s.To.Value == receiver).Event.Span).GetProperty("data");

    [Fact]
    public void A_double_role_is_outside_a_purpose_wherever_it_stands()
    {
        var data = Signaal(Persoon("Een", "2012-01-01"));
        var adult = Persoon("Twee");
        data["slachtoffers"]!.AsArray().Add(adult);
        data["verdachten"] = new JsonArray(adult.DeepClone());
        var veiligThuis = For("veilig-thuis-ijsselland", "veilig-thuis", "signaal", data);
        Assert.Equal(Treatment.Show, veiligThuis["slachtoffers[0].naam"]);
        Assert.Equal((Treatment.Remove, Treatment.Remove), (veiligThuis["slachtoffers[1].naam"], veiligThuis["verdachten[0].naam"]));
        var duiding = For("veilig-thuis-ijsselland", "duiding", "signaal", data);
        Assert.Equal((Treatment.Remove, Treatment.Pseudonymise, Treatment.Pseudonymise), (duiding["slachtoffers[0].naam"], duiding["slachtoffers[1].naam"], duiding["verdachten[0].naam"]));
    }

    [Fact]
    public void A_minor_with_a_double_role_is_a_minor_in_both_places()
    {
        JsonObject minor = new() { ["bsn"] = "999911818", ["minderjarig"] = true };
        JsonObject suspect = new() { ["bsn"] = "999911818", ["naam"] = new JsonObject { ["achternaam"] = "Ilie" } };
        var data = Some.Example("zorgverzoek", "opvang");
        data["slachtoffers"] = new JsonArray(minor);
        data["verdachten"] = new JsonArray(suspect);
        var zorg = For("zorgcoordinator-ijsselland", "zorg", "zorgverzoek", data, "veilig-thuis-ijsselland");
        Assert.Equal(Treatment.Remove, zorg["verdachten[0].naam"]);
    }

    [Fact]
    public void A_double_role_has_one_pseudonym()
    {
        var agendering = Some.Agendering();
        agendering["verdachten"] = new JsonArray(Same(agendering["slachtoffers"]![0]!));
        var got = Got("zvh-ijsselland", "agendering", agendering);
        Assert.Equal(
            got.GetProperty("slachtoffers")[0].GetProperty("naam").GetProperty("pseudoniem").GetString(),
            got.GetProperty("verdachten")[0].GetProperty("naam").GetProperty("pseudoniem").GetString());
    }

    private static JsonObject Same(JsonNode person) => new()
    {
        ["naam"] = person["naam"]!.DeepClone(),
        ["geboortedatum"] = person["geboortedatum"]!.DeepClone(),
        ["bsn"] = person["bsn"]!.DeepClone(),
    };

    /// <summary>A-29 limits identity to a pseudonym; that must not lift the lock of the field's source.</summary>
    [Fact]
    public void A_limit_of_the_route_does_not_lift_the_purpose_lock()
    {
        var data = Some.Signaal();
        data["gemeenten"] = new JsonArray(new JsonObject { ["rol"] = "werkplaats", ["code"] = "GM0193" });
        data["verdachten"] = new JsonArray(Persoon("Horst"));
        Assert.Equal(Treatment.Pseudonymise, For("gemeente-zwolle", "bestuur", "signaal", data, "nla")["verdachten[0].naam"]);
        data["markeringen"] = new JsonArray(new JsonObject { ["veld"] = "verdachten[0]", ["verkregenOnder"] = "wmo" });
        Assert.Equal(Treatment.Remove, For("gemeente-zwolle", "bestuur", "signaal", data, "nla")["verdachten[0].naam"]);
    }

    [Fact]
    public void No_contact_of_a_suspect_goes_where_the_name_does_not()
    {
        var data = Some.Signaal();
        data["gemeenten"] = new JsonArray(new JsonObject { ["rol"] = "werkplaats", ["code"] = "GM0193" });
        var suspect = Persoon("Horst");
        suspect["telefoon"] = "06-12345672";
        data["verdachten"] = new JsonArray(suspect);
        Assert.Equal(Treatment.Remove, For("gemeente-zwolle", "bestuur", "signaal", data, "nla")["verdachten[0].telefoon"]);
    }

    [Fact]
    public void That_there_is_an_article_9_datum_is_told_to_nobody_who_may_not_see_it()
    {
        var data = Signaal(Persoon("Ilie", "2012-01-01"));
        data["politiegegevens"] = new JsonArray(new JsonObject { ["artikel"] = 9, ["inhoud"] = "Observatie." });
        data["noodzaak"] = new JsonArray(Annotations.Reason("politiegegevens", "veilig-thuis"));
        var seen = For("veilig-thuis-ijsselland", "veilig-thuis", "signaal", data, "politie-oost-nederland");
        Assert.Equal((Treatment.Remove, Treatment.Remove), (seen["politiegegevens[0].artikel"], seen["politiegegevens[0].inhoud"]));
    }

    [Fact]
    public void A_reason_never_gives_less_of_a_minor_than_none()
    {
        var data = Some.Example("riecSignaal", "formulier");
        data["fase"] = 2;
        data["slachtoffers"] = new JsonArray(Persoon("Ilie", "2012-01-01"));
        data["noodzaak"] = new JsonArray(Annotations.Reason("slachtoffers", "riec"));
        Assert.Equal(Treatment.Pseudonymise, For("riec-oost-nederland", "riec", "riecSignaal", data)["slachtoffers[0].naam"]);
    }

    [Fact]
    public void A_minor_keeps_what_a_table_sees_under_a_pseudonym()
    {
        var person = Persoon("Ilie", "2012-01-01");
        person["geslacht"] = "vrouw";
        var agendering = Some.Agendering();
        agendering["slachtoffers"] = new JsonArray(person);
        var tafel = For("zvh-ijsselland", "duiding", "agendering", agendering);
        Assert.Equal((Treatment.Pseudonymise, Treatment.Show, Treatment.Generalise), (tafel["slachtoffers[0].naam"], tafel["slachtoffers[0].geslacht"], tafel["slachtoffers[0].geboortedatum"]));
    }

    [Fact]
    public void A_cell_that_waits_for_itself_shows_nothing()
    {
        var convenant = Some.Convenant();
        CellOption waits = new(Treatment.Show, [Voorwaarde.Naam]);
        var looped = convenant with
        {
            Matrix = convenant.Matrix with
            {
                Kolommen = [.. convenant.Matrix.Kolommen.Select(k => k with { Cellen = System.Collections.Frozen.FrozenDictionary.ToFrozenDictionary(k.Cellen.ToDictionary(c => c.Key, c => new Cell([waits]))) })],
            },
        };
        Assert.All(For("zvh-ijsselland", "duiding", "agendering", Some.Agendering(), convenant: looped), f => Assert.Equal(Treatment.Remove, f.Value));
    }

    [Theory]
    [InlineData("1999-06-08", "24-30")]
    [InlineData("2014-11-21", "12-17")]
    [InlineData("2014-11-22", "0-11")]
    [InlineData("2008-11-21", "18-23")]
    [InlineData("2008-11-22", "12-17")]
    [InlineData("2002-11-21", "24-30")]
    [InlineData("2002-11-22", "18-23")]
    [InlineData("1960-11-21", "66+")]
    [InlineData("2026-11-21", "0-11")]
    [InlineData("2026-11-22", "onbekend")]
    [InlineData("2008-02-29", "18-23")]
    public void A_date_of_birth_becomes_an_age_band_that_changes_on_the_birthday(string born, string band)
    {
        var agendering = Some.Agendering();
        agendering["slachtoffers"] = new JsonArray(Persoon("Ilie", born));
        var got = Got("zvh-ijsselland", "agendering", agendering).GetProperty("slachtoffers")[0];
        Assert.Equal(band, got.GetProperty("leeftijdsgroep").GetString());
        Assert.False(got.TryGetProperty("geboortedatum", out _));
    }

    [Theory]
    [InlineData("Nederlandse", "NL")]
    [InlineData("roemeense", "EU")]
    [InlineData("Nigeriaanse", "buiten EU")]
    [InlineData("Marsiaanse", "onbekend")]
    public void A_nationality_becomes_a_group(string nationality, string group)
    {
        var agendering = Some.Agendering();
        agendering["slachtoffers"]![0]!["nationaliteit"] = nationality;
        Assert.Equal(group, Got("zvh-ijsselland", "agendering", agendering).GetProperty("slachtoffers")[0].GetProperty("nationaliteitsgroep").GetString());
    }

    [Fact]
    public void Health_becomes_a_flag_at_a_table_and_never_its_text()
    {
        var got = Got("zvh-ijsselland", "agendering", WithoutMarks());
        Assert.True(got.GetProperty("slachtoffers")[0].GetProperty("gezondheidsaandacht").GetBoolean());
        Assert.DoesNotContain("nauwelijks", got.GetRawText(), StringComparison.Ordinal);
    }

    private static JsonObject WithoutMarks()
    {
        var data = Some.Agendering();
        data.Remove("markeringen");
        return data;
    }

    [Fact]
    public void Persons_keep_their_places_and_other_empty_items_go()
    {
        var data = Some.Agendering();
        data["slachtoffers"] = new JsonArray(new JsonObject { ["bsn"] = "999911818" }, Persoon("Ilie"));
        data["bijlagen"] = Some.Agendering()["bijlagen"]!.DeepClone();
        var got = Got("zvh-ijsselland", "agendering", data);
        Assert.Equal((2, "{}"), (got.GetProperty("slachtoffers").GetArrayLength(), got.GetProperty("slachtoffers")[0].GetRawText()));
        Assert.False(got.TryGetProperty("bijlagen", out _));
    }

    /// <summary>CoMensha never hears of suspects, not even that there are two (rulings R25 before X08).</summary>
    [Fact]
    public void A_registration_does_not_tell_how_many_suspects_there_are()
    {
        JsonObject data = new()
        {
            ["signaalnummer"] = "IJ-2026-1",
            ["uitbuitingsvormen"] = new JsonArray("arbeidsuitbuiting"),
            ["leeftijdsgroep"] = "24-30",
            ["meldendeInstantie"] = "Politie",
            ["slachtoffers"] = new JsonArray(Persoon("Ilie")),
            ["verdachten"] = new JsonArray(Persoon("Een"), Persoon("Twee")),
        };
        var got = Got("comensha", "slachtofferregistratie", data, "politie-oost-nederland");
        Assert.Equal((1, "{}"), (got.GetProperty("slachtoffers").GetArrayLength(), got.GetProperty("slachtoffers")[0].GetRawText()));
        Assert.False(got.TryGetProperty("verdachten", out _));
    }

    [Fact]
    public void An_ended_consent_does_not_travel_beside_one_that_holds()
    {
        var data = Some.SignaalMetPersonen();
        data["herkomst"] = "meldcode";
        data["slachtoffers"] = new JsonArray(new JsonObject { ["naam"] = new JsonObject { ["achternaam"] = "Ilie" }, ["minderjarig"] = true });
        var ended = Annotations.Consent("slachtoffers[0]", ["veilig-thuis"], ["veilig-thuis"], ["gezondheid"]);
        ended["nummer"] = "T-oud";
        ended["geldigTot"] = "2026-01-02";
        ended["gegevenOp"] = "2026-01-01";
        data["toestemmingen"] = new JsonArray(ended, Annotations.Consent("slachtoffers[0]", ["veilig-thuis"], ["veilig-thuis"], ["identiteit"]));
        var consent = Got("veilig-thuis-ijsselland", "signaal", data).GetProperty("toestemmingen").EnumerateArray().Single();
        Assert.NotEqual("T-oud", consent.GetProperty("nummer").GetString());
    }

    [Fact]
    public void Nobody_receives_what_it_sent() => Assert.DoesNotContain(
        "gemeente-zwolle", Some.Explained(Some.Arrival("gemeente-zwolle", "agendering", Some.Agendering())).Verdicts.Select(v => v.Proposal.Partner.Id.Value));

    /// <summary>A path and a purpose are open texts; what names nothing known must not reach the record.</summary>
    [Fact]
    public void A_reason_or_consent_about_nothing_known_leaves_no_text_in_the_facts()
    {
        var data = Some.SignaalMetPersonen();
        data["acuut"] = true;
        data["noodzaak"] = new JsonArray(Annotations.Reason("Vacarescu.Ioana", "zorg"), Annotations.Reason("slachtoffers[0].naam", "jan-jansen"));
        data["toestemmingen"] = new JsonArray(
            Annotations.Consent("slachtoffers[0]", ["jan-jansen", "zorg"], ["piet-pietersen"], ["identiteit"]), Annotations.Consent("Vacarescu", ["zorg"], ["politie"], ["identiteit"]));
        var outcome = Some.Walked(Some.Arrival("gemeente-zwolle", "signaal", data));
        var told = string.Join('\n', outcome.Entries.SelectMany(e => new[] { Encoding.UTF8.GetString(e.Leaf.Span), Encoding.UTF8.GetString(e.Facts.Span) }));
        Assert.All((string[])["vacarescu", "jan-jansen", "piet-pietersen"], name => Assert.DoesNotContain(name, told, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void An_entry_stays_under_four_kibibytes() => Assert.All(
        Some.Walked(Some.Arrival("gemeente-zwolle", "agendering", Some.Agendering())).Entries, e => Assert.True(e.Leaf.Length < 4096));
}
