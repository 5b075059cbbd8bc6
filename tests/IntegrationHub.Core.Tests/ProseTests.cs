using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Deciding;
using IntegrationHub.Core.Disclosing;

namespace IntegrationHub.Core.Tests;

/// <summary>What becomes of narratives, told by receivers that the matrix treats differently: a table (P), Veilig Thuis (V*), the police (V).</summary>
public class ProseTests
{
    private static JsonObject Victim() => new()
    {
        ["naam"] = new JsonObject { ["voornamen"] = "Ioana Maria", ["achternaam"] = "V\u0103c\u0103rescu", ["roepnaam"] = "Io" },
        ["geboortedatum"] = "1999-06-08",
        ["bsn"] = "999911818",
        ["telefoon"] = "06-12345671",
        ["email"] = "ioana.v@mailbus.example",
        ["adres"] = new JsonObject { ["straat"] = "Wilgenroosstraat", ["huisnummer"] = "210", ["postcode"] = "8042 QX", ["woonplaats"] = "Zwolle" },
        ["nationaliteit"] = "Roemeense",
    };

    private static JsonObject Table(string story, JsonObject? victim = null)
    {
        var data = Some.Agendering();
        foreach (var name in (string[])["markeringen", "noodzaak", "toestemmingen", "verdachten", "bijlagen", "locaties", "ondernemingen"])
        {
            data.Remove(name);
        }
        data["slachtoffers"] = new JsonArray(victim ?? Victim());
        data["toelichting"] = story;
        return data;
    }

    private static (FieldOutcome Outcome, JsonElement Data) Told(JsonObject data, string type = "agendering", string receiver = "zvh-ijsselland", Convenant? convenant = null, string path = "toelichting")
    {
        var (message, verdicts) = Some.Explained(Some.Arrival(type == "bestuurlijkeRapportage" ? "politie-oost-nederland" : "gemeente-zwolle", type, data), convenant);
        var verdict = verdicts.First(v => v.Proposal.Partner.Id.Value == receiver && v.Decision is Decision.Release);
        return (message.Fields.Zip(verdict.Outcomes).Single(f => f.First.Path == path).Second, JsonElement.Parse(verdict.Event.Span).GetProperty("data"));
    }

    private static string AtTable(string story, JsonObject? victim = null) => Told(Table(story, victim)).Data.GetProperty("toelichting").GetString()!;

    [Fact]
    public void A_known_person_becomes_the_pseudonym_of_the_structured_part()
    {
        var (outcome, data) = Told(Table("Mw. Vacarescu werkt er. ioana zegt niets; I.M. V\u0103c\u0103rescu's paspoort is weg."));
        var pseudonym = data.GetProperty("slachtoffers")[0].GetProperty("naam").GetProperty("pseudoniem").GetString()!;
        Assert.Equal($"Mw. {pseudonym} werkt er. {pseudonym} zegt niets; {pseudonym}'s paspoort is weg.", data.GetProperty("toelichting").GetString());
        Assert.Equal((Treatment.Pseudonymise, true), (outcome.Treatment, outcome.Redacted is not null));
    }

    [Theory]
    [InlineData("Bel 0612345671 of +31 6 12 34 56 71.", "Bel [telefoonnummer] of [telefoonnummer].")]
    [InlineData("BSN 9999.11.818 klopt.", "BSN [bsn] klopt.")]
    [InlineData("Geboren 8 juni 1999.", "Geboren [geboortedatum].")]
    [InlineData("Woont Wilgenroosstr. 210 te Zwolle.", "Woont [adres] te Zwolle.")]
    [InlineData("Mail IOANA.V@MAILBUS.EXAMPLE graag.", "Mail [e-mailadres] graag.")]
    [InlineData("Een Roemeense vrouw, spreekt Roemeens.", "Een [nationaliteit] vrouw, spreekt [nationaliteit].")]
    public void A_known_value_goes_in_any_notation(string story, string told) => Assert.Equal(told, AtTable(story));

    [Fact]
    public void At_a_table_unknown_persons_go_as_well() =>
        Assert.Equal("Haar zus [derde] belt met [telefoonnummer].", AtTable("Haar zus Mihaela Popescu belt met 06-12399123."));

    [Fact]
    public void A_company_that_the_receiver_sees_stays()
    {
        var data = Table("Zij werkt bij De Kogge, en eerder bij Vishandel Brinkman BV.");
        data["ondernemingen"] = new JsonArray(new JsonObject { ["naam"] = "Visverwerking De Kogge" });
        Assert.Equal("Zij werkt bij De Kogge, en eerder bij [bedrijf].", Told(data).Data.GetProperty("toelichting").GetString());
    }

    /// <summary>V12: the police read the story as it is, but for what is hidden from them.</summary>
    [Fact]
    public void The_police_lose_only_what_is_hidden()
    {
        var data = Acute("Haar zus Mihaela Popescu zegt dat Ioana niet slaapt: zij slaapt nauwelijks. BSN 999911818.");
        data["slachtoffers"]![0]!["gezondheid"] = "Slaapt nauwelijks en eet weinig.";
        var (outcome, got) = Told(data, "signaal", "politie-oost-nederland");
        Assert.Equal("Haar zus Mihaela Popescu zegt dat Ioana niet slaapt: zij [weggelaten]. BSN [bsn].", got.GetProperty("toelichting").GetString());
        Assert.Equal(Treatment.Pseudonymise, outcome.Treatment);
    }

    [Fact]
    public void A_story_without_anything_hidden_goes_as_it_was_sent()
    {
        var (outcome, got) = Told(Acute("Ioana zit nog in de auto."), "signaal", "politie-oost-nederland");
        Assert.Equal((Treatment.Show, null), (outcome.Treatment, outcome.Redacted));
        Assert.Equal("Ioana zit nog in de auto.", got.GetProperty("toelichting").GetString());
    }

    private static JsonObject Acute(string story)
    {
        var data = Some.Signaal();
        data["soort"] = "persoon";
        data["acuut"] = true;
        data["slachtoffers"] = new JsonArray(Victim());
        data["markeringen"] = new JsonArray(new JsonObject { ["veld"] = "slachtoffers", ["verkregenOnder"] = "oov" });
        data["toelichting"] = story;
        return data;
    }

    /// <summary>V10, and the star of Matrix B: an anonymous reporter and third parties go for Veilig Thuis.</summary>
    [Fact]
    public void Veilig_Thuis_reads_the_victim_and_no_third_party()
    {
        var data = Some.Signaal();
        data["herkomst"] = "meldcode";
        data["slachtoffers"] = new JsonArray(Victim());
        data["slachtoffers"]![0]!["minderjarig"] = true;
        data["slachtoffers"]![0]!["geboortedatum"] = "2012-06-08";
        data["melder"] = new JsonObject { ["naam"] = "Mirjam Oudshoorn", ["anoniem"] = true };
        data["toelichting"] = "Ioana is bang voor Costel Dumitru, zegt M. Oudshoorn.";
        Assert.Equal("Ioana is bang voor [derde], zegt [melder].", Told(data, "signaal", "veilig-thuis-ijsselland").Data.GetProperty("toelichting").GetString());
    }

    [Fact]
    public void The_word_of_a_hidden_name_goes_where_it_could_be_an_ordinary_word()
    {
        var victim = Victim();
        victim["naam"] = new JsonObject { ["voornamen"] = "Fleur", ["achternaam"] = "Bakker" };
        var told = AtTable("Fleur werkt bij de bakker.", victim);
        Assert.DoesNotContain("bakker", told, StringComparison.OrdinalIgnoreCase);
        Assert.EndsWith(" werkt bij de [weggelaten].", told, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_hidden_inside_a_word_takes_the_word_along() => Assert.DoesNotContain("999911818", AtTable("zie dossier_x999911818y voor meer"), StringComparison.Ordinal);

    [Fact]
    public void A_text_above_the_bar_waits_for_four_eyes()
    {
        var convenant = Some.Convenant();
        var strict = convenant with { Teksten = convenant.Teksten with { VierOgenBoven = 5 } };
        var (outcome, data) = Told(Table("Het zit bij Xhamdub, Qorblin en Vrostig."), convenant: strict);
        Assert.Equal((Treatment.Remove, true), (outcome.Treatment, outcome.WaitsForVierOgen));
        Assert.Contains("wacht op vier ogen: restrisico", outcome.Why, StringComparison.Ordinal);
        Assert.False(data.TryGetProperty("toelichting", out _));
    }

    /// <summary>W10: the mayor reads the facts without persons.</summary>
    [Fact]
    public void Facts_for_the_mayor_stay_a_list_and_lose_the_persons()
    {
        var data = Some.Example("bestuurlijkeRapportage", "chaletpark");
        data["feiten"] = new JsonArray("In chalet 14 sliepen acht mensen.", "De heer Ovidiu Manolache int de huur.");
        var got = Told(data, "bestuurlijkeRapportage", $"gemeente-{(string)data["gemeenten"]![0]!["naam"]!}".ToLowerInvariant(), path: "feiten").Data;
        Assert.Equal(["In chalet 14 sliepen acht mensen.", "De heer [derde] int de huur."], got.GetProperty("feiten").EnumerateArray().Select(f => f.GetString()!));
    }

    [Fact]
    public void A_redacted_text_prints_nothing() => Assert.DoesNotContain(
        "paspoort", Told(Table("Mw. Vacarescu mist haar paspoort.")).Outcome.ToString(), StringComparison.Ordinal);
}
